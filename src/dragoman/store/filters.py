"""What can be asked for: typed filters, the same for the command line, Python and HTTP.

Every condition that is set must hold; of a tuple of values, any. A key names an actor as
:func:`dragoman.store.party_keys` gives it. ``since`` asks for what was first recorded from a moment on,
``as_of`` for what was believed at a moment instead of now. ``after`` is where the page before ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from dragoman.errors import InputError
from dragoman.records import Auxiliary, EventType
from dragoman.records.linked import CommitmentKind, Status
from dragoman.store.page import Cursor

EventOrder = Literal["when", "-when", "-recorded", "-confidence"]
IncidentOrder = Literal["-last", "-first", "-reports"]
CommitmentOrder = Literal["-moved", "-said", "said", "deadline"]
DocumentOrder = Literal["-published", "rank"]
Subject = Literal["event", "incident", "commitment", "document"]

MOST_WORDS = 8
"""Words of a search that are looked up, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events to give.

    ``party`` is either side; ``dyad`` two keys, either way round, or both among those who take part in a
    reciprocal event. ``show`` names the auxiliary modes that may be there: all of an event's must be among
    them; None shows everything, ``()`` only what is told as having happened or happening. ``start`` and
    ``end`` are days, both included, that the event's ``when`` overlaps. ``q`` are words of the event's
    document.
    """

    q: str | None = None
    party: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    types: tuple[EventType, ...] = ()
    quads: tuple[int, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    show: tuple[Auxiliary, ...] | None = None
    place: tuple[str, ...] = ()
    geonameid: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    start: date | None = None
    end: date | None = None
    sources: tuple[str, ...] = ()
    document: str | None = None
    incident: str | None = None
    commitment: str | None = None
    min_confidence: float | None = None
    since: datetime | None = None
    as_of: datetime | None = None
    order: EventOrder = "when"
    limit: int | None = None
    after: Cursor | None = None

    def __post_init__(self) -> None:
        _among("event type", self.types, EventType)
        _among("auxiliary mode", self.show or (), Auxiliary)
        _common(self.start, self.end, self.limit)
        _among("order", (self.order,), EventOrder)
        if unknown := set(self.quads) - {1, 2, 3, 4}:
            raise InputError(f"unknown quad {min(unknown)}; one of 1, 2, 3, 4")
        _box(self.bbox)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Which incidents to give; ``start`` and ``end`` bound when it happened, ``standing`` how it is told."""

    q: str | None = None
    party: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    types: tuple[EventType, ...] = ()
    standing: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    geonameid: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    start: date | None = None
    end: date | None = None
    sources: tuple[str, ...] = ()
    min_reports: int = 0
    since: datetime | None = None
    as_of: datetime | None = None
    order: IncidentOrder = "-last"
    limit: int | None = None
    after: Cursor | None = None

    def __post_init__(self) -> None:
        _among("event type", self.types, EventType)
        _among("order", (self.order,), IncidentOrder)
        _common(self.start, self.end, self.limit)
        _box(self.bbox)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFilter:
    """Which commitments to give; ``types`` are of the act, ``start`` and ``end`` bound the day it was said.

    ``party`` and ``dyad`` are speakers and addressees, either way round. ``moved_since`` is the day from
    which on it was last said or changed.
    """

    q: str | None = None
    party: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    kinds: tuple[CommitmentKind, ...] = ()
    statuses: tuple[Status, ...] = ()
    types: tuple[EventType, ...] = ()
    start: date | None = None
    end: date | None = None
    moved_since: date | None = None
    since: datetime | None = None
    as_of: datetime | None = None
    order: CommitmentOrder = "-moved"
    limit: int | None = None
    after: Cursor | None = None

    def __post_init__(self) -> None:
        _among("kind", self.kinds, CommitmentKind)
        _among("status", self.statuses, Status)
        _among("event type", self.types, EventType)
        _among("order", (self.order,), CommitmentOrder)
        _common(self.start, self.end, self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFilter:
    """Which changes to give, newest first; ``since`` and ``until`` bound when they became known."""

    kinds: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    subject: str | None = None
    party: tuple[str, ...] = ()
    dyad: tuple[str, str] | None = None
    types: tuple[EventType, ...] = ()
    place: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    as_of: datetime | None = None
    limit: int | None = None
    after: Cursor | None = None

    def __post_init__(self) -> None:
        _among("subject", self.subjects, Subject)
        _among("event type", self.types, EventType)
        _common(None, None, self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents to give; ``group`` is that of a text, ``rank`` orders by how well ``q`` fits.

    ``having`` asks for those with an event that matches; words, outlets, days and when it was recorded are
    asked of the document itself.
    """

    q: str | None = None
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    having: EventFilter | None = None
    start: date | None = None
    end: date | None = None
    group: str | None = None
    since: datetime | None = None
    as_of: datetime | None = None
    order: DocumentOrder = "-published"
    limit: int | None = None
    after: Cursor | None = None

    def __post_init__(self) -> None:
        _among("order", (self.order,), DocumentOrder)
        _common(self.start, self.end, self.limit)
        if self.order == "rank" and not self.q:
            raise InputError(
                "expected words (q) to rank documents by, got none; give some, or order -published"
            )
        own = ("q", "sources", "start", "end", "since", "as_of", "after", "limit")
        if self.having is not None and (both := [name for name in own if getattr(self.having, name)]):
            raise InputError(f"expected {both[0]} of the documents themselves, got it of their events")


def _among(what: str, given: Iterable[Any], kind: Any) -> None:
    known = get_args(kind)
    if unknown := sorted({str(value) for value in given} - set(known)):
        raise InputError(f"unknown {what} {unknown[0]!r}; one of {', '.join(known)}")


def _common(start: date | None, end: date | None, limit: int | None) -> None:
    if start and end and start > end:
        raise InputError(f"expected start <= end, got {start}..{end}")
    if limit is not None and limit < 0:
        raise InputError(f"expected a limit of 0 or more, got {limit}")


def _box(bbox: tuple[float, float, float, float] | None) -> None:
    if bbox is None:
        return
    west, south, east, north = bbox
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise InputError(f"expected a box of west, south, east, north in degrees, got {bbox}")
