"""The middles of states and territories; the data are ``data/place_centres.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.errors import KnowledgeError


def centre(code: str) -> tuple[float, float] | None:
    """Return the middle of a state or territory in WGS 84 degrees, None if it is not known."""
    return _centres().get(code)


@cache
def _centres() -> Mapping[str, tuple[float, float]]:
    text = files("dragoman.knowledge").joinpath("data/place_centres.tsv").read_text("utf-8")
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if line.startswith("#") or cells[0] == "code":
            continue
        try:
            code, lat, lon = cells
            found[code] = (float(lat), float(lon))
        except ValueError as error:
            raise KnowledgeError(
                f"place_centres.tsv line {number}: expected a code and two numbers, found {line!r}"
            ) from error
    return MappingProxyType(found)


@cache
def common_words() -> frozenset[str]:
    """Return the names of places that are also common words, in lower case: ``data/place_words.txt``."""
    text = files("dragoman.knowledge").joinpath("data/place_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
