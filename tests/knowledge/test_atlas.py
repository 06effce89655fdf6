from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import atlas
from dragoman.knowledge.centres import centre
from dragoman.knowledge.landmarks import longest


def test_a_place_has_its_division_and_people() -> None:
    mosul = next(s for s in atlas.named("Mosul") if s.order == "place" and s.country == "IRQ")
    assert mosul.geonameid == 99072
    assert mosul.population > 1_000_000
    assert mosul.admin1 is not None
    assert atlas.spot(mosul.admin1).name == "Nineveh"


@pytest.mark.parametrize(("one", "other"), [("São Paulo", "Sao Paulo"), ("St. Louis", "Saint Louis")])
def test_accents_and_short_forms_do_not_matter(one: str, other: str) -> None:
    assert atlas.named(one)[0].geonameid == atlas.named(other)[0].geonameid


def test_a_name_of_nothing_has_no_places() -> None:
    assert atlas.named("Nowhereville upon Nothing") == ()


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(words: str) -> None:
    assert atlas.folded(atlas.folded(words)) == atlas.folded(words)


def test_the_middle_of_a_country_is_not_its_capital() -> None:
    assert centre("USA") == (39.76, -98.5)
    assert centre("nowhere") is None


def test_a_landmark_is_found_by_its_longest_spelling() -> None:
    found = longest(["Great", "Hall", "of", "the", "People"], 0)
    assert found is not None
    assert (found[0], found[1].country) == (5, "CHN")
