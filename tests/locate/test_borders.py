from __future__ import annotations

import pytest

from dragoman.locate import find_places
from dragoman.locate.borders import border
from dragoman.locate.options import kilometres

GAZIANTEP_TO_NUSAYBIN = (37.0, 39.3)


@pytest.mark.parametrize(
    "text",
    [
        "A rocket fell in Turkey near the Syrian border.",
        "A rocket fell in Turkey, along its southern border with Syria.",
        "A rocket fell at Turkey's border with Syria.",
        "A rocket fell on the border between Turkey and Syria.",
    ],
)
def test_a_border_of_two_countries_that_are_named_is_a_point(text: str) -> None:
    point = find_places(text)[0].measured
    assert point is not None
    assert point.of(text) == point.text
    assert "border" in point.text
    assert kilometres(GAZIANTEP_TO_NUSAYBIN, (point.lat, point.lon)) < 60
    assert 250 < point.radius_km < 450


@pytest.mark.parametrize(
    "text",
    [
        "A rocket fell in Turkey near the Turkish border.",
        "A rocket fell in Turkey near the Chinese border.",
        "Russia said troops near the Ukrainian border would leave.",
        "A rocket fell in Turkey.",
    ],
)
def test_other_words_tell_no_border(text: str) -> None:
    assert find_places(text)[0].measured is None


def test_countries_that_do_not_meet_have_no_border() -> None:
    assert border("FRA", "CHN") is None
    assert border("FRA", "FRA") is None
    assert border("FRA", "DEU") is not None
