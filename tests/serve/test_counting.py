"""Counts by pair, and what is out of its usual, held against a slow plain version."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from statistics import mean, pstdev

import pytest
from tests.make import make_document, make_event, make_parties, make_reading

from dragoman.records import Event, Phrase
from dragoman.store import EventFilter, Run, Store, open_store, tallies
from dragoman.store import pairs as counting
from dragoman.store.movers import movers

STATES = ("IRN", "IRQ", "TUR", "SYR")
FIRST = date(2024, 1, 1)


def drawn() -> list[Event]:
    draw = random.Random(7)
    made = []
    for number in range(300):
        actors = draw.choices(STATES, k=draw.choice((1, 1, 2, 3)))
        recipients = draw.choices(STATES, k=draw.choice((0, 1, 1, 2)))
        quad = draw.randrange(1, 5)
        made.append(
            make_event(
                document=f"d{number // 3}",
                event=("AGREE", "AID", "ACCUSE", "ASSAULT")[quad - 1],
                quad_code=quad,
                event_scale=float(draw.randrange(-10, 10)),
                day=(FIRST + timedelta(days=draw.randrange(100))).isoformat(),
                actor=make_parties(*actors),
                recipient=make_parties(*recipients),
                trigger=Phrase(start=5 + number % 3, end=13, text="attacked"[number % 3 :]),
                aux=draw.choice(((), (), (), ("future",))),
            )
        )
    return made


EVENTS = {event.id: event for event in drawn()}.values()


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:") as store:
        readings = [
            make_reading(make_document(id=name, text=f"Iran attacked Iraq on Monday. {name}"), events=events)
            for name, events in by_document().items()
        ]
        now = datetime(2024, 6, 1, tzinfo=UTC)
        store.save(readings, run=Run(id="r", coder="test/1", source="", started=now), now=now)
        yield store


def by_document() -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in EVENTS:
        found.setdefault(event.document, []).append(event)
    return found


def directed(event: Event) -> set[tuple[str, str]]:
    actors = {party.country for party in event.actor if party.country}
    others = {party.country for party in event.recipient if party.country}
    if len(event.actor) > 1 and not event.recipient:
        others = actors
    return {(a, b) for a, b in product(actors, others) if a != b}


def undirected(event: Event) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for pair in directed(event)}


@pytest.mark.parametrize("way", [True, False])
def test_dyads_are_those_of_the_plain_count(store: Store, way: bool) -> None:
    pairs_of = directed if way else undirected
    plain = Counter(pair for event in EVENTS for pair in pairs_of(event))
    found = counting.dyads(store, EventFilter(), directed=way, most=100)
    assert {(row["a"], row["b"]): row["events"] for row in found} == plain
    for row in found:
        mine = [event for event in EVENTS if (row["a"], row["b"]) in pairs_of(event)]
        assert row["quads"] == [sum(e.quad_code == quad for e in mine) for quad in (1, 2, 3, 4)]
        assert row["score"] == pytest.approx(mean(e.event_scale for e in mine), abs=0.006)
        assert row["last"].isoformat() == max(e.when.from_ for e in mine if e.when)


def test_partners_are_those_of_the_plain_count(store: Store) -> None:
    for key in STATES:
        for row in counting.partners(store, EventFilter(), key, level="country"):
            given = [e for e in EVENTS if (key, row["key"]) in directed(e)]
            received = [e for e in EVENTS if (row["key"], key) in directed(e)]
            assert row["events"] == len({e.id for e in (*given, *received)})
            assert row["given"] == [sum(e.quad_code == quad for e in given) for quad in (1, 2, 3, 4)]
            assert row["received"] == [sum(e.quad_code == quad for e in received) for quad in (1, 2, 3, 4)]


def test_edges_among_some_are_those_of_the_plain_count(store: Store) -> None:
    keys = ["IRN", "IRQ", "TUR"]
    plain = Counter(pair for e in EVENTS for pair in directed(e) if set(pair) <= set(keys))
    found = counting.among(store, EventFilter(), keys, level="country")
    assert {(row["a"], row["b"]): row["events"] for row in found} == plain


def test_a_dyad_is_that_of_the_plain_count(store: Store) -> None:
    found = counting.dyad(store, EventFilter(), "IRN", "IRQ")

    def facing(a: str, b: str) -> list[Event]:
        return [e for e in EVENTS if e.recipient and a in countries(e.actor) and b in countries(e.recipient)]

    assert sum(found["a_to_b"]) == len(facing("IRN", "IRQ"))
    assert sum(found["b_to_a"]) == len(facing("IRQ", "IRN"))
    together = [e for e in EVENTS if not e.recipient and {"IRN", "IRQ"} <= countries(e.actor)]
    assert sum(found["together"]) == len(together)
    every = {e.id for e in (*facing("IRN", "IRQ"), *facing("IRQ", "IRN"), *together)}
    assert found["events"] == len(every)
    assert sum(row["a_to_b"] for row in found["types"]) == len(facing("IRN", "IRQ")) + len(together)


def countries(parties: tuple[object, ...]) -> set[str]:
    return {party.country for party in parties}  # type: ignore[attr-defined]


def test_actors_are_those_of_the_plain_count(store: Store) -> None:
    acts = Counter(c for e in EVENTS for c in countries(e.actor))
    meets = Counter(c for e in EVENTS for c in countries(e.recipient))
    found = counting.actors(store, EventFilter(), most=100)
    assert {row["key"]: (row["as_actor"], row["as_recipient"]) for row in found} == {
        state: (acts[state], meets[state]) for state in STATES
    }


def test_nothing_that_matches_counts_nought(store: Store) -> None:
    none = EventFilter(sources=("nobody",))
    assert counting.dyads(store, none, directed=False, most=9) == []
    assert counting.dyad(store, none, "IRN", "IRQ")["events"] == 0
    assert counting.actor(store, none, "IRN")["quads"] == [0, 0, 0, 0]
    assert tallies.totals(store, none)["events"] == 0


@pytest.mark.parametrize("show", [None, (), ("future",)])
def test_what_is_shown_and_hidden_adds_up(store: Store, show: tuple[str, ...] | None) -> None:
    wanted = EventFilter(show=show)  # type: ignore[arg-type]
    counted = tallies.shown(store, wanted)
    assert counted["shown"] == store.count(wanted)
    assert {name: n for name, n in counted.items() if name != "shown"} == store.hidden(wanted)
    assert counted["shown"] + counted["any"] == len(EVENTS)


def test_what_is_out_of_its_usual_is_that_of_the_plain_count(store: Store) -> None:
    since, until = date(2024, 3, 25), date(2024, 3, 31)
    found = movers(store, EventFilter(), what="dyad", since=since, until=until, most=50)
    assert found
    for row in found:
        days = [
            (date.fromisoformat(e.when.from_) - since).days
            for e in EVENTS
            if e.when and (row["a"], row["b"]) in undirected(e)
        ]
        spark = [sum(-7 * back <= d < 7 - 7 * back for d in days) for back in range(52, -1, -1)]
        past = spark[:-1]
        assert row["spark"] == spark
        assert row["count"] == spark[-1]
        assert row["usual"] == pytest.approx(mean(past), abs=0.006)
        spread = max(pstdev(past), mean(past) ** 0.5, 1)
        assert row["score"] == pytest.approx((spark[-1] - mean(past)) / spread, abs=0.02)
        assert row["low"] <= row["usual"] <= max(row["high"], 1)
    scores = [abs(row["score"]) for row in found]
    assert scores == sorted(scores, reverse=True)
