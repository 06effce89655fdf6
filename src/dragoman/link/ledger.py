"""The ledger: what became of every threat, pledge, demand, plan, bill and ultimatum; docs/ledger.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import get_args

from dragoman.errors import InputError
from dragoman.link.course import Course
from dragoman.link.entry import commitment_id
from dragoman.link.reports import Report, report_of
from dragoman.link.rulings import Ruling, ruled
from dragoman.records import Document, Event, interval
from dragoman.records.linked import Commitment, Stage, Status


class Ledger:
    """Takes reports as they come and says at any time what became of every commitment.

    Reports may come in any order. One older than the last is put in its place, and the fate of everything is
    told anew from the kept events; that costs as much as reading the ledger once, and happens once however
    many old reports came. The outcome depends on the reports alone, not on their order.
    """

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self.rulings: list[Ruling] = list(rulings)
        self._reports: dict[str, Report] = {}
        self._told = Course()
        self._stale = False

    def add(self, events: Iterable[Event], documents: Iterable[Document] = ()) -> None:
        """Take in events; ``documents`` are their reports, for dates and for sentences without events.

        Without its report an event's date of publication is that of an event that has no date of its own.
        """
        new = []
        for given, document in _together(events, documents):
            identity = document.id if document is not None else next(iter(given.values())).document
            known = self._reports.get(identity)
            self._stale = self._stale or known is not None
            together = {**({e.id: e for e in known.events} if known else {}), **given}
            new.append(report_of(together.values(), document, known.published if known else None))
        for report in sorted(new, key=attrgetter("key")):
            self._reports[report.document] = report
            if not self._stale and report.key >= self._told.reached:
                self._told.take(report)
            else:
                self._stale = True

    def overrule(
        self, commitment: str, *, status: Status, day: str, why: str, stage: Stage | None = None
    ) -> Ruling:
        """Give a person's word on a commitment, by its id or an id it had; return what was kept of it.

        Raises:
            InputError: there is no such commitment or status, or ``day`` is no ISO date.
        """
        if status not in get_args(Status):
            raise InputError(f"expected a status out of {', '.join(get_args(Status))}, got {status!r}")
        interval(day)
        named = {commitment_id(s): s for entry in self._state().entries for s in entry.ids}
        if commitment not in named:
            raise InputError(f"there is no commitment {commitment!r} in the ledger; give an id that it lists")
        ruling = Ruling(statement=named[commitment], status=status, date=day, why=why, stage=stage)
        self.rulings.append(ruling)
        return ruling

    def commitments(self, *, as_of: str | None = None) -> list[Commitment]:
        """Return every commitment, in the order in which they were first said.

        ``as_of`` is a day: what came out later is left out, and what had lapsed by then has lapsed. Without
        one it is the day of the latest report.
        """
        state = self._state()
        today = interval(as_of)[1] if as_of is not None else state.reached[0]
        if as_of is not None and today < state.reached[0]:
            state = Course()
            for report in self._sorted():
                if report.key[0] <= today:
                    state.take(report)
        return ruled(state.commitments(today), self.rulings)

    def _state(self) -> Course:
        if self._stale:
            self._told, self._stale = Course(), False
            for report in self._sorted():
                self._told.take(report)
        return self._told

    def _sorted(self) -> list[Report]:
        return sorted(self._reports.values(), key=attrgetter("key"))


def commitments(events: Iterable[Event], documents: Iterable[Document] = ()) -> list[Commitment]:
    """Return the commitments that events state, each once and open, in the order of their first statements.

    What became of them is left out; :class:`Ledger` tells it.
    """
    state = Course(settles=False)
    made = [report_of(given.values(), document) for given, document in _together(events, documents)]
    for report in sorted(made, key=attrgetter("key")):
        state.take(report)
    return state.commitments(None)


def _together(
    events: Iterable[Event], documents: Iterable[Document]
) -> list[tuple[dict[str, Event], Document | None]]:
    """Return the events of each document by their ids, with the document where it is given."""
    reports = {document.id: document for document in documents}
    found: dict[str, dict[str, Event]] = defaultdict(dict)
    for event in events:
        found[event.document][event.id] = event
    return [(found.get(name, {}), reports.get(name)) for name in dict.fromkeys((*found, *reports))]
