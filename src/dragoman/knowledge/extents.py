"""How far regions, seas and rivers reach; the data are ``data/place_extents.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import rows


def extent(name: str) -> float | None:
    """Return how many kilometres from its point a region or sea of the gazetteer ends, None if unknown."""
    return _extents().get(name)


@cache
def _extents() -> Mapping[str, float]:
    found = {}
    for where, row in rows("place_extents.tsv"):
        try:
            found[row["name"]] = float(row["km"])
        except ValueError as error:
            raise KnowledgeError(f"{where}: expected a number, found {row['km']!r}") from error
    return MappingProxyType(found)
