"""Words compared: what two phrases share beside the names of those who act."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dragoman.knowledge import commitments, countries
from dragoman.records import Party

_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?|\d[\d.,]*\d|\d", re.UNICODE)
_TOKEN = re.compile(r"[\w.'’-]+|\S")
_STEM = 5
"""Words are compared by so many letters, so that ``withdrawal`` and ``withdrew`` are one."""


@lru_cache(maxsize=1 << 14)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a phrase, those left out that say nothing of its matter."""
    plain = commitments.plain_words()
    words = (found.removesuffix("'s").removesuffix("’s") for found in map(str.lower, _WORD.findall(text)))
    return frozenset(word[:_STEM] for word in words if len(word) > 2 and word not in plain)


def matter(text: str, parties: Iterable[Party]) -> frozenset[str]:
    """Return the stems of a phrase without those of the names of ``parties`` and of countries."""
    names = " ".join(words for party in parties for words in (party.text, party.name or ""))
    return stems(text) - stems(names) - _countries(text)


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the smaller of two sets of stems is in the larger, 0 to 1; 0 if one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


@lru_cache(maxsize=1 << 14)
def countries_in(text: str) -> tuple[str, ...]:
    """Return the codes of countries whose names, people or capitals stand in a phrase, in order."""
    words = _TOKEN.findall(text)
    found = (countries.longest(words, at) for at in range(len(words)))
    return tuple(dict.fromkeys(countries.fold(got[1].code) for got in found if got))


@lru_cache(maxsize=1 << 14)
def _countries(text: str) -> frozenset[str]:
    words = _TOKEN.findall(text)
    named = [
        " ".join(words[at : at + got[0]]) for at in range(len(words)) if (got := countries.longest(words, at))
    ]
    return stems(" ".join(named))
