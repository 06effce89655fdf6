from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.dates import read_date
from dragoman.records import interval


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2019", "2019"),
        ("2019-02", "2019-02"),
        ("2019/2", "2019-02"),
        ("2019-02-17", "2019-02-17"),
        ("2019/2/7", "2019-02-07"),
        ("2019.02.17", "2019-02-17"),
        ("20190217", "2019-02-17"),
        ("20190217T103000Z", "2019-02-17"),
        ("20190217103000", "2019-02-17"),
        ("2019-02-17Z", "2019-02-17"),
        ("2019-02-17T10:30:00Z[Europe/London]", "2019-02-17"),
        ("2019-02-17 10:30", "2019-02-17"),
        ("2019-02-17 10:30:00.123456 UTC", "2019-02-17"),
        (" 17 February 2019 ", "2019-02-17"),
        ("17 Feb. 2019", "2019-02-17"),
        ("17th of February, 2019", "2019-02-17"),
        ("17-Feb-2019", "2019-02-17"),
        ("February 17, 2019", "2019-02-17"),
        ("Sunday, February 17, 2019 at 5:30 p.m. EST", "2019-02-17"),
        ("Sept 3 2019", "2019-09-03"),
        ("FEBRUARY 2019", "2019-02"),
        ("Sun, 17 Feb 2019 10:30:00 GMT", "2019-02-17"),
        ("Sun Feb 17 10:30:00 2019", "2019-02-17"),
        ("Sun Feb 17 10:30:00 +0000 2019", "2019-02-17"),
        ("17/02/2019", "2019-02-17"),
        ("02/17/2019", "2019-02-17"),
        ("17.2.2019 10:30", "2019-02-17"),
        ("02/2019", "2019-02"),
        ("02/02/2019", "2019-02-02"),
    ],
)
def test_reads_a_date_with_the_precision_it_is_written_in(written: str, iso: str) -> None:
    assert read_date(written) == iso


@pytest.mark.parametrize("zone", ["Z", "+14:00", "-1200", "+05:30"])
def test_keeps_the_day_as_written_whatever_the_zone(zone: str) -> None:
    assert read_date(f"2019-02-17T23:59:59{zone}") == "2019-02-17"


@pytest.mark.parametrize(
    "written",
    ["03/04/2019", "3-4-2019", "31/31/2019", "12-Mar-19", "03/04/19", "2019-13", "2019-02-30", "2019-00-00",
     "30 February 2019", "1799", "2101-01-01", "yesterday", "", "  ", "2019-W07", "March", "201902", "-2019",
     "\u0662\u0660\u0661\u0669", "17 Febuary 2019",
     "2019-02-17 troops left", "17 February 2019 10:30 GMT troops left"],
)  # fmt: skip
def test_refuses_what_is_no_certain_date(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    "value", [1550361600, 1550361600.0, 1550361600000, "1550361600", "1550361600000", "1550361600.25"]
)
def test_reads_seconds_and_milliseconds_since_1970(value: object) -> None:
    assert read_date(value) == "2019-02-17"


@pytest.mark.parametrize(
    "value", [100_000_000, 4_200_000_000_000, 15503616000000000, 1e300, float("nan"), -1]
)
def test_refuses_numbers_that_are_no_time_between_1990_and_2100(value: object) -> None:
    assert read_date(value) is None


def test_reads_whole_numbers_as_years_and_days() -> None:
    assert [read_date(2019), read_date(2019.0), read_date(20190217)] == ["2019", "2019", "2019-02-17"]


def test_reads_date_and_datetime_objects() -> None:
    late = datetime(2019, 2, 17, 23, tzinfo=timezone(timedelta(hours=-8)))
    assert read_date(date(2019, 2, 17)) == read_date(late) == "2019-02-17"


@pytest.mark.parametrize("value", [None, True, [2019], {"date": "2019"}, b"2019", "2" * 300])
def test_refuses_what_is_neither_text_nor_number(value: object) -> None:
    assert read_date(value) is None


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 12, 31)))
def test_every_way_of_writing_a_day_gives_that_day(day: date) -> None:
    ways = (f"{day:%Y-%m-%d}", f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day:%a, %d %b %Y} 00:10:00 +0000")
    assert {read_date(way) for way in ways} == {day.isoformat()}


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 12, 31)))  # noqa: DTZ001
def test_epoch_seconds_give_the_day_in_utc(moment: datetime) -> None:
    assert read_date(int(moment.replace(tzinfo=UTC).timestamp())) == moment.date().isoformat()


@given(
    st.one_of(
        st.text(), st.from_regex(r"[0-9/.: TZA-Za-z+-]{1,40}", fullmatch=True), st.integers(), st.floats()
    )
)
def test_what_is_read_is_always_a_valid_date(value: object) -> None:
    found = read_date(value)
    assert found is None or 1800 <= interval(found)[0].year <= 2100
