"""What the store can be asked: typed filters, SQL with bound parameters, records or Arrow tables back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias, get_args

import duckdb

from dragoman.errors import InputError
from dragoman.records import Document, Event, EventType
from dragoman.records.arrow import from_table
from dragoman.records.json import from_json
from dragoman.store.clock import believed_at

Connection: TypeAlias = duckdb.DuckDBPyConnection

_CHUNK = 1_000
"""Events decoded at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Which events to give; every condition that is set must hold.

    ``actual`` keeps only events reported as having happened or happening. ``actor_country`` and
    ``recipient_country`` match any party of that side. ``start`` and ``end`` are days, both
    included; an event matches if its ``when`` overlaps them, and an event without one does not.
    ``as_of`` asks for what was believed at that moment instead of now.
    """

    actual: bool = False
    types: tuple[EventType, ...] = ()
    actor_country: str | None = None
    recipient_country: str | None = None
    start: date | None = None
    end: date | None = None
    document: str | None = None
    as_of: datetime | None = None
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        if unknown := set(self.types) - set(get_args(EventType)):
            raise InputError(f"unknown event type {min(unknown)!r}; one of {', '.join(get_args(EventType))}")
        if self.start and self.end and self.start > self.end:
            raise InputError(f"expected start <= end, got {self.start}..{self.end}")
        if self.offset < 0 or (self.limit is not None and self.limit < 0):
            raise InputError(f"expected limit and offset of 0 or more, got {self.limit} and {self.offset}")


_FOUND = """
WITH believed AS (
    SELECT * FROM events
    WHERE recorded_from <= $as_of AND (recorded_to IS NULL OR recorded_to > $as_of)
),
found AS (
    SELECT * FROM believed
    WHERE (NOT $actual OR actual)
      AND ($types::VARCHAR[] IS NULL OR list_contains($types::VARCHAR[], event))
      AND ($actor_country::VARCHAR IS NULL OR list_contains(actor_countries, $actor_country))
      AND ($recipient_country::VARCHAR IS NULL OR list_contains(recipient_countries, $recipient_country))
      AND ($start::DATE IS NULL OR when_to >= $start::DATE)
      AND ($end::DATE IS NULL OR when_from <= $end::DATE)
      AND ($document::VARCHAR IS NULL OR document = $document)
)
"""

_ORDER = """
ORDER BY when_from NULLS LAST, document, trigger_start, id
LIMIT $limit OFFSET $offset
"""

_RECORDS = "\n".join((_FOUND, "SELECT record FROM found", _ORDER))

_TABLE = "\n".join(
    (_FOUND, "SELECT * EXCLUDE (record, run, digest, recorded_from, recorded_to) FROM found", _ORDER)
)

_ONE_EVENT = """
SELECT record FROM events
WHERE id = $id AND recorded_from <= $as_of AND (recorded_to IS NULL OR recorded_to > $as_of)
"""

_ONE_DOCUMENT = """
SELECT * FROM documents
WHERE id = $id AND recorded_from <= $as_of AND (recorded_to IS NULL OR recorded_to > $as_of)
"""

_DONE = """
SELECT document FROM codings
WHERE recorded_to IS NULL AND digest IN (SELECT unnest($digests::VARCHAR[]))
"""

_COUNTS = """
SELECT
    (SELECT count(*) FROM documents WHERE recorded_to IS NULL) AS documents,
    (SELECT count(*) FROM events WHERE recorded_to IS NULL) AS events,
    (SELECT count(*) FROM events WHERE recorded_to IS NULL AND actual) AS actual,
    (SELECT count(*) FROM parties WHERE recorded_to IS NULL) AS parties,
    (SELECT count(*) FROM skips WHERE recorded_to IS NULL) AS skips,
    (SELECT count(*) FROM events WHERE recorded_to IS NOT NULL) AS closed,
    (SELECT count(*) FROM runs) AS runs
"""

_SKIPS = """
SELECT step, reason, count(*) AS skips FROM skips WHERE recorded_to IS NULL
GROUP BY step, reason ORDER BY skips DESC, step, reason
"""


def _values(wanted: EventFilter) -> dict[str, Any]:
    return {
        "actual": wanted.actual,
        "types": list(wanted.types) or None,
        "actor_country": wanted.actor_country,
        "recipient_country": wanted.recipient_country,
        "start": wanted.start,
        "end": wanted.end,
        "document": wanted.document,
        "as_of": believed_at(wanted.as_of),
        "limit": wanted.limit,
        "offset": wanted.offset,
    }


def events(connection: Connection, wanted: EventFilter) -> Iterator[Event]:
    """Yield the events wanted, by day, document and place in the document."""
    with closing(connection.cursor()) as cursor:
        cursor.execute(_RECORDS, _values(wanted))
        while rows := cursor.fetchmany(_CHUNK):
            for (record,) in rows:
                yield from_json(Event, record)


def table(connection: Connection, wanted: EventFilter) -> Any:
    """Return the typed columns of the events wanted as a ``pyarrow.Table``."""
    with closing(connection.cursor()) as cursor:
        return cursor.execute(_TABLE, _values(wanted)).to_arrow_table()


def event(connection: Connection, id: str, as_of: datetime | None) -> Event | None:  # noqa: A002 - the record's word
    """Return one event, or None if there is no such belief."""
    with closing(connection.cursor()) as cursor:
        row = cursor.execute(_ONE_EVENT, {"id": id, "as_of": believed_at(as_of)}).fetchone()
    return from_json(Event, row[0]) if row else None


def document(connection: Connection, id: str, as_of: datetime | None) -> Document | None:  # noqa: A002
    """Return one document as it was read, or None if there is none."""
    with closing(connection.cursor()) as cursor:
        values = {"id": id, "as_of": believed_at(as_of)}
        found = from_table(Document, cursor.execute(_ONE_DOCUMENT, values).to_arrow_table())
    return found[0] if found else None


def done(connection: Connection, digests: list[str]) -> frozenset[str]:
    """Return the documents of those codings, out of ``digests``, that stand."""
    with closing(connection.cursor()) as cursor:
        return frozenset(id for (id,) in cursor.execute(_DONE, {"digests": digests}).fetchall())  # noqa: A001


def counts(connection: Connection) -> dict[str, int]:
    """Return how much the store holds."""
    with closing(connection.cursor()) as cursor:
        return dict(cursor.execute(_COUNTS).to_arrow_table().to_pylist()[0])


def skips(connection: Connection) -> dict[tuple[str, str], int]:
    """Return how many skips there are of each step and reason, most first."""
    with closing(connection.cursor()) as cursor:
        return {(step, reason): number for step, reason, number in cursor.execute(_SKIPS).fetchall()}
