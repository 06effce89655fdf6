"""TF-IDF of words and of letters within words, in numpy alone; equal to scikit-learn's, tests hold it so.

Words are runs of two word characters or more, in lower case, alone and in pairs; letters are runs of three
to five within a word and the spaces around it (``char_wb``). Counts are damped (1 + log), weighed by
inverse document frequency (smoothed), and each half is brought to length 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Sparse = tuple[npt.NDArray[np.int64], Floats]
"""Columns and their values."""

READ = 20_000
"""Characters of a text whose words are counted."""
_WORD = re.compile(r"\b\w\w+\b")
_LETTERS = (3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The columns of the transform: ``words`` first, then ``letters``; ``idf`` (columns) weighs them."""

    words: tuple[str, ...]
    letters: tuple[str, ...]
    idf: Floats
    _at: dict[str, int] = field(init=False, repr=False, compare=False)
    _letters_at: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_at", {term: i for i, term in enumerate(self.words)})
        first = len(self.words)
        object.__setattr__(self, "_letters_at", {term: first + i for i, term in enumerate(self.letters)})

    def __len__(self) -> int:
        return len(self.words) + len(self.letters)

    def row(self, text: str) -> Sparse:
        """Return the columns that are not zero of one text, and their values."""
        halves = (
            self._half(word_terms(text), self._at),
            self._half(letter_terms(text), self._letters_at),
        )
        columns = np.concatenate([half[0] for half in halves])
        return columns, np.concatenate([half[1] for half in halves])

    def _half(self, terms: Iterator[str], at: dict[str, int]) -> Sparse:
        counts = Counter(found for term in terms if (found := at.get(term)) is not None)
        columns = np.fromiter(counts.keys(), np.int64, len(counts))
        values = 1.0 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))
        values *= self.idf[columns]
        length = float(np.sqrt((values**2).sum()))
        return columns, (values / length if length else values).astype(np.float32)


def word_terms(text: str) -> Iterator[str]:
    """Yield the words of a text, and its pairs of neighbouring words."""
    words = _WORD.findall(text[:READ].lower())
    yield from words
    for first, second in pairwise(words):
        yield f"{first} {second}"


def letter_terms(text: str) -> Iterator[str]:
    """Yield the runs of letters within each word; a word too short for a length is given once."""
    for word in text[:READ].lower().split():
        padded = f" {word} "
        for length in _LETTERS:
            yield padded[:length]
            if len(padded) <= length:
                break
            for start in range(1, len(padded) - length + 1):
                yield padded[start : start + length]


def counted_words(texts: Sequence[str], *, words: int, letters: int) -> Words:
    """Return the transform of the commonest terms of some texts that stand in two of them or more.

    ``words`` and ``letters`` are how many columns there are at most.
    """
    halves = []
    for terms, limit in ((word_terms, words), (letter_terms, letters)):
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(set(terms(text)))
        common = sorted((-n, term) for term, n in counts.items() if n > 1)[:limit]
        halves.append(sorted((term, -n) for n, term in common))
    found = np.array([n for half in halves for _, n in half], dtype=np.float64)
    idf = np.log((1 + len(texts)) / (1 + found)) + 1
    first, second = (tuple(term for term, _ in half) for half in halves)
    return Words(words=first, letters=second, idf=idf.astype(np.float32))
