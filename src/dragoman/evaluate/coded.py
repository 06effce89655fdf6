"""What a coder answered, cut down to what is scored; reads events in the shape ``dragoman code`` writes.

Only ``event`` is needed, so that another coder's answers take little work to bring into this shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.evaluate.gold import Row
from dragoman.records import EventType, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a text, where they stand if that is known, and the name they are resolved to."""

    text: str = ""
    span: Span | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A party as gold or a coder gives it: country, sectors (main one first), its words, what kind it is."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    words: Words | None = field(default=None, compare=False)
    kind: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure as gold or a coder gives it, such as ``dead``; ``text`` is its words where they are known."""

    kind: str
    low: int
    best: int
    high: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The scored parts of an event; ``month`` is ``YYYY-MM``, ``place`` a country code.

    ``days`` are the first and last ISO day of ``when``; ``dated`` says that the text told them, so that they
    are not only the date of publication. Words, figures and days do not make two events different: those
    that differ in nothing else are one.
    """

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
    condition: Span | None = field(default=None, compare=False)
    speakers: tuple[Words, ...] = field(default=(), compare=False)
    size: tuple[Count, ...] = field(default=(), compare=False)
    days: tuple[str, str] | None = field(default=None, compare=False)
    dated: bool = field(default=False, compare=False)


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
        condition=_span(row, "condition") if _placed(row.data.get("condition")) else None,
        speakers=_speakers(row),
        size=tuple(_count(figure) for figure in row.within("size")),
        days=_days(row),
        dated=_inner(row, "when", "basis") in ("stated", "relative"),
    )


def _side(row: Row, name: str) -> tuple[Who, ...]:
    return tuple(
        Who(
            country=party.words_or_none("country"),
            sectors=_list(party, "sectors"),
            words=_words(party),
            kind=party.words_or_none("kind"),
        )
        for party in row.within(name)
    )


def _placed(value: object) -> bool:
    return isinstance(value, Mapping) and value.get("start") is not None


def _words(party: Row) -> Words:
    start, end = party.whole("start"), party.whole("end")
    span = None if start is None or end is None or start > end else Span(start=start, end=end)
    return Words(text=party.words_or_none("text") or "", span=span, name=party.words_or_none("name"))


def _speakers(row: Row) -> tuple[Words, ...]:
    """Return who is said to say so: the links of ``attribution``, or the words of ``speaker``."""
    links = [_words(link.inner("speaker")) for link in row.within("attribution") if "speaker" in link.data]
    flat = row.words_or_none("speaker")
    return (*links, *((Words(text=flat),) if flat and not links else ()))


def _count(figure: Row) -> Count:
    low, best, high = (figure.whole(name) for name in ("low", "best", "high"))
    best = best if best is not None else low
    if best is None:
        raise figure.fault("best", "a whole number from 0 on")
    return Count(
        kind=figure.words("kind"),
        low=best if low is None else low,
        best=best,
        high=best if high is None else high,
        text=figure.words_or_none("text") or "",
    )


def _list(row: Row, name: str) -> tuple[str, ...]:
    value = row.data.get(name) or ()
    if isinstance(value, str) or not all(isinstance(item, str) for item in value):
        raise row.fault(name, "a list of text")
    return tuple(value)


def _span(row: Row, name: str) -> Span | None:
    value = row.data.get(name)
    if value is None:
        return None
    if not isinstance(value, Mapping) or not all(isinstance(value.get(k), int) for k in ("start", "end")):
        raise row.fault(name, "an object with 'start' and 'end'")
    return Span(start=value["start"], end=value["end"])


def _days(row: Row) -> tuple[str, str] | None:
    first, last = _inner(row, "when", "from"), _inner(row, "when", "to")
    return (first, last) if first and last else None


def _inner(row: Row, name: str, key: str) -> str | None:
    value: Any = row.data.get(name) or {}
    if not isinstance(value, Mapping) or not isinstance(value.get(key), str | None):
        raise row.fault(name, f"an object with text under {key!r}, or null")
    return value.get(key)
