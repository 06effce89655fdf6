"""Commitments as the ledger keeps them, and finding those that a batch may touch.

They are found under files: numbers that stand for what may touch a commitment, and of an event for what it
may touch. Files are read by scanning those of commitments of which something may still become, and of events
from a day on; these are few however large the store is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dragoman.records import Event, digest, interval
from dragoman.records.json import from_json, to_json
from dragoman.records.linked import Commitment
from dragoman.store.batch import Batch
from dragoman.store.keys import filed, party_keys
from dragoman.store.linked import first_opened, succeed
from dragoman.store.tables import Connection, Renewal, delete, insert, looked_up

_COMMITMENTS = Renewal("commitments", "id")
_PARTS = Renewal("commitment_events", "commitment", ("event", "commitment", "part"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pursuit:
    """A commitment as the ledger keeps it; ``state`` is opaque to the store.

    ``rest`` is the last day on which anything can become of it, ``due`` the last on which it stays as it is
    without news; None if time alone does not change it. ``files`` are what it is found under, ``documents``
    where its events stand. What is read has neither.
    """

    commitment: Commitment
    state: str
    rest: date
    due: date | None = None
    last_said: date
    by_hand: bool = False
    files: frozenset[str] = frozenset()
    documents: dict[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """The files of the commitments that an event may touch, and the date of its report."""

    event: str
    published: str
    files: frozenset[str]


def named(connection: Connection, ids: Iterable[str]) -> list[Pursuit]:
    """Return commitments that stand, by their ids."""
    sql = (
        "SELECT id, record, state, rest, due, last_said, by_hand, recorded_to FROM commitments"
        " WHERE id IN ({})"
    )
    rows = {row[0]: row[1:7] for row in looked_up(connection, sql, ids) if row[7] is None}
    return [
        Pursuit(
            commitment=from_json(Commitment, record),
            state=state,
            rest=rest,
            due=due,
            last_said=said,
            by_hand=by_hand,
        )
        for _, (record, state, rest, due, said, by_hand) in sorted(rows.items())
    ]


def of_events(connection: Connection, events: Iterable[str]) -> set[str]:
    """Return the ids of the commitments that some events state or moved."""
    sql = "SELECT commitment, recorded_to FROM commitment_events WHERE event IN ({})"
    return {row[0] for row in looked_up(connection, sql, events) if row[1] is None}


def under(connection: Connection, files: Iterable[str], *, first: date, last: date) -> set[str]:
    """Return the ids of commitments under some files, of which something may become from a day on, and that
    were said by another."""
    return _under(connection, [filed(file) for file in files], first, last)


def near(connection: Connection, events: Iterable[str], *, first: date, last: date) -> set[str]:
    """Return the same under the files of some events that are kept."""
    rows = looked_up(connection, "SELECT files FROM touches WHERE event IN ({})", events)
    return _under(connection, list({file for (files,) in rows for file in files}), first, last)


def _under(connection: Connection, files: Sequence[int], first: date, last: date) -> set[str]:
    rows = connection.execute(
        "SELECT DISTINCT commitment FROM"
        " (SELECT commitment, unnest(files) AS file FROM reaches WHERE rest >= ? AND said <= ?)"
        " WHERE file IN (SELECT unnest(?::BIGINT[]))",
        [first, last, files],
    ).fetchall()
    return {row[0] for row in rows}


def later(connection: Connection, files: Iterable[str], *, since: date) -> list[tuple[Event, str]]:
    """Return the events under some files published from a day on, with the dates of their reports."""
    rows = connection.execute(
        "SELECT DISTINCT event, published FROM"
        " (SELECT event, published, unnest(files) AS file FROM touches WHERE day >= ?)"
        " WHERE file IN (SELECT unnest(?::BIGINT[]))",
        [since, [filed(file) for file in files]],
    ).fetchall()
    dates = dict(rows)
    sql = "SELECT id, record, recorded_to FROM events WHERE id IN ({})"
    found = {row[0]: row[1] for row in looked_up(connection, sql, dates) if row[2] is None}
    return [(from_json(Event, record), dates[name]) for name, record in sorted(found.items())]


def due(connection: Connection, today: date) -> set[str]:
    """Return the ids of commitments that time alone has changed by a day."""
    rows = connection.execute(
        "SELECT id FROM commitments WHERE due < ? AND recorded_to IS NULL", [today]
    ).fetchall()
    return {row[0] for row in rows}


def write_touches(batch: Batch, touches: Collection[Touch], gone: Iterable[str]) -> None:
    """Keep what events may touch; forget that of those that are gone."""
    delete(batch.connection, "touches", "event", [*gone, *(touch.event for touch in touches)])
    rows = [
        {
            "event": touch.event,
            "day": interval(touch.published)[0],
            "published": touch.published,
            "files": sorted(map(filed, touch.files)),
        }
        for touch in touches
        if touch.files
    ]
    insert(batch.connection, "touches", rows)


def write_commitments(batch: Batch, placed: Sequence[Pursuit], gone: Iterable[str]) -> None:
    """Renew the belief in commitments: those placed as they now stand, those gone no more."""
    gone = [*gone]
    ids = [one.commitment.id for one in placed]
    touched = list(dict.fromkeys((*ids, *gone)))
    opened = first_opened(batch, touched, "commitments")
    rows = [_commitment(one, batch, opened) for one in placed]
    _COMMITMENTS.renew(batch.connection, touched, rows, now=batch.now)
    _PARTS.renew(batch.connection, touched, (r for one in placed for r in _parts(one)), now=batch.now)
    delete(batch.connection, "reaches", "commitment", touched)
    reaches = [
        {
            "commitment": one.commitment.id,
            "said": row["said"],
            "rest": one.rest,
            "files": sorted(map(filed, one.files)),
        }
        for one, row in zip(placed, rows, strict=True)
    ]
    insert(batch.connection, "reaches", reaches)
    succeed(batch, "commitment", ((old, one.commitment.id) for one in placed for old in one.before), set(ids))


def _parts(one: Pursuit) -> Iterable[dict[str, Any]]:
    settling = {event for change in one.commitment.history for event in change.events}
    for part, events in (("states", one.commitment.statements), ("settles", sorted(settling))):
        for event in events:
            yield {
                "commitment": one.commitment.id,
                "event": event,
                "document": one.documents.get(event),
                "part": part,
            }


def _commitment(one: Pursuit, batch: Batch, opened: dict[str, Any]) -> dict[str, Any]:
    commitment = one.commitment
    record = to_json(commitment)
    since = min((opened[i] for i in (commitment.id, *one.before) if i in opened), default=batch.now)
    reports = {one.documents[event] for event in commitment.statements if event in one.documents}
    moved = [interval(change.date)[0] for change in commitment.history]
    said = interval(commitment.said)[0]
    last = max(said, one.last_said)
    return {
        "id": commitment.id,
        "kind": commitment.kind,
        "status": commitment.status,
        "stage": commitment.stage,
        "late": commitment.late,
        "event": commitment.act.event,
        "speaker_keys": list(party_keys(commitment.speaker)),
        "addressee_keys": list(party_keys(commitment.addressee)) if commitment.addressee else [],
        "said": said,
        "last_said": last,
        "deadline": interval(commitment.deadline)[1] if commitment.deadline else None,
        "moved": max([last, *moved]),
        "rest": one.rest,
        "due": one.due,
        "statements": len(commitment.statements),
        "reports": len(reports) or 1,
        "by_hand": one.by_hand,
        "opened": since,
        "state": one.state,
        "record": record,
        "run": batch.run.id,
        "digest": digest("commitment", record, one.state, str(one.rest), str(one.by_hand)),
    }
