"""The grammar of what to count by."""

from __future__ import annotations

from itertools import permutations

import pytest

from dragoman.errors import InputError
from dragoman.series import By, parse_by


@pytest.mark.parametrize("words", list(permutations(["dyad", "month", "quad"])), ids=",".join)
def test_words_come_in_any_order(words: tuple[str, ...]) -> None:
    assert parse_by(",".join(words)) == By(subject="dyad", period="month", split="quad")


def test_case_and_blanks_do_not_matter() -> None:
    assert parse_by(" Place , DAY ") == By(subject="place", period="day")


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("dyad,fortnight", "cannot count by 'fortnight'"),
        ("dyad", "expected a period"),
        ("week,type", "expected a subject"),
        ("", "expected a subject"),
        ("dyad,actor,day", "both dyad and actor"),
        ("dyad,day,day", "both day and day"),
        ("dyad,day,type,quad", "both type and quad"),
    ],
)
def test_what_cannot_be_counted_by_is_refused_with_the_grammar(by: str, told: str) -> None:
    with pytest.raises(InputError, match=rf"{told}.*dyad,month,quad"):
        parse_by(by)


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("dyad,day", ("actor", "recipient")),
        ("place,day", ("place",)),
        ("actor,week,type", ("actor", "type")),
        ("dyad,year,quad", ("actor", "recipient", "quad")),
    ],
)
def test_keys_name_the_columns_of_a_series(by: str, keys: tuple[str, ...]) -> None:
    assert parse_by(by).keys == keys
