"""Events that are asked for: records, rows with what is known around them, or Arrow tables."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from dragoman.records import Auxiliary, Event
from dragoman.records.json import from_json
from dragoman.store.clock import from_utc
from dragoman.store.filters import EventFilter, EventOrder
from dragoman.store.incoming import EVENT_COLUMNS
from dragoman.store.page import Key, Page, beyond, ordering, paged
from dragoman.store.rows import DocumentRef, EventRow
from dragoman.store.tables import Connection, believed
from dragoman.store.where import event_where

_CHUNK = 1_000
"""Events decoded at a time."""

_TAIL = (Key("document", "VARCHAR"), Key("trigger_start", "INTEGER"), Key("id", "VARCHAR"))

_ORDERS: dict[EventOrder, tuple[Key, ...]] = {
    "when": (Key("when_from", "DATE", nullable=True), *_TAIL),
    "-when": (Key("when_from", "DATE", descending=True, nullable=True), *_TAIL),
    "-recorded": (Key("recorded_from", "TIMESTAMP", descending=True), *_TAIL),
    "-confidence": (Key("confidence", "DOUBLE", descending=True), *_TAIL),
}


def events(connection: Connection, wanted: EventFilter) -> Iterator[Event]:
    """Yield the events wanted, in their order, decoded as they stream."""
    sql, values = _ordered("record", wanted, limit=wanted.limit)
    with closing(connection.cursor()) as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(_CHUNK):
            for (record,) in rows:
                yield from_json(Event, record)


def table(connection: Connection, wanted: EventFilter) -> Any:
    """Return the typed columns of the events wanted as a ``pyarrow.Table``, in their order."""
    sql, values = _ordered(", ".join(EVENT_COLUMNS.names), wanted, limit=wanted.limit)
    with closing(connection.cursor()) as cursor:
        return cursor.execute(sql, values).to_arrow_table()


def page(connection: Connection, wanted: EventFilter) -> Page[EventRow]:
    """Return a page of the events wanted, with their documents, incidents and commitments."""
    keys = _ORDERS[wanted.order]
    limit = None if wanted.limit is None else wanted.limit + 1
    columns = ", ".join(("id", *(key.sql for key in keys)))
    sql, values = _ordered(columns, wanted, limit=limit)
    with closing(connection.cursor()) as cursor:
        found = cursor.execute(sql, values).fetchall()
        kept = paged([row[0] for row in found], [row[1:] for row in found], wanted.limit)
        return Page(items=tuple(event_rows(cursor, kept.items, wanted.as_of)), after=kept.after)


def _ordered(columns: str, wanted: EventFilter, *, limit: int | None) -> tuple[str, dict[str, Any]]:
    where = event_where(wanted)
    keys = _ORDERS[wanted.order]
    past, values = beyond(keys, wanted.after)
    conditions = " AND ".join((where.sql(), *past))
    last = "" if limit is None else f"LIMIT {limit:d}"
    return f"SELECT {columns} FROM events {conditions} {ordering(keys)} {last}", where.values | values


def count(connection: Connection, wanted: EventFilter) -> int:
    """Return how many events there are, whatever the limit and the cursor."""
    where = event_where(wanted)
    with closing(connection.cursor()) as cursor:
        row = cursor.execute(f"SELECT count(*) FROM events {where.sql()}", where.values).fetchone()
    return int(row[0]) if row else 0


def hidden(connection: Connection, wanted: EventFilter) -> dict[str, int]:
    """Return how many events that match otherwise ``show`` leaves out, by auxiliary mode and ``any``."""
    modes = get_args(Auxiliary)
    if wanted.show is None:
        return dict.fromkeys((*modes, "any"), 0)
    where = event_where(_showing_all(wanted))
    where.add("NOT actual")
    where.add("NOT list_has_all($f_shown::VARCHAR[], aux)", f_shown=list(wanted.show))
    counted = ", ".join(f"count(*) FILTER (list_contains(aux, '{mode}'))" for mode in modes)
    with closing(connection.cursor()) as cursor:
        row = cursor.execute(f"SELECT {counted}, count(*) FROM events {where.sql()}", where.values).fetchone()
    return dict(zip((*modes, "any"), row or (), strict=True))


def _showing_all(wanted: EventFilter) -> EventFilter:
    return replace(wanted, show=None)


def event(connection: Connection, id: str, as_of: datetime | None) -> Event | None:  # noqa: A002 - the record's word
    """Return one event, or None if there is no such belief."""
    with closing(connection.cursor()) as cursor:
        rows = believed(
            cursor, "SELECT record, recorded_from, recorded_to FROM events WHERE id IN ({})", [id], as_of
        )
    return from_json(Event, rows[0][0]) if rows else None


def event_rows(cursor: Connection, ids: Iterable[str], as_of: datetime | None) -> list[EventRow]:
    """Return rows of events by their ids, in that order; those not believed are left out."""
    wanted = list(ids)
    sql = "SELECT id, record, machine, recorded_from, recorded_to FROM events WHERE id IN ({})"
    found = {row[0]: row[1:] for row in believed(cursor, sql, wanted, as_of)}
    events_ = {id_: from_json(Event, row[0]) for id_, row in found.items()}
    heads = document_refs(cursor, (event.document for event in events_.values()), as_of)
    incidents = _one(
        cursor,
        "SELECT event, incident, recorded_from, recorded_to FROM members WHERE event IN ({})",
        wanted,
        as_of,
    )
    sql = "SELECT event, commitment, recorded_from, recorded_to FROM commitment_events WHERE event IN ({})"
    pursued: dict[str, list[str]] = {}
    for event_, commitment, *_ in believed(cursor, sql, wanted, as_of):
        pursued.setdefault(event_, []).append(commitment)
    copies = copies_of(cursor, heads, as_of)
    return [
        EventRow(
            event=events_[id_],
            document=heads[events_[id_].document],
            incident=incidents.get(id_),
            commitments=tuple(sorted(set(pursued.get(id_, ())))),
            copies=copies.get(events_[id_].document, 0),
            recorded_from=from_utc(found[id_][2]),
            corrected=found[id_][1] is not None,
        )
        for id_ in wanted
        if id_ in events_ and events_[id_].document in heads
    ]


def document_refs(cursor: Connection, ids: Iterable[str], as_of: datetime | None) -> dict[str, DocumentRef]:
    """Return what stands above some documents, by their ids."""
    sql = (
        "SELECT id, title, source, published, url, language, recorded_from, recorded_to FROM documents"
        " WHERE id IN ({})"
    )
    return {
        row[0]: DocumentRef(
            id=row[0], title=row[1], source=row[2], published=row[3], url=row[4], language=row[5]
        )
        for row in believed(cursor, sql, ids, as_of)
    }


def copies_of(cursor: Connection, documents: Iterable[str], as_of: datetime | None) -> dict[str, int]:
    """Return how many other documents carry the text of some documents."""
    sql = "SELECT document, grp, recorded_from, recorded_to FROM texts WHERE document IN ({})"
    groups = _one(cursor, sql, documents, as_of)
    sizes: dict[str, int] = {}
    sql = "SELECT grp, document, recorded_from, recorded_to FROM texts WHERE grp IN ({})"
    for group, *_ in believed(cursor, sql, groups.values(), as_of):
        sizes[group] = sizes.get(group, 0) + 1
    return {document: sizes[group] - 1 for document, group in groups.items()}


def _one(cursor: Connection, sql: str, ids: Iterable[str], as_of: datetime | None) -> dict[str, Any]:
    return {row[0]: row[1] for row in believed(cursor, sql, ids, as_of)}
