"""The ledger of a store: kept commitments told on when reports come in, whatever their order.

The outcome is that of a :class:`dragoman.link.Ledger` that is told everything. Kept commitments are taken up
as they stood before the earliest report that is new, and what came since is told again: at first only what
these commitments have of it, then every stored event that may touch one that turns out otherwise than it was
kept, until nothing more does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dragoman.link.course import Course, on
from dragoman.link.entry import Entry
from dragoman.link.held import Held, as_before, held, opened
from dragoman.link.moves import Move, moves
from dragoman.link.reach import reach, touch
from dragoman.link.reports import Key, Report, in_order, key_of
from dragoman.link.rulings import Ruling, ruled
from dragoman.link.statement import Statement
from dragoman.records import Event
from dragoman.records.linked import Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A commitment as it is kept.

    ``state`` is JSON by which it is told on, ``documents`` where its events stand. ``rest`` is the last day
    on which anything can become of it, ``due`` the last on which it stays as it is without news, None if time
    alone does not change it. ``files`` are what it is found under (:mod:`dragoman.link.reach`), ``before``
    the ids of kept ones whose statements it has. What is taken up again needs the first two alone.
    """

    commitment: Commitment
    state: str
    rest: date = date.max
    due: date | None = None
    last_said: date = date.min
    files: frozenset[str] = frozenset()
    documents: dict[str, str] | None = None
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Commitments that are new or changed, the ids of those that are no more, and what happened."""

    placed: tuple[Kept, ...]
    gone: tuple[str, ...]
    moves: tuple[Move, ...]


class Shelf(Protocol):
    """Where commitments and events are kept."""

    def named(self, ids: Collection[str]) -> Iterable[Kept]:
        """Return commitments by their ids."""
        ...

    def of_events(self, events: Collection[str]) -> Iterable[Kept]:
        """Return the commitments that some events state or moved."""
        ...

    def of_documents(self, documents: Collection[str]) -> Iterable[Kept]:
        """Return the commitments that events of some documents state or moved."""
        ...

    def under(self, files: Collection[str], *, first: date, last: date) -> Iterable[Kept]:
        """Return those under some files, of which something may become from a day on, said by another."""
        ...

    def near(self, events: Collection[str], *, first: date, last: date) -> Iterable[Kept]:
        """Return the same under the files of some stored events."""
        ...

    def later(self, files: Collection[str], *, since: date) -> Iterable[tuple[Event, str]]:
        """Return the stored events under some files published from a day on, with their reports' dates."""
        ...

    def rulings(self, statements: Collection[str]) -> Sequence[Ruling]:
        """Return what people decided on the commitments that some events state, the oldest first."""
        ...


def follow(
    reports: Sequence[Report],
    shelf: Shelf,
    *,
    gone: frozenset[str] = frozenset(),
    named: Collection[str] = (),
    today: date | None = None,
) -> Followed:
    """Return what becomes of kept commitments, and which are new, when reports come in or change.

    ``gone`` are events that are no longer believed, of these reports; ``named`` are commitments to be told on
    whatever comes, say because time has passed. ``today`` is the day to which the ledger is told, that of the
    last report here unless given; a report of a later day is left out.
    """
    book = _Book(reports, shelf, gone)
    book.add(shelf.named(named))
    book.begin()
    while True:
        told = book.told(today)
        if not book.widen(told):
            return told.followed()


class _Book:
    """The commitments at hand, and the events that are told again."""

    def __init__(self, reports: Sequence[Report], shelf: Shelf, gone: frozenset[str]) -> None:
        self.reports = {report.document: report for report in reports}
        self.shelf, self.gone = shelf, gone
        self.kept: dict[str, Kept] = {}
        self.held: dict[str, Held] = {}
        self.others: dict[str, tuple[Event, str]] = {}
        self.start: Key = (date.max, "")
        self._whole = {event.id for report in reports for event in report.events}
        """Events all of whose commitments are at hand."""
        self._stepped: set[str] = set()

    def begin(self) -> None:
        """Take in what the new reports may touch, and tell from which report on all is to be told again."""
        self.add(self.shelf.of_events(self._whole | self.gone))
        ours = [
            key
            for one in self.held.values()
            for key, event in one.parts()
            if event.document in self.reports or event.id in self.gone
        ]
        self.start = min([*(report.key for report in self.reports.values()), *ours], default=self.start)
        files = {
            file
            for report in self.reports.values()
            for event in report.events
            for file in touch(event, report.statements.get(event.id))
        }
        days = [report.key[0] for report in self.reports.values()]
        if files:
            self.add(self.shelf.under(files, first=min(days), last=max(days)))

    def add(self, kept: Iterable[Kept]) -> None:
        """Take in kept commitments."""
        for one in kept:
            if one.commitment.id not in self.kept:
                self.kept[one.commitment.id] = one
                self.held[one.commitment.id] = opened(one.state)

    def told(self, today: date | None) -> _Told:
        """Tell everything on from the start."""
        entries = [entry for one in self.held.values() if (entry := as_before(one, self.start)) is not None]
        course = Course(entries)
        for report in self._again():
            if today is None or report.key[0] <= today:
                course.take(report)
        return _Told(self, course, today or course.reached[0])

    def _again(self) -> list[Report]:
        """Return the new reports, and what is at hand of stored ones from the start on, in order."""
        events: dict[tuple[str, str], dict[str, Event]] = {}
        said: dict[str, Statement] = {}
        own = [part for one in self.held.values() for part in one.parts()]
        other = [(key_of(published, event.document), event) for event, published in self.others.values()]
        dates = {event.id: published for one in self.held.values() for event, published in one.dates()}
        dates |= {event.id: published for event, published in self.others.values()}
        for key, event in (*own, *other):
            if key >= self.start and event.document not in self.reports and event.id not in self.gone:
                events.setdefault((dates[event.id], event.document), {})[event.id] = event
        for one in self.held.values():
            said |= {statement.event.id: statement for statement in (*one.statements, *one.beside)}
        again = [
            Report(
                published=published,
                document=document,
                events=in_order(some.values()),
                statements={name: said[name] for name in some if name in said},
            )
            for (published, document), some in events.items()
        ]
        return sorted((*again, *self.reports.values()), key=lambda report: report.key)

    def widen(self, told: _Told) -> bool:
        """Take in the stored events that may touch what has changed, and all that these may touch."""
        steps = told.steps_moved() - self._stepped
        self._stepped |= steps
        if steps:
            self.add(self.shelf.of_documents(steps))
        files = told.touched()
        more = {
            event.id: (event, published)
            for event, published in (self.shelf.later(files, since=self.start[0]) if files else ())
            if key_of(published, event.document) >= self.start
            and event.document not in self.reports
            and event.id not in self._whole
        }
        if not more:
            return bool(steps)
        self.others |= more
        self._whole |= more.keys()
        days = [key_of(published, event.document)[0] for event, published in more.values()]
        self.add(self.shelf.near(more.keys(), first=min(days), last=max(days)))
        return True


class _Told:
    """What came of telling a book."""

    def __init__(self, book: _Book, course: Course, today: date) -> None:
        self._book, self._entries = book, course.entries
        after = {
            said.after: one.commitment.after
            for name, one in book.kept.items()
            for said in book.held[name].statements
            if said.after is not None
        }
        made = course.commitments(today, after.get)
        self._made = ruled(made, book.shelf.rulings([event for one in made for event in one.statements]))
        self._today = today
        self._was = {event: name for name, one in book.kept.items() for event in one.commitment.statements}
        self._changed = [
            pair for pair in zip(course.entries, self._made, strict=True) if self._differs(*pair)
        ]
        stand = {commitment.id for commitment in self._made}
        self._lost = sorted(name for name in book.kept if name not in stand)

    def _differs(self, entry: Entry, commitment: Commitment) -> bool:
        name = self._from(commitment)
        if name is None or self._book.kept[name].commitment != commitment:
            return True
        return held(entry) != self._book.held[name]

    def _from(self, commitment: Commitment) -> str | None:
        """Return the id of the kept commitment that one goes on from, None if it is new."""
        return next((self._was[event] for event in commitment.statements if event in self._was), None)

    def touched(self) -> set[str]:
        """Return the files of the commitments that are not as they were kept, before and now."""
        before = {*self._lost, *filter(None, (self._from(one) for _, one in self._changed))}
        kept = (self._book.held[name] for name in before)
        old = (Entry(statements=list(one.statements), beside=list(one.beside)) for one in kept)
        return {file for entry in (*old, *(entry for entry, _ in self._changed)) for file in reach(entry)}

    def steps_moved(self) -> set[str]:
        """Return the documents of numbered steps that are now of another commitment: later steps name it."""
        now = {event: commitment.id for commitment in self._made for event in commitment.statements}
        return {
            said.event.document
            for name, one in self._book.held.items()
            for said in one.statements
            if said.order is not None and now.get(said.event.id) != name
        }

    def followed(self) -> Followed:
        """Return what must be written."""
        kept = self._book.kept
        placed = tuple(self._kept(entry, commitment) for entry, commitment in self._changed)
        into = {event for one in self._made for event in one.statements}
        ended = [kept[name].commitment for name in self._lost]
        done = []
        for one in placed:
            name = self._from(one.commitment)
            done += moves(kept[name].commitment if name is not None else None, one.commitment)
        done += [move for one in ended if not into & set(one.statements) for move in moves(one, None)]
        return Followed(placed=placed, gone=tuple(self._lost), moves=tuple(done))

    def _kept(self, entry: Entry, commitment: Commitment) -> Kept:
        state = held(entry)
        now = on(entry, self._today)
        before = {self._was[event] for event in commitment.statements if event in self._was}
        return Kept(
            commitment=commitment,
            state=state.packed(),
            rest=now.rest,
            due=now.limit if now.live else None,
            last_said=max(key_of(said.published, "")[0] for said in entry.statements),
            files=reach(entry),
            documents={event.id: event.document for _, event in state.parts()},
            before=tuple(sorted(before - {commitment.id})),
        )
