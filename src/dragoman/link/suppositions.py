"""What a condition supposes: the act, whether it is that it is not done, and who would do it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge import commitments
from dragoman.link.acting import typed
from dragoman.link.wording import countries_in, stems
from dragoman.records import Condition, EventType

_PRONOUN = re.compile(r"\b(?:they|he|she|it|you|them)\b", re.IGNORECASE)

_UNDONE = re.compile(r"otherwise|or else|\bnot\b|n['’]t\b|fail|reject|collaps", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """A condition, taken apart.

    It comes true if an act of type ``event`` is done or, with ``negated``, if it is refused; the reverse
    makes it impossible. ``countries`` are those that it names, in order; ``pronoun`` tells whether it speaks
    of "they", who are the addressee. ``bill`` tells whether it is about a bill.
    """

    words: frozenset[str]
    event: EventType | None = None
    negated: bool = False
    countries: tuple[str, ...] = ()
    pronoun: bool = False
    bill: bool = False


def supposed(condition: Condition, before: Sequence[str] = ()) -> Supposition:
    """Return what a condition supposes; "in that case" points to the sentences ``before`` it."""
    text = condition.text
    if commitments.condition_words("anaphors").search(text) and len(stems(text)) < 2:
        return _pointing(text, before)
    return _stated(text, condition.event)


def _pointing(text: str, before: Sequence[str]) -> Supposition:
    if not before:
        return Supposition(words=frozenset())
    meant = _stated(before[-1], None)
    return replace(meant, negated=not meant.negated) if _UNDONE.search(text) else meant


def _stated(text: str, coded: EventType | None) -> Supposition:
    bill = bool(commitments.kind_words("bill").search(text))
    negated = bool(commitments.condition_words("negating").match(text.lstrip()))
    rest = re.sub(r"^\s*\w+", "", text)
    if commitments.condition_words("denying").search(rest):
        negated = not negated
    event = typed(rest) or coded
    staying = commitments.condition_words("staying").search(rest)
    if commitments.condition_words("breakdown").search(text):
        event, negated = "AGREE", True
    elif staying and event in (None, "SANCTION", "MOBILIZE"):
        event, negated = "RETREAT", not negated
    return Supposition(
        words=stems(text),
        event=event,
        negated=negated,
        countries=countries_in(text),
        pronoun=bool(_PRONOUN.search(rest)),
        bill=bill,
    )


def doers(given: Supposition) -> frozenset[str]:
    """Return the countries of which a condition says that they do something: the first that it names."""
    return frozenset(given.countries[:1])


def alike(one: Supposition | None, other: Supposition | None) -> bool:
    """Tell whether two conditions, or their absence, may be of one commitment said twice."""
    if one is None or other is None:
        return True
    if one.words & other.words:
        return True
    return one.event is not None and (one.event, one.negated) == (other.event, other.negated)
