from __future__ import annotations

import pytest

from dragoman.knowledge.extents import extent
from dragoman.knowledge.gazetteer import sites
from dragoman.locate import find_places


def radius(text: str) -> float | None:
    (found,) = find_places(text)
    return found.radius_km


def test_a_division_reaches_as_far_as_its_places() -> None:
    assert radius("in Anbar") == pytest.approx(190, rel=0.2)
    assert radius("in Texas") == pytest.approx(600, rel=0.2)


def test_a_country_reaches_as_far_as_nearly_all_of_its_places() -> None:
    assert radius("in Lebanon") == pytest.approx(90, rel=0.3)
    assert radius("in Russia") == pytest.approx(4200, rel=0.2)


def test_a_town_is_as_wide_as_its_people_need() -> None:
    village, city = radius("in Kafr Nabl, in the village"), radius("in Baghdad")
    assert village is not None
    assert city is not None
    assert 1 <= village < city < 40


def test_every_region_and_sea_has_an_extent() -> None:
    assert [s.name for s in sites() if s.kind in ("region", "sea") and extent(s.name) is None] == []


def test_what_has_no_extent_has_none() -> None:
    assert extent("Atlantis") is None
