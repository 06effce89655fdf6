"""What a coder answered, cut down to what is scored; reads events in the shape ``dragoman code`` writes.

Only ``event`` is needed, so that another coder's answers take little work to bring into this shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate.gold import Row
from dragoman.records import EventType, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A party as gold or a coder gives it: country code and sectors, main one first."""

    country: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The scored parts of an event; ``month`` is ``YYYY-MM``, ``place`` a country code."""

    event: EventType
    confidence: float = 0.0
    actor: tuple[Who, ...] = ()
    recipient: tuple[Who, ...] = ()
    trigger: Span | None = None
    sentence: Span | None = None
    mode: frozenset[str] = frozenset()
    aux: frozenset[str] = frozenset()
    conditional: bool = False
    attributed: bool = False
    month: str | None = None
    place: str | None = None


def coded(row: Row) -> Coded:
    """Return the scored parts of an event in its JSON shape.

    ``speaker``, ``when_from`` and ``where_country`` may stand in for the nested fields.

    Raises:
        InputError: a field is there but not as the record contract has it.
    """
    confidence = row.data.get("confidence") or {}
    if isinstance(confidence, Mapping):
        confidence = confidence.get("event") or 0.0
    if not isinstance(confidence, int | float):
        raise row.fault("confidence", "a number, or an object with one under 'event'")
    return Coded(
        event=row.event_type(),
        confidence=float(confidence),
        actor=_side(row, "actor"),
        recipient=_side(row, "recipient"),
        trigger=_span(row, "trigger"),
        sentence=_span(row, "sentence"),
        mode=frozenset(_list(row, "mode")),
        aux=frozenset(_list(row, "aux")),
        conditional=bool(row.data.get("condition")),
        attributed=bool(row.data.get("attribution") or row.data.get("speaker")),
        month=(_inner(row, "when", "from") or row.words_or_none("when_from") or "")[:7] or None,
        place=_inner(row, "where", "country") or row.words_or_none("where_country"),
    )


def _side(row: Row, field: str) -> tuple[Who, ...]:
    return tuple(
        Who(country=party.words_or_none("country"), sectors=_list(party, "sectors"))
        for party in row.within(field)
    )


def _list(row: Row, field: str) -> tuple[str, ...]:
    value = row.data.get(field) or ()
    if isinstance(value, str) or not all(isinstance(item, str) for item in value):
        raise row.fault(field, "a list of text")
    return tuple(value)


def _span(row: Row, field: str) -> Span | None:
    value = row.data.get(field)
    if value is None:
        return None
    if not isinstance(value, Mapping) or not all(isinstance(value.get(k), int) for k in ("start", "end")):
        raise row.fault(field, "an object with 'start' and 'end'")
    return Span(start=value["start"], end=value["end"])


def _inner(row: Row, field: str, key: str) -> str | None:
    value: Any = row.data.get(field) or {}
    if not isinstance(value, Mapping) or not isinstance(value.get(key), str | None):
        raise row.fault(field, f"an object with text under {key!r}, or null")
    return value.get(key)
