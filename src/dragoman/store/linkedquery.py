"""Incidents, commitments and changes that are asked for."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.records.json import from_json
from dragoman.records.linked import Commitment, Incident
from dragoman.store.clock import from_utc
from dragoman.store.filters import (
    ChangeFilter,
    CommitmentFilter,
    CommitmentOrder,
    IncidentFilter,
    IncidentOrder,
    Subject,
)
from dragoman.store.linkedwhere import change_where, commitment_where, incident_where
from dragoman.store.page import Cursor, Key, Page, beyond, ordering, paged
from dragoman.store.rows import Belief, ChangeRow, CommitmentRow, IncidentRow
from dragoman.store.tables import Connection, believed, looked_up
from dragoman.store.where import Where

T = TypeVar("T")

_Found: TypeAlias = tuple[int, Any]
"""The row id and the id of what is on a page."""

_ID = Key("id", "VARCHAR")
_MOST_TOLD = Key("reports", "INTEGER", descending=True)

_INCIDENT_ORDERS: dict[IncidentOrder, tuple[Key, ...]] = {
    "-last": (Key("last_reported", "DATE", descending=True), _MOST_TOLD, _ID),
    "-first": (Key("first_reported", "DATE", descending=True), _MOST_TOLD, _ID),
    "-reports": (_MOST_TOLD, _ID),
}
_COMMITMENT_ORDERS: dict[CommitmentOrder, tuple[Key, ...]] = {
    "-moved": (Key("moved", "DATE", descending=True), _ID),
    "-said": (Key("said", "DATE", descending=True), _ID),
    "said": (Key("said", "DATE"), _ID),
    "deadline": (Key("deadline", "DATE", nullable=True), _ID),
}
_NEWEST_CHANGE = (Key("id", "BIGINT", descending=True),)

_INCIDENT = "id, record, grp, by_hand, recorded_from, recorded_to"
_COMMITMENT = "id, record, moved, reports, by_hand, recorded_from, recorded_to"
_CHANGE = "id, recorded_from, kind, subject, subject_id, before, after, why, events, day, event"

_TABLES: dict[str, tuple[str, type[Any]]] = {
    "event": ("events", Event),
    "incident": ("incidents", Incident),
    "commitment": ("commitments", Commitment),
}


def incidents(connection: Connection, wanted: IncidentFilter) -> Page[IncidentRow]:
    """Return a page of incidents."""
    keys = _INCIDENT_ORDERS[wanted.order]
    found = _paged(connection, "incidents", incident_where(wanted), keys, wanted.limit, wanted.after)
    return _read(connection, f"SELECT rowid, {_INCIDENT} FROM incidents", found, _incident)


def commitments(connection: Connection, wanted: CommitmentFilter) -> Page[CommitmentRow]:
    """Return a page of commitments."""
    keys = _COMMITMENT_ORDERS[wanted.order]
    found = _paged(connection, "commitments", commitment_where(wanted), keys, wanted.limit, wanted.after)
    return _read(connection, f"SELECT rowid, {_COMMITMENT} FROM commitments", found, _commitment)


def incident_count(connection: Connection, wanted: IncidentFilter) -> int:
    """Return how many incidents there are, whatever the limit and the cursor."""
    where = incident_where(wanted)
    with closing(connection.cursor()) as cursor:
        row = cursor.execute(f"SELECT count(*) FROM incidents {where.sql()}", where.values).fetchone()
    return int(row[0]) if row else 0


def commitment_speakers(
    connection: Connection, wanted: CommitmentFilter, *, most: int
) -> list[tuple[str, int]]:
    """Return who speaks in the commitments, by their most specific keys, with how many; the most first."""
    where = commitment_where(wanted)
    sql = (
        f"SELECT speaker_keys[1] AS speaker, count(*) AS times FROM commitments {where.sql()}"
        f" AND speaker_keys[1] IS NOT NULL GROUP BY speaker ORDER BY times DESC, speaker LIMIT {most:d}"
    )
    with closing(connection.cursor()) as cursor:
        return list(cursor.execute(sql, where.values).fetchall())


def commitment_counts(connection: Connection, wanted: CommitmentFilter) -> dict[str, int]:
    """Return how many commitments there are of each status, whatever the limit and the cursor."""
    where = commitment_where(wanted)
    sql = f"SELECT status, count(*) FROM commitments {where.sql()} GROUP BY status"
    with closing(connection.cursor()) as cursor:
        return dict(cursor.execute(sql, where.values).fetchall())


def changes(connection: Connection, wanted: ChangeFilter) -> Page[ChangeRow]:
    """Return a page of changes, newest first."""
    where = change_where(wanted)
    found = _paged(connection, "changes", where, _NEWEST_CHANGE, wanted.limit, wanted.after)
    return _read(connection, f"SELECT rowid, {_CHANGE} FROM changes", found, _change)


def _read(
    connection: Connection, select: str, found: Page[_Found], made: Callable[[tuple[Any, ...]], T]
) -> Page[T]:
    """Read the rows of a page by their ids, which have an index; row ids have none."""
    with closing(connection.cursor()) as cursor:
        rows = looked_up(cursor, f"{select} WHERE id IN ({{}})", (id_ for _, id_ in found.items))
    by_row = {row[0]: row[1:] for row in rows}
    return Page(items=tuple(made(by_row[row]) for row, _ in found.items), after=found.after)


def _paged(
    connection: Connection,
    table: str,
    where: Where,
    keys: tuple[Key, ...],
    limit: int | None,
    after: Cursor | None,
) -> Page[_Found]:
    """Return the row ids and ids of a page; the records are read afterwards, for these rows alone."""
    past, values = beyond(keys, after)
    columns = ", ".join(("rowid", "id", *(key.sql for key in keys)))
    conditions = " AND ".join((where.sql(), *past))
    last = "" if limit is None else f"LIMIT {limit + 1:d}"
    sql = f"SELECT {columns} FROM {table} {conditions} {ordering(keys)} {last}"
    with closing(connection.cursor()) as cursor:
        rows = cursor.execute(sql, where.values | values).fetchall()
    return paged([row[:2] for row in rows], [row[2:] for row in rows], limit)


def incident(connection: Connection, id: str, as_of: datetime | None) -> IncidentRow | None:  # noqa: A002
    """Return one incident; an id that it had leads to the present one."""
    with closing(connection.cursor()) as cursor:
        sql = f"SELECT {_INCIDENT} FROM incidents WHERE id IN ({{}})"
        for known in _lineage(cursor, "incident", id):
            if rows := believed(cursor, sql, [known], as_of):
                return _incident(rows[0])
    return None


def incidents_of(connection: Connection, group: str, as_of: datetime | None) -> list[IncidentRow]:
    """Return the incidents that were held against each other."""
    with closing(connection.cursor()) as cursor:
        sql = f"SELECT {_INCIDENT} FROM incidents WHERE grp IN ({{}})"
        return [_incident(row) for row in sorted(believed(cursor, sql, [group], as_of))]


def commitment(connection: Connection, id: str, as_of: datetime | None) -> CommitmentRow | None:  # noqa: A002
    """Return one commitment; an id that it had leads to the present one."""
    with closing(connection.cursor()) as cursor:
        sql = f"SELECT {_COMMITMENT} FROM commitments WHERE id IN ({{}})"
        for known in _lineage(cursor, "commitment", id):
            if rows := believed(cursor, sql, [known], as_of):
                return _commitment(rows[0])
    return None


def beliefs(connection: Connection, kind: Subject, id: str) -> list[Belief]:  # noqa: A002
    """Return everything that was ever believed under an id, the oldest first."""
    if kind not in _TABLES:
        raise InputError(f"expected event, incident or commitment, got {kind!r}")
    table, record = _TABLES[kind]
    with closing(connection.cursor()) as cursor:
        sql = f"SELECT recorded_from, recorded_to, record FROM {table} WHERE id IN ({{}})"
        rows = looked_up(cursor, sql, [id])
    return [
        Belief(
            recorded_from=from_utc(begun),
            recorded_to=ended and from_utc(ended),
            record=from_json(record, text),
        )
        for begun, ended, text in sorted(rows, key=lambda row: (row[0], row[1] or datetime.max))  # noqa: DTZ901
    ]


def successors(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, str]:
    """Return under which id each goes on, if under another one; the latest that is known."""
    sql = "SELECT id, successor, kind, recorded_from FROM successors WHERE id IN ({})"
    rows = sorted((row for row in looked_up(connection, sql, ids) if row[2] == kind), key=lambda row: row[3])
    return {row[0]: row[1] for row in rows}


def _lineage(cursor: Connection, kind: str, id: str) -> Iterable[str]:  # noqa: A002
    """Yield an id and those under which it goes on."""
    seen: set[str] = set()
    here: str | None = id
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = successors(cursor, kind, [here]).get(here)


def _incident(row: tuple[Any, ...]) -> IncidentRow:
    _, record, group, by_hand, begun, ended = row
    return IncidentRow(
        incident=from_json(Incident, record),
        group=group,
        by_hand=by_hand,
        recorded_from=from_utc(begun),
        recorded_to=ended and from_utc(ended),
    )


def _commitment(row: tuple[Any, ...]) -> CommitmentRow:
    _, record, moved, reports, by_hand, begun, ended = row
    return CommitmentRow(
        commitment=from_json(Commitment, record),
        moved=moved.isoformat(),
        reports=reports,
        by_hand=by_hand,
        recorded_from=from_utc(begun),
        recorded_to=ended and from_utc(ended),
    )


def _change(row: tuple[Any, ...]) -> ChangeRow:
    id_, at, kind, subject, subject_id, before, after, why, events, day, event = row
    return ChangeRow(
        id=id_,
        at=from_utc(at),
        kind=kind,
        subject=subject,
        subject_id=subject_id,
        before=tuple(before),
        after=after,
        why=why,
        events=tuple(events),
        day=day.isoformat() if day else None,
        event=event,
    )
