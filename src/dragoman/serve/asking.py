"""The one place that reads a request into the store's filter; the page's addresses have the same names."""

# ruff: noqa: B006 - defaults are only read

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, cast

from fastapi import Query

from dragoman.errors import InputError, RecordError
from dragoman.records import Auxiliary, EventType, interval
from dragoman.store import EventFilter

_MANY = 50
"""Most values of one parameter."""

_INT = 2**31 - 1

Text = Annotated[str, Query(max_length=200)]
Word = Annotated[str | None, Query(max_length=200)]
Words = Annotated[list[Text], Query(max_length=_MANY)]

Limit = Annotated[int, Query(ge=1, le=500, description="Most items on a page.")]
After = Annotated[str | None, Query(max_length=2000, description="The `next` of the page before.")]
Form = Annotated[str | None, Query(alias="format", max_length=40, description="Wins over the Accept header.")]


def asked(
    q: Annotated[
        str | None, Query(max_length=300, description="Words in the report's text or title.")
    ] = None,
    party: Annotated[Words, Query(description="Keys of actors on either side; any of them.")] = [],
    actor: Annotated[Words, Query(description="Keys of actors who act; any of them.")] = [],
    recipient: Annotated[Words, Query(description="Keys of actors acted upon; any of them.")] = [],
    dyad: Annotated[Word, Query(description="`A~B`: between the two, in either direction.")] = None,
    type_: Annotated[Words, Query(alias="type", description="PLOVER types; any of them.")] = [],
    quad: Annotated[list[int], Query(max_length=4, description="Quad classes 1 to 4; any.")] = [],
    mode: Annotated[Words, Query(description="PLOVER modes; any of them.")] = [],
    context: Annotated[Words, Query(description="PLOVER contexts; any of them.")] = [],
    show: Annotated[
        Words,
        Query(description="Also show events that are historical, future, negation or hypothetical."),
    ] = [],
    place: Annotated[Words, Query(description="Countries (ISO 3166 alpha-3) of the place; any.")] = [],
    geonameid: Annotated[int | None, Query(ge=0, le=_INT, description="One place.")] = None,
    bbox: Annotated[Word, Query(description="`west,south,east,north` in degrees.")] = None,
    start: Annotated[Word, Query(description="First day; overlaps with the event's time.")] = None,
    end: Annotated[Word, Query(description="Last day, included.")] = None,
    source: Annotated[Words, Query(description="Outlets; any of them.")] = [],
    document: Annotated[Word, Query(description="Only events of this report.")] = None,
    incident: Annotated[Word, Query(description="Only events of this incident.")] = None,
    commitment: Annotated[Word, Query(description="Only statements of this commitment.")] = None,
    min_confidence: Annotated[float | None, Query(ge=0, le=1, description="Of the event's type.")] = None,
    since: Annotated[Word, Query(description="Learnt since: a day, or a time with its zone.")] = None,
    as_of: Annotated[Word, Query(description="What was believed then: a day's end, or a time.")] = None,
) -> EventFilter:
    """Return the filter that the query parameters of a request stand for."""
    return EventFilter(
        q=q or None,
        party=tuple(party), actor=tuple(actor), recipient=tuple(recipient), dyad=pair(dyad),
        types=cast("tuple[EventType, ...]", tuple(type_)), quads=tuple(quad),
        modes=tuple(mode), contexts=tuple(context),
        show=cast("tuple[Auxiliary, ...]", tuple(show)),
        place=tuple(place), geonameid=geonameid, bbox=box(bbox),
        start=day(start, "start"), end=day(end, "end", last=True),
        sources=tuple(source), document=document or None, incident=incident or None,
        commitment=commitment or None, min_confidence=min_confidence,
        since=moment(since, "since"), as_of=moment(as_of, "as_of", last=True),
    )  # fmt: skip


def pair(text: str | None) -> tuple[str, str] | None:
    """Read ``A~B``; a key that is a name begins with ``~`` itself, so ``A~~B`` is A and the name B."""
    if not text:
        return None
    cut = text.find("~", 1)
    if cut < 0 or not text[cut + 1 :]:
        raise InputError(f"dyad: expected two keys as A~B, got {text[:60]!r}")
    return text[:cut], text[cut + 1 :]


def box(text: str | None) -> tuple[float, float, float, float] | None:
    """Read ``west,south,east,north`` in degrees; west may be greater than east, across the date line."""
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise InputError(f"bbox: expected west,south,east,north in degrees, got {text[:60]!r}") from error
    fits = all(math.isfinite(v) for v in (west, south, east, north))
    if not fits or not -90 <= south <= north <= 90 or max(abs(west), abs(east)) > 180:
        raise InputError(f"bbox: expected degrees with south <= north, got {text[:60]!r}")
    return west, south, east, north


def day(text: str | None, name: str, *, last: bool = False) -> date | None:
    """Read a day, month or year as its first day, or its last."""
    if not text:
        return None
    try:
        return interval(text)[1 if last else 0]
    except RecordError as error:
        raise InputError(f"{name}: {error}") from error


def moment(text: str | None, name: str, *, last: bool = False) -> datetime | None:
    """Read a time; a day stands for its beginning in UTC, or its end, and a time without a zone is UTC."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        is_day = len(text) <= len("2024-01-01") and ":" not in text
        if is_day and last:
            found = found.replace(hour=23, minute=59, second=59, microsecond=999_999)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"{name}: expected YYYY-MM-DD or a time such as 2024-01-31T12:00Z, got {text[:40]!r}"
        ) from error


def one_of(value: str | None, known: Sequence[str], name: str) -> Any:
    """Return a word if it is one of those known, and the first one if there is none."""
    if value is None:
        return known[0]
    if value not in known:
        raise InputError(f"{name}: expected one of {', '.join(known)}; got {value[:40]!r}")
    return value
