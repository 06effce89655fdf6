"""Buildings, bases and sites where things happen; the data are ``data/place_landmarks.tsv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge.gazetteer import tokens
from dragoman.knowledge.tables import listed, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A building, base or site; ``lat`` and ``lon`` are WGS 84 degrees."""

    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float


def longest(words: Sequence[str], at: int) -> tuple[int, Landmark] | None:
    """Return how many of ``words`` from ``at`` on name a landmark, at most, and which."""
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        if found := _index().get(tuple(words[at : at + size])):
            return size, found
    return None


_LONGEST = 5


@cache
def _index() -> Mapping[tuple[str, ...], Landmark]:
    found: dict[tuple[str, ...], Landmark] = {}
    for where, row in rows("place_landmarks.tsv"):
        try:
            made = Landmark(
                name=row["name"],
                country=row["country"],
                admin1=row["admin1"] or None,
                lat=float(row["lat"]),
                lon=float(row["lon"]),
            )
        except ValueError as error:
            raise KnowledgeError(f"{where}: {error}") from error
        for spelling in listed(row["spellings"]):
            found[tuple(tokens(spelling))] = made
    return MappingProxyType(found)
