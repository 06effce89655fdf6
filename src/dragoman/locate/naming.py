"""Words of a text that may name a place, and the readings each leaves open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from dragoman.knowledge import atlas, countries, gazetteer
from dragoman.knowledge.atlas import Spot
from dragoman.knowledge.countries import CountryName
from dragoman.knowledge.gazetteer import Site
from dragoman.locate.short_forms import is_short_form, short_form
from dragoman.locate.wordset import word_set
from dragoman.records import Extent

_LONGEST = 6
"""No name of the atlas that stands in news is longer than so many words."""
_JOINING = word_set(
    "de la del el al of do da dos das du le les e y i the and on upon en sur an der am bei ez er es ed "
    "ash az ar as at ad "
    "bou ben bin ibn ou oum ul ur"
)
_NEVER_FIRST = word_set(
    "the a an this that these those it its he she they we i you his her their our my who what when where "
    "why how "
    "and but or nor so yet if as at by for from in of on to with after before since until while although "
    "because "
    "there here then now also not no yes all any both each some most many more much one two three mr mrs "
    "ms dr is "
    "was were are be been has have had do does did will would can could may might must shall should said "
    "says "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august "
    "september october november december"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text with their offsets, and in which tables a name may begin with each."""

    text: str
    word: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    begins: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut a text as the gazetteer does; words of capitals are read as usual: "BAGHDAD" as "Baghdad"."""
        parts = _CUT.split(text)
        edges, cut = tuple(accumulate(map(len, parts))), parts[1::2]
        if "\u2019" in text:
            cut = [word.replace("\u2019", "'") for word in cut]
        words = tuple(_as_usual(cut) if _SHOUTED.search(text) else cut)
        return cls(text, words, edges[:-1:2], edges[1::2], tuple(map(_begins, words)))

    def __len__(self) -> int:
        return len(self.word)

    def capitals(self) -> list[int]:
        """Return the indices of the words that begin with a capital."""
        return [at for at, tables in enumerate(self.begins) if tables & _CAPITAL]

    def beside(self, at: int) -> bool:
        """Tell whether only a space stands between the word at ``at`` and the next."""
        if not 0 <= at < len(self.word) - 1:
            return False
        end = self.end[at]
        return self.start[at + 1] == end + 1 and self.text[end] in " \u00a0"

    def between(self, first: int, last: int) -> str:
        """Return the words from ``first`` to ``last``, the latter not included, as they stand in the text."""
        return self.text[self.start[first] : self.end[last - 1]]

    def within(self, span: Extent) -> range:
        """Return the indices of the words that overlap a stretch of the text."""
        first = bisect_right(self.end, span.start)
        return range(first, max(first, bisect_left(self.start, span.end)))


_CUT = re.compile(rf"(?![ \n])([a-z]+(?![\w'\u2019-])|,|{gazetteer.WORD.pattern})")
"""The gazetteer's words; most are plain ones, which are tried first."""
_SHOUTED = re.compile(r"[A-Z]{5}")


def _as_usual(words: list[str]) -> list[str]:
    """Return words with those of capitals as names are usually written: long ones, and short ones beside."""
    shouted = {at for at, word in enumerate(words) if len(word) > 4 and word.isupper() and "." not in word}
    beside = {near for at in shouted for near in (at - 1, at + 1) if 0 <= near < len(words)} - shouted
    for at in shouted:
        words[at] = words[at].title()
    for at in beside:
        word = words[at]
        if len(word) > 2 and word.isupper() and "." not in word and not countries.begins(word):
            words[at] = word.title()
    return words


@dataclass(frozen=True, slots=True)
class Named:
    """Words that may name a place: their indices, the sites they may mean, and a country they may be.

    ``spots`` are the places and divisions of the atlas that go by them. ``inner`` is a shorter name, of a
    site or anything national, that these words begin with.
    """

    first: int
    last: int
    sites: tuple[Site, ...] = ()
    country: CountryName | None = None
    spots: tuple[Spot, ...] = ()
    inner: Named | None = None

    @property
    def known(self) -> bool:
        """Whether the hand-made tables have the name."""
        return bool(self.sites or self.country)

    @property
    def state(self) -> str | None:
        """The code of the country whose name these words are, None if they are no country's name."""
        return self.country.code if self.country and self.country.how == "country-name" else None


def reading(words: Words, at: int) -> Named | None:
    """Return the longest name from the word at ``at`` on, of a place or of anything national."""
    tables = words.begins[at]
    if tables & _SHORT and at and words.word[at - 1] == "," and (divisions := abbreviated(words, at)):
        return Named(at, at + 1, divisions)
    site = gazetteer.longest(words.word, at) if tables & _SITE else None
    state = countries.longest(words.word, at) if tables & _NATION else None
    size = max(site[0] if site else 0, state[0] if state else 0)
    if not size or "\n" in words.between(at, at + size):
        return None
    sites = site[1] if site and site[0] == size else ()
    country = state[1] if state and state[0] == size else None
    if country and any(s.country == country.code for s in sites):
        country = None
    first = at + 1 if words.word[at] in _ARTICLES and size > 1 and not sites else at
    return Named(first, at + size, sites, country)


_SITE, _NATION, _SPOT, _SHORT, _CAPITAL = 1, 2, 4, 8, 16
_TABLED = _SITE | _NATION | _SHORT
_ANY = _TABLED | _SPOT


@lru_cache(maxsize=1 << 16)
def _begins(word: str) -> int:
    """Return in which tables a name may begin with a word: the sum of those above, 0 for most words."""
    if not word[0].isalpha():
        return 0
    capital = word[0].isupper()
    return (
        _SITE * (gazetteer.reach(word) > 0)
        + _NATION * countries.begins(word)
        + _SPOT * (capital and len(word) > 1 and word.lower() not in _NEVER_FIRST)
        + _SHORT * is_short_form(word)
        + _CAPITAL * capital
    )


def abbreviated(words: Words, at: int) -> tuple[Site, ...]:
    """Return the states and provinces that a word is a short form of: "Houston, Tex.", "Nelson, BC"."""
    return short_form(words.word[at], dotted=words.text.startswith(".", words.end[at]))


def _openers(words: Words) -> list[int]:
    """Return the words at which a name may begin, the last first; an article only before no small word."""
    begins = words.begins
    return [
        at
        for at, tables in enumerate(begins)
        if tables & _ANY and not (words.word[at] in _ARTICLES and _is_small(words, at + 1))
    ][::-1]


def _is_small(words: Words, at: int) -> bool:
    """Tell whether a word is of small letters and in no table."""
    return at < len(words) and words.word[at].islower() and not words.begins[at] & _ANY


_ARTICLES = frozenset({"the", "The"})


def named(words: Words) -> Iterator[Named]:
    """Yield the longest names, from left to right, those of nations and peoples among them."""
    openers = _openers(words)
    while openers:
        found = reading(words, openers.pop())
        if found:
            yield found
            while openers and openers[-1] < found.last:
                openers.pop()


def widely_named(words: Words) -> Iterator[Named]:
    """Yield the longest names as :func:`named` does, and those that only the atlas has."""
    openers = _openers(words)
    while openers:
        at = openers.pop()
        found = reading(words, at) if words.begins[at] & _TABLED else None
        last = found.last if found else at
        size, spots = _in_atlas(words, at)
        if at + size > last:
            yield Named(at, at + size, spots=spots, inner=found)
            last = at + size
        elif found:
            yield Named(found.first, found.last, found.sites, found.country, _spots(words, found))
        while openers and openers[-1] < last:
            openers.pop()


def _spots(words: Words, one: Named) -> tuple[Spot, ...]:
    """Return the places of the atlas by a name of the tables; none for a people or a metonym."""
    if one.sites or (one.country and one.country.how in ("country-name", "capital")):
        return atlas.named(words.between(one.first, one.last))
    return ()


def _in_atlas(words: Words, at: int) -> tuple[int, tuple[Spot, ...]]:
    """Return how many words from ``at`` on, at most, the atlas has as a name, and its places; 0 if none."""
    if not words.begins[at] & _SPOT:
        return 0, ()
    most = 1
    while most < _LONGEST and _may_go_on(words, at + most) and words.beside(at + most - 1):
        most += 1
    for size in range(most, 0, -1):
        if words.word[at + size - 1].lower() in _JOINING:
            continue
        found = atlas.named(words.between(at, at + size))
        if found:
            return size, found
    return 0, ()


def _may_go_on(words: Words, at: int) -> bool:
    """Tell whether a name may go on with the word at ``at``."""
    if at >= len(words):
        return False
    return bool(words.begins[at] & _CAPITAL) or words.word[at] in _JOINING or words.word[at] == "'s"


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
    return Counter(land for one in found if (land := home(one)))


def home(one: Named) -> str | None:
    """Return the country that a name or adjective speaks of, None if it may be of several."""
    if any(site.prominence > 1 for site in one.sites):
        return None
    homes = {site.country for site in one.sites if site.country}
    if one.country:
        homes |= {one.country.code, *one.country.others}
    return homes.pop() if len(homes) == 1 else None
