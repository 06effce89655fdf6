"""Happenings that reports tell the time by: "the fall of Mosul"; the data are ``data/chronicle.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import rows

_WORD = re.compile(r"[^\W_]+")
_SPACE = r"[\s\u00a0]{1,3}"
_WRITTEN = {" ": _SPACE, "'": "['\u2019]", ".": r"\."}
"""What stands in a name for itself and is written otherwise in a regular expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A happening: its first and last day, both inclusive, and what a text may call it."""

    first: date
    last: date
    names: tuple[str, ...]
    source: str


@cache
def happenings() -> tuple[Happening, ...]:
    """Return all happenings in order of their first day.

    Raises:
        KnowledgeError: a line of ``chronicle.tsv`` is malformed; the message names it.
    """
    return tuple(_happening(where, row) for where, row in rows("chronicle.tsv"))


def told_at(text: str, at: int, *, until: date, year: int | None = None) -> tuple[int, Happening] | None:
    """Return where the longest name that begins at ``at`` ends, and the happening it means; None if none.

    It had begun by ``until``, and was under way in ``year``, if one is given; the latest of several.
    """
    word = _WORD.match(text, at)
    found: list[tuple[int, date, Happening]] = []
    for pattern, one in _index().get(word[0].lower(), ()) if word else ():
        if one.first <= until and (year is None or one.first.year <= year <= one.last.year):
            match = _compiled(pattern).match(text, at)
            if match:
                found.append((match.end(), one.first, one))
    if not found:
        return None
    end, _, one = max(found, key=lambda each: each[:2])
    return end, one


def _happening(where: str, row: Mapping[str, str]) -> Happening:
    try:
        made = Happening(
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
            names=tuple(row["names"].split("; ")),
            source=row["source"],
        )
    except ValueError as error:
        raise KnowledgeError(f"{where}: {error}") from error
    if made.first > made.last or not made.source:
        raise KnowledgeError(f"{where}: it ends before it begins, or has no source")
    return made


@cache
def _index() -> Mapping[str, Sequence[tuple[str, Happening]]]:
    """Return by first word the names that may begin with it."""
    found: dict[str, list[tuple[str, Happening]]] = {}
    for one in happenings():
        for name in one.names:
            for word in set(_first_words(name)):
                found.setdefault(word, []).append((name, one))
    return found


def _first_words(name: str) -> Iterator[str]:
    """Yield the words that a name may begin with."""
    if not name.startswith("("):
        if word := _WORD.match(name):
            yield word[0]
        return
    end = _closing(name)
    for choice in _choices(name[1:end]):
        yield from _first_words(choice)
    if name[end + 1 : end + 2] == "?":
        yield from _first_words(name[end + 2 :])


def _closing(name: str) -> int:
    """Return where the bracket that opens a name closes."""
    depth = 0
    for at, letter in enumerate(name):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return at
    raise ValueError(f"a bracket of {name!r} never closes")


def _choices(inside: str) -> list[str]:
    """Return the alternatives of a bracket, those of brackets in it left whole."""
    parts, depth = [""], 0
    for letter in inside:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


@cache
def _compiled(name: str) -> re.Pattern[str]:
    written = "".join(_WRITTEN.get(letter, letter) for letter in name)
    return re.compile(rf"(?:{written})(?!\w|-\w)", re.IGNORECASE)
