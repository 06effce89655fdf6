"""The ledger of a batch: which commitments its events state or move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.link.ledger import Ruling
from dragoman.pipeline.ledgers import Followed, Kept, follow, ledger_keys
from dragoman.records import Document, Event, interval
from dragoman.store import Batch
from dragoman.store.decisions import about
from dragoman.store.linked import Moved, Pursuit, write_changes, write_commitments
from dragoman.store.near import (
    commitments_of,
    documents_of_events,
    due,
    last_published,
    near_commitments,
    pursuits,
)

_MOST = 60
"""Commitments under one key that are told anew with a batch, those that moved last; where more are alive
between the same two parties, nobody could say which of them an event is about."""


def follow_batch(
    batch: Batch,
    events: Mapping[str, Sequence[Event]],
    documents: Mapping[str, Document],
    gone: frozenset[str] = frozenset(),
) -> None:
    """Let the events of a batch state, repeat and move commitments."""
    every = [event for some in events.values() for event in some]
    if not every and not gone:
        return
    today = _today(batch)
    kept = _near(batch, every, documents, gone, today)
    statements = [event for one in kept.values() for event in one.commitment.statements]
    rulings = _rulings(batch, [*statements, *(event.id for event in every)])
    followed = follow(
        every,
        documents.values(),
        _kept(kept.values()),
        rulings=rulings,
        gone=gone,
        today=today,
    )
    _write(batch, followed, kept, {event.id: event.document for event in every}, documents, rulings)


def rule(batch: Batch, statements: Iterable[str]) -> None:
    """Tell anew the commitments that some events state, say because a person overruled them."""
    named = list(statements)
    kept = {
        one.commitment.id: one for one in pursuits(batch.connection, commitments_of(batch.connection, named))
    }
    rulings = _rulings(batch, [event for one in kept.values() for event in one.commitment.statements])
    followed = follow(
        [],
        [],
        _kept(kept.values()),
        rulings=rulings,
        today=_today(batch),
    )
    _write(batch, followed, kept, {}, {}, rulings)


def _today(batch: Batch) -> str | None:
    """Return the day to which the ledger is told: that of the last report, unless it lies in the future."""
    last = last_published(batch.connection)
    return min(last, batch.now.date().isoformat()) if last else None


def _kept(pursued: Iterable[Pursuit]) -> list[Kept]:
    return [Kept(commitment=one.commitment, rest=one.rest, due=one.due, state=one.state) for one in pursued]


def _near(
    batch: Batch,
    every: Sequence[Event],
    documents: Mapping[str, Document],
    gone: frozenset[str],
    today: str | None,
) -> dict[str, Pursuit]:
    keys = {key for event in every for key in ledger_keys(event, documents[event.document].published)}
    found = near_commitments(batch.connection, keys, most=_MOST)
    touched = commitments_of(batch.connection, [*gone, *(event.id for event in every)])
    touched |= due(batch.connection, today) if today else set()
    found += pursuits(batch.connection, touched - {one.commitment.id for one in found})
    return {one.commitment.id: one for one in found}


def _rulings(batch: Batch, events: Iterable[str]) -> list[Ruling]:
    wanted = set(events)
    return [
        Ruling(
            statement=next(event for event in decision.events if event in wanted),
            status=decision.fields["status"],
            date=decision.fields["date"],
            why=decision.note or f"decided by {decision.who}",
            stage=decision.fields.get("stage"),
        )
        for decision in about(batch.connection, wanted, ("overrule",))
        if wanted & set(decision.events)
    ]


def _write(
    batch: Batch,
    followed: Followed,
    kept: Mapping[str, Pursuit],
    where: dict[str, str],
    documents: Mapping[str, Document],
    rulings: Sequence[Ruling],
) -> None:
    told = {event for one in followed.placed for event in one.commitment.statements}
    settling = {e for one in followed.placed for change in one.commitment.history for e in change.events}
    known = documents_of_events(batch.connection, (told | settling) - set(where)) | where
    ruled = {ruling.statement for ruling in rulings}
    placed = [_pursuit(one, kept, known, documents, ruled) for one in followed.placed]
    write_commitments(batch, placed, followed.gone)
    write_changes(batch, _changes(followed, kept))


def _pursuit(
    one: Kept,
    kept: Mapping[str, Pursuit],
    where: Mapping[str, str],
    documents: Mapping[str, Document],
    ruled: set[str],
) -> Pursuit:
    statements = one.commitment.statements
    days = [documents[where[event]].published for event in statements if where.get(event) in documents]
    old = kept.get(one.commitment.id)
    if old is not None and old.last_said:
        days.append(old.last_said)
    return Pursuit(
        commitment=one.commitment,
        keys=one.keys,
        rest=one.rest,
        due=one.due,
        state=one.state,
        last_said=max(days, key=lambda day: interval(day)[0], default=None),
        documents=dict(where),
        before=tuple(
            identity
            for identity, other in kept.items()
            if identity != one.commitment.id and set(other.commitment.statements) & set(statements)
        ),
        by_hand=bool(ruled & set(statements)),
    )


def _changes(followed: Followed, kept: Mapping[str, Pursuit]) -> Iterable[Moved]:
    records = {one.commitment.id: one.commitment for one in followed.placed}
    for shift in followed.turns:
        record = records.get(shift.commitment)
        if record is None and shift.commitment in kept:
            record = kept[shift.commitment].commitment
        yield Moved(
            kind=shift.kind,
            subject="commitment",
            subject_id=shift.commitment,
            why=shift.why,
            before=(shift.before,) if shift.before else (),
            after=shift.after,
            events=shift.events,
            day=shift.date,
            about=record,
        )
