"""Commitments told on, report by report, come out as a ledger that is told everything at once has them."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.scenarios import NAMES, made, scenario

from dragoman.link import Ledger, Ruling
from dragoman.link.following import Kept, follow
from dragoman.link.reach import touch
from dragoman.link.reports import Report, report_of
from dragoman.records import Commitment, Document, Event, interval

MILITIA, BROTHER, PARENT = "Kataib Hezbollah", "Asaib Ahl al-Haq", "The Popular Mobilization Forces"
TROOPS, USA, IRAN = "American troops", "The United States", "Iran"
THREAT = {"event": "THREATEN", "mode": ["violence"]}
SAYINGS: tuple[tuple[str, dict[str, object]], ...] = (
    *(
        (f"{who} threatened to attack {whom}.", {**THREAT, "by": who, "to": whom, "trigger": "threatened"})
        for who in (MILITIA, BROTHER, PARENT)
        for whom in (TROOPS, USA)
    ),
    (
        f"{MILITIA} threatened to attack {TROOPS} if they do not leave by Friday.",
        {
            **THREAT,
            "by": MILITIA,
            "to": TROOPS,
            "trigger": "threatened",
            "if": "if they do not leave by Friday",
        },
    ),
    (
        f"{IRAN} threatened to attack {TROOPS} if {USA} attacks {IRAN}.",
        {**THREAT, "by": IRAN, "to": TROOPS, "trigger": "threatened", "if": f"if {USA} attacks {IRAN}"},
    ),
    *(
        (
            f"{who} attacked {whom} with rockets.",
            {"event": "ASSAULT", "by": who, "to": whom, "trigger": "attacked"},
        )
        for who in (MILITIA, PARENT, IRAN)
        for whom in (TROOPS,)
    ),
    (f"{USA} attacked {IRAN}.", {"event": "ASSAULT", "by": USA, "to": IRAN, "trigger": "attacked"}),
    (f"{MILITIA} dropped its threat.", {"event": "CONCEDE", "by": MILITIA, "trigger": "dropped its threat"}),
    (
        f"{IRAN} demanded that {USA} withdraw its troops.",
        {"event": "REQUEST", "by": IRAN, "to": USA, "trigger": "demanded"},
    ),
    (f"{USA} refused to withdraw its troops.", {"event": "REJECT", "by": USA, "trigger": "refused"}),
    (f"{USA} withdrew its troops.", {"event": "RETREAT", "by": USA, "trigger": "withdrew"}),
    (
        "Lawmakers in Iraq tabled a bill on the departure of foreign troops.",
        {"event": "REQUEST", "by": "Lawmakers", "trigger": "tabled a bill"},
    ),
    (
        "Parliament in Iraq passed the bill on the departure of foreign troops.",
        {"event": "SUPPORT", "by": "Parliament", "trigger": "passed the bill"},
    ),
    (
        "Parliament in Iraq rejected the bill on the departure of foreign troops.",
        {"event": "REJECT", "by": "Parliament", "trigger": "rejected the bill"},
    ),
    (
        f"As its second step {IRAN} threatened to attack {TROOPS}.",
        {**THREAT, "by": IRAN, "to": TROOPS, "trigger": "threatened"},
    ),
    (
        f"As a second step, {MILITIA} threatened to attack {TROOPS} if that fails.",
        {**THREAT, "by": MILITIA, "to": TROOPS, "trigger": "threatened", "if": "if that fails"},
    ),
)

Coded = tuple[Document, list[Event]]


class Memory:
    """A shelf in memory; it looks everything up by reading all that it has."""

    def __init__(self, rulings: Sequence[Ruling] = ()) -> None:
        self.kept: dict[str, Kept] = {}
        self.events: dict[str, tuple[Event, str, frozenset[str]]] = {}
        self.decided = list(rulings)
        self.last = date.min

    def named(self, ids: Collection[str]) -> Iterable[Kept]:
        return [self.kept[name] for name in ids]

    def of_events(self, events: Collection[str]) -> Iterable[Kept]:
        return [one for one in self.kept.values() if (one.documents or {}).keys() & set(events)]

    def of_documents(self, documents: Collection[str]) -> Iterable[Kept]:
        return [one for one in self.kept.values() if set((one.documents or {}).values()) & set(documents)]

    def under(self, files: Collection[str], *, first: date, last: date) -> Iterable[Kept]:
        return [
            one
            for one in self.kept.values()
            if one.files & set(files) and one.rest >= first and interval(one.commitment.said)[0] <= last
        ]

    def near(self, events: Collection[str], *, first: date, last: date) -> Iterable[Kept]:
        return self.under({f for name in events for f in self.events[name][2]}, first=first, last=last)

    def later(self, files: Collection[str], *, since: date) -> Iterable[tuple[Event, str]]:
        return [
            (event, published)
            for event, published, touches in self.events.values()
            if touches & set(files) and interval(published)[0] >= since
        ]

    def rulings(self, statements: Collection[str]) -> Sequence[Ruling]:
        return [ruling for ruling in self.decided if ruling.statement in statements]

    def take(self, batch: Sequence[Coded]) -> None:
        """Keep a batch of reports, told on."""
        reports = [report_of(events, document) for document, events in batch]
        gone = self._forget({report.document for report in reports}, reports)
        self.last = max([self.last, *(report.key[0] for report in reports)])
        due = [name for name, one in self.kept.items() if one.due is not None and one.due < self.last]
        done = follow(reports, self, gone=gone, named=due, today=self.last)
        for name in done.gone:
            del self.kept[name]
        for one in done.placed:
            self.kept[one.commitment.id] = one

    def _forget(self, documents: set[str], reports: Sequence[Report]) -> frozenset[str]:
        had = {name for name, (event, _, _) in self.events.items() if event.document in documents}
        for name in had:
            del self.events[name]
        for report in reports:
            for event in report.events:
                files = touch(event, report.statements.get(event.id))
                self.events[event.id] = (event, report.published, files)
        return frozenset(had - self.events.keys())

    @property
    def commitments(self) -> list[Commitment]:
        return sorted((one.commitment for one in self.kept.values()), key=lambda one: one.id)


def at_once(coded: Iterable[Coded], rulings: Sequence[Ruling] = ()) -> list[Commitment]:
    """Return the commitments of a ledger that is told everything."""
    ledger = Ledger(rulings)
    reports = list(coded)
    ledger.add([event for _, events in reports for event in events], [document for document, _ in reports])
    return sorted(ledger.commitments(), key=lambda one: one.id)


def written(number: int, day: int, chosen: Sequence[int]) -> Coded:
    """Return a report that says some of the sayings, one sentence each."""
    said = [SAYINGS[at] for at in dict.fromkeys(chosen)]
    published = (date(2021, 1, 1) + timedelta(days=day)).isoformat()
    text = " ".join(sentence for sentence, _ in said)
    document = Document(id=f"d{number}", text=text, published=published)
    events = []
    for sentence, fields in said:
        alone = Document(id=document.id, text=sentence, published=published)
        events.append(moved(made(alone, fields), text.index(sentence), document))
    return document, events


def moved(event: Event, by: int, document: Document) -> Event:
    """Return an event of a sentence where that stands in a document."""
    from dragoman.records.json import from_dict, to_dict

    def shift(value: object) -> object:
        if isinstance(value, dict):
            at = {k: v + by for k, v in value.items() if k in ("start", "end") and isinstance(v, int)}
            return {**{k: shift(v) for k, v in value.items()}, **at}
        return [shift(item) for item in value] if isinstance(value, list | tuple) else value

    data = shift(to_dict(event))
    assert isinstance(data, dict)
    data["id"] = f"{event.id[:24]}{by:08d}"
    data["sentence"]["index"] = document.text[:by].count(". ")
    return from_dict(Event, data)


streams = st.lists(
    st.tuples(st.integers(0, 400), st.lists(st.integers(0, len(SAYINGS) - 1), min_size=1, max_size=3)),
    min_size=2,
    max_size=14,
).map(lambda told: [written(number, day, chosen) for number, (day, chosen) in enumerate(told)])
close_streams = st.lists(
    st.tuples(st.integers(0, 12), st.lists(st.integers(0, len(SAYINGS) - 1), min_size=1, max_size=3)),
    min_size=4,
    max_size=18,
).map(lambda told: [written(number, day, chosen) for number, (day, chosen) in enumerate(told)])
orders = st.randoms(use_true_random=False)
many = settings(max_examples=120)


def batches(coded: Sequence[Coded], chance: random.Random) -> Iterable[Sequence[Coded]]:
    rest = list(coded)
    while rest:
        size = chance.randint(1, 3)
        yield rest[:size]
        rest = rest[size:]


@given(coded=streams | close_streams, chance=orders)
@many
def test_whatever_the_order_and_the_batches_the_ledger_is_that_of_all(
    coded: list[Coded], chance: random.Random
) -> None:
    shelf, shuffled = Memory(), list(coded)
    chance.shuffle(shuffled)
    for batch in batches(shuffled, chance):
        shelf.take(batch)
    assert shelf.commitments == at_once(coded)


@given(coded=streams | close_streams, chance=orders)
@many
def test_a_report_that_is_coded_anew_leaves_nothing_of_what_it_said(
    coded: list[Coded], chance: random.Random
) -> None:
    shelf, shuffled = Memory(), list(coded)
    chance.shuffle(shuffled)
    for batch in batches(shuffled, chance):
        shelf.take(batch)
    now = [(document, [e for e in events if chance.random() < 0.6]) for document, events in shuffled]
    again = [new for new, old in zip(now, shuffled, strict=True) if new != old]
    for batch in batches(again, chance):
        shelf.take(batch)
    assert shelf.commitments == at_once(now)


@given(coded=close_streams, chance=orders)
@settings(max_examples=40)
def test_what_a_person_ruled_holds_in_any_order(coded: list[Coded], chance: random.Random) -> None:
    stated = [event for one in at_once(coded) for event in one.statements]
    some = chance.sample(stated, min(len(stated), 2))
    rulings = [Ruling(statement=name, status="withdrawn", date="2021-03-01", why="x") for name in some]
    shelf, shuffled = Memory(rulings), list(coded)
    chance.shuffle(shuffled)
    for batch in batches(shuffled, chance):
        shelf.take(batch)
    assert shelf.commitments == at_once(coded, rulings)


def saying(words: str) -> int:
    """Return the number of the first saying that begins so."""
    return next(at for at, (sentence, _) in enumerate(SAYINGS) if sentence.startswith(words))


def test_a_later_step_names_its_first_when_that_turns_out_to_be_older() -> None:
    bill, step = saying("Lawmakers in Iraq tabled"), saying("As its second step")
    late, early = written(1, 30, [bill, step]), written(2, 10, [bill])
    shelf = Memory()
    shelf.take([late])
    before = next(one for one in shelf.commitments if one.order == 2)
    shelf.take([early])
    after = next(one for one in shelf.commitments if one.order == 2)
    assert before.after != after.after
    assert after.after in {one.id for one in shelf.commitments}


def test_a_deadline_that_passed_before_another_was_set_stays_passed() -> None:
    urgent = saying(f"{MILITIA} threatened to attack {TROOPS} if they do not leave by Friday")
    coded = [written(1, 0, [urgent]), written(2, 20, [urgent]), written(3, 22, [urgent])]
    shelf = Memory()
    for one in coded:
        shelf.take([one])
    assert shelf.commitments == at_once(coded)
    assert "triggered" in {change.status for one in shelf.commitments for change in one.history}


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_told_backwards_is_told_the_same(name: str) -> None:
    told = scenario(name)
    events = told.by_hand()
    coded = [(d, [event for event in events if event.document == d.id]) for d in told.documents]
    shelf = Memory()
    for one in reversed(coded):
        shelf.take([one])
    assert shelf.commitments == at_once(coded)
