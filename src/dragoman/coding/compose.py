"""What a word makes of its complement: "agree to withdraw", "refuse to meet", "threaten to arrest".

Implements the manual's rules that some types stand for another type in the future or in
supposition: AGREE and CONCEDE ("Future cooperative actions", "Announcements of future retreats"),
THREATEN, and the content modes of REQUEST and REJECT.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge.predicates import Operator
from dragoman.records import EventType

FORCE: frozenset[EventType] = frozenset(("ASSAULT", "COERCE"))
"""Uses of force and of power (the manual, ASSAULT and COERCE)."""
COERCIVE: frozenset[EventType] = FORCE | {"SANCTION"}
"""Deeds that are THREATEN while they lie ahead (the manual, THREATEN: "coercive or forceful warnings")."""
_COOPERATIVE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"))
_YIELDING = frozenset(("RETREAT", "CONCEDE"))
_HOSTILE = COERCIVE | {"THREATEN"}

_CONTENT = {
    "CONSULT": "meet",
    "SUPPORT": "assist",
    "COOPERATE": "assist",
    "AID": "assist",
    "AGREE": "assist",
    "MOBILIZE": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
"""Modes shared by REQUEST and REJECT, by what is requested or rejected."""

_THREAT = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "SANCTION": "relations",
    "REJECT": "relations",
    "PROTEST": "restrict",
    "COERCE": "restrict",
}
_THREAT_BY_MODE = {
    "arrest": "arrest",
    "expel": "expel",
    "deport": "expel",
    "seize": "territory",
    "withdraw": "relations",
    "boycott": "restrict",
    "discontinue": "relations",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A type with its modes, and whether the act itself lies in the future or is denied."""

    event: EventType
    modes: tuple[str, ...] = ()
    future: bool = False
    negated: bool = False


def threat_mode(inner: Meaning | None) -> tuple[str, ...]:
    """Return the THREATEN mode for what is threatened."""
    if inner is None:
        return ()
    for mode in inner.modes:
        if mode in _THREAT_BY_MODE:
            return (_THREAT_BY_MODE[mode],)
    mode_of_type = _THREAT.get(inner.event)
    return (mode_of_type,) if mode_of_type else ()


def future(meaning: Meaning) -> Meaning:
    """Return what a type becomes when its act lies ahead."""
    if meaning.event in _COOPERATIVE:
        return Meaning("AGREE")
    if meaning.event in _YIELDING:
        return Meaning("CONCEDE")
    if meaning.event in COERCIVE:
        return Meaning("THREATEN", threat_mode(meaning))
    if meaning.event == "THREATEN":
        return meaning
    return Meaning(meaning.event, meaning.modes, future=True)


def compose(operator: Operator | None, own: Meaning | None, inner: Meaning | None) -> Meaning | None:
    """Return what ``operator`` makes of its complement; ``own`` is what the word means alone."""
    match operator:
        case "commit":
            return _commit(own, inner)
        case "threaten":
            return Meaning("THREATEN", threat_mode(inner) or (own.modes if own else ()))
        case "demand":
            return Meaning("REQUEST", _content(inner) or (own.modes if own else ()))
        case "refuse":
            return Meaning("REJECT", _content(inner) or (own.modes if own else ()))
        case "deny":
            return own or Meaning("REJECT")
        case "end":
            return _end(own, inner)
        case "ease":
            return own if inner is None or inner.event not in _HOSTILE else Meaning("CONCEDE")
        case "fail":
            return Meaning(inner.event, inner.modes, negated=True) if inner else own
        case "try" | "light" | "say":
            return inner
        case "allow" | "accuse" | None:
            return own


def _commit(own: Meaning | None, inner: Meaning | None) -> Meaning | None:
    if inner is None:
        return own
    if inner.negated:
        return Meaning("CONCEDE") if inner.event in _HOSTILE else Meaning("REJECT", _content(inner))
    if own is not None and inner.event in _YIELDING:
        # "agreed to withdraw" is first of all an agreement; "will withdraw" only an announcement.
        return own
    return future(inner)


def _content(inner: Meaning | None) -> tuple[str, ...]:
    if inner is None:
        return ()
    if inner.negated or inner.event in _HOSTILE or inner.event == "PROTEST":
        return ("yield",) if inner.negated else ("change",)
    mode = _CONTENT.get(inner.event)
    return (mode,) if mode else ("change",)


def _end(own: Meaning | None, inner: Meaning | None) -> Meaning | None:
    """Return what ending something is: aid or ties, a meeting, or violence."""
    if inner is None:
        return own
    if inner.event == "CONSULT":
        mediation = "third-party" in inner.modes
        return Meaning("SANCTION", ("withdraw",)) if mediation else Meaning("REJECT", ("meet",))
    if inner.event in ("AID", "COOPERATE", "SUPPORT", "AGREE"):
        return Meaning("SANCTION", ("discontinue",))
    if inner.event in ("ASSAULT", "MOBILIZE"):
        return Meaning("RETREAT", ("ceasefire",))
    return Meaning("CONCEDE")
