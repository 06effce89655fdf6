"""How far regions, seas and rivers reach; the data are ``data/place_extents.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.errors import KnowledgeError


def extent(name: str) -> float | None:
    """Return how many kilometres from its point a region or sea of the gazetteer ends, None if unknown."""
    return _extents().get(name)


@cache
def _extents() -> Mapping[str, float]:
    text = files("dragoman.knowledge").joinpath("data/place_extents.tsv").read_text("utf-8")
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or line == "name\tkm":
            continue
        try:
            name, reach = line.split("\t")
            found[name] = float(reach)
        except ValueError as error:
            raise KnowledgeError(
                f"place_extents.tsv line {number}: expected a name and a number, found {line!r}"
            ) from error
    return MappingProxyType(found)
