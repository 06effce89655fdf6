"""Names of places in a text, and which place each means.

Cities, divisions, regions and seas come from the gazetteer, countries from the country tables. A name
that may mean several places is settled by what follows it ("Tripoli, Lebanon"), then by the countries
that the text speaks of, then by what the bare name means most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.knowledge import countries
from dragoman.knowledge.gazetteer import Site
from dragoman.locate.clauses import tokens_of
from dragoman.locate.naming import Named, Words, countries_of, in_a_longer_name, named, plausible, told_after
from dragoman.locate.wordset import word_set
from dragoman.records import Parse, Span

Fineness = Literal["place", "admin1", "country"]

_TOLD, _SURE, _LIKELY, _DEFAULT = 0.95, 0.9, 0.8, 0.6
"""Priors of a reading: told by what follows, the only one known, fits the text, most often meant. They are
not calibrated on gold data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Span):
    """A place name in a text and what it was resolved to; fields are None where nothing fits.

    ``precision`` says how large the named thing is: a ``place`` (a city or a point), an ``admin1`` (a
    division, or a region inside one country), or as coarse as a ``country`` (countries, seas, regions of
    several countries). ``lat`` and ``lon`` are WGS 84 degrees; a country's are its capital's.
    ``confidence`` is a prior, see docs/locating.md.
    """

    text: str
    name: str | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Fineness | None = None
    confidence: float | None = None


def find_places(text: str, parse: Parse | None = None, *, spans: Sequence[Span] | None = None) -> list[Place]:
    """Return the places that a text names, in order, none overlapping another.

    Adjectives, peoples and buildings ("Syrian", "the Kremlin") are no places. With a ``parse``, words
    inside the name of a person or an organisation are left out. ``spans`` limits the search to those
    stretches of the text.
    """
    words = Words.of(text)
    found = list(named(words))
    around = countries_of(found)
    places = [
        _resolved(words, one, around)
        for one in found
        if (one.sites or one.state or _is_capital(one))
        and plausible(words, one)
        and not (parse is not None and in_a_longer_name(words, one, parse))
    ]
    if spans is None:
        return places
    return [p for p in places if any(s.start <= p.start and p.end <= s.end for s in spans)]


def unknown_places(text: str, parse: Parse, known: Sequence[Place]) -> list[Place]:
    """Return the names that the parser takes for places and that are in no table, without coordinates.

    Their country is known only where the words tell it: "Khanasir, Syria".
    """
    found: list[Place] = []
    covered = {token for place in known for token in tokens_of(parse, place)}
    first = 0
    while first < len(parse):
        last = first + 1
        while last < len(parse) and parse.ent[last] == parse.ent[first] and not parse.ent_first[last]:
            last += 1
        if parse.ent[first] in _PLACE_LABELS:
            span = Span(start=parse.start[first], end=parse.end[last - 1])
            proper = parse.tag[last - 1] in ("NNP", "NNPS") and _is_name(span.of(text))
            if proper and not covered.intersection(range(first, last)) and not _national(text, span):
                found.append(_unknown(text, span))
        first = last
    return found


_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_UNKNOWN = 0.5


_BEARINGS = word_set("north south east west")


def _is_name(words: str) -> bool:
    """Tell whether words look like the name of a place: capitalised, no acronym, no figures, no owner."""
    bare = words.removeprefix("the ")
    if not bare[:1].isupper() or bare.isupper() or bare.lower() in _BEARINGS:
        return False
    return "\u2019s" not in bare and "'s" not in bare and not any(c.isdigit() for c in bare)


def _national(text: str, span: Span) -> bool:
    cut = Words.of(span.of(text))
    return any(one.country for one in named(cut))


def _unknown(text: str, span: Span) -> Place:
    """Return an unknown place with the country that follows its name, if one does."""
    cut = Words.of(text[span.start : span.end + 60])
    size = len(Words.of(span.of(text)))
    told = told_after(cut, Named(0, size)) if 0 < size <= len(cut) else None
    country, admin1 = told or (None, None)
    words = span.of(text)
    return Place(
        start=span.start,
        end=span.end,
        text=words,
        name=words.removeprefix("the "),
        country=country,
        admin1=admin1,
        precision="place",
        confidence=_UNKNOWN,
    )


def resolve_span(text: str, span: Span) -> Place:
    """Return what exactly the words at ``span`` mean as a place, in the light of the whole text.

    An adjective or a people ("Syrian") means its country here. Fields are None where nothing fits.
    """
    words = Words.of(text)
    around = countries_of(list(named(words)))
    blank = Place(start=span.start, end=span.end, text=span.of(text))
    inside = [i for i in range(len(words)) if words.start[i] < span.end and words.end[i] > span.start]
    cut = Words.of(span.of(text))
    one = next((n for n in named(cut) if n.last - n.first >= len(cut) - 1), None)
    if one is None or not inside:
        return blank
    shifted = replace(one, first=inside[0] + one.first, last=inside[0] + one.last)
    if not one.sites and not one.state and not _is_capital(one) and one.country:
        return replace(_of_country(one.country.code, blank), confidence=_TOLD)
    found = _resolved(words, shifted, around)
    return replace(found, start=span.start, end=span.end, text=span.of(text))


def _is_capital(one: Named) -> bool:
    return one.country is not None and one.country.how == "capital"


def _resolved(words: Words, one: Named, around: Counter[str]) -> Place:
    """Choose among the readings of a name."""
    start, end = words.start[one.first], words.end[one.last - 1]
    blank = Place(start=start, end=end, text=words.text[start:end])
    told = told_after(words, one)
    if told and (one.sites or _is_capital(one)):
        fitting = [s for s in one.sites if s.country == told[0] and told[1] in (None, s.admin1)]
        if fitting:
            return _of_site(fitting[0], blank, _TOLD)
        if told[1] or not _is_capital(one):
            near = {"country": told[0], "admin1": told[1], "precision": "place", "confidence": _LIKELY}
            return replace(blank, name=blank.text, **near)  # type: ignore[arg-type]
    if one.country and not one.sites:
        return (
            _of_capital(one.country.code, blank) if _is_capital(one) else _of_country(one.country.code, blank)
        )
    if one.state and not _only_sites_fit(one, around):
        return replace(_of_country(one.state, blank), confidence=_DEFAULT)
    return _of_site(*_likeliest(one, around, blank))


def _only_sites_fit(one: Named, around: Counter[str]) -> bool:
    """Tell whether a name that is also a country's means a site: Georgia among American cities."""
    return around[one.state or ""] == 0 and any(around[site.country or ""] > 1 for site in one.sites)


def _likeliest(one: Named, around: Counter[str], blank: Place) -> tuple[Site, Place, float]:
    """Return the site that the text speaks for, else the most prominent one, and how sure that is."""
    usual = one.sites[0]
    best = max(one.sites, key=lambda site: around[site.country or ""])
    if around[best.country or ""] <= around[usual.country or ""]:
        best = usual
    if len({site.country for site in one.sites}) == 1 and best.prominence == 1:
        return best, blank, _SURE
    return best, blank, _LIKELY if around[best.country or ""] else _DEFAULT


_FINENESS: dict[str, Fineness] = {"city": "place", "admin1": "admin1", "region": "admin1", "sea": "country"}


def _of_site(site: Site, blank: Place, confidence: float) -> Place:
    return replace(
        blank,
        name=site.name,
        geonameid=site.geonameid,
        country=site.country,
        admin1=site.admin1,
        lat=site.lat,
        lon=site.lon,
        precision=_FINENESS[site.kind] if site.country else "country",
        confidence=confidence,
    )


def _of_country(code: str, blank: Place) -> Place:
    found = countries.country(code)
    if found is None:
        return blank
    return replace(
        blank,
        name=found.name,
        geonameid=found.geonameid,
        country=code,
        lat=found.lat,
        lon=found.lon,
        precision="country",
        confidence=_TOLD,
    )


def _of_capital(code: str, blank: Place) -> Place:
    found = countries.country(code)
    if found is None:
        return blank
    spot = {"geonameid": found.capital_geonameid, "lat": found.lat, "lon": found.lon}
    return replace(blank, name=blank.text, country=code, precision="place", confidence=_SURE, **spot)  # type: ignore[arg-type]
