"""Which words of a text name a place.

Names of the hand-made tables are places unless the words about them speak against it. A name that only the
atlas has may be a word or a person as well: a logistic regression on what stands about it and on how large a
place it is decides (:mod:`evidence`). The weights are fitted by ``training/fit_places.py``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp

from dragoman.knowledge import actorbook
from dragoman.locate.doubting import in_a_longer_name, in_a_title, plausible
from dragoman.locate.evidence import features
from dragoman.locate.naming import Named, Words, told_after
from dragoman.locate.page import Page
from dragoman.locate.wordset import word_set

THRESHOLD = 0.4
_NO_NAME_ALONE = word_set(
    "north south east west northern southern eastern western northeast northwest southeast southwest "
    "central centre center airport airbase base camp fort port harbor harbour bay delta gulf lake river "
    "valley island islands mount mountain hill hills bridge square street road avenue lane drive highway "
    "park plaza tower station stadium hotel hospital school college university academy church cathedral "
    "mosque temple palace museum library court prison jail crossing border checkpoint district county "
    "province state city town village region earth orient jewish arab muslim christian islamic republic abu "
    "abou al el ben bin ibn umm tal tel tall tell ayn ain ein deir dayr kafr khan jabal jebel wadi bab beit "
    "bayt ras shaykh sheikh sidi san santa santo saint sao"
)
"""Words that are no name without another beside them, though some small place is called so."""
_LONGEST_ACRONYM = 5
_BEFORE = 3
"""No name of an actor that holds a place's name begins more than so many words before it."""


def places_of(page: Page, *, but: frozenset[int] = frozenset()) -> list[tuple[Named, float]]:
    """Return the names of a page that are names of places, and how probably; none with a word of ``but``."""
    found: list[tuple[Named, float]] = []
    for one in page.names:
        if but and not but.isdisjoint(range(one.first, one.last)):
            continue
        sure = 1.0 if one.known else likelihood(page, one)
        if _is_place(page, one) if one.known else sure >= THRESHOLD:
            found.append((one, sure))
        elif one.inner and _is_place(page, one.inner):
            found.append((one.inner, 1.0))
    return found


def _is_place(page: Page, one: Named) -> bool:
    """Tell whether a name of the hand-made tables is a place here."""
    if not (one.sites or one.state or (one.country and one.country.how == "capital")):
        return False
    if page.parse is not None and in_a_longer_name(page.words, one, page.parse):
        return False
    return plausible(page.words, one)


def likelihood(page: Page, one: Named) -> float:
    """Return the probability that a name which only the atlas has is a place here."""
    if is_none(page, one):
        return 0.0
    weight = _weights("parsed" if page.parse is not None else "plain")
    score = sum([w * x for w, x in zip(weight, features(page, one), strict=True) if x])
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def is_none(page: Page, one: Named) -> bool:
    """Tell whether a name which only the atlas has is surely no place: a bearing, an actor, an operation."""
    words = page.words
    if one.last - one.first == 1:
        written = words.between(one.first, one.last)
        if is_part(words, one) and told_after(words, one) is None:
            return True
        if written.isupper() and len(written) <= _LONGEST_ACRONYM and not _is_shouted(page, one):
            return True
    return words.word[one.first] in page.operations or in_a_title(words, one) or _is_an_actor(page, one)


def is_part(words: Words, one: Named) -> bool:
    """Tell whether a name is a word that is only ever a part of one: "Khan", "Airport", "North"."""
    return one.last - one.first == 1 and words.word[one.first].lower() in _NO_NAME_ALONE


def _is_shouted(page: Page, one: Named) -> bool:
    """Tell whether capitals mean nothing: in a dateline, or beside another word of capitals."""
    words = page.words
    if words.text[words.end[one.last - 1] :][:2].strip() in ("(", ",", "-", "\u2013", "\u2014"):
        return True
    near = [at for at in (one.first - 1, one.last) if 0 <= at < len(words)]
    return any(len(raw := words.between(at, at + 1)) > 2 and raw.isupper() for at in near)


def _is_an_actor(page: Page, one: Named) -> bool:
    """Tell whether the words are, or stand in, the name of a body, group or person of the actor book."""
    words = page.words.word
    for at in range(max(0, one.first - _BEFORE), one.first + 1):
        if not words[at][0].isupper():
            continue
        found = actorbook.longest(words, at)
        if found is None or at + found[0] < one.last:
            continue
        if found[0] > one.last - one.first or found[1][0].kind != "person":
            return True
    return False


@cache
def _weights(name: str) -> Sequence[float]:
    text = files("dragoman.locate").joinpath("data/places.json").read_text("utf-8")
    found: Sequence[float] = json.loads(text)["finding"][name]
    return found
