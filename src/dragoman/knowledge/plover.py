"""The PLOVER 2.0 ontology: types, modes, scores, contexts, sectors, and codes for actors without a country.

The data are ``data/plover.toml``; docs/ontology.md says how the manual's inconsistencies were settled.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast

from dragoman.errors import KnowledgeError, RecordError
from dragoman.records import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTypeInfo:
    """What PLOVER says of one event type.

    ``quad`` runs from 1 to 4 (see :func:`quads`), ``score`` from -10 (conflict) to 10 (cooperation).
    ``modes`` gives each mode's score, ``mode_descriptions`` what it means, ``adds`` the context that
    the manual has a mode bring with it.
    """

    name: EventType
    quad: int
    score: float
    recipient_required: bool
    description: str
    modes: Mapping[str, float]
    mode_descriptions: Mapping[str, str]
    adds: Mapping[str, str]


@cache
def _ontology() -> Mapping[str, Any]:
    text = files("dragoman.knowledge").joinpath("data/plover.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _type_info(name: str, entry: Mapping[str, Any]) -> EventTypeInfo:
    modes: Mapping[str, Mapping[str, Any]] = entry.get("modes", {})
    return EventTypeInfo(
        name=cast("EventType", name),
        quad=entry["quad"],
        score=entry["score"],
        recipient_required=entry["recipient_required"],
        description=entry["description"],
        modes=MappingProxyType({mode: m.get("score", entry["score"]) for mode, m in modes.items()}),
        mode_descriptions=MappingProxyType({mode: m["description"] for mode, m in modes.items()}),
        adds=MappingProxyType({mode: m["adds"] for mode, m in modes.items() if "adds" in m}),
    )


@cache
def event_types() -> Mapping[str, EventTypeInfo]:
    """Return the 16 event types by name, from cooperation to conflict as the manual lists them."""
    try:
        return MappingProxyType(
            {name: _type_info(name, entry) for name, entry in _ontology()["types"].items()}
        )
    except KeyError as error:
        raise KnowledgeError(f"plover.toml: a type or mode lacks {error}") from error


@cache
def _table(name: str) -> Mapping[str, str]:
    return MappingProxyType(_ontology()[name])


def contexts() -> Mapping[str, str]:
    """Return the 37 contexts and what each covers."""
    return _table("contexts")


def sectors() -> Mapping[str, str]:
    """Return the 25 sector codes and whom each covers."""
    return _table("sectors")


def auxiliary() -> Mapping[str, str]:
    """Return the four auxiliary modes and what each says of the coded act."""
    return _table("auxiliary")


def nonstate() -> Mapping[str, str]:
    """Return the seven codes that stand in for a country where an actor belongs to none."""
    return _table("nonstate")


def partially_recognised() -> Mapping[str, str]:
    """Return the entities coded with sector PRE, and the ISO 3166 alpha-3 country each is filed under."""
    return _table("partially_recognised")


@cache
def quads() -> Mapping[int, str]:
    """Return the four quad categories: verbal and material cooperation, verbal and material conflict."""
    return MappingProxyType({int(number): name for number, name in _table("quads").items()})


def _info(event: str) -> EventTypeInfo:
    info = event_types().get(event)
    if info is None:
        raise RecordError(
            f"expected one of {', '.join(event_types())}; got {event!r}; for old names see modern_type"
        )
    return info


def check(event: str, modes: Iterable[str] = ()) -> None:
    """Refuse a type that PLOVER 2.0 does not have, or a mode that the type does not have.

    Raises:
        RecordError: the type or one of the 67 pairs of type and mode does not exist.
    """
    info = _info(event)
    for mode in modes:
        if mode not in info.modes:
            known = ", ".join(info.modes) or "no modes at all"
            raise RecordError(f"{event} has no mode {mode!r}; it has {known}")


def quad(event: str) -> int:
    """Return the quad category of a type: 1, 2 (cooperation in word, in deed), 3, 4 (conflict)."""
    return _info(event).quad


def strongest(event: str, modes: Iterable[str] = ()) -> str | None:
    """Return the mode furthest from zero, the manual's first among equals; None if there is none."""
    given = frozenset(modes)
    check(event, sorted(given))
    known = _info(event).modes
    return max((mode for mode in known if mode in given), key=lambda mode: abs(known[mode]), default=None)


def score(event: str, modes: Iterable[str] = ()) -> float:
    """Return the PLOVER score of an event, from -10 to 10: its strongest mode's, or its type's.

    The manual scores single modes. Of several the one furthest from zero counts: a bombing in
    which people were also beaten is no milder than a bombing, as a mean would have it.
    """
    mode = strongest(event, modes)
    return _info(event).score if mode is None else _info(event).modes[mode]


def modern_type(name: str) -> EventType | None:
    """Return the PLOVER 2.0 type for a type's name in earlier drafts or in CAMEO.

    Names still in use stand for themselves. None means that no single type took the place: YIELD
    became CONCEDE (in word) and RETREAT (in deed), and CRIME was given up.

    Raises:
        RecordError: no draft known here used the name.
    """
    if name in event_types():
        return event_types()[name].name
    former: Mapping[str, list[EventType]] = _ontology()["former_types"]
    if name not in former:
        raise RecordError(f"expected a PLOVER type ({', '.join([*event_types(), *former])}); got {name!r}")
    return former[name][0] if len(former[name]) == 1 else None


def describe(event: str) -> str:
    """Return a few lines of text about a type: quad, score, recipient, meaning, and its modes with scores."""
    info = _info(event)
    recipient = "needs a recipient" if info.recipient_required else "recipient optional"
    lines = [f"{info.name}: quad {info.quad} ({quads()[info.quad]}), score {info.score:+.1f}, {recipient}"]
    lines.append(info.description)
    width = max(map(len, info.modes), default=0)
    for mode, value in info.modes.items():
        lines.append(f"  {mode:<{width}}  {value:+5.1f}  {info.mode_descriptions[mode]}")
    return "\n".join(lines)
