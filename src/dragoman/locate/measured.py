"""Points that a text tells from a place: "30 km north of Kirkuk", "outside Mosul", "halfway between two"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, pi, radians, sin

from dragoman.locate.options import RADIUS, kilometres
from dragoman.locate.words import MAYBE, NUMBER, SP, number_in
from dragoman.locate.wordset import word_set
from dragoman.records import Span

Point = tuple[float, float]

_REACH = 100
"""No expression begins more than so many characters before the name."""
_BEYOND = 15.0
"""Kilometres that "outside" and "near" reach beyond a place, and that a bearing alone is reckoned as."""
_SPREAD = 0.4
"""How far aside a point may lie, of its distance: one bearing of eight is right to 22.5 degrees each way."""
_FURTHEST = 1000.0
_KM = {"k": 1.0, "n": 1.852, "m": 1.609}
"""Kilometres in a unit, by its first letter."""
_TURNS = {"n": 0.0, "e": 90.0, "s": 180.0, "w": 270.0}

_KINDS = "city town village capital port camp center centre"
_LAST = word_set(f"of from outside off to near nearby around beside between {_KINDS}")
"""What an expression may end with before the name."""
_KIND = (
    rf"(?:the{SP})?(?:(?:[a-z]{{3,12}}{SP})?(?:{'|'.join(_KINDS.split())})(?![a-z])(?:{SP}of(?![a-z]))?{SP})?"
)
_COUNT = rf"(?P<count>\d{{1,4}}(?:\.\d{{1,2}})?|\d,\d{{3}}|a{SP}few|several|a{SP}dozen|{NUMBER})"
_UNIT = r"(?P<unit>k(?:ilo)?m(?:et(?:er|re)s?|s)?|nautical[\s\u00a0]miles?|miles?)(?![a-z])"
_BEARING = r"(?P<bearing>(?:north|south)[- ]?(?:east|west)|north|south|east|west)(?![a-z])"
_ASIDE = rf"(?:{SP}\([^()\n]{{1,24}}\))?"
_DISTANCE = (
    rf"{_COUNT}(?:{MAYBE}|-){_UNIT}{_ASIDE}{SP}(?:(?:to{SP}the{SP})?{_BEARING}{SP})?"
    rf"(?:of|from|outside|off|away{SP}from)"
)
_SIDE = rf"(?:(?:just|immediately|to{SP}the){SP})?{_BEARING}{SP}(?:of|from)"
_NEAR = (
    rf"(?:just{SP})?(?:outside(?:{SP}of)?|near(?:by)?|close{SP}to|not{SP}far{SP}from|around|beside"
    rf"|(?:on|at|in|to|from){SP}the{SP}(?:outskirts|edges?|suburbs|fringes?|vicinity){SP}of)"
)
_SHAPES = tuple(
    re.compile(rf"(?<![\w.,-]){shape}{SP}{_KIND}\Z", re.IGNORECASE) for shape in (_DISTANCE, _SIDE, _NEAR)
)
_BETWEEN = re.compile(
    rf"\b(?:roads?|highway|route|railway|midway|half-?way|point|stretch|pass|valley|somewhere){SP}"
    rf"between{SP}{_KIND}\Z",
    re.IGNORECASE,
)
_AND = re.compile(rf"{SP}and{SP}{_KIND}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Span):
    """A point told from a place: all the words that tell it, WGS 84 degrees, and a radius in kilometres."""

    text: str
    lat: float
    lon: float
    radius_km: float


def measured_from(text: str, name: Span, point: Point, radius: float) -> Measured | None:
    """Return the point that the words before a place's name tell from it, None if they tell none."""
    begin = max(0, name.start - _REACH)
    before = text[begin : name.start]
    if not before[-16:].lower().split()[-1:] or before[-16:].lower().split()[-1] not in _LAST:
        return None
    for shape in _SHAPES:
        match = shape.search(before)
        if match is None:
            continue
        point, radius = _reckoned(match.groupdict(), point, radius)
        start = begin + match.start()
        return made(text, start, name.end, point, radius)
    return None


def measured_between(text: str, one: Span, other: Span, points: tuple[Point, Point]) -> Measured | None:
    """Return the middle of two places where the words put something between them, None if they do not."""
    begin = max(0, one.start - _REACH)
    if not _AND.fullmatch(text, one.end, other.start):
        return None
    match = _BETWEEN.search(text[begin : one.start])
    apart = kilometres(*points)
    if match is None or apart > _FURTHEST:
        return None
    (a, b), (c, d) = points
    turned = (d - b + 540) % 360 - 180
    middle = ((a + c) / 2, (b + turned / 2 + 540) % 360 - 180)
    return made(text, begin + match.start(), other.end, middle, max(1.0, apart / 2))


def _reckoned(told: dict[str, str | None], point: Point, radius: float) -> tuple[Point, float]:
    """Return the point that a distance and a bearing come to, and its radius, from those of the place."""
    bearing = told.get("bearing")
    count, unit = told.get("count"), told.get("unit")
    if not count or not unit:
        if bearing is None:
            return point, radius + _BEYOND
        return _moved(point, _BEYOND, _angle(bearing)), radius + _BEYOND
    figures = count.replace(",", "")
    number = float(figures) if figures[0].isdigit() else float(number_in(figures)[0])
    away = number * _KM[unit[0].lower()]
    if bearing is None or away > _FURTHEST:
        return point, radius + away
    return _moved(point, away, _angle(bearing)), max(radius, _SPREAD * away)


def _angle(bearing: str) -> float:
    """Return the degrees of a bearing from north by east."""
    words = bearing.lower().replace("-", "").replace(" ", "")
    first = _TURNS[words[0]]
    if len(words) <= len("north"):
        return first
    second = _TURNS[words[5]]
    return (315.0 if {first, second} == {0.0, 270.0} else (first + second) / 2) % 360


def _moved(point: Point, km: float, angle: float) -> Point:
    """Return the point so far from another along the great circle that leaves at an angle."""
    lat, lon, turn, way = radians(point[0]), radians(point[1]), radians(angle), km / RADIUS
    up = asin(sin(lat) * cos(way) + cos(lat) * sin(way) * cos(turn))
    along = lon + atan2(sin(turn) * sin(way) * cos(lat), cos(way) - sin(lat) * sin(up))
    return degrees(up), degrees((along + pi) % (2 * pi) - pi)


def made(text: str, start: int, end: int, point: Point, radius: float) -> Measured:
    """Return a point told by the words from ``start`` to ``end``, its radius to two figures."""
    return Measured(
        start=start,
        end=end,
        text=text[start:end],
        lat=round(point[0], 4),
        lon=round(point[1], 4),
        radius_km=float(f"{radius:.2g}"),
    )
