"""Nouns of things, beside which a name is no actor: "Persian carpet". The data are ``data/things.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import listed, rows

Sort = Literal[
    "food", "produce", "clothing", "animal", "plant", "furnishing", "game", "dance", "instrument", "writing",
    "measure", "work", "vessel", "dwelling", "brand", "sacred", "storm", "kind", "stage", "suffers",
    "consumes", "language", "taught", "spoken",
]  # fmt: skip
"""Sorts of things; ``kind`` are whole phrases ("german measles"), ``stage`` callings far from politics,
``suffers`` verbs that things undergo by themselves, ``consumes`` verbs that only things can be objects of,
``language`` adjectives that are languages too, ``taught`` nouns and ``spoken`` verbs that tell it."""

KINDRED: tuple[Sort, ...] = (
    "food", "clothing", "animal", "plant", "furnishing", "game", "dance", "instrument", "writing",
)  # fmt: skip
"""Sorts before which a nation only tells the make. Produce, arms and other goods of trade are not among them:
a ban on them is the nation's affair."""
BEARERS: tuple[Sort, ...] = (
    *KINDRED, "measure", "work", "vessel", "dwelling", "brand", "sacred", "storm",
)  # fmt: skip
"""Sorts of things that bear names of their own: "her album, Syria"."""


@cache
def words(*sorts: Sort) -> frozenset[str]:
    """Return the words of one or more sorts of things."""
    return frozenset(word for sort in sorts for word in _table()[sort])


@cache
def kinds() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases that are kinds of things, as lower-case words, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _table()["kind"]:
        found.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return MappingProxyType({first: tuple(phrases) for first, phrases in found.items()})


@cache
def _table() -> Mapping[Sort, tuple[str, ...]]:
    """Return the words of each sort.

    Raises:
        KnowledgeError: a line of ``things.tsv`` is malformed, or a sort is missing.
    """
    found: dict[Sort, tuple[str, ...]] = {}
    for where, row in rows("things.tsv"):
        sort, words_ = row["sort"], listed(row["words"])
        if sort not in get_args(Sort) or not words_:
            raise KnowledgeError(f"{where}: expected a sort and its words, found {sort!r}")
        found[sort] = words_  # type: ignore[index]
    if missing := set(get_args(Sort)) - found.keys():
        raise KnowledgeError(f"things.tsv: no words for {', '.join(sorted(missing))}")
    return MappingProxyType(found)
