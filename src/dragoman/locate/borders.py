"""Where two countries meet: "in Turkey near the Syrian border", "Iraq's border with Syria".

Where only one of the two is named, the other is the one among its neighbours that the text speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
import numpy.typing as npt

from dragoman.knowledge import atlas, countries
from dragoman.locate.measured import Measured, Point, made
from dragoman.locate.options import kilometres
from dragoman.locate.words import SP
from dragoman.locate.wordset import word_set
from dragoman.records import Span

_CELLS = 2
"""Cells of the grid on which two countries are held against each other, a degree."""
_CELL = 111 / _CELLS
"""Kilometres along the side of a cell."""
_HELD = 0.95
_REACH = 100
_NAME = r"(?:[A-Z][\w'\u2019-]{2,20}(?:[\s\u00a0][A-Z][\w'\u2019-]{2,20}){0,2})"
_SIDE = rf"(?:[a-z]{{4,12}}{SP})?"
_LINE = r"(?:border|frontier)(?![a-z])"
_WITH = rf"{_SIDE}{_LINE}{SP}(?:with|to){SP}(?:the{SP})?"
_AFTER = re.compile(
    rf"(?:['\u2019]s{SP}{_WITH}(?P<other>{_NAME})"
    rf"|,?{SP}(?:near|on|at|along|close{SP}to|by){SP}(?:the|its){SP}"
    rf"(?:{_WITH}(?P<named>{_NAME})|(?P<people>{_NAME}){SP}{_LINE}))"
)
_WORD = re.compile(r"border|frontier")
_BETWEEN_BEFORE = re.compile(rf"{_LINE}{SP}between{SP}(?:the{SP})?\Z")
_BETWEEN_AFTER = re.compile(rf"{SP}and{SP}(?:the{SP})?(?P<other>{_NAME})")
_WITH_BEFORE = re.compile(rf"{_LINE}{SP}(?:with|to){SP}(?:the{SP})?\Z")
_LONE = re.compile(rf"{SP}{_LINE}")
_PART = r"[A-Z][\w'\u2019]{2,20}"
_WORDS = rf"(?:U\.?S\.?|{_PART}(?:[\s\u00a0]{_PART}){{0,2}})"
_NAMED = re.compile(rf"(?<![\w-])(?P<one>{_WORDS})(?:[-/\u2013](?P<two>{_WORDS}))?{SP}{_LINE}")
_ADJECTIVAL = ("adjective", "demonym", "people")
_NEXT = re.compile(rf"{SP}([a-z]{{2,12}})")
_GOES_ON = word_set(
    "a after against ahead all also although amid an and are as at because before between but by can could "
    "despite during following for from had has have if in into is last may near not of on or over "
    "overnight said saying says should since so than that the there these this those though through to "
    "today towards under until was were when where which while who will with without would yesterday"
)
"""What may follow a border that is meant itself: any other word ("guards") makes it a part of a name."""


@dataclass(frozen=True, slots=True)
class Border:
    """A border named as such: its words, both countries, its middle on the side of the first, its reach."""

    start: int
    end: int
    country: str
    other: str
    point: Point
    radius_km: float


def at_the_border(text: str, name: Span, country: str, around: Counter[str]) -> Measured | None:
    """Return the stretch of a country's border that the words about its name tell, None if they tell none.

    ``around`` says how often the text speaks of each country.
    """
    if not _WORD.search(text, max(0, name.start - 24), name.end + _REACH):
        return None
    before = _BETWEEN_BEFORE.search(text, max(0, name.start - 24), name.start)
    match = (_BETWEEN_AFTER if before else _AFTER).match(text, name.end, name.end + _REACH)
    if match is None:
        return _lone(text, name, country, around)
    other = next((code for words in match.groupdict().values() if words and (code := _code(words))), None)
    zone = border(country, other) if other is not None else None
    if zone is None:
        return None
    return made(text, before.start() if before else name.start, match.end(), *zone)


def borders_named(text: str, around: Counter[str]) -> Iterator[Border]:
    """Yield the borders that a text names as such: "the Syrian border", "the Turkish-Syrian border".

    ``around`` says how often the text speaks of each country: the side is that of which it speaks most.
    """
    for match in _NAMED.finditer(text):
        if not _ends(text, match.end()):
            continue
        start, one = _country(match["one"], adjectives=match["two"] is None)
        other = _country(match["two"])[1] if match["two"] else _neighbour(one, around)
        if one is None or other is None:
            continue
        if match["two"] is None or around[one] < around[other]:
            one, other = other, one
        zone = border(one, other)
        if zone is not None:
            yield Border(match.start() + start, match.end(), one, other, *zone)


def _lone(text: str, name: Span, country: str, around: Counter[str]) -> Measured | None:
    """Return the border of a country named alone: "the Syria border", "the border with Syria"."""
    before = _WITH_BEFORE.search(text, max(0, name.start - 24), name.start)
    after = None if before else _LONE.match(text, name.end, name.end + _REACH)
    if not before and (after is None or not _ends(text, after.end())):
        return None
    other = _neighbour(country, around)
    zone = border(country, other) if other else None
    if zone is None:
        return None
    start, end = (before.start() if before else name.start), (after.end() if after else name.end)
    return made(text, start, end, *zone)


def _ends(text: str, at: int) -> bool:
    """Tell whether a border is meant itself: no noun follows the word that ends at ``at``."""
    after = _NEXT.match(text, at)
    return after is None or after[1] in _GOES_ON


def _code(words: str) -> str | None:
    found = countries.lookup(words)
    return found.code if found else None


def _country(words: str, *, adjectives: bool = False) -> tuple[int, str | None]:
    """Return the country of the longest name that ends some words, and where in them the name begins.

    With ``adjectives`` only what an adjective names counts.
    """
    for start in (0, *(m.end() for m in re.finditer(SP, words))):
        found = countries.lookup(words[start:])
        if found is not None:
            return start, None if adjectives and found.how not in _ADJECTIVAL else found.code
    return 0, None


def _neighbour(country: str | None, around: Counter[str]) -> str | None:
    """Return the neighbour of a country that a text speaks of most, None where that is none or two alike."""
    if country is None:
        return None
    spoken = [(code, n) for code, n in around.most_common() if code != country and border(country, code)]
    clear = len(spoken) == 1 or (len(spoken) > 1 and spoken[0][1] > spoken[1][1])
    return spoken[0][0] if clear else None


@lru_cache(maxsize=1024)
def border(one: str, other: str) -> tuple[Point, float] | None:
    """Return the middle of the places of two countries that lie near each other, and how far they reach.

    None for countries that do not meet.
    """
    mine, its = _cells(one), _cells(other)
    if one == other or not len(mine) or not len(its):
        return None
    near = {(lat + i, lon + j) for lat, lon in its.tolist() for i in (-1, 0, 1) for j in (-1, 0, 1)}
    meeting = [cell for cell in mine.tolist() if tuple(cell) in near]
    if not meeting:
        return None
    points = (np.array(meeting, float) + 0.5) / _CELLS
    lat, lon = points.mean(axis=0).tolist()
    away = [kilometres((lat, lon), (a, b)) for a, b in points.tolist()]
    return (lat, lon), float(np.quantile(away, _HELD, method="higher")) + _CELL * sqrt(0.5)


def _cells(country: str) -> npt.NDArray[np.int64]:
    """Return the cells of the grid in which the tables have a place of a country."""
    rows = atlas.rows_of(country)
    kind, lat, lon = (np.asarray(atlas.column(n)[rows.start : rows.stop]) for n in ("kind", "lat", "lon"))
    places = np.column_stack([lat, lon])[kind == 0]
    return np.unique(np.floor(places * _CELLS).astype(np.int64), axis=0)
