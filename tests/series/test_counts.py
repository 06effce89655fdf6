"""Counts by subject and period: against the oracle, and the rules one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event, make_parties, make_reading, make_when
from tests.series.oracle import count

from dragoman.errors import InputError
from dragoman.export import flat_row
from dragoman.export.parquet import flat_table
from dragoman.records import Event, Where
from dragoman.series import By, counts, parse_by
from dragoman.store import Run, open_store

NOW = datetime(2024, 3, 4, 12, tzinfo=UTC)
RUN = Run(id="r1", coder="test/1", source="x", started=NOW)


def rows(*events: Event, by: str, **options: Any) -> list[dict[str, Any]]:
    return list(counts(events, by=by, **options).to_pylist())


def seen(*events: Event, by: str = "dyad,year") -> set[tuple[str, ...]]:
    """Return the series that were counted."""
    return {tuple(row[key] for key in parse_by(by).keys) for row in rows(*events, by=by)}


sides = st.lists(st.sampled_from(["USA", "IRN", "AFG", None]), max_size=3).map(
    lambda found: make_parties(*found)
)
whens = (
    st.none()
    | st.dates(date(2023, 12, 20), date(2024, 2, 10)).map(str)
    | st.sampled_from(["2024", "2024-01"])
)
drawn = st.builds(
    lambda when, where, **fields: make_event(
        when=None if when is None else make_when(when),
        where=where and Where(basis="stated", precision="place", country=where),
        **fields,
    ),
    when=whens,
    where=st.sampled_from([None, "AFG", "IRQ"]),
    id=st.integers(0, 30).map(str),
    document=st.sampled_from(["d1", "d2", "d3"]),
    event=st.sampled_from(["AID", "ASSAULT", "CONSULT"]),
    quad_code=st.integers(1, 4),
    event_scale=st.sampled_from([-10.0, -7.2, 0.1, 8.0]),
    actor=sides,
    recipient=st.just(()) | sides,
    aux=st.sampled_from([(), (), ("future",)]),
)
bounds = st.none() | st.dates(date(2023, 12, 1), date(2024, 2, 28))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(
    events=st.lists(drawn, max_size=8),
    subject=st.sampled_from(["dyad", "actor", "recipient", "place"]),
    period=st.sampled_from(["day", "week", "month", "year"]),
    split=st.sampled_from([None, "type", "quad"]),
    actual=st.booleans(),
    ends=st.tuples(bounds, bounds),
)
def test_counts_are_those_of_the_oracle(
    events: list[Event],
    subject: Any,
    period: Any,
    split: Any,
    actual: bool,
    ends: tuple[date | None, date | None],
) -> None:
    start, end = sorted(ends) if ends[0] and ends[1] else ends  # type: ignore[type-var]
    by = By(subject=subject, period=period, split=split)
    found = counts(events, by=by, actual=actual, start=start, end=end).to_pylist()
    expected = count(events, by, actual=actual, start=start, end=end)
    assert [{**row, "score": None} for row in found] == [{**row, "score": None} for row in expected]
    assert [row["score"] for row in found] == pytest.approx([row["score"] for row in expected])
    frame = flat_table(flat_row(event, None) for event in events)
    flat = counts(frame, by=by, actual=actual, start=start, end=end).to_pylist()
    assert [{**row, "score": None} for row in flat] == [{**row, "score": None} for row in found]
    assert [row["score"] for row in flat] == pytest.approx([row["score"] for row in found])


def test_columns_have_stable_names_and_types() -> None:
    schema = counts([], by="dyad,month,quad").schema
    measures = {"events": pa.int64(), "incidents": pa.int64(), "reports": pa.int64(), "score": pa.float64()}
    assert {field.name: field.type for field in schema} == {
        "actor": pa.string(),
        "recipient": pa.string(),
        "start": pa.date32(),
        "quad": pa.int64(),
        **measures,
        "volume": pa.int64(),
    }
    assert schema.names[:4] == ["actor", "recipient", "start", "quad"]
    assert counts([make_event()], by="dyad,month,quad").schema == schema


def test_periods_without_events_are_zero_without_a_score() -> None:
    found = rows(make_event(day="2024-01-31"), make_event(id="x", day="2024-03-01"), by="dyad,month")
    assert [(str(row["start"]), row["events"], row["score"], row["volume"]) for row in found] == [
        ("2024-01-01", 1, -10.0, 1),
        ("2024-02-01", 0, None, 0),
        ("2024-03-01", 1, -10.0, 1),
    ]


def test_weeks_begin_on_monday() -> None:
    found = rows(make_event(day="2024-01-07"), make_event(id="x", day="2024-01-08"), by="dyad,week")
    assert [str(row["start"]) for row in found] == ["2024-01-01", "2024-01-08"]


def test_compound_sides_give_every_pair_once() -> None:
    event = make_event(actor=make_parties("USA", "FRA", "USA"), recipient=make_parties("IRN", "SYR"))
    assert seen(event) == {("USA", "IRN"), ("USA", "SYR"), ("FRA", "IRN"), ("FRA", "SYR")}
    assert {row["events"] for row in rows(event, by="dyad,year")} == {1}


def test_reciprocal_events_count_in_both_directions() -> None:
    event = make_event(actor=make_parties("USA", "CHN"), recipient=())
    assert seen(event) == {("USA", "CHN"), ("CHN", "USA")}
    assert seen(event, by="recipient,year") == {("USA",), ("CHN",)}


def test_two_parties_of_one_country_meeting_another_make_no_pair_of_their_own() -> None:
    assert seen(make_event(actor=make_parties("USA", "USA", "CHN"), recipient=())) == {
        ("USA", "CHN"),
        ("CHN", "USA"),
    }


def test_parties_of_one_country_meeting_each_other_are_its_own_dyad() -> None:
    assert seen(make_event(actor=make_parties("AFG", "AFG"), recipient=())) == {("AFG", "AFG")}


def test_a_country_meeting_someone_of_no_country_is_no_dyad() -> None:
    assert seen(make_event(actor=make_parties("AFG", None), recipient=())) == set()


def test_one_actor_without_a_recipient_is_no_dyad_but_is_volume() -> None:
    lone = make_event(id="lone", document="d2", recipient=())
    found = rows(make_event(), lone, by="dyad,year")
    assert [(row["events"], row["volume"]) for row in found] == [(1, 2)]


def test_an_event_falls_into_the_period_it_begins_in() -> None:
    found = rows(make_event(when=make_when("2024", precision="year")), by="dyad,month")
    assert [str(row["start"]) for row in found] == ["2024-01-01"]


def test_reports_are_documents() -> None:
    events = [make_event(id=str(n), document=f"d{n // 2}") for n in range(4)]
    assert [(row["events"], row["reports"]) for row in rows(*events, by="dyad,year")] == [(4, 2)]


def test_the_same_event_twice_counts_once() -> None:
    assert [row["events"] for row in rows(make_event(), make_event(), by="dyad,year")] == [1]


def test_only_actual_events_count_when_asked_while_volume_stays() -> None:
    planned = make_event(id="planned", document="d2", aux=("future",))
    found = rows(make_event(), planned, by="dyad,year", actual=True)
    assert [(row["events"], row["reports"], row["volume"]) for row in found] == [(1, 1, 2)]


def test_bounds_widen_and_cut_the_periods() -> None:
    events = [make_event(id=str(month), day=f"2024-0{month}-15") for month in (2, 3, 4)]
    found = rows(*events, by="dyad,month", start=date(2024, 1, 10), end=date(2024, 3, 15))
    assert [(row["start"].month, row["events"]) for row in found] == [(1, 0), (2, 1), (3, 1)]


def test_bounds_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(InputError, match="start <= end"):
        counts([], by="dyad,day", start=date(2024, 2, 1), end=date(2024, 1, 1))


def test_a_store_gives_the_same_counts_as_its_events() -> None:
    events = [make_event(), make_event(event="AID", actor=make_parties("USA", None), day="2024-01-01")]
    with open_store(":memory:") as store:
        store.save([make_reading(events=events)], run=RUN, now=NOW)
        assert counts(store, by="dyad,month,type") == counts(events, by="dyad,month,type")


def test_a_store_counts_what_was_believed_at_a_moment() -> None:
    later = NOW + timedelta(days=1)
    with open_store(":memory:") as store:
        store.save([make_reading()], run=RUN, now=NOW)
        store.save([make_reading(make_document(id="d2"))], run=RUN, now=later)
        found = [counts(store, by="dyad,year", as_of=at)["events"].to_pylist() for at in (NOW, later)]
    assert found == [[1], [2]]


def test_beliefs_at_a_moment_are_refused_without_a_store() -> None:
    with pytest.raises(InputError, match="only a store"):
        counts([], by="dyad,year", as_of=NOW)
