from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.headers import dateline_date, file_date, find_header


@pytest.mark.parametrize(
    ("text", "header", "date"),
    [
        (" date 2019-02 Troops left the base.", "date 2019-02", "2019-02"),
        ("date 2019-02\n\nTroops left the base.", "date 2019-02", "2019-02"),
        ("date 2019 Troops left the base.", "date 2019", "2019"),
        ("Date: 2019-02-17 Troops left the base.", "Date: 2019-02-17", "2019-02-17"),
        ("\n\nDATE: 17 February 2019\nTroops left.", "DATE: 17 February 2019", "2019-02-17"),
        ("date February 17, 2019  \r\nTroops left.", "date February 17, 2019", "2019-02-17"),
        ("Published: 17 February 2019 Troops left.", "Published: 17 February 2019", "2019-02-17"),
        ("Date: 2019-02-17 10:30 UTC\nTroops left.", "Date: 2019-02-17 10:30 UTC", "2019-02-17"),
        ("date 2019-02-17T10:30:00Z Troops left.", "date 2019-02-17T10:30:00Z", "2019-02-17"),
        ("date 2019-02", "date 2019-02", "2019-02"),
    ],
)
def test_finds_a_date_header_and_its_date(text: str, header: str, date: str) -> None:
    span, found = find_header(text)
    assert span is not None
    assert (span.of(text), found) == (header, date)


@pytest.mark.parametrize("text", ["date 2019-13 Troops left.", "date 03/04/2019\nTroops left."])
def test_a_header_with_an_uncertain_date_is_still_a_header(text: str) -> None:
    span, found = find_header(text)
    assert span is not None
    assert (span.start, found) == (0, None)


@pytest.mark.parametrize(
    "text",
    [
        "Date 12 March 2019 is set for the vote.",
        "Dates 2019-02 are listed below.",
        "The date 2019-02 was set.",
        "Published reports say that troops left.",
        "Date palms burned\nin 2019.",
        "date",
        "",
    ],
)
def test_prose_is_no_header(text: str) -> None:
    assert find_header(text) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "BAGHDAD, Jan 5, 2019 (Reuters) - Troops left.",
        "BAGHDAD, Iraq, January 5, 2019 (AFP) \u2013 Troops left.",
        "NEW YORK (AP), 5 January 2019: Troops left.",
        "Beijing, Jan. 5, 2019 /Xinhua/ -- Troops left.",
        "Troops leave the base\n\nBAGHDAD, Jan 5, 2019 - Troops left.",
    ],
)
def test_a_dateline_with_a_year_gives_the_day(text: str) -> None:
    assert dateline_date(text) == "2019-01-05"


@pytest.mark.parametrize(
    "text",
    [
        "BAGHDAD, Jan 5 (Reuters) - Troops left in 2019.",
        "BAGHDAD (Reuters) - Troops left on Jan 5, 2019.",
        "One.\nTwo.\nThree.\nBAGHDAD, Jan 5, 2019 - Troops left.",
        "Troops left Baghdad on Jan 5, 2019.",
    ],
)
def test_a_dateline_without_a_year_gives_no_date(text: str) -> None:
    assert dateline_date(text) is None


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2019-02-17-foo.txt", "2019-02-17"),
        ("2019-02-17.txt", "2019-02-17"),
        ("2019-02 report.txt", "2019-02"),
        ("2019-foo.txt", None),
        ("2019-02-99.txt", None),
        ("2019-0217.txt", None),
        ("foo-2019-02-17.txt", None),
    ],
)
def test_a_file_name_that_begins_with_an_iso_date_gives_it(name: str, date: str | None) -> None:
    assert file_date(name) == date


@given(st.text(), st.sampled_from(["date ", "Date: ", "published:", " date\t"]))
def test_a_header_always_lies_inside_the_text(tail: str, head: str) -> None:
    text = head + tail
    span, _ = find_header(text)
    assert span is None or text[: span.start].isspace() or span.start == 0
    assert span is None or span.end <= len(text)
