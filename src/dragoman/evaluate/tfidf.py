"""The plain baseline of grouping: texts whose words are alike, joined one to the next."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from dragoman.evaluate.interval import Array
from dragoman.link.components import components
from dragoman.link.lexis import stem, weight

_WORD = re.compile(r"[^\W_]{2,}")
_COMMON = 1.0
"""Words of less weight are in more than a third of all reports, and left out as stop words."""


def cosines(texts: Sequence[str]) -> Array:
    """Return the cosine of each pair of texts by TF-IDF, of shape (n, n), counts taken as logarithms."""
    counted = [Counter(_words(text)) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, counts in enumerate(counted):
        for word in counts:
            holders[word].append(at)
    rarity = {word: math.log((1 + len(texts)) / (1 + len(held))) + 1 for word, held in holders.items()}
    values = [{word: (1 + math.log(n)) * rarity[word] for word, n in counts.items()} for counts in counted]
    lengths = [math.sqrt(sum(value**2 for value in found.values())) or 1.0 for found in values]
    alike = np.zeros((len(texts), len(texts)))
    for word, held in holders.items():
        shares = np.array([values[at][word] / lengths[at] for at in held])
        alike[np.ix_(held, held)] += np.outer(shares, shares)
    return alike


def single_link(alike: Array, threshold: float, near: Array | None = None) -> list[int]:
    """Return the group of each text: those that are alike by ``threshold`` and, if given, ``near``,
    chained."""
    together = np.triu(alike >= threshold, k=1)
    if near is not None:
        together &= near.astype(bool)
    pairs = ((int(one), int(other)) for one, other in zip(*np.nonzero(together), strict=True))
    group = {at: number for number, part in enumerate(components(len(alike), pairs)) for at in part}
    return [group[at] for at in range(len(alike))]


def _words(text: str) -> list[str]:
    return [word for word in map(stem, _WORD.findall(text)) if weight(word) >= _COMMON]
