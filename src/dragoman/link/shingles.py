"""A text as the set of its word triples, each a number that is the same on every machine."""

from __future__ import annotations

import re
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from dragoman.link.boilerplate import prose
from dragoman.records.ids import digest

Shingles = npt.NDArray[np.uint32]
"""Sorted, without repeats."""

WIDTH = 3
"""Words in a shingle: with fewer, other reports of the same topic share too much; with more, a text that was
reworded shares too little (docs/linking.md)."""
MAX_CHARACTERS = 400_000
"""What lies beyond this is not compared."""
_MAX_KNOWN = 500_000
_WORD = re.compile(r"\w+")
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HALF = np.uint64(32)


class Words:
    """Takes texts apart into words and shingles; it keeps the numbers of words that it has met."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def cut(self, text: str) -> npt.NDArray[np.uint64]:
        """Return the words of a text's prose as numbers, in order; of its whole text, if it has no prose."""
        part = text[:MAX_CHARACTERS]
        words = _WORD.findall(prose(part))
        if len(words) < WIDTH:
            words = _WORD.findall(part.casefold())
        return np.fromiter(map(self._number, words), dtype=np.uint64, count=len(words))

    def _number(self, word: str) -> int:
        number = self._known.get(word)
        if number is None:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            data = word.encode("utf-8", "surrogatepass")
            number = int.from_bytes(blake2b(data, digest_size=8).digest(), "little")
            self._known[word] = number
        return number


def shingles(words: npt.NDArray[np.uint64]) -> Shingles:
    """Return the shingles of words; fewer words than a shingle has make a single one."""
    if len(words) == 0:
        return np.empty(0, dtype=np.uint32)
    count = max(1, len(words) - WIDTH + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for at, factor in enumerate(_FACTORS[:WIDTH]):
        part = words[at : at + count]
        turned = part * np.uint64(factor)
        mixed[: len(part)] ^= turned ^ (turned >> _HALF)
        mixed *= _MIX
    return np.unique((mixed >> _HALF).astype(np.uint32))


def exact(text: str) -> str | None:
    """Return what only texts of the same words in the same order share; None of a text without words."""
    if len(text) > MAX_CHARACTERS:
        return digest("text", text)
    words = _WORD.findall(text.casefold())
    return digest("words", " ".join(words)) if words else None
