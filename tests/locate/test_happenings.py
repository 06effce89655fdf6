from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.chronicle import happenings
from dragoman.locate import DateExpression, find_dates


def one(text: str, published: str = "2024-05-05") -> DateExpression:
    (found,) = find_dates(text, published=published)
    return found


def days(text: str, published: str = "2024-05-05") -> tuple[str, str, str]:
    found = one(text, published)
    return found.from_, found.to, found.precision


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("He fled the day Saddam fell.", "2003-04-09", "2003-04-09", "day"),
        ("the day after the fall of Mosul", "2014-06-11", "2014-06-11", "day"),
        ("Much has changed since the fall of Mosul.", "2014-06-10", "2024-05-05", "span"),
        ("Oil burnt during the Gulf war.", "1990-08-02", "1991-02-28", "span"),
        ("Oil burnt during the 1990 Gulf war.", "1990-08-02", "1990-12-31", "span"),
        ("It rose after the Beirut port explosion.", "2020-08-04", "2020-08-04", "month"),
        ("It fell before the Brexit referendum.", "2016-06-23", "2016-06-23", "month"),
        ("It stood until the Soviet Union collapsed.", "1991-12-26", "1991-12-26", "day"),
        ("He came back after the Second World War.", "1945-09-02", "1945-09-02", "year"),
        ("There was no trial since World War II.", "1945-09-02", "2024-05-05", "span"),
        ("three years after the fall of Mosul", "2017-06-10", "2017-06-10", "day"),
    ],
)
def test_a_happening_tells_the_time(text: str, first: str, last: str, precision: str) -> None:
    assert days(text) == (first, last, precision)


def test_what_a_happening_tells_is_stated() -> None:
    assert one("since the fall of Mosul").basis == "stated"


def test_the_words_of_time_are_no_part_of_it_but_for_since_and_the_day() -> None:
    assert one("It rose after the Beirut port explosion.").text == "the Beirut port explosion"
    assert one("since the Beirut blast").text == "since the Beirut blast"
    assert one("the night of the coup attempt in Turkey").text == "the night of the coup attempt in Turkey"


@pytest.mark.parametrize(
    "text",
    [
        "The Gulf War was costly.",
        "a film about the fall of Mosul",
        "after the fall of the house",
        "since then",
    ],
)
def test_a_happening_without_a_word_of_time_is_no_date(text: str) -> None:
    assert find_dates(text, published="2024-05-05") == []


def test_what_had_not_begun_is_not_meant() -> None:
    assert find_dates("after the fall of Mosul", published="2013-01-01") == []


def test_a_happening_that_goes_on_ends_with_the_report() -> None:
    assert days("during the Gaza war", "2024-05-05") == ("2023-10-07", "2024-05-05", "span")


def test_a_year_that_no_happening_fits_is_a_year() -> None:
    assert days("before the 2013 referendum") == ("2013-01-01", "2013-12-31", "year")


@given(st.sampled_from(happenings()), st.sampled_from(("during", "after", "before", "until")), st.booleans())
def test_no_expression_stretches_a_happening(happening: object, cue: str, early: bool) -> None:
    known = next(h for h in happenings() if h is happening)
    plain = [n for n in known.names if not set(n) & set("()?|")]
    for name in plain:
        published = known.first.isoformat() if early else "2026-01-01"
        for found in find_dates(f"It was {cue} the {name}.", published=published):
            meant = [
                h
                for h in happenings()
                if h.first.isoformat() <= found.from_ <= found.to <= h.last.isoformat()
            ]
            assert meant or found.text in name
