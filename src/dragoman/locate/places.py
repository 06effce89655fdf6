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

from dragoman.knowledge import atlas, gazetteer
from dragoman.locate.choosing import Meant, meanings
from dragoman.locate.clauses import tokens_of
from dragoman.locate.finding import Page, places_of
from dragoman.locate.naming import Named, Words, named, short_form, widely_named
from dragoman.locate.options import Option, of_country
from dragoman.locate.wordset import word_set
from dragoman.records import Parse, Span

Fineness = Literal["place", "admin1", "country"]

_TOLD = 0.95
"""The prior of what a people or an adjective means, not calibrated on gold data."""


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

    Adjectives, peoples and buildings ("Syrian", "the Kremlin") are no places. With a ``parse``, what the
    parser takes for persons and organisations counts against a name. ``spans`` limits the search to those
    stretches of the text.
    """
    page = Page.of(Words.of(text), parse)
    found = meanings(page.words, places_of(page), page.around)
    places = [_place(page.words, one) for one in found]
    if spans is None:
        return places
    return [p for p in places if any(s.start <= p.start and p.end <= s.end for s in spans)]


def resolve_spans(text: str, spans: Sequence[Span]) -> list[Place]:
    """Return what exactly the words at each span mean as a place, in the light of the whole text.

    An adjective or a people ("Syrian") means its country here. Fields are None where nothing fits.
    """
    page = Page.of(Words.of(text))
    names = [given(page.words, span) for span in spans]
    taken = {at for one in names if one for at in range(one.first, one.last)}
    others = [n for n in places_of(page) if not taken.intersection(range(n.first, n.last))]
    wanted = [one for one in names if one is not None]
    order = sorted({id(n): n for n in (*others, *wanted)}.values(), key=lambda n: (n.first, n.last))
    meant = {id(one): m for one, m in zip(order, meanings(page.words, order, page.around), strict=True)}
    made = []
    for span, one in zip(spans, names, strict=True):
        blank = Place(start=span.start, end=span.end, text=span.of(text))
        if one is not None and one.country and not one.spots and not one.sites and not one.state:
            blank = _of(of_country(one.country.code), blank, _TOLD)
        elif one is not None and meant[id(one)].best is not None:
            found = _place(page.words, meant[id(one)])
            blank = replace(found, start=span.start, end=span.end, text=span.of(text))
        made.append(blank)
    return made


def given(words: Words, span: Span) -> Named | None:
    """Return the words at a span as a name, whatever they may mean; None where no table has them."""
    inside = [i for i in range(len(words)) if words.start[i] < span.end and words.end[i] > span.start]
    if not inside:
        return None
    cut = Words.of(span.of(words.text))
    known = next((n for n in named(cut) if n.last - n.first >= len(cut) - 1), None)
    written = span.of(words.text).removeprefix("the ").removeprefix("The ")
    first = Named(inside[0], inside[-1] + 1)
    if written in _CONTINENTAL:
        return replace(first, sites=gazetteer.lookup(_CONTINENTAL[written]))
    if known is None or known.sites or known.state or _is_capital(known):
        first = replace(first, spots=atlas.named(written))
    if known is None:
        division = short_form(words, inside[0]) if len(inside) == 1 else None
        first = replace(first, sites=(division,) if division else ())
        return first if first.sites or first.spots else _inside(cut, first)
    return replace(first, sites=known.sites, country=known.country)


def _inside(cut: Words, whole: Named) -> Named | None:
    """Return the place in a longer name ("Delhi High Court"), one of the hand-made tables before others."""
    inner = [n for n in widely_named(cut) if n.known or n.spots]
    best = min(inner, key=lambda n: (not n.known, n.first), default=None)
    if best is None:
        return None
    return replace(best, first=whole.first + best.first, last=whole.first + best.last, inner=None)


def _is_capital(one: Named) -> bool:
    return one.country is not None and one.country.how == "capital"


_CONTINENTAL = {
    "European": "Europe", "Europeans": "Europe", "European Union": "Europe", "EU": "Europe", "E.U.": "Europe",
    "African": "Africa", "Africans": "Africa", "Asian": "Asia", "Asians": "Asia",
    "North American": "North America", "South American": "South America",
    "Latin American": "Latin America", "Middle Eastern": "Middle East", "Western European": "Western Europe",
    "Eastern European": "Eastern Europe", "Central Asian": "Central Asia",
    "Southeast Asian": "Southeast Asia", "West African": "West Africa", "East African": "East Africa",
}  # fmt: skip
"""What adjectives of continents, and the European Union, mean as places where they are asked about."""


def _place(words: Words, meant: Meant) -> Place:
    """Return what a name most probably means."""
    start, end = words.start[meant.one.first], words.end[meant.one.last - 1]
    blank = Place(start=start, end=end, text=words.text[start:end])
    if meant.best is None:
        return blank
    if meant.within is not None:
        return _within(meant.within, blank)
    return _of(meant.best, blank, meant.probabilities[0])


def _within(told: Option, blank: Place) -> Place:
    """Return a place of no table by what it lies in: as coarse as that, and where that is."""
    return replace(
        blank,
        name=blank.text,
        country=told.country,
        admin1=told.admin1,
        lat=told.lat,
        lon=told.lon,
        precision="country" if told.kind == "country" else "admin1",
        confidence=_UNKNOWN,
    )


def _of(option: Option, blank: Place, confidence: float) -> Place:
    return replace(
        blank,
        name=option.name,
        geonameid=option.geonameid,
        country=option.country,
        admin1=option.admin1,
        lat=option.lat,
        lon=option.lon,
        precision=_FINENESS[option.kind] if option.country else "country",
        confidence=round(confidence, 3),
    )


_FINENESS: dict[str, Fineness] = {
    "city": "place", "capital": "place", "admin2": "place", "admin1": "admin1", "region": "admin1",
    "sea": "country", "country": "country",
}  # fmt: skip


def unknown_places(text: str, parse: Parse, known: Sequence[Place]) -> list[Place]:
    """Return the names that the parser takes for places and that are in no table, without coordinates.

    Their country is known only where the words tell it ("Khanasir, Syria"), or where nearly all ``known``
    places of the text lie in one.
    """
    found: list[Place] = []
    covered = {token for place in known for token in tokens_of(parse, place)}
    lands = Counter(place.country for place in known if place.country)
    most = lands.most_common(1)
    land = most[0][0] if most and most[0][1] >= _NEARLY_ALL * lands.total() and most[0][1] > 1 else None
    first = 0
    while first < len(parse):
        last = first + 1
        while last < len(parse) and parse.ent[last] == parse.ent[first] and not parse.ent_first[last]:
            last += 1
        if parse.ent[first] in _PLACE_LABELS:
            span = Span(start=parse.start[first], end=parse.end[last - 1])
            proper = parse.tag[last - 1] in ("NNP", "NNPS") and _is_name(span.of(text))
            if proper and not covered.intersection(range(first, last)) and not _national(text, span):
                found.append(_unknown(text, span, known, land))
        first = last
    return found


_NEARLY_ALL = 0.75
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


def _unknown(text: str, span: Span, known: Sequence[Place], land: str | None) -> Place:
    """Return an unknown place with what the place after it tells of it, else with the country ``land``."""
    after = next((p for p in known if p.start >= span.end), None)
    told = (
        after
        if after and text[span.end : after.start] in (", ", " (", ", in ") and after.precision != "place"
        else None
    )
    words = span.of(text)
    return Place(
        start=span.start,
        end=span.end,
        text=words,
        name=words.removeprefix("the "),
        country=told.country if told else land,
        admin1=told.admin1 if told else None,
        precision="place",
        confidence=_UNKNOWN,
    )
