"""Buildings, bases and sites where things happen; the data are ``data/place_landmarks.tsv``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge.gazetteer import tokens


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
    text = files("dragoman.knowledge").joinpath("data/place_landmarks.tsv").read_text("utf-8")
    found: dict[tuple[str, ...], Landmark] = {}
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "name":
            continue
        try:
            name, spellings, country, admin1, lat, lon = cells
            made = Landmark(name=name, country=country, admin1=admin1 or None, lat=float(lat), lon=float(lon))
        except ValueError as error:
            raise KnowledgeError(
                f"place_landmarks.tsv line {number}: expected six cells, the last two numbers, found {line!r}"
            ) from error
        for spelling in spellings.split(";"):
            found[tuple(tokens(spelling))] = made
    return MappingProxyType(found)
