"""What speaks for and against a name being a place: the features of the finder.

Each group of features is a tuple of names beside the function that gives their values in that order.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import log10

from dragoman.knowledge import actorbook
from dragoman.knowledge.atlas import Spot
from dragoman.knowledge.centres import common_words
from dragoman.knowledge.genders import is_forename
from dragoman.locate.clauses import tokens_of
from dragoman.locate.naming import Named, Words
from dragoman.locate.page import IN, TITLES, Page
from dragoman.locate.wordset import word_set
from dragoman.records import Span

_FROM_TO = word_set(
    "from to into through between via onto off over on for leave leaving left reached visited"
)
_KIND = word_set(
    "city town village province state region district governorate county municipality port neighborhood "
    "neighbourhood suburb area parish island township borough department cities towns villages capital camp"
)
_BEARING = word_set(
    "north south east west northern southern eastern western central downtown upper lower northeast "
    "northwest southeast southwest northeastern northwestern southeastern southwestern nearby"
)
_NO_NAMES = TITLES | IN | _KIND | _BEARING
_SAYING = word_set("said says told added who was is has had were wrote asked called")
_ORGANISATION = word_set(
    "Post Times University Bank Airlines Airways Journal Tribune Herald Group Inc Corp Club United Institute "
    "College School Hospital Church Police Council Company Agreement Accord Treaty Party Association Center "
    "Centre Foundation Committee Court Department Fund Hotel Museum Ministry Jr Street Avenue Road "
    "Boulevard Lane Drive Act Bill Award Prize Cup League Stadium Senate Commission Co Ltd Capital Academy "
    "Cathedral Mosque Report Review Press News"
)
_ANY_DAY = date(2000, 1, 1)

_OF_ITSELF = (
    "bias", "people", "usual", "many_words", "meanings", "division", "common_word", "forename", "surname",
    "all_capitals", "short",
)  # fmt: skip


def _of_itself(one: Named, written: str) -> list[float]:
    single = one.last - one.first == 1
    people, usual, many, division = _of_spots(one.spots)
    return [
        1.0,
        people,
        usual,
        not single,
        many,
        division,
        single and written.lower() in common_words(),
        single and is_forename(written),
        single and _is_surname(written),
        written.isupper(),
        len(written) < 5,
    ]


@lru_cache(maxsize=1 << 14)
def _of_spots(spots: tuple[Spot, ...]) -> tuple[float, bool, float, bool]:
    """Return how large the largest is, whether any is meant by its usual name, how many, and of what sort."""
    return (
        log10(max([s.population for s in spots], default=0) + 1) / 7,
        any(s.usual for s in spots),
        log10(len(spots) + 1),
        any(s.order != "place" for s in spots),
    )


@lru_cache(maxsize=1 << 14)
def _is_surname(word: str) -> bool:
    return bool(actorbook.by_surname(word, _ANY_DAY))


_BEFORE = (
    "after_in", "after_from_to", "after_of", "after_the", "after_comma", "after_capital", "after_name",
    "after_title", "after_forename", "at_the_start", "after_kind", "after_bearing", "after_place_comma",
    "after_lower_verb",
)  # fmt: skip


def _before(page: Page, one: Named) -> list[float]:
    words, first = page.words, one.first
    beside = words.beside(first - 1)
    before = words.word[first - 1] if first else ""
    low = before.lower() if beside else ""
    capital = bool(before[:1].isupper()) and beside
    return [
        low in IN,
        low in _FROM_TO,
        low == "of",
        low == "the",
        before == ",",
        capital,
        capital and len(before) > 2 and low not in _NO_NAMES and not _opens(words, first - 1),
        low in TITLES,
        beside and is_forename(before),
        not beside and _opens(words, first),
        low in _KIND or (low == "of" and first > 1 and words.word[first - 2].lower() in _KIND),
        low in _BEARING,
        before == "," and first > 1 and _names_place(page, first - 2),
        bool(low) and not capital and low[-2:] in ("ed", "ng"),
    ]


def _opens(words: Words, at: int) -> bool:
    """Tell whether the word at ``at`` opens a sentence."""
    if at == 0:
        return True
    return words.text[max(0, words.start[at] - 3) : words.start[at]].strip(" \n\"'\u201c\u2018(")[-1:] in (
        ".",
        "!",
        "?",
        "",
    )


_AFTER = (
    "before_capital", "before_kind", "before_comma_place", "before_bracket_place", "before_saying",
    "before_owner", "before_comma", "before_stop", "before_organisation", "goes_on", "first_of_many",
)  # fmt: skip


def _after(page: Page, one: Named) -> list[float]:
    words, last = page.words, one.last
    beside = words.beside(last - 1)
    after = words.word[last] if last < len(words) else ""
    end = words.end[last - 1]
    capital = bool(after[:1].isupper()) and beside
    follows = after == "," and last + 1 < len(words)
    organisation, kind = beside and after in _ORGANISATION, beside and after.lower() in _KIND
    return [
        capital,
        kind,
        follows and _names_place(page, last + 1),
        words.text[end : end + 2] == " (" and _names_place(page, last),
        beside and after.lower() in _SAYING,
        after == "'s",
        after == ",",
        words.text[end : end + 1] in (".", ";", ":"),
        organisation,
        _goes_on(words, last),
        one.last - one.first == 1 and capital and not organisation and not kind,
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
    """Tell whether the word at ``at`` belongs to a name that may be a place."""
    return at in page.covered


@lru_cache(maxsize=1 << 14)
def _countries(spots: tuple[Spot, ...]) -> frozenset[str]:
    return frozenset([s.country for s in spots])


_OF_THE_TEXT = ("country_spoken_of", "country_share", "person_elsewhere", "placed_elsewhere")


def _of_the_text(page: Page, one: Named) -> list[float]:
    spoken = [page.around.get(c, 0) for c in _countries(one.spots)]
    words = page.words.word[one.first : one.last]
    return [
        any(spoken),
        max(spoken, default=0) / max(1, page.around.total()),
        any(w in page.persons for w in words),
        words[-1] in page.placed,
    ]


_SEEN = (
    "sees_place", "sees_person", "sees_organisation", "sees_other", "in_longer_place", "in_longer_person",
    "in_longer_organisation", "in_longer_other",
)  # fmt: skip
_LABELS = {"GPE": 0, "LOC": 0, "FAC": 0, "PERSON": 1, "ORG": 2}


def _seen(page: Page, one: Named) -> list[float]:
    """Return what the parser takes the words for, by themselves or as a part of a longer name."""
    found = [0.0] * len(_SEEN)
    parse = page.parse
    if parse is None:
        return found
    inside = tokens_of(parse, Span(start=page.words.start[one.first], end=page.words.end[one.last - 1]))
    if inside and (label := parse.ent[inside[-1]]):
        last = inside[-1] + 1
        longer = not parse.ent_first[inside[0]] or (
            last < len(parse) and parse.ent[last] == label and not parse.ent_first[last]
        )
        found[_LABELS.get(label, 3) + 4 * longer] = 1.0
    return found


FEATURES = (*_OF_ITSELF, *_BEFORE, *_AFTER, *_OF_THE_TEXT, *_SEEN)


def features(page: Page, one: Named) -> list[float]:
    """Return what speaks for and against a name that only the atlas has, in the order of ``FEATURES``."""
    written = page.words.between(one.first, one.last)
    return [
        *_of_itself(one, written),
        *_before(page, one),
        *_after(page, one),
        *_of_the_text(page, one),
        *_seen(page, one),
    ]
