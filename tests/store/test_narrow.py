"""The narrow copy counts what the store counts, whatever the filter and whatever was written meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event, make_parties, make_reading, make_when

from dragoman.records import Event
from dragoman.store import EventFilter, Run, Store, open_store, tallies

BEFORE = datetime(2024, 3, 4, 12, tzinfo=UTC)
LATER = BEFORE + timedelta(days=1)

MEETING = make_event(
    id="meeting", event="CONSULT", actor=make_parties("USA", "CHN"), recipient=(), aux=("future",)
)
MONTH = make_event(id="month", when=make_when("2024-02", precision="month"), actor=make_parties("SYR", "IRN"))
UNDATED = make_event(id="undated", day=None, actor=make_parties(None), recipient=make_parties("USA"))
ATTACK = make_event(id="attack", document="d2", actor=make_parties("IRN"), recipient=make_parties("IRQ"))


def save(store: Store, now: datetime, document: str, *events: Event) -> None:
    text = make_document().text + (" Again." if document == "d2" else "")
    reading = make_reading(make_document(id=document, text=text, source=f"Outlet {document}"), events=events)
    store.save([reading], run=Run(id="r", coder="test/1", source="", started=BEFORE), now=now)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A store that was counted before its second document came and its first was coded anew."""
    with open_store(":memory:") as opened:
        save(opened, BEFORE, make_document().id, MEETING, MONTH)
        assert tallies.totals(opened, EventFilter())["events"] == 2
        save(opened, LATER, "d2", ATTACK)
        save(opened, LATER, make_document().id, MONTH, UNDATED)
        yield opened


KEYS = st.lists(st.sampled_from(("IRN", "IRQ", "USA", "SYR", "CHN")), max_size=2, unique=True).map(tuple)
DAYS = st.sampled_from((None, date(2024, 2, 10), date(2024, 3, 1)))

FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "party": KEYS,
        "actor": KEYS,
        "recipient": KEYS,
        "dyad": st.sampled_from((None, ("IRN", "IRQ"), ("SYR", "IRN"), ("USA", "CHN"), ("CHN", "USA"))),
        "types": st.sampled_from(((), ("CONSULT",), ("ASSAULT", "CONSULT"))),
        "quads": st.sampled_from(((), (4,), (1, 2))),
        "show": st.sampled_from((None, (), ("future",), ("historical", "future"))),
        "place": st.sampled_from(((), ("IRQ",))),
        "bbox": st.sampled_from((None, (40.0, 30.0, 50.0, 40.0), (170.0, -10.0, -170.0, 10.0))),
        "start": DAYS,
        "sources": st.sampled_from(((), ("Outlet d2",))),
        "document": st.sampled_from((None, "d2")),
        "q": st.sampled_from((None, "again", "attacked iraq")),
        "min_confidence": st.sampled_from((None, 0.5, 0.99)),
        "since": st.sampled_from((None, LATER)),
        "as_of": st.sampled_from((None, BEFORE, LATER)),
    },
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=FILTERS)
def test_every_filter_finds_as_many_in_the_copy_as_in_the_store(store: Store, asked: dict[str, Any]) -> None:
    wanted = EventFilter(**asked)
    assert tallies.totals(store, wanted)["events"] == store.count(wanted)
    hidden = tallies.shown(store, wanted)
    assert hidden.pop("shown") == store.count(wanted)
    assert hidden == store.hidden(wanted)


def test_the_copy_forgets_what_is_no_longer_believed(store: Store) -> None:
    with store.narrow.found(EventFilter()) as (cursor, sql, values):
        rows = cursor.execute(
            f"{sql} SELECT count(*), count(DISTINCT document) FROM found", values
        ).fetchall()
    assert rows == [(3, 2)]


def test_what_many_share_is_kept_once(store: Store) -> None:
    with store.narrow.found(EventFilter()) as (cursor, _, _values):
        sides = cursor.execute("SELECT keys FROM sides ORDER BY ALL").fetchall()
    assert len(sides) == len({tuple(keys) for (keys,) in sides})


def test_a_batch_that_fails_leaves_the_copy_as_it_was(store: Store) -> None:
    before = tallies.totals(store, EventFilter())

    def failing() -> None:
        with store.writing(run=Run(id="r", coder="test/1", source="", started=BEFORE), now=LATER) as batch:
            batch.save([make_reading(make_document(id="d3"), events=[make_event(document="d3")])])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert tallies.totals(store, EventFilter()) == before
