"""How far about its point a place lies: kilometres, from what the tables know.

A division or a country is as wide as the circle about its point that holds nineteen in twenty of the places
in it; a town as the circle that would house its people at the density of cities; regions and seas are told by
hand (:mod:`dragoman.knowledge.extents`).
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sqrt

import numpy as np
import numpy.typing as npt

from dragoman.knowledge import atlas
from dragoman.knowledge.extents import extent
from dragoman.locate.options import RADIUS, Option

_DENSITY = 4000
"""People a square kilometre, as in cities."""
_LEAST, _UNKNOWN = 1.0, 5.0
"""The radius of the smallest places, and of those whose people are not known."""
_HELD = 0.95


@lru_cache(maxsize=1 << 16)
def radius(option: Option) -> float | None:
    """Return the radius of a place in kilometres, to two figures; None where the tables do not tell it."""
    if option.kind in ("region", "sea"):
        return extent(option.name)
    if option.kind in ("country", "admin1", "admin2"):
        return _of_area(option)
    people = option.population
    return _rounded(max(_LEAST, sqrt(people / _DENSITY / pi)) if people else _UNKNOWN)


def _of_area(option: Option) -> float | None:
    if option.country is None or option.lat is None or option.lon is None:
        return None
    rows = atlas.rows_of(option.country)
    inside = _column("kind", rows) == 0
    if option.kind != "country":
        if option.row is None:
            return None
        inside &= _column(option.kind, rows) == option.row
    lat, lon = (np.radians(_column(name, rows)[inside].astype(float)) for name in ("lat", "lon"))
    if not len(lat):
        return None
    lat0, lon0 = np.radians((option.lat, option.lon))
    half = np.sin((lat - lat0) / 2) ** 2 + cos(lat0) * np.cos(lat) * np.sin((lon - lon0) / 2) ** 2
    away = 2 * RADIUS * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return _rounded(max(_LEAST, float(np.quantile(away, _HELD, method="higher"))))


def _column(name: str, rows: range) -> npt.NDArray[np.generic]:
    return np.asarray(atlas.column(name)[rows.start : rows.stop])


def _rounded(km: float) -> float:
    return float(f"{km:.2g}")
