"""Names that also mean another place or body than the usual one, and what tells it.

The data are ``data/namesakes.tsv``; docs/actors.md explains the columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import listed, rows

NamesakeKind = Literal["open", "listed", "state", "body", "letters"]


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another bearer of a name, of no country if it is no actor.

    ``near`` are words that tell it, ``kind`` what else does (docs/actors.md).
    """

    country: str
    kind: NamesakeKind
    near: tuple[str, ...]


def namesakes(words: str) -> tuple[Namesake, ...]:
    """Return the less usual bearers of a name, written as it stands but without its article."""
    return _table().get(words, ())


@cache
def _table() -> Mapping[str, tuple[Namesake, ...]]:
    """Return the namesakes by name.

    Raises:
        KnowledgeError: a line of ``namesakes.tsv`` is malformed.
    """
    found: dict[str, tuple[Namesake, ...]] = {}
    for where, row in rows("namesakes.tsv"):
        kind = row["kind"]
        if kind not in get_args(NamesakeKind):
            raise KnowledgeError(f"{where}: kind {kind!r} is none of {', '.join(get_args(NamesakeKind))}")
        entry = Namesake(row["country"], kind, listed(row["near"]))  # type: ignore[arg-type]
        for spelling in listed(row["words"]):
            found[spelling] = (*found.get(spelling, ()), entry)
    return MappingProxyType(found)
