"""The ledger: what became of every threat, pledge, demand, plan, bill and ultimatum; docs/ledger.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import get_args

from dragoman.errors import InputError
from dragoman.link.entry import Entry, commitment_id, likeness
from dragoman.link.settling import Settlement, happened, settlement
from dragoman.link.sides import keys
from dragoman.link.statement import Statement, published_of, sentences_before, statement
from dragoman.link.steps import ordered
from dragoman.records import Document, Event, interval
from dragoman.records.linked import Change, Commitment, Stage, Status

_NEAR = 0.15
"""An event settles the commitment it speaks for most strongly, and those it speaks for nearly as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's word on a commitment, known by one of its statements; it wins over the machine's."""

    statement: str
    status: Status
    date: str
    why: str
    stage: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """The events of one report, in the order of its words, and what they state."""

    published: str
    document: str
    events: tuple[Event, ...]
    statements: dict[str, Statement]

    @property
    def key(self) -> tuple[date, str]:
        return interval(self.published)[0], self.document


class Ledger:
    """Takes reports as they come and says at any time what became of every commitment.

    Reports may come in any order. One older than the last is put in its place, and the fate of everything is
    told anew from the kept events; that costs as much as reading the ledger once, and happens once however
    many old reports came. The outcome depends on the reports alone, not on their order.
    """

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self.rulings: list[Ruling] = list(rulings)
        self._reports: dict[str, _Report] = {}
        self._told = _State()
        self._stale = False

    def add(self, events: Iterable[Event], documents: Iterable[Document] = ()) -> None:
        """Take in events; ``documents`` are their reports, for dates and for sentences without events.

        Without its report an event's date of publication is that of an event that has no date of its own.
        """
        reports = {document.id: document for document in documents}
        found: dict[str, dict[str, Event]] = defaultdict(dict)
        for event in events:
            found[event.document][event.id] = event
        new = []
        for identity in (*found, *(name for name in reports if name not in found)):
            given = found.get(identity, {})
            known = self._reports.get(identity)
            self._stale = self._stale or known is not None
            together = {**({e.id: e for e in known.events} if known else {}), **given}
            new.append(_report(together.values(), reports.get(identity), known.published if known else None))
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
        named = {commitment_id(s): s for entry in self._state().entries for s in _ids(entry)}
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
            state = _State()
            for report in self._sorted():
                if report.key[0] <= today:
                    state.take(report)
        return self._ruled(state.commitments(today))

    def _state(self) -> _State:
        if self._stale:
            self._told, self._stale = _State(), False
            for report in self._sorted():
                self._told.take(report)
        return self._told

    def _sorted(self) -> list[_Report]:
        return sorted(self._reports.values(), key=attrgetter("key"))

    def _ruled(self, made: list[Commitment]) -> list[Commitment]:
        by_statement = {ruling.statement: ruling for ruling in self.rulings}
        found = []
        for commitment in made:
            rulings = [by_statement[s] for s in commitment.statements if s in by_statement]
            found.append(_overruled(commitment, rulings[-1]) if rulings else commitment)
        return found


def commitments(events: Iterable[Event], documents: Iterable[Document] = ()) -> list[Commitment]:
    """Return the commitments that events state, each once and open, in the order of their first statements.

    What became of them is left out; :class:`Ledger` tells it.
    """
    reports = {document.id: document for document in documents}
    found: dict[str, dict[str, Event]] = defaultdict(dict)
    for event in events:
        found[event.document][event.id] = event
    state = _State(settles=False)
    made = [_report(given.values(), reports.get(identity), None) for identity, given in found.items()]
    for report in sorted(made, key=attrgetter("key")):
        state.take(report)
    return state.commitments(None)


@dataclass(slots=True)
class _State:
    """What is told of everything up to the report reached."""

    settles: bool = True
    entries: list[Entry] = field(default_factory=list)
    reached: tuple[date, str] = (date.min, "")
    _filed: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def take(self, report: _Report) -> None:
        """Take in the next report: what it settles, and what it states."""
        self.reached = report.key
        today = report.key[0]
        for event in report.events:
            if self.settles and event.actual:
                self._settle(event, report.published, today)
            said = report.statements.get(event.id)
            if said is not None:
                self._say(said, today)

    def commitments(self, today: date | None) -> list[Commitment]:
        """Return the commitments as they stand on a day."""
        stated = {s: entry for entry in self.entries for s in _ids(entry)}

        def name(event: str) -> str | None:
            return commitment_id(stated[event].first.event.id) if event in stated else None

        return [_on(entry, today).record(name) for entry in self.entries]

    def _say(self, said: Statement, today: date) -> None:
        near = self._near(
            (said.speaker, said.addressee, *said.event.actor, *said.event.recipient), said.event, today
        )
        alike = [(likeness(entry, said), entry) for entry in near if entry.live]
        strength, entry = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        if entry is not None and strength and _same_words(entry, said):
            return
        if entry is None or not strength:
            entry = Entry(statements=[said], stage=said.stage)
            self.entries.append(entry)
            fresh = entry.keys()
        else:
            before = entry.keys()
            entry.say(said)
            fresh = entry.keys() - before
        for key in fresh:
            self._filed[key].append(entry)

    def _settle(self, event: Event, published: str, today: date) -> None:
        parties = (*event.actor, *event.recipient, *(link.speaker for link in event.attribution))
        found = []
        for entry in self._near(parties, event, today):
            made = settlement(entry, event, published=published)
            if made is not None:
                found.append((made, entry))
        top = max((made.strength for made, _ in found), default=0.0)
        for made, entry in found:
            if made.strength >= top - _NEAR:
                _turn(entry, event, made, happened(event, published))

    def _near(self, parties: Iterable[object], event: Event, today: date) -> list[Entry]:
        """Return the entries that may have to do with some parties; what is over is taken off the files."""
        wanted = (
            {"bill"} if "bill" in self._filed and _LAWS & set(event.sentence.text.lower().split()) else set()
        )
        for party in parties:
            wanted |= keys(party) if party is not None else set()  # type: ignore[arg-type]
        found: dict[int, Entry] = {}
        for key in sorted(wanted):
            filed = self._filed.get(key)
            if not filed:
                continue
            kept = []
            for entry in filed:
                entry.pass_time(today)
                if not entry.done and entry.rest >= today:
                    kept.append(entry)
                    found[id(entry)] = entry
            self._filed[key] = kept
        return list(found.values())


def _same_words(entry: Entry, said: Statement) -> bool:
    """Tell whether a sentence has already stated this: two words of one sentence are one statement."""
    event = said.event
    return any(
        other.event.document == event.document and other.event.sentence.start == event.sentence.start
        for other in entry.statements
    )


_LAWS = frozenset(
    ("bill", "law", "legislation", "motion", "bill,", "bill.", "law.", "law,", "measure", "draft")
)


def _report(events: Iterable[Event], document: Document | None, known: str | None) -> _Report:
    inside = sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.id))
    published = document.published if document is not None else known or published_of(inside)
    if published is None:
        raise InputError(
            f"nothing tells when document {inside[0].document if inside else ''!r} was published; give its "
            "report, or events with a date"
        )
    text = document.text if document is not None else None
    sentences = {event.sentence.index: event.sentence.text for event in inside}
    said = [
        found
        for event in inside
        if (found := statement(event, published=published, before=sentences_before(event, sentences, text)))
    ]
    return _Report(
        published=published,
        document=document.id if document is not None else inside[0].document,
        events=tuple(inside),
        statements={found.event.id: found for found in ordered(said, text)},
    )


def _turn(entry: Entry, event: Event, made: Settlement, day: str) -> None:
    if made.stage is not None:
        entry.stage = made.stage
    by = entry.deadline
    late = made.status in ("carried_out", "met") and by is not None and interval(day)[0] > interval(by)[1]
    confidence = round(made.strength * event.confidence.event, 2)
    entry.turn(
        Change(date=day, status=made.status, events=(event.id,), why=made.why, confidence=confidence),
        late=late,
    )


def _on(entry: Entry, today: date | None) -> Entry:
    """Return an entry as it stands on a day, without touching the one that is kept."""
    if today is None or not entry.live:
        return entry
    copy = replace(entry, history=list(entry.history), _known={})
    copy.pass_time(today)
    return copy


def _overruled(commitment: Commitment, ruling: Ruling) -> Commitment:
    change = Change(
        date=ruling.date, status=ruling.status, events=(), why=f"a person: {ruling.why}", confidence=1.0
    )
    return replace(
        commitment,
        status=ruling.status,
        stage=ruling.stage or commitment.stage,
        history=(*commitment.history, change),
    )


def _ids(entry: Entry) -> Sequence[str]:
    return [said.event.id for said in entry.statements]
