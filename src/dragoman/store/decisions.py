"""What people decided: kept with who, when and why, until it is undone; and as data to learn from."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.records.json import from_dict, from_json, to_dict
from dragoman.store.byhand import corrected
from dragoman.store.clock import from_utc, to_utc
from dragoman.store.linkedquery import successors
from dragoman.store.page import Cursor, Key, Page, beyond, ordering, paged
from dragoman.store.rows import Decision, DecisionKind
from dragoman.store.tables import Connection, insert, looked_up
from dragoman.store.where import Where

_NEWEST = (Key("recorded_from", "TIMESTAMP", descending=True), Key("id", "VARCHAR"))
_COLUMNS = 'id, kind, events, others, "left", fields, who, note, recorded_from, undone_at, undone_by'

ABOUT_EVENTS: tuple[DecisionKind, ...] = ("accept", "reject", "correct")
ABOUT_INCIDENTS: tuple[DecisionKind, ...] = ("merge", "split", "move")


def keep(connection: Connection, decision: Decision) -> tuple[Decision, list[str]]:
    """Keep a decision with what it was decided upon; return it as kept, and the documents of its events.

    Raises:
        InputError: an event is not known, a correction makes no event, or the id was used before.
    """
    decision = replace(decision, left=_left(connection, decision))
    anchors = [_anchor(connection, event, decision.kind) for event in (*decision.events, *decision.others)]
    if decision.kind == "correct":
        corrected(from_dict(Event, anchors[0]["record"]), decision.fields)
    if connection.execute("SELECT 1 FROM decisions WHERE id = ?", [decision.id]).fetchone():
        raise InputError(f"there is a decision {decision.id!r} already; give each an id of its own")
    documents = list(dict.fromkeys(anchor["document"] for anchor in anchors))
    row = {
        "id": decision.id,
        "kind": decision.kind,
        "events": decision.events,
        "others": decision.others,
        "left": decision.left,
        "fields": msgspec.json.encode(decision.fields).decode(),
        "who": decision.who,
        "note": decision.note,
        "anchors": msgspec.json.encode(anchors[: len(decision.events)]).decode(),
        "documents": documents,
        "recorded_from": to_utc(decision.at),
    }
    insert(connection, "decisions", [row])
    return decision, documents


def _left(connection: Connection, decision: Decision) -> tuple[str, ...]:
    """Return the events that those that move are with now, and shall not be any more."""
    if decision.kind != "move":
        return ()
    sql = "SELECT incident, recorded_to FROM members WHERE event IN ({})"
    incidents = [row[0] for row in looked_up(connection, sql, decision.events) if row[1] is None]
    sql = "SELECT event, recorded_to FROM members WHERE incident IN ({})"
    comrades = {row[0] for row in looked_up(connection, sql, incidents) if row[1] is None}
    return tuple(sorted(comrades - {*decision.events, *decision.others}))


def _anchor(connection: Connection, event: str, kind: str) -> dict[str, Any]:
    """Return what an event was when it was decided upon; for a verdict, as the machine read it."""
    sql = "SELECT record, machine, recorded_to FROM events WHERE id IN ({})"
    rows = [row for row in looked_up(connection, sql, [event]) if row[2] is None]
    if rows:
        record = rows[0][1] if kind == "correct" and rows[0][1] else rows[0][0]
    else:
        aside = looked_up(connection, "SELECT record FROM set_aside WHERE event IN ({})", [event])
        if not aside:
            raise InputError(f"there is no event {event!r} in the store; name one that stands")
        record = aside[0][0]
    made = from_json(Event, record)
    return {"event": event, "document": made.document, "record": to_dict(made)}


def undo(connection: Connection, id: str, *, who: str, at: datetime) -> tuple[Decision, list[str]]:  # noqa: A002
    """End a decision; return it and the documents of its events.

    Raises:
        InputError: there is no such decision, or it was undone before.
    """
    row = connection.execute("SELECT undone_at, documents FROM decisions WHERE id = ?", [id]).fetchone()
    if row is None or row[0] is not None:
        raise InputError(f"there is no decision {id!r} in force")
    connection.execute(
        "UPDATE decisions SET undone_at = ?, undone_by = ? WHERE id = ?", [to_utc(at), who, id]
    )
    return decisions(connection, ids=(id,), in_force=False).items[0], row[1]


def decisions(
    connection: Connection,
    *,
    ids: Sequence[str] = (),
    events: Sequence[str] = (),
    who: str | None = None,
    kinds: Sequence[DecisionKind] = (),
    in_force: bool = True,
    limit: int | None = None,
    after: Cursor | None = None,
) -> Page[Decision]:
    """Return a page of decisions, newest first; ``events`` are named by them, on either side.

    Within a batch, what it decided itself is among them.
    """
    where = Where()
    where.listed("id", "f_ids", ids)
    where.shares("list_concat(events, others)", "f_events", events)
    where.listed("kind", "f_kinds", kinds)
    if who is not None:
        where.add("who = $f_who", f_who=who)
    if in_force:
        where.add("undone_at IS NULL")
    past, values = beyond(_NEWEST, after)
    conditions = " AND ".join((where.sql(), *past))
    last = "" if limit is None else f"LIMIT {limit + 1:d}"
    sql = f"SELECT {_COLUMNS} FROM decisions {conditions} {ordering(_NEWEST)} {last}"
    rows = connection.execute(sql, where.values | values).fetchall()
    return paged([_decision(row) for row in rows], [(row[8], row[0]) for row in rows], limit)


def about(connection: Connection, events: Iterable[str], kinds: Sequence[DecisionKind]) -> list[Decision]:
    """Return the decisions in force that name one of some events, oldest first, by the ids these have now."""
    if not connection.execute("SELECT 1 FROM decisions LIMIT 1").fetchone():
        return []
    wanted = set(events)
    held = list(reversed(decisions(connection, kinds=kinds).items))
    heirs = successors(connection, "event", {event for decision in held for event in _named(decision)})
    return [
        _renamed(decision, heirs)
        for decision in held
        if any(event in wanted or heirs.get(event) in wanted for event in _named(decision))
    ]


def _named(decision: Decision) -> tuple[str, ...]:
    return (*decision.events, *decision.others, *decision.left)


def _renamed(decision: Decision, heirs: dict[str, str]) -> Decision:
    return replace(
        decision,
        events=tuple(heirs.get(event, event) for event in decision.events),
        others=tuple(heirs.get(event, event) for event in decision.others),
        left=tuple(heirs.get(event, event) for event in decision.left),
    )


def training(connection: Connection, kinds: Sequence[DecisionKind] = ()) -> Iterator[dict[str, Any]]:
    """Yield decisions in force as data to learn from, one JSON object each, oldest first.

    ``machine`` is the event as it was coded, ``person`` as the person has it (null if rejected).
    """
    rows = connection.execute(
        f"SELECT anchors, {_COLUMNS} FROM decisions WHERE undone_at IS NULL ORDER BY recorded_from, id"
    ).fetchall()
    for anchors, *row in rows:
        decision = _decision(tuple(row))
        if kinds and decision.kind not in kinds:
            continue
        upon = [anchor["record"] for anchor in msgspec.json.decode(anchors)]
        person: Any = upon[0] if decision.kind == "accept" else None
        if decision.kind == "correct":
            person = to_dict(corrected(from_dict(Event, upon[0]), decision.fields))
        yield {
            "decision": decision.id,
            "kind": decision.kind,
            "who": decision.who,
            "at": decision.at.isoformat(),
            "note": decision.note,
            "fields": decision.fields,
            "events": list(decision.events),
            "others": list(decision.others),
            "document": upon[0]["document"],
            "sentence": upon[0]["sentence"]["text"],
            "machine": upon[0] if decision.kind in ABOUT_EVENTS else upon,
            "person": person,
        }


def _decision(row: tuple[Any, ...]) -> Decision:
    id_, kind, events, others, left, fields, who, note, at, undone_at, undone_by = row
    return Decision(
        id=id_,
        kind=kind,
        events=tuple(events),
        others=tuple(others),
        left=tuple(left),
        fields=msgspec.json.decode(fields),
        who=who,
        at=from_utc(at),
        note=note,
        undone_at=undone_at and from_utc(undone_at),
        undone_by=undone_by,
    )
