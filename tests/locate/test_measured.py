from __future__ import annotations

import pytest

from dragoman.locate import Place, find_places
from dragoman.locate.measured import Measured
from dragoman.locate.options import kilometres


def place(text: str) -> Place:
    (found,) = find_places(text)
    return found


def told(text: str) -> Measured:
    found = place(text).measured
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "km", "north", "east"),
    [
        ("30 km north of", 30, 1, 0),
        ("20 miles south of", 32.2, -1, 0),
        ("some 12 kilometres (7 miles) south-east of", 12, -1, 1),
        ("100km to the west of", 100, 0, -1),
        ("ten miles northwest of the city of", 16.1, 1, -1),
    ],
)
def test_a_distance_and_a_bearing_make_a_point(words: str, km: float, north: int, east: int) -> None:
    anchor, point = place(f"They camped {words} Kirkuk."), told(f"They camped {words} Kirkuk.")
    assert anchor.lat is not None
    assert anchor.lon is not None
    assert kilometres((anchor.lat, anchor.lon), (point.lat, point.lon)) == pytest.approx(km, abs=0.2)
    assert (point.lat - anchor.lat) * north >= 0
    assert (point.lon - anchor.lon) * east >= 0
    assert point.radius_km == pytest.approx(max(anchor.radius_km or 0, 0.4 * km), rel=0.1)


def test_the_words_that_tell_a_point_are_a_span_of_the_text() -> None:
    text = "Rebels hit a base 30 km (19 miles) north of Kirkuk on Sunday."
    point = told(text)
    assert point.text == "30 km (19 miles) north of Kirkuk" == point.of(text)
    assert place(text).text == "Kirkuk"


def test_a_distance_without_a_bearing_is_a_circle() -> None:
    anchor, point = place("a camp 20 miles outside Mosul"), told("a camp 20 miles outside Mosul")
    assert (point.lat, point.lon) == (anchor.lat, anchor.lon)
    assert point.radius_km == pytest.approx((anchor.radius_km or 0) + 32.2, abs=1)


@pytest.mark.parametrize("words", ["near", "just outside", "close to", "on the outskirts of", "not far from"])
def test_what_is_near_a_place_lies_within_a_wider_circle(words: str) -> None:
    anchor, point = place(f"Shells fell {words} Mosul."), told(f"Shells fell {words} Mosul.")
    assert point.radius_km > (anchor.radius_km or 0)


def test_a_road_between_two_places_is_half_way() -> None:
    first, second = find_places("A bomb on the road between Baghdad and Kirkuk killed two.")
    assert first.measured is not None
    assert first.measured.text == "road between Baghdad and Kirkuk"
    assert first.measured.lat == pytest.approx((33.34 + 35.47) / 2, abs=0.1)
    assert second.measured is None


@pytest.mark.parametrize(
    "text", ["They met in Mosul.", "the mayor of Mosul", "30 people from Mosul", "30 km north of Iraq"]
)
def test_other_words_tell_no_point(text: str) -> None:
    assert place(text).measured is None


def test_talks_between_two_capitals_are_no_place_between_them() -> None:
    assert all(p.measured is None for p in find_places("talks between Moscow and Kyiv"))
