"""Words weighed by how rare they are in news, so that what two reports share can be told from idle chance.

Weights are a fixed table (``data/rarity.tsv``: how many of 10,000 reports hold a stem), not counted anew from
the reports at hand: so the likeness of two texts depends on these two alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*\d|\d")
_REPORTS = 10_000
_UNSEEN = 8
"""What a stem that is not in the table counts as: about the rarest that are."""
_LEAST = 1.0
"""Stems whose weight is less say nothing: they are in more than a third of all reports."""
_IRREGULAR = {
    form: base
    for base, forms in {
        "shoot": "shot shots", "fight": "fought", "meet": "met", "hold": "held", "strike": "struck stricken",
        "take": "took taken", "give": "gave given", "send": "sent", "win": "won", "fall": "fell fallen",
        "leave": "left", "say": "said", "tell": "told", "find": "found", "lose": "lost",
        "begin": "began begun",
        "break": "broke broken", "bring": "brought", "buy": "bought", "catch": "caught",
        "choose": "chose chosen",
        "drive": "drove driven", "flee": "fled", "fly": "flew flown", "go": "went gone", "hurt": "hurts",
        "keep": "kept", "kneel": "knelt", "lead": "led", "make": "made", "pay": "paid", "rise": "rose risen",
        "run": "ran", "see": "saw seen", "seek": "sought", "sell": "sold", "shake": "shook shaken",
        "speak": "spoke spoken", "steal": "stole stolen", "swear": "swore sworn", "tear": "tore torn",
        "throw": "threw thrown", "withdraw": "withdrew withdrawn", "write": "wrote written", "arise": "arose",
        "blow": "blew blown", "build": "built", "come": "came", "dig": "dug", "draw": "drew drawn",
        "feed": "fed", "forbid": "forbade forbidden", "forgive": "forgave forgiven", "freeze": "froze frozen",
        "get": "got gotten", "grow": "grew grown", "hang": "hung", "know": "knew known", "lay": "laid",
        "ride": "rode ridden", "sink": "sank sunk", "sit": "sat", "stand": "stood", "stick": "stuck",
        "think": "thought", "wound": "wounds", "murder": "murderer", "die": "dying died dies",
    }.items()
    for form in forms.split()
}  # fmt: skip
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word without case and ending, so that ``Killed``, ``kills`` and ``killing`` are one."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    plain = _IRREGULAR.get(plain, plain)
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3 and not plain.endswith("ss"):
            plain = plain[: -len(ending)] + instead
            break
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "lsefoz":
        plain = plain[:-1]
    return plain[:-1] if len(plain) > 3 and plain.endswith("e") else plain


@lru_cache(maxsize=1 << 14)
def content(text: str) -> tuple[str, ...]:
    """Return the stems of a text that say something, in order, each once."""
    found = (stem(word) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in found if len(word) > 1 and weight(word) >= _LEAST))


def counted(text: str, *, most: int) -> dict[str, int]:
    """Return the stems that tell most of what a text is about and how often they stand in it, in order."""
    found = Counter(stem(word) for word in _WORD.findall(text))
    ranked = sorted((-_loud(word, n), word) for word, n in found.items() if len(word) > 1)
    return {word: found[word] for value, word in ranked[:most] if value}


def _loud(word: str, times: int) -> float:
    rarity = weight(word)
    return (1 + math.log(times)) * rarity if rarity >= _LEAST else 0.0


@lru_cache(maxsize=1 << 16)
def weight(word: str) -> float:
    """Return how much it says that two texts share a stem: the logarithm of its rarity, 0 to 8.5."""
    return math.log(_REPORTS / _rarity().get(word, _UNSEEN))


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Stems with their weights, scaled to length 1, so that the cosine of two is the sum of products."""

    shares: Mapping[str, float]

    def alike(self, other: Weighted) -> float:
        """Return the cosine, 0 to 1; 0 if one is empty."""
        few, many = sorted((self.shares, other.shares), key=len)
        return sum(share * many[word] for word, share in few.items() if word in many)


def weighted(words: Iterable[str]) -> Weighted:
    """Return stems, each counted once, by their weight."""
    return _scaled({word: weight(word) for word in sorted(set(words))})


def weighted_counts(counts: Mapping[str, int]) -> Weighted:
    """Return counted stems by weight and the logarithm of their number."""
    return _scaled({word: _loud(word, counts[word]) for word in sorted(counts)})


def _scaled(values: Mapping[str, float]) -> Weighted:
    length = math.sqrt(sum(value**2 for value in values.values()))
    return Weighted({word: value / length for word, value in values.items() if value} if length else {})


@cache
def _rarity() -> dict[str, int]:
    lines = files("dragoman.link").joinpath("data/rarity.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: int(count) for word, count in rows}
