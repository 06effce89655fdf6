"""Where two countries meet: "in Turkey near the Syrian border", "Iraq's border with Syria"."""

from __future__ import annotations

import re
from functools import lru_cache
from math import sqrt

import numpy as np
import numpy.typing as npt

from dragoman.knowledge import atlas, countries
from dragoman.locate.measured import Measured, Point, made
from dragoman.locate.options import kilometres
from dragoman.locate.words import SP
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


def at_the_border(text: str, name: Span, country: str) -> Measured | None:
    """Return the stretch of a country's border that the words about its name tell, None if they tell none."""
    if not _WORD.search(text, max(0, name.start - 24), name.end + _REACH):
        return None
    before = _BETWEEN_BEFORE.search(text, max(0, name.start - 24), name.start)
    match = (_BETWEEN_AFTER if before else _AFTER).match(text, name.end, name.end + _REACH)
    if match is None:
        return None
    told = match.groupdict()
    words = told.get("other") or told.get("named") or told.get("people") or ""
    other = countries.lookup(words)
    zone = border(country, other.code) if other is not None else None
    if zone is None:
        return None
    return made(text, before.start() if before else name.start, match.end(), *zone)


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
