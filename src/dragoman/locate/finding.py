"""Which words of a text name a place.

Names of the hand-made tables are places unless the words about them speak against it. A name that only the
atlas has may be a word or a person as well: a logistic regression on what stands about it and on how large a
place it is decides. The weights are fitted by ``training/fit_places.py``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log10

from dragoman.knowledge.centres import common_words
from dragoman.knowledge.genders import is_forename
from dragoman.locate.clauses import tokens_of
from dragoman.locate.naming import Named, Words, countries_of, in_a_longer_name, plausible, widely_named
from dragoman.locate.wordset import word_set
from dragoman.records import Parse, Span

FEATURES = (
    "bias", "people", "usual", "many_words", "meanings", "division", "common_word", "forename",
    "after_in", "after_from_to", "after_of", "after_the", "after_comma", "after_capital", "after_title",
    "after_forename", "at_the_start", "after_kind", "after_bearing", "after_place_comma", "after_lower_verb",
    "before_capital", "before_kind", "before_comma_place", "before_bracket_place", "before_saying",
    "before_owner", "before_comma", "before_stop", "before_organisation", "country_spoken_of",
    "country_share", "person_elsewhere", "placed_elsewhere", "all_capitals", "short",
    "goes_on", "first_of_many",
    "sees_place", "sees_person", "sees_organisation", "sees_other",
)  # fmt: skip

_IN = word_set("in at near outside inside around across throughout toward towards outskirts")
_FROM_TO = word_set(
    "from to into through between via onto off over on for leave leaving left reached visited"
)
_KIND = word_set(
    "city town village province state region district governorate county municipality port neighborhood "
    "neighbourhood suburb area parish island township borough department cities towns villages capital camp"
)
_BEARING = word_set(
    "north south east west northern southern eastern western central downtown upper lower northeast "
    "northwest "
    "southeast southwest northeastern northwestern southeastern southwestern nearby"
)
_TITLES = word_set(
    "mr mrs ms dr president minister sen senator gov governor rep judge gen general col colonel capt captain "
    "sgt lt king queen prince princess sheikh professor prof rev mayor chief officer secretary ambassador "
    "sir "
    "lord lady justice spokesman spokeswoman attorney director coach pope cardinal chairman commander "
    "sheriff "
    "detective chancellor"
)
_SAYING = word_set("said says told added who was is has had were wrote asked called")
_ORGANISATION = word_set(
    "Post Times University Bank Airlines Airways Journal Tribune Herald Group Inc Corp Club United Institute "
    "College School Hospital Church Police Council Company Agreement Accord Treaty Party Association Center "
    "Centre Foundation Committee Court Department Fund Hotel Museum Ministry Museum Jr Street Avenue Road "
    "Court "
    "Boulevard Lane Drive Act Bill Award Prize Cup League Stadium Senate Commission Co Ltd"
)


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a text, the names in it, and what it says of countries, persons and places as a whole."""

    words: Words
    names: tuple[Named, ...]
    around: Counter[str]
    persons: frozenset[str]
    placed: frozenset[str]
    parse: Parse | None = None

    @classmethod
    def of(cls, words: Words, parse: Parse | None = None) -> Page:
        """Look a text through."""
        names = tuple(widely_named(words))
        known = [n.inner if n.inner else n for n in names]
        around = countries_of([n for n in known if n.known])
        persons, placed = set(), set()
        for at in range(1, len(words)):
            word, before = words.word[at], words.word[at - 1]
            if word[0].isupper() and words.beside(at - 1):
                if is_forename(before) or before.lower() in _TITLES:
                    persons.add(word)
                elif before in _IN:
                    placed.add(word)
        return cls(words, names, around, frozenset(persons), frozenset(placed), parse)


def places_of(page: Page) -> list[Named]:
    """Return the names of a page that are names of places."""
    found: list[Named] = []
    for one in page.names:
        if one.known:
            if _is_place(page, one):
                found.append(one)
        elif likelihood(page, one) >= THRESHOLD:
            found.append(one)
        elif one.inner and _is_place(page, one.inner):
            found.append(one.inner)
    return found


THRESHOLD = 0.45


def _is_place(page: Page, one: Named) -> bool:
    """Tell whether a name of the hand-made tables is a place here."""
    if not (one.sites or one.state or (one.country and one.country.how == "capital")):
        return False
    if page.parse is not None and in_a_longer_name(page.words, one, page.parse):
        return False
    return plausible(page.words, one)


def likelihood(page: Page, one: Named) -> float:
    """Return the probability that a name which only the atlas has is a place here."""
    weight = _weights("parsed" if page.parse is not None else "plain")
    score = sum(w * x for w, x in zip(weight, features(page, one), strict=True) if x)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@cache
def _weights(name: str) -> Sequence[float]:
    text = files("dragoman.locate").joinpath("data/places.json").read_text("utf-8")
    found: Sequence[float] = json.loads(text)["finding"][name]
    return found


def features(page: Page, one: Named) -> list[float]:
    """Return what speaks for and against a name, in the order of ``FEATURES``."""
    words, first, last = page.words, one.first, one.last
    before = words.word[first - 1] if first else ""
    after = words.word[last] if last < len(words) else ""
    beside_before, beside_after = words.beside(first - 1), words.beside(last - 1)
    low = before.lower() if beside_before else ""
    written = words.text[words.start[first] : words.end[last - 1]]
    opens = first == 0 or words.text[words.start[first] - 2 : words.start[first]].strip(
        " \n\"'\u201c\u2018("
    )[-1:] in (".", "!", "?", "")
    opens = (opens and not beside_before) or first == 0
    capital = bool(before[:1].isupper()) and beside_before
    follows = words.word[last + 1] if after == "," and last + 1 < len(words) else ""
    single = last - first == 1
    lands = {s.country for s in one.spots}
    total = max(1, page.around.total())
    sentence_end = words.text[words.end[last - 1] : words.end[last - 1] + 1] in (".", ";", ":")
    return [
        1.0,
        log10(max((s.population for s in one.spots), default=0) + 1) / 7,
        any(s.usual for s in one.spots),
        not single,
        log10(len(one.spots) + 1),
        any(s.order != "place" for s in one.spots),
        single and written.lower() in common_words(),
        single and is_forename(written),
        low in _IN,
        low in _FROM_TO,
        low == "of",
        low == "the",
        before == ",",
        capital,
        low in _TITLES,
        beside_before and is_forename(before),
        opens,
        low in _KIND or (low == "of" and first > 1 and words.word[first - 2].lower() in _KIND),
        low in _BEARING,
        before == "," and first > 1 and _names_place(page, first - 2),
        bool(low) and not capital and low[-2:] in ("ed", "ng"),
        bool(after[:1].isupper()) and beside_after,
        beside_after and after.lower() in _KIND,
        bool(follows) and _names_place(page, last + 1),
        words.text[words.end[last - 1] : words.end[last - 1] + 2] == " (" and _names_place(page, last),
        beside_after and after.lower() in _SAYING,
        after == "'s",
        after == ",",
        sentence_end,
        beside_after and after in _ORGANISATION,
        any(page.around[c] for c in lands),
        max((page.around[c] for c in lands), default=0) / total,
        any(w in page.persons for w in words.word[first:last]),
        words.word[last - 1] in page.placed,
        written.isupper(),
        len(written) < 5,
        _goes_on(words, last),
        single
        and bool(after[:1].isupper())
        and beside_after
        and after not in _ORGANISATION
        and after.lower() not in _KIND,
        *_seen(page, one),
    ]


def _goes_on(words: Words, last: int) -> bool:
    """Tell whether a name seems to go on past a small word: "Ejido" in "Ejido de Vergel"."""
    if last + 1 >= len(words) or not (words.beside(last - 1) and words.beside(last)):
        return False
    return (
        words.word[last] in ("de", "del", "la", "el", "al", "da", "do", "du")
        and words.word[last + 1][0].isupper()
    )


def _names_place(page: Page, at: int) -> bool:
    """Tell whether the word at ``at`` belongs to a name of the hand-made tables."""
    if not 0 <= at < len(page.words):
        return False
    return any(n.first <= at < n.last and (n.sites or n.state or n.spots) for n in page.names)


_LABELS = {"GPE": 0, "LOC": 0, "FAC": 0, "PERSON": 1, "ORG": 2}


def _seen(page: Page, one: Named) -> list[float]:
    """Return what the parser takes the words for: a place, a person, an organisation, anything else named."""
    found = [0.0, 0.0, 0.0, 0.0]
    if page.parse is None:
        return found
    span = Span(start=page.words.start[one.first], end=page.words.end[one.last - 1])
    inside = tokens_of(page.parse, span)
    if inside and (label := page.parse.ent[inside[-1]]):
        found[_LABELS.get(label, 3)] = 1.0
    return found
