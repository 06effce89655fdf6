"""The course of things: reports told in order, and the commitments that they state and move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from dragoman.link.entry import Entry, Turn, commitment_id
from dragoman.link.reach import reach, repeats, settles
from dragoman.link.repeats import likeness
from dragoman.link.reports import Key, Report, key_of
from dragoman.link.settling import Settlement, happened, settlement
from dragoman.link.statement import Statement
from dragoman.records import Event, interval
from dragoman.records.linked import Change, Commitment

_NEAR = 0.15
"""An event settles the commitment it speaks for most strongly, and those it speaks for nearly as much."""


class Course:
    """All that is told up to the report ``reached``; it may begin with commitments told before.

    Without ``settles`` commitments are stated and repeated, and nothing becomes of them.
    """

    def __init__(self, entries: Iterable[Entry] = (), *, settles: bool = True) -> None:
        self.entries = list(entries)
        self.reached: Key = (date.min, "")
        self._settles = settles
        self._filed: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            self._file(entry, reach(entry))

    def take(self, report: Report) -> None:
        """Take in the next report: what it settles, and what it states."""
        self.reached = report.key
        today = report.key[0]
        for event in report.events:
            if self._settles and event.actual:
                self._settle(event, report.published, today)
            said = report.statements.get(event.id)
            if said is not None:
                self._say(said, today)

    def commitments(
        self, today: date | None, elsewhere: Callable[[str], str | None] = lambda _: None
    ) -> list[Commitment]:
        """Return the commitments as they stand on a day, in the order of the entries.

        ``elsewhere`` gives the id of the commitment that an event states which is not told of here.
        """
        stated = {event: entry for entry in self.entries for event in entry.ids}

        def name(event: str) -> str | None:
            return commitment_id(stated[event].first.event.id) if event in stated else elsewhere(event)

        return [on(entry, today).record(name) for entry in self.entries]

    def _say(self, said: Statement, today: date) -> None:
        near = self._near(repeats(said), today)
        alike = [(strength, entry) for entry in near if entry.live and (strength := likeness(entry, said))]
        if not alike:
            entry = Entry(statements=[said], stage=said.stage)
            self.entries.append(entry)
            self._file(entry, reach(entry))
            return
        entry = max(alike, key=lambda pair: pair[0])[1]
        before = reach(entry)
        entry.say(said)
        self._file(entry, reach(entry) - before)

    def _settle(self, event: Event, published: str, today: date) -> None:
        found = [
            (made, entry)
            for entry in self._near(settles(event), today)
            if (made := settlement(entry, event, published=published)) is not None
        ]
        top = max((made.strength for made, _ in found), default=0.0)
        for made, entry in found:
            if made.strength >= top - _NEAR:
                _turn(entry, event, made, published)

    def _file(self, entry: Entry, files: Iterable[str]) -> None:
        for file in files:
            self._filed[file].append(entry)

    def _near(self, files: Iterable[str], today: date) -> list[Entry]:
        """Return the entries under some files, the first stated first; what is over is taken off them."""
        found: dict[int, Entry] = {}
        for file in files:
            filed = self._filed.get(file)
            if not filed:
                continue
            kept = []
            for entry in filed:
                entry.pass_time(today)
                if not entry.done and entry.rest >= today:
                    kept.append(entry)
                    found[id(entry)] = entry
            self._filed[file] = kept
        return sorted(found.values(), key=_order)


def _order(entry: Entry) -> tuple[Key, str]:
    first = entry.first
    return key_of(first.published, first.event.document), first.event.id


def _turn(entry: Entry, event: Event, made: Settlement, published: str) -> None:
    by = entry.deadline
    day = max(happened(event, published), entry.first.said, key=lambda told: interval(told)[0])
    late = made.status in ("carried_out", "met") and by is not None and interval(day)[0] > interval(by)[1]
    confidence = round(made.strength * event.confidence.event, 2)
    change = Change(date=day, status=made.status, events=(event.id,), why=made.why, confidence=confidence)
    told = len(entry.statements)
    entry.turn(Turn(change=change, told=told, late=late, stage=made.stage, event=event, published=published))


def on(entry: Entry, today: date | None) -> Entry:
    """Return an entry as it stands on a day, without touching the one that is kept."""
    if today is None or not entry.live:
        return entry
    copy = replace(entry, turns=list(entry.turns), _known={})
    copy.pass_time(today)
    return copy
