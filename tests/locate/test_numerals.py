from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.locate.numerals import DECADE_WORDS, YEAR_WORDS, decade_in, value_of, year_in


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen seventy-eight", 1978),
        ("nineteen oh five", 1905),
        ("nineteen hundred ninety-three", 1993),
        ("seventeen eighty nine", 1789),
        ("one thousand seven hundred and eighty nine", 1789),
        ("two thousand", 2000),
        ("two thousand and ten", 2010),
        ("twenty twenty", 2020),
    ],
)
def test_a_year_in_words_is_its_figures(words: str, year: int) -> None:
    assert re.fullmatch(YEAR_WORDS, words)
    assert year_in(words) == year


@pytest.mark.parametrize(
    ("words", "year"), [("nineteen seventies", 1970), ("twenty-tens", 2010), ("two thousands", 2000)]
)
def test_a_decade_in_words_begins_with_its_first_year(words: str, year: int) -> None:
    assert re.fullmatch(DECADE_WORDS, words)
    assert decade_in(words) == year


@pytest.mark.parametrize("words", ["nineteen", "seventy-eight", "two hundred", "nineteen people"])
def test_other_numbers_are_no_years(words: str) -> None:
    assert re.fullmatch(YEAR_WORDS, words) is None


@given(st.integers(1500, 2099).map(str))
def test_figures_are_themselves(words: str) -> None:
    assert year_in(words) == int(words)


def test_words_that_count_nothing_come_to_nought() -> None:
    assert value_of("of the") == 0
