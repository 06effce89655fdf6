"""Names that also mean another place or body than the usual one, and what tells it.

The data are ``data/namesakes.tsv``; docs/actors.md explains the columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from dragoman.errors import KnowledgeError

NamesakeKind = Literal["open", "listed", "state", "body", "letters"]

_COLUMNS = ("words", "country", "kind", "near")


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
    text = files("dragoman.knowledge").joinpath("data", "namesakes.tsv").read_text("utf-8")
    found: dict[str, tuple[Namesake, ...]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        cells = tuple(line.split("\t"))
        if line.startswith("#") or cells == _COLUMNS:
            continue
        if len(cells) != len(_COLUMNS) or cells[2] not in get_args(NamesakeKind):
            raise KnowledgeError(
                f"namesakes.tsv line {number}: expected {', '.join(_COLUMNS)}, found {line[:60]!r}"
            )
        entry = Namesake(cells[1], cells[2], tuple(filter(None, cells[3].split(";"))))  # type: ignore[arg-type]
        for spelling in cells[0].split(";"):
            found[spelling] = (*found.get(spelling, ()), entry)
    return MappingProxyType(found)
