"""Words of a text that may name a place, and the readings each leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge import countries, gazetteer
from dragoman.knowledge.countries import CountryName
from dragoman.knowledge.gazetteer import Site
from dragoman.locate.clauses import tokens_of
from dragoman.locate.wordset import word_set
from dragoman.records import Parse, Span

_BEFORE_A_PLACE = word_set(
    "in at near from to of into inside outside across around toward towards through throughout over off "
    "on between north south east west northern southern eastern western central downtown city town "
    "province state region district governorate village capital port border"
)
_NOT_THE_PLACE = word_set(
    "Post Times University Bank Airlines Airways Journal Tribune Herald Group Inc Corp Club United "
    "Institute College Agreement Accord Accords Treaty Protocol Convention Declaration Conference "
    "Process Summit"
)
_PERSONAL = word_set(
    "Jordan Chad Georgia Israel Paris London Sydney Lincoln Florence Houston Dallas India Diego"
)
_WORD_AND_NAME = 3
"""The prominence of places whose name is also a common word or a person's."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text with their offsets."""

    text: str
    word: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut a text as the gazetteer does."""
        found = list(gazetteer.WORD.finditer(text))
        words = tuple(_as_written(m[0].replace("\u2019", "'")) for m in found)
        return cls(text, words, tuple(m.start() for m in found), tuple(m.end() for m in found))

    def __len__(self) -> int:
        return len(self.word)

    def beside(self, at: int) -> bool:
        """Tell whether only a space stands between the word at ``at`` and the next."""
        return 0 <= at < len(self) - 1 and self.text[self.end[at] : self.start[at + 1]] in (" ", "\u00a0")


def _as_written(word: str) -> str:
    """Return a word of capitals as names are usually written: "BAGHDAD" as "Baghdad"."""
    return word.title() if len(word) > 4 and word.isupper() and "." not in word else word


@dataclass(frozen=True, slots=True)
class Named:
    """Words that may name a place: their indices, the sites they may mean, and a country they may be."""

    first: int
    last: int
    sites: tuple[Site, ...] = ()
    country: CountryName | None = None

    @property
    def state(self) -> str | None:
        """The code of the country whose name these words are, None if they are no country's name."""
        return self.country.code if self.country and self.country.how == "country-name" else None


def reading(words: Words, at: int) -> Named | None:
    """Return the longest name from the word at ``at`` on, of a place or of anything national."""
    if not words.word[at][0].isalpha():
        return None
    site, state = gazetteer.longest(words.word, at), countries.longest(words.word, at)
    size = max(site[0] if site else 0, state[0] if state else 0)
    if not size or "\n" in words.text[words.start[at] : words.end[at + size - 1]]:
        return None
    sites = site[1] if site and site[0] == size else ()
    country = state[1] if state and state[0] == size else None
    if country and any(s.country == country.code for s in sites):
        country = None
    first = at + 1 if words.word[at] in ("the", "The") and size > 1 and not sites else at
    return Named(first, at + size, sites, country)


def named(words: Words) -> Iterator[Named]:
    """Yield the longest names, from left to right, those of nations and peoples among them."""
    at = 0
    while at < len(words):
        found = reading(words, at)
        if found:
            yield found
        at = found.last if found else at + 1


def plausible(words: Words, one: Named) -> bool:
    """Tell whether the words about a name let it be a place."""
    before = words.word[one.first - 1] if one.first else ""
    after = words.word[one.last] if one.last < len(words) else ""
    if after in _NOT_THE_PLACE and words.beside(one.last - 1):
        return False
    if one.sites and one.state is None and min(s.prominence for s in one.sites) == _WORD_AND_NAME:
        return before.lower() in _BEFORE_A_PLACE or told_after(words, one) is not None
    if words.word[one.first] in _PERSONAL and one.last - one.first == 1:
        return not (
            (words.beside(one.first - 1) and _may_be_a_person(before))
            or (words.beside(one.last - 1) and _may_be_a_person(after))
        )
    return True


def _may_be_a_person(word: str) -> bool:
    known = word.lower() in _BEFORE_A_PLACE or gazetteer.longest([word], 0) or countries.lookup(word)
    return len(word) > 2 and word[0].isupper() and not known


def in_a_longer_name(words: Words, one: Named, parse: Parse) -> bool:
    """Tell whether the parser sees a name of a person or organisation that goes beyond these words."""
    inside = tokens_of(parse, Span(start=words.start[one.first], end=words.end[one.last - 1]))
    if not inside or parse.ent[inside[0]] not in ("PERSON", "ORG"):
        return False
    first, last = inside[0], inside[-1]
    begins_before = not parse.ent_first[first]
    goes_on = (
        last + 1 < len(parse) and parse.ent[last + 1] == parse.ent[last] and not parse.ent_first[last + 1]
    )
    return begins_before or goes_on


def told_after(words: Words, one: Named) -> tuple[str | None, str | None] | None:
    """Return the country and division that follow a name: "Tripoli, Lebanon", "Paris (Texas)"."""
    at = one.last
    if at >= len(words):
        return None
    if words.word[at] == ",":
        at += 1
        if not words.beside(at - 1):
            return None
    elif words.text[words.end[at - 1] : words.start[at]] != " (":
        return None
    found = reading(words, at) if at < len(words) else None
    if found is None:
        return None
    division = next((s for s in found.sites if s.kind == "admin1"), None)
    if division and (found.state is None or division.country == "USA"):
        return division.country, division.name
    return (found.state, None) if found.state else None


def countries_of(found: Sequence[Named]) -> Counter[str]:
    """Return how often a text speaks of each country, as its unambiguous names and adjectives show."""
    counts: Counter[str] = Counter()
    for one in found:
        homes = {site.country for site in one.sites if site.country}
        if one.country:
            homes |= {one.country.code, *one.country.others}
        if len(homes) == 1 and all(site.prominence == 1 for site in one.sites):
            counts[homes.pop()] += 1
    return counts
