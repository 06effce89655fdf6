from __future__ import annotations

from typing import get_args

import pytest

from dragoman.knowledge import agents, things


@pytest.mark.parametrize("sort", [s for s in get_args(things.Sort) if s not in ("kind", "stage", "language")])
def test_words_are_single_lower_case_and_no_people(sort: things.Sort) -> None:
    words = things.words(sort)
    assert words
    assert all(word == word.lower() for word in words)
    people = {w for w in words if (a := agents.nouns().get((w,))) is not None and a.kind == "group"}
    assert people == set()


def test_goods_of_trade_do_not_take_a_nation_as_their_make() -> None:
    assert not things.words("produce") & things.words(*things.KINDRED)


def test_kinds_are_found_by_their_first_word() -> None:
    assert ("stockholm", "syndrome") in things.kinds()["stockholm"]
