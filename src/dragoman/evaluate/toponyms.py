"""Place names in news: which place of GeoNames each is; articles of GWN and TR-News, in XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import f1, measured, precision_recall, summed
from dragoman.evaluate.match import assign
from dragoman.evaluate.named import overlap
from dragoman.evaluate.result import Judgement, Mistake, Score
from dragoman.knowledge import atlas, countries
from dragoman.knowledge.gazetteer import sites

NEAR = 161.0
"""Kilometres within which a place counts as near: 100 miles, the field's measure."""
_RADIUS = 6371.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A place name: its stretch of the text, and the place as far as the set has it, in degrees."""

    start: int
    end: int
    geonameid: int | None
    country: str | None
    point: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article with its place names; ``locational`` are the stretches that name or describe a place.

    ``names`` are those of them that are names of places: GWN also marks common nouns ("the lot",
    "residents"), and names and words that are no places (homonyms, demonyms, languages, businesses).
    """

    id: str
    text: str
    toponyms: tuple[GoldToponym, ...]
    locational: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A place as a coder gives it; ``found`` tells what it found itself from the names that it was given.

    ``covered`` says that its gazetteer has the place that gold means.
    """

    start: int
    end: int
    geonameid: int | None = None
    country: str | None = None
    point: Point | None = None
    found: bool = False
    covered: bool = False


def load(path: Path) -> list[GoldArticle]:
    """Return the articles of a file of ``{i, xml}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_article(row) for row in rows(path)]


def _article(row: Row) -> GoldArticle:
    try:
        root = ET.fromstring(row.words("xml"))  # noqa: S314 - a gold file, named by the one who runs it
    except ET.ParseError as error:
        raise InputError(f"{row.file} line {row.line}: expected 'xml' to be an article: {error}") from error
    text = root.findtext("text") or ""
    marks = list(root.iter("toponym"))
    return GoldArticle(
        id=str(row.data.get("i", row.line)),
        text=text,
        toponyms=tuple(found for mark in marks if (found := _toponym(mark, text)) is not None),
        locational=tuple(s for mark in marks if _is_locational(mark) and (s := _stretch(mark, text))),
        names=tuple(
            s
            for mark in marks
            if _is_locational(mark) and mark.findtext("type") not in _NO_NAMES and (s := _stretch(mark, text))
        ),
        raw=row.data,
    )


_NO_NAMES = frozenset(
    {"Literal_Expression", "Non_Lit_Expression", "Non_Toponym", "Homonym", "Demonym", "Language"}
)


def _is_locational(mark: ET.Element) -> bool:
    return mark.findtext("nonLocational") in (None, "No")


def _stretch(mark: ET.Element, text: str) -> tuple[int, int] | None:
    """Return where a name stands; offsets that are off are put right to the nearest place of its words."""
    words = mark.findtext("extractedName") or mark.findtext("phrase") or ""
    start = int(mark.findtext("start") or 0)
    if not words:
        return None
    places = [at for at in range(max(0, start - 40), start + 41) if text.startswith(words, at)]
    if not places:
        return None
    at = min(places, key=lambda at: abs(at - start))
    return at, at + len(words)


def _toponym(mark: ET.Element, text: str) -> GoldToponym | None:
    """Return a name that the set resolves, None for the rest."""
    stretch = _stretch(mark, text)
    tag = mark.find("gaztag")
    source = mark if tag is None else tag
    identity = mark.findtext("geonamesID") if tag is None else tag.get("geonameid")
    lat, lon = (
        source.findtext(name) or source.findtext(other)
        for name, other in (("lat", "latitude"), ("lon", "longitude"))
    )
    if stretch is None or not (identity or (lat and lon)):
        return None
    point = (float(lat), float(lon)) if lat and lon else None
    number = int(identity) if identity else None
    named = None if tag is None else tag.findtext("country") or tag.findtext("name")
    return GoldToponym(
        start=stretch[0],
        end=stretch[1],
        geonameid=number,
        country=_country(number, named, point),
        point=point,
    )


def _country(geonameid: int | None, named: str | None, point: Point | None) -> str | None:
    """Return the code of the country that a mark names, or that its id or point lies in by the gazetteer."""
    found = countries.lookup(named) if named else None
    if found is not None:
        return found.code
    if geonameid in _countries_by_id():
        return _countries_by_id()[geonameid]
    if point is None or named is not None:
        return None
    near = min(sites(), key=lambda site: kilometres(point, (site.lat, site.lon)))
    return near.country


@cache
def _countries_by_id() -> Mapping[int | None, str]:
    known: dict[int | None, str] = {spot.geonameid: spot.country for spot in atlas.everything()}
    known |= {
        country.geonameid: country.code for country in countries.all_countries().values() if country.geonameid
    }
    return known | {site.geonameid: site.country for site in sites() if site.geonameid and site.country}


def is_covered(geonameid: int | None) -> bool:
    """Tell whether the gazetteer, or the table of countries, has a place of GeoNames."""
    return geonameid is not None and (geonameid in _ids() or geonameid in atlas.identities())


@cache
def _ids() -> frozenset[int]:
    own = {site.geonameid for site in sites()} | {c.geonameid for c in countries.all_countries().values()}
    return frozenset(one for one in own if one)


def kilometres(one: Point, other: Point) -> float:
    """Return the distance of two points of (latitude, longitude) in degrees, along a great circle."""
    (a, b), (c, d) = ((radians(x) for x in point) for point in (one, other))
    return 2 * _RADIUS * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def resolved(row: Row) -> Resolved:
    """Return a place in the shape that ``dragoman resolve places`` writes.

    Raises:
        InputError: a field is there but not as it should be.
    """
    lat, lon = row.data.get("lat"), row.data.get("lon")
    both = isinstance(lat, int | float) and isinstance(lon, int | float)
    return Resolved(
        start=row.whole("start") or 0,
        end=row.whole("end") or 0,
        geonameid=row.whole("geonameid"),
        country=row.words_or_none("country"),
        point=(float(lat), float(lon)) if both else None,  # type: ignore[arg-type]
        found=bool(row.data.get("found")),
        covered=bool(row.data.get("covered")),
    )


Pair = tuple[GoldToponym, Resolved | None]


def _pairs(article: GoldArticle, said: Sequence[Resolved]) -> list[Pair]:
    """Return each resolved name of gold with the answer for its stretch."""
    given = {(one.start, one.end): one for one in said if not one.found}
    return [(name, given.get((name.start, name.end))) for name in article.toponyms]


def _exact(name: GoldToponym, said: Resolved | None) -> bool | None:
    return None if name.geonameid is None else said is not None and said.geonameid == name.geonameid


def _same_country(name: GoldToponym, said: Resolved | None) -> bool | None:
    return None if name.country is None else said is not None and said.country == name.country


def _near(name: GoldToponym, said: Resolved | None) -> bool | None:
    if name.point is None:
        return None
    return said is not None and said.point is not None and kilometres(name.point, said.point) <= NEAR


_MEASURES: tuple[tuple[str, Callable[[GoldToponym, Resolved | None], bool | None]], ...] = (
    ("exact", _exact),
    ("country", _same_country),
    ("near", _near),
)
"""What is judged of a name; None where gold does not say."""


def judge(gold: Sequence[GoldArticle], predicted: Sequence[Sequence[Resolved]]) -> Judgement:
    """Return how names are resolved, of places that the gazetteer has and of all, and how they are found."""
    pairs = [_pairs(article, said) for article, said in zip(gold, predicted, strict=True)]
    scores = [
        _score(name if covered else f"{name}_all", measure, pairs, covered=covered)
        for covered in (True, False)
        for name, measure in _MEASURES
    ]
    units = [
        (sum(bool(s and s.covered) for _, s in each if _.geonameid), sum(bool(n.geonameid) for n, _s in each))
        for each in pairs
    ]
    scores.append(measured("coverage", units, headline=True))
    scores.append(_finding("found_f1", [article.names for article in gold], predicted))
    scores.append(_finding("found_marked_f1", [article.locational for article in gold], predicted))
    mistakes = tuple(
        mistake for article, each in zip(gold, pairs, strict=True) for mistake in _mistakes(article, each)
    )
    return Judgement(scores=tuple(scores), mistakes=mistakes)


def _score(
    name: str,
    measure: Callable[[GoldToponym, Resolved | None], bool | None],
    pairs: Sequence[Sequence[Pair]],
    *,
    covered: bool,
) -> Score:
    units = []
    for each in pairs:
        marks = [measure(*pair) for pair in each if not covered or (pair[1] and pair[1].covered)]
        known = [mark for mark in marks if mark is not None]
        units.append((sum(known), len(known)))
    return measured(name, units, headline=True)


def _finding(
    name: str, gold: Sequence[Sequence[tuple[int, int]]], predicted: Sequence[Sequence[Resolved]]
) -> Score:
    units = []
    for marked, said in zip(gold, predicted, strict=True):
        found = [(one.start, one.end) for one in said if one.found]
        met = assign([[j for j, other in enumerate(found) if overlap(one, other)] for one in marked])
        units.append((len(met), len(found), len(met), len(marked)))
    totals = [int(total) for total in summed(units)] if units else [0, 0, 0, 0]
    return measured(name, units, f1, n=totals[3], headline=True, details=precision_recall(*totals))


def _mistakes(article: GoldArticle, pairs: Sequence[Pair]) -> Iterator[Mistake]:
    for name, said in pairs:
        if _exact(name, said) is False or _near(name, said) is False:
            yield Mistake(
                id=article.id,
                text=article.text[name.start : name.end],
                expected=f"{name.geonameid or 'no id'} {name.country or ''} {name.point or ''}",
                got=f"{said.geonameid} {said.country} {said.point}" if said else "no answer",
                reason="another place" if said and said.covered else "not in the gazetteer",
            )
