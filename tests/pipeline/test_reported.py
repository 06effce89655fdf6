"""Events of a file match a filter exactly when a store would give them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event, make_parties, make_party, make_reading, make_when

from dragoman.pipeline.reported import Reported, in_store, matching
from dragoman.records import Where
from dragoman.store import EventFilter, Run, Store, open_store

NOW = datetime(2024, 3, 10, tzinfo=UTC)
RUN = Run(id="r1", coder="test/1", source="made", started=NOW)
IRAQ = Where(basis="stated", precision="country", country="IRQ", name="Iraq")
ARMY = make_party("IRN", name="Quds Force", id="quds", kind="group", of="irgc")

DOCUMENTS = [make_document(id="d1"), make_document(id="d2", source=None, published="2024-02")]
EVENTS = [
    make_event(where=IRAQ),
    make_event(event="CONSULT", actor=make_parties("IRN", "SYR"), recipient=(), day="2024-02-01"),
    make_event(event="AID", actor=(ARMY,), recipient=(), day=None, document="d2"),
    make_event(event="REJECT", aux=("negation", "future"), document="d2", day="2024-01-31"),
    make_event(event="ACCUSE", when=make_when("2024-02", precision="month"), actor=(), document="d2"),
    make_event(
        event="REQUEST",
        actor=(make_party("SYR"),),
        recipient=(make_party(None, name="Abu X", kind="person"),),
    ),
]
KEYS = ["IRN", "IRQ", "SYR", "quds", "irgc", "~Abu X", "TUR"]


def keys(most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(KEYS), max_size=most, unique=True).map(tuple)


filters = st.builds(
    EventFilter,
    party=keys(1), actor=keys(1), recipient=keys(1),
    dyad=st.none() | st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)),
    types=st.sampled_from([(), ("AID",), ("ASSAULT", "CONSULT")]),
    show=st.sampled_from([None, (), ("negation",), ("negation", "future")]),
    place=st.sampled_from([(), ("IRQ",)]),
    sources=st.sampled_from([(), ("Wire",)]),
    start=st.none() | st.just(date(2024, 2, 1)),
    end=st.none() | st.just(date(2024, 2, 15)),
)  # fmt: skip


@pytest.fixture(scope="module")
def held() -> Iterator[Store]:
    readings = [make_reading(d, events=[e for e in EVENTS if e.document == d.id]) for d in DOCUMENTS]
    with open_store(":memory:") as store:
        store.save(readings, run=RUN, now=NOW)
        yield store


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(wanted=filters)
def test_a_filter_means_the_same_for_a_file_as_for_a_store(held: Store, wanted: EventFilter) -> None:
    reports = {document.id: document for document in DOCUMENTS}
    told = [Reported(event, reports[event.document]) for event in EVENTS]
    found = {one.event.id for one in matching(told, wanted)}
    assert found == {one.event.id for one in in_store(held, wanted)}


def test_a_store_gives_each_event_with_its_report_but_for_the_words(held: Store) -> None:
    (one,) = in_store(held, EventFilter(types=("AID",)))
    assert one.document == make_document(
        id="d2", source=None, published="2024-02", text="", title="A title", url="https://x.org/1"
    )


def test_all_pages_of_a_store_are_read(held: Store) -> None:
    found = [one.event.id for one in in_store(held, EventFilter(), at_once=2)]
    assert found == [event.id for event in held.events()]
