"""Cities, first-order divisions, regions, seas, straits and border crossings, by the words that name them.

The data are ``data/places.tsv``; docs/locating.md says what is in it. Countries and their capitals as
names of states are in :mod:`dragoman.knowledge.countries`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import listed, rows

SiteKind = Literal["city", "admin1", "region", "sea", "crossing"]

WORD = re.compile(r"(?:[A-Z]\.){2,6}|(?:St|Ft|Mt)\.|['\u2019]s\b|[^\W_]+(?:[-'\u2019](?!s\b)[^\W_]+)*|,")
"""What counts as one word of a place name."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Site:
    """One place of the gazetteer; ``lat`` and ``lon`` are WGS 84 degrees.

    ``country`` is an ISO 3166 alpha-3 code, None for what lies in several countries or in none.
    ``prominence`` is 1 if the bare spelling means this place, 2 if the text must support it, 3 if the
    spelling is also a common word or a personal name.
    """

    name: str
    spellings: tuple[str, ...]
    kind: SiteKind
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    prominence: int
    geonameid: int | None


@cache
def sites() -> tuple[Site, ...]:
    """Return every place of the gazetteer in the order of the file.

    Raises:
        KnowledgeError: a line of ``places.tsv`` is malformed; the message names it.
    """
    return tuple(_site(where, row) for where, row in rows("places.tsv"))


def lookup(words: str) -> tuple[Site, ...]:
    """Return the places that ``words`` may mean, the most prominent first."""
    return _index().get(tuple(tokens(words)), ())


def longest(words: Sequence[str], at: int) -> tuple[int, tuple[Site, ...]] | None:
    """Return how many of ``words`` from ``at`` on name a place, at most, and the places they may mean.

    ``words`` are words as :func:`tokens` cuts them.
    """
    for size in range(min(_reach().get(words[at], 0), len(words) - at), 0, -1):
        if found := _index().get(tuple(words[at : at + size])):
            return size, found
    return None


def reach(word: str) -> int:
    """Return how many words the longest name that begins with a word has; 0 if none does."""
    return _reach().get(word, 0)


def tokens(text: str) -> list[str]:
    """Return the words of a text as the gazetteer cuts them: "D.C.", "Al-Bab", "'s" and "," are one each."""
    return [found[0].replace("\u2019", "'") for found in WORD.finditer(text)]


@cache
def _index() -> Mapping[tuple[str, ...], tuple[Site, ...]]:
    found: dict[tuple[str, ...], list[Site]] = {}
    for site in sites():
        for spelling in site.spellings:
            found.setdefault(tuple(tokens(spelling)), []).append(site)
    return MappingProxyType(
        {key: tuple(sorted(named, key=lambda site: site.prominence)) for key, named in found.items()}
    )


@cache
def _reach() -> Mapping[str, int]:
    """Return, by first word, the length of the longest spelling that begins with it."""
    found: dict[str, int] = {}
    for key in _index():
        found[key[0]] = max(found.get(key[0], 0), len(key))
    return MappingProxyType(found)


def _site(where: str, row: Mapping[str, str]) -> Site:
    where, kind = f"{where} ({row['name']})", row["kind"]
    if kind not in get_args(SiteKind):
        raise KnowledgeError(f"{where}: kind {kind!r} is none of {', '.join(get_args(SiteKind))}")
    try:
        place = Site(
            name=row["name"],
            spellings=listed(row["spellings"]),
            kind=kind,  # type: ignore[arg-type]
            country=row["country"] or None,
            admin1=row["admin1"] or None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            prominence=int(row["prominence"]),
            geonameid=int(row["geonameid"]) if row["geonameid"] else None,
        )
    except ValueError as error:
        raise KnowledgeError(f"{where}: {error}") from error
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180 and 1 <= place.prominence <= 3):
        raise KnowledgeError(f"{where}: coordinates or prominence out of range")
    return place
