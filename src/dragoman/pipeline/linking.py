"""Linking a batch against a store: same text, same happening, what became of a commitment.

The store knows nothing of linking, and linking nothing of the store; here they meet. Only what shares a key
with the batch is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from dragoman.link.incidents import Decision as HandDecision
from dragoman.link.incidents import Known, Linked, Placed, Shift, Telling, block_keys, link, tellings
from dragoman.pipeline.following import follow_batch
from dragoman.pipeline.sametext import place
from dragoman.records import Document, Event
from dragoman.records.json import to_dict
from dragoman.records.linked import Incident
from dragoman.store import Batch, Decision
from dragoman.store.decisions import ABOUT_INCIDENTS, about
from dragoman.store.linked import Happening, Moved, Told, write_changes, write_incidents, write_tellings
from dragoman.store.near import (
    StoredTelling,
    incident_ids,
    incident_ids_of,
    standing_events,
    states,
    text_groups,
    told_events,
    whole_groups,
)
from dragoman.store.rights import masked


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a batch brings: its documents, their events as they stand, and events that stand no more."""

    documents: Mapping[str, Document]
    events: Mapping[str, Sequence[Event]]
    gone: frozenset[str]


def link_documents(
    batch: Batch, documents: Mapping[str, Document], *, quoted: frozenset[str] = frozenset()
) -> None:
    """Link documents that were saved: their texts, the incidents of their events, and the ledger.

    Of the ``quoted`` ones only quotes are at hand: their texts stay where they are, and what they are about
    is taken from when they were linked first.
    """
    if not documents:
        return
    moved = place(batch, [d for d in documents.values() if d.id not in quoted]) - set(documents)
    events = standing_events(batch.connection, documents)
    told = told_events(batch.connection, documents)
    standing = {event.id for some in events.values() for event in some}
    fresh = Fresh(documents, events, frozenset(told) - standing)
    _link_incidents(batch, fresh, quoted, also=told_events(batch.connection, moved))
    if batch.rights:
        documents = {id_: masked(document, events[id_]) for id_, document in documents.items()}
    follow_batch(batch, fresh.events, documents, fresh.gone)
    batch.note_linked(documents)


def relink_events(batch: Batch, events: Iterable[str]) -> None:
    """Link what some events belong to once more, say because a person decided on them."""
    ids = incident_ids_of(batch.connection, events)
    known, decisions = _gathered(batch, ids, set(events))
    _write(batch, link((), known, decisions=decisions), known, {})


def _link_incidents(batch: Batch, fresh: Fresh, quoted: frozenset[str], *, also: Iterable[str]) -> None:
    groups = text_groups(batch.connection, fresh.documents)
    told = [
        telling
        for document, events in fresh.events.items()
        for telling in tellings(events, fresh.documents[document], text=groups.get(document))
    ]
    stories = {
        id_: msgspec.json.decode(state)["story"] for id_, state in states(batch.connection, quoted).items()
    }
    told = [replace(one, story=stories.get(one.event.document, one.story)) for one in told]
    named = {telling.id for telling in told} | fresh.gone
    ids = incident_ids(batch.connection, frozenset().union(*map(block_keys, told)))
    ids |= incident_ids_of(batch.connection, [*named, *also])
    known, decisions = _gathered(batch, ids, named)
    linked = link(told, known, decisions=decisions, gone=fresh.gone)
    rows = [Told(event=one.id, document=one.event.document, state=_state(one)) for one in told]
    write_tellings(batch, rows, fresh.gone)
    _write(batch, linked, known, {telling.id: telling.event.document for telling in told})


def _gathered(batch: Batch, ids: set[str], named: set[str]) -> tuple[list[Known], list[HandDecision]]:
    """Return all incidents of the groups of some and of those that decisions tie to them, and these."""
    while True:
        known = [
            Known(
                incident=one.incident,
                group=one.group,
                tellings=tuple(_telling(telling) for telling in one.tellings),
            )
            for one in whole_groups(batch.connection, ids)
        ]
        events = named | {telling.id for one in known for telling in one.tellings}
        decisions = about(batch.connection, events, ABOUT_INCIDENTS)
        others = {event for one in decisions for event in (*one.events, *one.others, *one.left)} - events
        more = incident_ids_of(batch.connection, others) - {one.incident.id for one in known}
        if not more:
            return known, [hand for decision in decisions for hand in _hand(decision)]
        ids = ids | more


def _hand(decision: Decision) -> Iterator[HandDecision]:
    """Yield a decision as linking takes it: what moves leaves those it was with and joins the others."""
    if decision.kind == "move" and decision.left:
        yield HandDecision(kind="split", events=decision.events, others=decision.left, why=decision.note)
        yield HandDecision(kind="merge", events=(*decision.events, *decision.others), why=decision.note)
        return
    kind: Any = decision.kind
    yield HandDecision(kind=kind, events=decision.events, others=decision.others, why=decision.note)


def _state(telling: Telling) -> str:
    """Return what the store keeps of a telling: all but what it knows itself."""
    kept = to_dict(telling)
    for name in ("event", "published", "source", "text"):
        del kept[name]
    return msgspec.json.encode(kept).decode()


def _telling(stored: StoredTelling) -> Telling:
    state: dict[str, Any] = msgspec.json.decode(stored.state)
    for name in ("words", "about"):
        state[name] = tuple(state.get(name, ()))
    return Telling(
        event=stored.event,
        published=stored.published,
        source=stored.source,
        text=stored.group,
        **state,
    )


def _write(batch: Batch, linked: Linked, known: Sequence[Known], documents: dict[str, str]) -> None:
    where = {telling.id: telling.event.document for one in known for telling in one.tellings} | documents
    write_incidents(batch, [_happening(one, where) for one in linked.placed], linked.gone)
    old = {one.incident.id: one.incident for one in known}
    new = {one.incident.id: one.incident for one in linked.placed}
    write_changes(batch, [_moved(shift, old, new) for shift in linked.shifts])


def _happening(one: Placed, documents: Mapping[str, str]) -> Happening:
    return Happening(
        incident=one.incident,
        group=one.group,
        keys=one.keys,
        documents={event: documents[event] for event in one.incident.members},
        before=one.before,
        by_hand=any("hand" in join.reasons for join in one.incident.reasons),
    )


def _moved(shift: Shift, old: Mapping[str, Incident], new: Mapping[str, Incident]) -> Moved:
    subject = shift.incident or shift.before[0]
    incident = new.get(subject) or old.get(subject)
    return Moved(
        kind=shift.kind,
        subject="incident",
        subject_id=subject,
        why=shift.why,
        before=shift.before,
        after=shift.incident,
        events=shift.events,
        day=incident.last_reported if incident else None,
        about=incident,
    )
