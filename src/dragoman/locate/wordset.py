"""Sets of words, written as text."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, spaces between, as a set."""
    return frozenset(words.split())
