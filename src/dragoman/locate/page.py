"""One text as the finding of places sees it: its words, its names, and what it says of them as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from dragoman.knowledge.genders import is_forename
from dragoman.locate.naming import Named, Words, countries_of, widely_named
from dragoman.locate.wordset import word_set
from dragoman.records import Parse

IN = word_set("in at near outside inside around across throughout toward towards outskirts")
"""What stands before places."""
TITLES = word_set(
    "mr mrs ms dr president minister sen senator gov governor rep judge gen general col colonel capt captain "
    "sgt lt king queen prince princess sheikh professor prof rev mayor chief officer secretary ambassador "
    "sir lord lady justice spokesman spokeswoman attorney director coach pope cardinal chairman commander "
    "sheriff detective chancellor"
)
"""What stands before persons."""


@dataclass(frozen=True)
class Page:
    """The words of a text, the names in it, and how often it speaks of each country."""

    words: Words
    names: tuple[Named, ...]
    around: Counter[str]
    parse: Parse | None = None

    @classmethod
    def of(cls, text: str, parse: Parse | None = None) -> Page:
        """Look a text through."""
        words = Words.of(text)
        names = tuple(widely_named(words))
        known = [n.inner if n.inner else n for n in names]
        return cls(words, names, countries_of([n for n in known if n.known]), parse)

    @cached_property
    def by_first(self) -> Mapping[int, Named]:
        """The names by the index of their first word."""
        return {one.first: one for one in self.names}

    @cached_property
    def covered(self) -> frozenset[int]:
        """The indices of all words in a name that may be a place's."""
        placing = (range(n.first, n.last) for n in self.names if n.sites or n.state or n.spots)
        return frozenset(chain.from_iterable(placing))

    @cached_property
    def persons(self) -> frozenset[str]:
        """Words that name somebody: after a title or first name, or so seen by the parser."""
        told = {word for before, word in self._proper if _is_personal(before)}
        return frozenset(told if self.parse is None else told | _seen(self.parse))

    @cached_property
    def operations(self) -> frozenset[str]:
        """The first words of what the text calls an operation: "Olive" of "Operation Olive Branch"."""
        return frozenset(word for before, word in self._proper if before == "Operation")

    @cached_property
    def placed(self) -> frozenset[str]:
        """Words that stand after one such as "in"."""
        return frozenset(word for before, word in self._proper if before in IN)

    @cached_property
    def _proper(self) -> Sequence[tuple[str, str]]:
        """The words that begin with a capital, each behind the word before it."""
        word = self.words.word
        return [(word[at - 1], word[at]) for at in self.words.capitals() if at]


@lru_cache(maxsize=1 << 16)
def _is_personal(word: str) -> bool:
    return is_forename(word) or word.lower() in TITLES


def _seen(parse: Parse) -> set[str]:
    """Return the words that the parser takes for a person's last name: those behind another of his."""
    return {
        parse.word[i]
        for i in range(1, len(parse))
        if parse.ent[i] == "PERSON" and not parse.ent_first[i] and parse.word[i][0].isupper()
    }
