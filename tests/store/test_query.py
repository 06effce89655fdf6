"""Asking the store: every filter, the order, and single records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event, make_parties, make_reading, make_when
from tests.strategies import documents, events

from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.store import EventFilter, Run, Store, open_store

NOW = datetime(2024, 3, 4, 12, tzinfo=UTC)
RUN = Run(id="r1", coder="test/1", source="x", started=NOW)

FIRST = make_event(id="first", day="2024-01-01")
MEETING = make_event(
    id="meeting",
    day="2024-01-02",
    event="CONSULT",
    actor=make_parties("USA", "CHN"),
    recipient=(),
    aux=("future",),
)
MONTH = make_event(id="month", when=make_when("2024-02", precision="month"), actor=make_parties("SYR", "IRN"))
UNDATED = make_event(id="undated", day=None, actor=make_parties(None), recipient=make_parties("USA"))
OTHER = make_event(id="other", document="d2", day="2024-01-01", actor=make_parties("FRA"))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        own = [UNDATED, MONTH, MEETING, FIRST]
        readings = [make_reading(events=own), make_reading(make_document(id="d2"), events=[OTHER])]
        opened.save(readings, run=RUN, now=NOW)
        yield opened


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [FIRST, OTHER, MEETING, MONTH, UNDATED]),
        ({"show": ()}, [FIRST, OTHER, MONTH, UNDATED]),
        ({"types": ("CONSULT", "AID")}, [MEETING]),
        ({"actor": ("IRN",)}, [FIRST, MONTH]),
        ({"recipient": ("USA",)}, [UNDATED]),
        ({"actor": ("USA",), "recipient": ("USA",)}, []),
        ({"document": "d2"}, [OTHER]),
        ({"start": date(2024, 1, 2)}, [MEETING, MONTH]),
        ({"end": date(2024, 1, 1)}, [FIRST, OTHER]),
        ({"start": date(2024, 2, 29), "end": date(2024, 2, 29)}, [MONTH]),
        ({"start": date(2024, 3, 1)}, []),
        ({"limit": 2}, [FIRST, OTHER]),
        ({"limit": 0}, []),
        ({"as_of": NOW}, [FIRST, OTHER, MEETING, MONTH, UNDATED]),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else str(len(value)),
)
def test_a_filter_gives_the_events_it_names(store: Store, wanted: dict[str, Any], found: list[Event]) -> None:
    assert list(store.events(EventFilter(**wanted))) == found
    assert store.table(EventFilter(**wanted))["id"].to_pylist() == [event.id for event in found]


def test_a_hostile_value_finds_nothing_and_harms_nothing(store: Store) -> None:
    hostile = "x' OR 1=1; DROP TABLE events; --"
    assert list(store.events(EventFilter(document=hostile))) == []
    assert store.event(hostile) is None
    assert store.counts()["events"] == 5


def test_a_table_gives_typed_columns(store: Store) -> None:
    row = store.table(EventFilter(types=("CONSULT",))).to_pylist()[0]
    assert row["actor_countries"] == ["USA", "CHN"]
    assert (row["reciprocal"], row["actual"], row["when_from"]) == (True, False, date(2024, 1, 2))


def test_single_records_are_found_by_id(store: Store) -> None:
    assert store.event("month") == MONTH
    assert store.document("d2") == make_document(id="d2")


def test_unknown_ids_give_none(store: Store) -> None:
    assert store.event("no") is None
    assert store.document("no") is None


def test_counts_say_what_is_held(store: Store) -> None:
    assert store.counts() == {
        "documents": 2,
        "events": 5,
        "actual": 4,
        "parties": 11,
        "incidents": 0,
        "commitments": 0,
        "decisions": 0,
        "skips": 0,
        "closed": 0,
        "unlinked": 2,
        "runs": 1,
    }


def test_two_queries_may_stream_at_once(store: Store) -> None:
    pairs = list(zip(store.events(), store.events(), strict=True))
    assert len(pairs) == 5
    assert all(one == other for one, other in pairs)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"types": ("HUG",)}, "unknown event type 'HUG'"),
        ({"start": date(2024, 2, 1), "end": date(2024, 1, 1)}, "start <= end"),
        ({"limit": -1}, "0 or more"),
        ({"quads": (5,)}, "unknown quad 5"),
        ({"show": ("past",)}, "unknown auxiliary mode 'past'"),
        ({"order": "id; DROP TABLE events"}, "unknown order"),
        ({"bbox": (0.0, 50.0, 10.0, 40.0)}, "west, south, east, north"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told):
        EventFilter(**wrong)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(document=documents, event=events(), data=st.data())
def test_any_record_comes_back_exactly(document: Any, event: Any, data: Any) -> None:
    event = replace(event, document=document.id)
    with open_store(":memory:") as fresh:
        fresh.save([make_reading(document, events=[event])], run=RUN, now=NOW)
        assert fresh.document(document.id) == document
        assert list(fresh.events()) == [event]
