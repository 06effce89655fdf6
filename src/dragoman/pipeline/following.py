"""The ledger of a batch: which commitments its events state or move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from dragoman.link.following import Followed, Kept, follow
from dragoman.link.reach import touch
from dragoman.link.reports import report_of
from dragoman.link.rulings import Ruling
from dragoman.records import Document, Event
from dragoman.store import Batch, pursuits
from dragoman.store.decisions import about
from dragoman.store.linked import Moved, write_changes
from dragoman.store.near import last_published, told_events
from dragoman.store.pursuits import Pursuit, Touch, write_commitments, write_touches

_AHEAD = timedelta(days=1)
"""A report may be dated tomorrow where it is already tomorrow; one of a later day waits."""


def follow_batch(
    batch: Batch,
    events: Mapping[str, Sequence[Event]],
    documents: Mapping[str, Document],
    gone: frozenset[str] = frozenset(),
) -> None:
    """Let the events of a batch state, repeat and move commitments."""
    if not any(events.values()) and not gone:
        return
    reports = [report_of(events[name], document) for name, document in documents.items()]
    touches = [
        Touch(
            event=event.id,
            published=report.published,
            files=touch(event, report.statements.get(event.id)),
        )
        for report in reports
        for event in report.events
    ]
    write_touches(batch, touches, gone)
    shelf, today = _Shelf(batch), _today(batch)
    late = pursuits.due(batch.connection, today) if today else set()
    _write(batch, follow(reports, shelf, gone=gone, named=late, today=today), shelf)


def rule(batch: Batch, statements: Iterable[str]) -> None:
    """Tell anew the commitments that some events state, say because a person overruled them."""
    shelf = _Shelf(batch)
    named = pursuits.of_events(batch.connection, statements)
    _write(batch, follow([], shelf, named=named, today=_today(batch)), shelf)


def _today(batch: Batch) -> date | None:
    """Return the day to which the ledger is told: that of the last report, unless it lies in the future."""
    last = last_published(batch.connection)
    return min(last, batch.now.date() + _AHEAD) if last else None


class _Shelf:
    """What a store has, as the ledger asks for it."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._connection = batch.connection
        self.ruled: set[str] = set()
        """Statements on whose commitments somebody has decided."""

    def named(self, ids: Collection[str]) -> Iterator[Kept]:
        """Return commitments by their ids."""
        for one in pursuits.named(self._connection, ids):
            yield Kept(commitment=one.commitment, state=one.state)

    def of_events(self, events: Collection[str]) -> Iterator[Kept]:
        """Return the commitments that some events state or moved."""
        return self.named(pursuits.of_events(self._connection, events))

    def of_documents(self, documents: Collection[str]) -> Iterator[Kept]:
        """Return the commitments that events of some documents state or moved."""
        return self.of_events(told_events(self._connection, documents))

    def under(self, files: Collection[str], *, first: date, last: date) -> Iterator[Kept]:
        """Return those under some files, of which something may become from a day on, said by another."""
        return self.named(pursuits.under(self._connection, files, first=first, last=last))

    def near(self, events: Collection[str], *, first: date, last: date) -> Iterator[Kept]:
        """Return the same under the files of some stored events."""
        return self.named(pursuits.near(self._connection, events, first=first, last=last))

    def later(self, files: Collection[str], *, since: date) -> list[tuple[Event, str]]:
        """Return the stored events under some files published from a day on, with their reports' dates."""
        return pursuits.later(self._connection, files, since=since)

    def rulings(self, statements: Collection[str]) -> list[Ruling]:
        """Return what people decided on the commitments that some events state, the oldest first."""
        wanted = set(statements)
        found = [
            Ruling(
                statement=decision.events[0],
                status=decision.fields["status"],
                date=decision.fields["date"],
                why=decision.note or f"decided by {decision.who}",
                stage=decision.fields.get("stage"),
            )
            for decision in about(self._connection, wanted, ("overrule",))
            if decision.events[0] in wanted
        ]
        self.ruled |= {ruling.statement for ruling in found}
        return found


def _write(batch: Batch, followed: Followed, shelf: _Shelf) -> None:
    old = {one.commitment.id: one.commitment for one in shelf.named(followed.gone)}
    placed = [_pursuit(one, shelf.ruled) for one in followed.placed]
    write_commitments(batch, placed, followed.gone)
    records = old | {one.commitment.id: one.commitment for one in followed.placed}
    write_changes(
        batch,
        [
            Moved(
                kind=move.kind,
                subject="commitment",
                subject_id=move.commitment,
                why=move.why,
                before=(move.before,) if move.before else (),
                after=move.after,
                events=move.events,
                day=move.date,
                about=records.get(move.commitment),
            )
            for move in followed.moves
        ],
    )


def _pursuit(one: Kept, ruled: set[str]) -> Pursuit:
    return Pursuit(
        commitment=one.commitment,
        state=one.state,
        rest=one.rest,
        due=one.due,
        last_said=one.last_said,
        by_hand=bool(ruled & set(one.commitment.statements)),
        files=one.files,
        documents=one.documents or {},
        before=one.before,
    )
