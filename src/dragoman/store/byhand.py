"""What a person decided about events, laid over what the machine reads, whichever coder reads next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from dragoman.errors import InputError, RecordError
from dragoman.knowledge import cameo, plover
from dragoman.records import Document, Event, Reading
from dragoman.records.arrow import from_table
from dragoman.records.json import from_dict, from_json, to_dict, to_json
from dragoman.store.tables import Connection, looked_up

FIELDS = frozenset(
    (
        "event",
        "mode",
        "context",
        "aux",
        "actor",
        "recipient",
        "condition",
        "attribution",
        "when",
        "where",
        "size",
    )
)
"""The fields of an event that a person may correct."""

Made = tuple[Event, str | None]
"""An event as it stands, and the machine's where a person changed it ("" where the machine has none)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A decision about one event, with what it was decided upon."""

    kind: str
    event: str
    fields: dict[str, Any]
    upon: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document with the events that stand, and those of the machine that a person rejected."""

    document: Document
    events: tuple[Made, ...]
    set_aside: tuple[Event, ...] = ()


def in_force(connection: Connection, documents: Iterable[str]) -> dict[str, list[Standing]]:
    """Return the decisions about events of some documents, oldest first, by document."""
    rows = connection.execute(
        "SELECT kind, events[1], fields, anchors FROM decisions WHERE undone_at IS NULL"
        " AND kind IN ('accept', 'reject', 'correct') AND list_has_any(documents, ?::VARCHAR[])"
        " ORDER BY recorded_from, id",
        [list(documents)],
    ).fetchall()
    found: dict[str, list[Standing]] = defaultdict(list)
    for kind, event, fields, anchors in rows:
        (anchor,) = msgspec.json.decode(anchors)
        upon = from_dict(Event, anchor["record"])
        standing = Standing(kind=kind, event=event, fields=msgspec.json.decode(fields), upon=upon)
        found[upon.document].append(standing)
    return found


def applied(reading: Reading, decisions: Sequence[Standing]) -> Read:
    """Return what stands of a reading after the decisions; the last one about an event counts."""
    made: dict[str, Made] = {event.id: (event, None) for event in reversed(reading.events)}
    made = dict(reversed(made.items()))
    aside: list[Event] = []
    for decision in {decision.event: decision for decision in decisions}.values():
        if decision.upon.trigger.of(reading.document.text) != decision.upon.trigger.text:
            continue
        target = _target(decision, [event for event, _ in made.values()])
        if target is not None:
            del made[target.id]
        if decision.kind == "reject":
            aside += [target] if target is not None else []
            continue
        machine = to_json(target) if target is not None else ""
        if decision.kind == "correct":
            stands = corrected(target or decision.upon, decision.fields)
        else:
            stands = decision.upon
        stands = replace(stands, id=decision.event)
        same = target is not None and to_json(stands) == machine
        made[stands.id] = (stands, None if same else machine)
    return Read(document=reading.document, events=tuple(made.values()), set_aside=tuple(aside))


def corrected(event: Event, fields: dict[str, Any]) -> Event:
    """Return an event with a person's values for some of its fields, and what follows from them.

    Raises:
        InputError: a field cannot be corrected, or its value makes no sense.
    """
    if unknown := set(fields) - FIELDS:
        raise InputError(f"a correction may name {', '.join(sorted(FIELDS))}, got {min(unknown)!r}")
    if fields.get("event", event.event) != event.event:
        fields = {"mode": (), **fields}
    try:
        made = from_dict(Event, {**to_dict(event), **fields})
        if {"event", "mode", "context"} & set(fields):
            plover.check(made.event, made.mode)
            code = cameo.from_plover(made.event, made.mode, made.context)
            made = replace(
                made,
                quad_code=plover.quad(made.event),
                event_scale=plover.score(made.event, made.mode),
                cameo=code,
                goldstein=cameo.goldstein(code),
            )
    except RecordError as error:
        raise InputError(f"the correction makes no event: {error}") from error
    return made


def machine_readings(connection: Connection, documents: Iterable[str]) -> Iterator[Reading]:
    """Yield documents with their events as the machine read them, whatever a person decided."""
    for document in dict.fromkeys(documents):
        table = connection.execute(
            "SELECT * FROM documents WHERE id = ? AND recorded_to IS NULL", [document]
        ).to_arrow_table()
        rows = connection.execute(
            "SELECT record, machine FROM events WHERE document = ? AND recorded_to IS NULL", [document]
        ).fetchall()
        records = [record if machine is None else machine for record, machine in rows]
        aside = looked_up(connection, "SELECT record FROM set_aside WHERE document IN ({})", [document])
        events = [from_json(Event, record) for record in (*records, *(row[0] for row in aside)) if record]
        for held in from_table(Document, table):
            yield Reading(document=held, events=tuple(sorted(events, key=_place)))


def _target(decision: Standing, events: Sequence[Event]) -> Event | None:
    """Return the event that a decision is about: of its id, else of the same words for the act."""
    for event in events:
        if event.id == decision.event:
            return event
    near = [event for event in events if event.trigger.overlaps(decision.upon.trigger)]
    return min(near, key=lambda event: (event.event != decision.upon.event, *_place(event)), default=None)


def _place(event: Event) -> tuple[int, int, str]:
    return event.trigger.start, event.trigger.end, event.id
