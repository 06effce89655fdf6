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


@pytest.mark.parametrize(
    "text",
    [
        "Turkey shut its schools. A rocket fell near the Syrian border, Turkish officials said.",
        "Turkey shut its schools. Shells struck the Syrian frontier overnight.",
        "A rocket fell on the Turkish-Syrian border. Turkish officials blamed nobody.",
        "A rocket fell on the Turkey-Syria border. Turkish officials blamed nobody.",
    ],
)
def test_a_border_named_by_an_adjective_is_on_the_side_that_the_story_speaks_of(text: str) -> None:
    place = next(p for p in find_places(text) if p.text.endswith(("border", "frontier")))
    assert (place.country, place.precision, place.geonameid) == ("TUR", "admin1", None)
    assert place.name == "border of Turkey and Syria"
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    assert kilometres(GAZIANTEP_TO_NUSAYBIN, (place.lat, place.lon)) < 60


@pytest.mark.parametrize(
    "text",
    [
        "Turkish officials said that a rocket fell on the border with Syria.",
        "Turkish officials said that a rocket fell near the Syria border.",
    ],
)
def test_a_border_of_a_country_named_alone_is_with_the_neighbour_spoken_of(text: str) -> None:
    place = next(p for p in find_places(text) if p.text == "Syria")
    assert place.measured is not None
    assert kilometres(GAZIANTEP_TO_NUSAYBIN, (place.measured.lat, place.measured.lon)) < 120


@pytest.mark.parametrize(
    "text",
    [
        "A rocket fell near the Syrian border.",
        "Turkish officials said that Syrian border guards fired.",
        "Turkey and Lebanon spoke of a rocket near the Syrian border.",
        "Chinese officials spoke of a rocket near the Syrian border.",
        "The Turkish frontier town of Kilis was hit by Syrian rockets.",
    ],
)
def test_no_border_where_its_other_side_is_not_told_or_not_alone(text: str) -> None:
    assert not [p for p in find_places(text) if "border" in p.text or p.measured]


def test_countries_that_do_not_meet_have_no_border() -> None:
    assert border("FRA", "CHN") is None
    assert border("FRA", "FRA") is None
    assert border("FRA", "DEU") is not None
