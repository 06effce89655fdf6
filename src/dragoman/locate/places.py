"""Names of places in a text, and which place each means.

Cities, divisions, regions and seas come from the gazetteer, countries from the country tables. A name
that may mean several places is settled by what follows it ("Tripoli, Lebanon"), then by the countries
that the text speaks of, then by what the bare name means most often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.knowledge import atlas, countries, gazetteer
from dragoman.knowledge.countries import CountryName
from dragoman.locate.borders import Border, at_the_border, borders_named
from dragoman.locate.choosing import Meant, meanings
from dragoman.locate.finding import is_part, places_of
from dragoman.locate.measured import Measured, measured_between, measured_from
from dragoman.locate.naming import Named, Words, abbreviated, named, widely_named
from dragoman.locate.options import Option, of_country
from dragoman.locate.page import Page
from dragoman.locate.radius import radius
from dragoman.locate.short_forms import by_initials
from dragoman.records import Parse, Span

Fineness = Literal["place", "admin1", "country"]

UNKNOWN = 0.5
"""The prior of a place of no table."""
_TOLD = 0.95
"""The prior of what a people or an adjective means, not calibrated on gold data."""
_BORDER = 0.7
"""The prior of a border whose other side the text only suggests, likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Span):
    """A place name in a text and what it was resolved to; fields are None where nothing fits.

    ``precision`` says how large the named thing is: a ``place`` (a city or a point), an ``admin1`` (a
    division, or a region inside one country), or as coarse as a ``country`` (countries, seas, regions of
    several countries). ``lat`` and ``lon`` are WGS 84 degrees; a country's are its middle's. ``radius_km``
    says how far about them it lies. ``confidence`` is a probability, see docs/locating.md. ``measured`` is
    the point that the words tell from the place ("30 km north of Kirkuk"), if they do.
    """

    text: str
    name: str | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: Fineness | None = None
    confidence: float | None = None
    measured: Measured | None = None


def find_places(text: str, parse: Parse | None = None, *, spans: Sequence[Span] | None = None) -> list[Place]:
    """Return the places that a text names, in order, none overlapping another.

    Adjectives, peoples and buildings ("Syrian", "the Kremlin") are no places, but "the Syrian border" is one
    where the text tells whose other side it is. With a ``parse``, what the parser takes for persons and
    organisations counts against a name. ``spans`` limits the search to those stretches of the text.
    """
    places = places_in(Page.of(text, parse))
    if spans is None:
        return places
    return [p for p in places if any(s.start <= p.start and p.end <= s.end for s in spans)]


def places_in(page: Page) -> list[Place]:
    """Return the places that a text which was looked through names, as :func:`find_places` does."""
    found = places_of(page)
    meant = meanings(page.words, [name for name, _ in found], page.around)
    places = [_place(page.words, one, sure) for one, (_, sure) in zip(meant, found, strict=True)]
    return _with_borders(page, _with_points(page, places))


def _with_borders(page: Page, places: list[Place]) -> list[Place]:
    """Return places with the borders that it names as such, where no place's own words tell them."""
    taken = [p.measured or p for p in places]
    more = [
        _at(border, page.words.text)
        for border in borders_named(page.words.text, page.around)
        if not any(t.start < border.end and border.start < t.end for t in taken)
    ]
    return sorted([*places, *more], key=lambda p: p.start) if more else places


def _at(border: Border, text: str) -> Place:
    """Return a border as a place, in the country that the text speaks of."""
    sides = [found.name for code in (border.country, border.other) if (found := countries.country(code))]
    return Place(
        start=border.start,
        end=border.end,
        text=text[border.start : border.end],
        name=f"border of {' and '.join(sides)}",
        country=border.country,
        lat=round(border.point[0], 4),
        lon=round(border.point[1], 4),
        radius_km=float(f"{border.radius_km:.2g}"),
        precision="admin1",
        confidence=_BORDER,
    )


def _with_points(page: Page, places: Sequence[Place]) -> list[Place]:
    """Return places with the points that the words tell from them; of areas only the borders of countries."""
    found = list(places)
    for at, place in enumerate(places):
        told = _point_from(page, place, places[at + 1] if at + 1 < len(places) else None)
        if told is not None:
            found[at] = replace(place, measured=told)
    return found


def _point_from(page: Page, place: Place, after: Place | None) -> Measured | None:
    """Return the point that the words about a place tell from it; ``after`` is the place named next."""
    text = page.words.text
    if place.precision == "country":
        return at_the_border(text, place, place.country, page.around) if place.country else None
    if place.precision != "place" or place.lat is None or place.lon is None:
        return None
    here = (place.lat, place.lon)
    told = measured_from(text, place, here, place.radius_km or 0.0)
    if told is None and after and after.lat is not None and after.lon is not None:
        return measured_between(text, place, after, (here, (after.lat, after.lon)))
    return told


def resolve_spans(text: str, spans: Sequence[Span]) -> list[Place]:
    """Return what exactly the words at each span mean as a place, in the light of the whole text.

    An adjective or a people ("Syrian") means its country here. Fields are None where nothing fits.
    """
    page = Page.of(text)
    names = [given(page, span) for span in spans]
    taken = frozenset(at for one in names if one for at in range(one.first, one.last))
    others = (name for name, _ in places_of(page, but=taken))
    order = {id(n): n for n in (*others, *names) if n is not None}
    ordered = sorted(order.values(), key=lambda n: (n.first, n.last))
    meant = {id(m.one): m for m in meanings(page.words, ordered, page.around)}
    places = [
        _resolved(page, span, None if one is None else meant[id(one)])
        for span, one in zip(spans, names, strict=True)
    ]
    return _with_points(page, places)


def bearers(name: str, *, near: str | None = None) -> list[Place]:
    """Return the places that go by a name, the likeliest first; ``near`` names the country it is said with.

    ``confidence`` is the probability of each. Empty where no table has the name.
    """
    page = Page.of(f"{name}, {near}" if near else name)
    ends = [len(name), *([len(page.words.text)] if near else [])]
    names = [
        given(page, Span(start=start, end=end)) for start, end in zip((0, len(name) + 2), ends, strict=False)
    ]
    if not name.strip() or names[0] is None:
        return []
    meant = meanings(page.words, [one for one in names if one], page.around)[0]
    both = zip(meant.options, meant.probabilities, strict=True)
    return [_of(option, (0, len(name), name), sure) for option, sure in both]


def _resolved(page: Page, span: Span, meant: Meant | None) -> Place:
    """Return what the words at a span mean."""
    at = (span.start, span.end, span.of(page.words.text))
    if meant is None:
        return _blank(at)
    one = meant.one
    if one.country and not one.spots and not one.sites and not one.state:
        return _of(of_country(one.country.code), at, _TOLD)
    return _meaning(meant, at)


def given(page: Page, span: Span) -> Named | None:
    """Return the words at a span as a name, whatever they may mean; None where no table has them."""
    inside = page.words.within(span)
    if not inside:
        return None
    whole = Named(inside[0], inside[-1] + 1)
    written = span.of(page.words.text).removeprefix("the ").removeprefix("The ")
    if written in _CONTINENTAL:
        return replace(whole, sites=gazetteer.lookup(_CONTINENTAL[written]))
    met = page.by_first.get(whole.first)
    if met is not None and met.last == whole.last:
        return met if met.known else replace(met, inner=None)
    cut = Words.of(span.of(page.words.text))
    size = len(cut) - (cut.word[0] in ("the", "The"))
    known = next((n for n in named(cut) if n.last - n.first >= size - 1), None)
    if known is None or known.sites or known.state or _is_capital(known):
        whole = replace(whole, spots=atlas.named(written))
    if known is not None and (not whole.spots or known.last - known.first >= size):
        return replace(whole, sites=known.sites, country=known.country)
    if whole.spots:
        return whole
    return _short(page, whole, written) or _inside(cut, whole)


def _short(page: Page, whole: Named, written: str) -> Named | None:
    """Return what a short form means: a state or province, or a country that the text speaks of."""
    lands = [code for code in by_initials(written) if page.around[code]] if written.isupper() else []
    if lands:
        code = max(lands, key=lambda land: page.around[land])
        return replace(whole, country=CountryName(code, "country-name"))
    divisions = abbreviated(page.words, whole.first) if whole.last - whole.first == 1 else ()
    return replace(whole, sites=divisions) if divisions else None


def _inside(cut: Words, whole: Named) -> Named | None:
    """Return the place in a longer name ("Delhi High Court"), one of the hand-made tables before others."""
    inner = [n for n in widely_named(cut) if n.known or (n.spots and not is_part(cut, n))]
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


At = tuple[int, int, str]
"""Where a name stands, and its words."""


def _place(words: Words, meant: Meant, sure: float) -> Place:
    """Return what a name that is with some probability a place's most probably means."""
    start, end = words.start[meant.one.first], words.end[meant.one.last - 1]
    return _meaning(meant, (start, end, words.text[start:end]), sure)


def _blank(at: At) -> Place:
    return Place(start=at[0], end=at[1], text=at[2])


def _meaning(meant: Meant, at: At, sure: float = 1.0) -> Place:
    if meant.best is None:
        return _blank(at)
    if meant.within is not None:
        return _within(meant.within, at)
    return _of(meant.best, at, sure * meant.probabilities[0])


def _within(told: Option, at: At) -> Place:
    """Return a place of no table by what it lies in: as coarse as that, and where that is."""
    fineness: Fineness = "country" if told.kind == "country" else "admin1"
    return replace(_of(told, at, UNKNOWN), name=at[2], geonameid=None, precision=fineness)


def _of(option: Option, at: At, confidence: float) -> Place:
    return Place(
        start=at[0],
        end=at[1],
        text=at[2],
        name=option.name,
        geonameid=option.geonameid,
        country=option.country,
        admin1=option.admin1,
        lat=option.lat,
        lon=option.lon,
        radius_km=radius(option),
        precision=_FINENESS[option.kind] if option.country else "country",
        confidence=round(confidence, 3),
    )


_FINENESS: dict[str, Fineness] = {
    "city": "place",
    "crossing": "place", "capital": "place", "admin2": "place", "admin1": "admin1", "region": "admin1",
    "sea": "country", "country": "country",
}  # fmt: skip
