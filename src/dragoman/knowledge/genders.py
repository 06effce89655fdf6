"""He or she: what titles, nouns and common first names tell. The data are ``data/genders.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from dragoman.errors import KnowledgeError

Gender = Literal["he", "she"]


def gender(words: Iterable[str]) -> Gender | None:
    """Return the gender that the words of a name, with its titles, tell; None if they tell none or both."""
    told = {known[0] for word in words if (known := _genders().get(word.lower())) is not None}
    return told.pop() if len(told) == 1 else None


def is_forename(word: str) -> bool:
    """Tell whether a capitalised word is a common first name."""
    known = _genders().get(word.lower())
    return known is not None and known[1] == "name" and word[:1].isupper()


@cache
def _genders() -> Mapping[str, tuple[Gender, str]]:
    """Return the gender that each word tells and whether it is a name or a title, by lower-case word."""
    text = files("dragoman.knowledge").joinpath("data", "genders.tsv").read_text("utf-8")
    found: dict[str, tuple[Gender, str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "word":
            continue
        if len(cells) != 3 or cells[1] not in get_args(Gender) or cells[2] not in ("name", "title"):
            raise KnowledgeError(
                f"genders.tsv line {number}: expected a word, he or she, and name or title, found {line!r}"
            )
        found[cells[0]] = cells[1], cells[2]  # type: ignore[assignment]
    return MappingProxyType(found)
