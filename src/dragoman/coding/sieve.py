"""Sentences that cannot hold an event, set aside before the network reads them.

A logistic regression over the words of the sentence, over what the lexicon reads there and over who is named,
fitted by ``training/sift.py`` to sentences in which the coder found events or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from dragoman.coding.drafts import Draft
from dragoman.coding.tree import Tree
from dragoman.records import Mention

_MOST_MENTIONS = 3
_MOST_WORDS = 8
"""Sentences are told apart by length up to this many times five words."""


def signs(tree: Tree, index: int, read: Sequence[Draft], named: Sequence[Mention]) -> Iterator[str]:
    """Yield what a sentence has that may tell whether it holds an event, by name."""
    first, last = tree.parse.sentences[index]
    # In the order of the words: a sum of floats over a set would change with the run.
    yield from dict.fromkeys(tree.lemma[token] for token in range(first, last))
    yield f"#mentions {min(len(named), _MOST_MENTIONS)}"
    yield f"#words {min((last - first) // 5, _MOST_WORDS)}"
    if read:
        yield f"#read {int(max(d.confidence for d in read) * 5)}"


class Sieve:
    """Tells sentences that may hold an event from those that cannot.

    ``weights`` are those of the signs by name, ``#bias`` and ``#least`` (the odds that are enough) among
    them. Without weights every sentence may.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._least = weights.get("#least", -inf) - weights.get("#bias", 0.0)

    def passes(self, tree: Tree, index: int, read: Sequence[Draft], named: Sequence[Mention]) -> bool:
        """Tell whether a sentence may hold an event."""
        get = self._weights.get
        return sum(get(sign, 0.0) for sign in signs(tree, index, read, named)) >= self._least
