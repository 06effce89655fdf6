"""He or she: what titles, nouns and common first names tell. The data are ``data/genders.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import rows

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
    found: dict[str, tuple[Gender, str]] = {}
    for where, row in rows("genders.tsv"):
        word, told, note = row.values()
        if told not in get_args(Gender) or note not in ("name", "title"):
            raise KnowledgeError(
                f"{where}: expected he or she, and name or title, found {told!r} and {note!r}"
            )
        found[word] = told, note  # type: ignore[assignment]
    return MappingProxyType(found)
