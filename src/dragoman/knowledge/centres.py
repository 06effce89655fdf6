"""The middles of states and territories; the data are ``data/place_centres.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import rows


def centre(code: str) -> tuple[float, float] | None:
    """Return the middle of a state or territory in WGS 84 degrees, None if it is not known."""
    return _centres().get(code)


@cache
def _centres() -> Mapping[str, tuple[float, float]]:
    found = {}
    for where, row in rows("place_centres.tsv"):
        try:
            found[row["code"]] = (float(row["lat"]), float(row["lon"]))
        except ValueError as error:
            raise KnowledgeError(f"{where}: {error}") from error
    return MappingProxyType(found)


@cache
def common_words() -> frozenset[str]:
    """Return the names of places that are also common words, in lower case: ``data/place_words.txt``."""
    text = files("dragoman.knowledge").joinpath("data/place_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
