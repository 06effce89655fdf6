"""What a name may mean: every place that goes by it, from the gazetteers and the table of countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, log10, radians, sin, sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

from dragoman.knowledge import atlas, countries
from dragoman.knowledge.atlas import Spot
from dragoman.knowledge.centres import centre
from dragoman.knowledge.countries import CountryName
from dragoman.knowledge.gazetteer import Site
from dragoman.locate.naming import Named

Kind = Literal["country", "capital", "city", "crossing", "admin1", "admin2", "region", "sea"]
_SAME_PLACE = 60.0
"""Kilometres within which a site and a spot of one name are one place."""
_PEOPLE_OF_A_COUNTRY, _PEOPLE_OF_A_REGION = 50_000_000, 10_000_000
"""What countries and regions count as in people, so that they can be held against cities."""
_MOST = 24
RADIUS = 6371.0
_SPOT_KINDS: dict[str, Kind] = {"place": "city", "admin1": "admin1", "admin2": "admin2"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Option:
    """One place that a name may mean; ``lat`` and ``lon`` are WGS 84 degrees.

    ``row`` is its own row in the atlas, if it has one, ``division`` that of its first-order division,
    ``admin1`` that division's name.
    ``prominence`` is the site's of the hand-made gazetteer, 0 of a place that only the atlas has. ``usual``
    tells whether the words are its usual name.
    """

    kind: Kind
    name: str
    country: str | None
    admin1: str | None = None
    division: int | None = None
    row: int | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    prominence: int = 0
    usual: bool = True


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points of degrees along the great circle."""
    a, b, c, d = map(radians, (*one, *other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(half)))


TOLD = (
    "people", "country", "capital", "usual_meaning", "lesser_meaning", "admin1", "admin2", "area",
    "usual_name", "division", "town", "has_its_town", "of_its_country", "beside_the_usual",
)  # fmt: skip
"""What is told of each place that a name may mean, whatever the text."""


@dataclass(frozen=True, slots=True)
class Options:
    """The places that a name may mean.

    ``told`` (places, features) is what is told of each, in the order of ``TOLD``; ``points`` (places, 3) are
    their points on the unit sphere, nought where none is known.
    """

    rows: tuple[Option, ...]
    told: npt.NDArray[np.float64]
    points: npt.NDArray[np.float64]


def options(one: Named, words: str) -> Options:
    """Return what a name written so may mean: country or capital, sites, and spots that are none of these."""
    return _options(one.spots, one.sites, one.country, words)


@lru_cache(maxsize=16384)
def _options(
    spots: tuple[Spot, ...], sites: tuple[Site, ...], country: CountryName | None, words: str
) -> Options:
    found: list[Option] = []
    taken: set[int] = set()
    if country is not None and country.how == "country-name":
        found.append(of_country(country.code))
    elif country is not None and country.how == "capital":
        found.append(_of_capital(country.code, words, spots))
    for site in sites:
        found.append(_of_site(site, spots))
    for one in found:
        taken |= {s.row for s in spots if s.geonameid == one.geonameid or _is(one, s)}
    found += [_of_spot(s) for s in _most_peopled(spots) if s.row not in taken]
    told = np.array([_told(one, found) for one in found], float).reshape(len(found), len(TOLD))
    points = np.array([_point(one) for one in found], float).reshape(len(found), 3)
    return Options(tuple(found), told, points)


def _point(one: Option) -> tuple[float, float, float]:
    if one.lat is None or one.lon is None:
        return 0.0, 0.0, 0.0
    lat, lon = radians(one.lat), radians(one.lon)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)


def _told(one: Option, rivals: Sequence[Option]) -> tuple[float, ...]:
    town = one.kind in ("city", "capital")
    within = [other for other in rivals if other.country == one.country and other is not one]
    return (
        log10(one.population + 1) / 7,
        one.kind == "country",
        one.kind == "capital",
        one.prominence == 1,
        one.prominence > 1,
        one.kind == "admin1",
        one.kind == "admin2",
        one.kind in ("region", "sea"),
        one.usual,
        one.kind in ("admin1", "region"),
        town,
        one.kind in ("admin1", "admin2") and any(other.kind in ("city", "capital") for other in within),
        any(other.kind == "country" for other in within),
        one.prominence != 1 and any(other.prominence == 1 for other in rivals),
    )


def _most_peopled(spots: Sequence[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda s: (not s.usual, -s.population))[:_MOST]


def _is(one: Option, spot: Spot) -> bool:
    """Tell whether a place and a spot of its name are one: of one sort, and near."""
    if one.country != spot.country or one.lat is None or one.lon is None:
        return False
    if (one.kind == "admin1") != (spot.order == "admin1") or one.kind in ("region", "country"):
        return False
    if one.kind == "admin1":
        return True
    return (
        spot.order == "place"
        and spot.lat is not None
        and spot.lon is not None
        and kilometres((one.lat, one.lon), (spot.lat, spot.lon)) < _SAME_PLACE
    )


@lru_cache(maxsize=1024)
def of_country(code: str) -> Option:
    """Return a country with its middle; the code alone where it is in no table."""
    found = countries.country(code)
    middle = centre(code)
    return Option(
        kind="country",
        name=found.name if found else code,
        country=code,
        geonameid=found.geonameid if found else None,
        lat=middle[0] if middle else found.lat if found else None,
        lon=middle[1] if middle else found.lon if found else None,
        population=_PEOPLE_OF_A_COUNTRY,
        prominence=1,
    )


def _of_capital(code: str, words: str, spots: Sequence[Spot]) -> Option:
    found = countries.country(code)
    lat, lon = (found.lat, found.lon) if found else (None, None)
    made = Option(kind="capital", name=words, country=code, lat=lat, lon=lon, prominence=1)
    spot = next((s for s in spots if _is(made, s)), None)
    if spot is not None:
        made = replace(_of_spot(spot), kind="capital", name=words, lat=lat, lon=lon, prominence=1)
    identity = found.capital_geonameid if found else None
    return replace(made, geonameid=identity or made.geonameid)


def _of_site(site: Site, spots: Sequence[Spot]) -> Option:
    """Return a site of the hand-made gazetteer, with what the atlas has of the same place."""
    made = Option(
        kind=site.kind,
        name=site.name,
        country=site.country,
        admin1=site.admin1,
        geonameid=site.geonameid,
        lat=site.lat,
        lon=site.lon,
        population=_PEOPLE_OF_A_REGION if site.kind in ("region", "sea") else 0,
        prominence=site.prominence,
    )
    spot = next((s for s in spots if s.geonameid == site.geonameid or _is(made, s)), None)
    if spot is None and site.kind in ("city", "admin1"):
        others = (s for spelling in site.spellings for s in atlas.named(spelling))
        spot = next((s for s in others if _is(made, s)), None)
    if spot is None:
        above = division(site.country, site.admin1)
        return replace(made, division=above, row=above if site.kind == "admin1" else None)
    near = spot.lat is not None and site.kind == "city"
    return replace(
        made,
        geonameid=site.geonameid or spot.geonameid,
        admin1=site.admin1 or (atlas.spot(spot.admin1).name if spot.admin1 is not None else None),
        division=spot.row if site.kind == "admin1" else spot.admin1,
        row=spot.row,
        population=max(spot.population, made.population),
        lat=spot.lat if near and site.geonameid is None else site.lat,
        lon=spot.lon if near and site.geonameid is None else site.lon,
    )


@lru_cache(maxsize=4096)
def division(country: str | None, name: str | None) -> int | None:
    """Return the row of a country's first-order division by its name."""
    if country is None or name is None:
        return None
    found = (s for s in atlas.named(name) if s.order == "admin1" and s.country == country)
    return next((s.row for s in found), None)


def _of_spot(spot: Spot) -> Option:
    above = spot.row if spot.order == "admin1" else spot.admin1
    return Option(
        kind=_SPOT_KINDS[spot.order],
        name=spot.name,
        country=spot.country,
        admin1=atlas.spot(above).name if above is not None else None,
        division=above,
        row=spot.row,
        geonameid=spot.geonameid,
        lat=spot.lat,
        lon=spot.lon,
        population=spot.population,
        usual=spot.usual,
    )
