"""Populated places of 500 people and more, and divisions of the first and second order, from GeoNames.

The data are ``data/places.bin``, which ``training/build_places.py`` compiles: a line of JSON that says where
each column begins, then the columns, all mapped into memory so that processes share them. ``hash`` holds the
digests of folded spellings in order, ``place`` the row that each names, ``other`` whether it is not the usual
name; the rest are one value a row. Rows of one spelling are in falling order of their people.
"""

from __future__ import annotations

import json
import mmap
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import as_file, files
from typing import Any, Literal

from dragoman.errors import KnowledgeError

MAGIC = b"dragoman places 1\n"
NOWHERE = 2**32 - 1
"""The row that stands for none."""

Order = Literal["place", "admin1", "admin2"]
_ORDERS: tuple[Order, ...] = ("place", "admin1", "admin2")
_FORMATS: Mapping[str, Literal["Q", "I", "B", "f"]] = {"<u8": "Q", "<u4": "I", "|u1": "B", "<f4": "f"}
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_DROPPED = str.maketrans(dict.fromkeys(".'\u2018\u2019\u02bb\u02bc\u02bf\u02be`\u00b4"))
_WORD = re.compile(r"\w+")
_SHORT = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spot:
    """One place or division; ``lat`` and ``lon`` are WGS 84 degrees, None where they are not known.

    ``row`` identifies it within this version of the data. ``population`` is that of the place, or of the
    places in a division. ``admin1`` and ``admin2`` are the rows of the divisions it lies in, None for a
    division itself of that order. ``usual`` tells whether the words asked for are its usual name.
    """

    row: int
    name: str
    order: Order
    country: str
    lat: float | None
    lon: float | None
    population: int
    geonameid: int
    admin1: int | None
    admin2: int | None
    usual: bool = True


def folded(words: str) -> str:
    """Return a spelling without capitals, accents, full stops and apostrophes, hyphens as spaces."""
    if words.isascii():
        plain = words.lower()
    else:
        marked = unicodedata.normalize("NFKD", words).lower().translate(_LETTERS)
        plain = "".join(c for c in marked if not unicodedata.combining(c))
    parts = _WORD.findall(plain.translate(_DROPPED))
    return " ".join([_SHORT.get(part, part) for part in parts])


def digest(key: str) -> int:
    """Return the number that stands for a folded spelling."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=65536)
def named(words: str) -> tuple[Spot, ...]:
    """Return the places that go by ``words``, those whose usual name it is first, then by their people."""
    key = folded(words)
    if len(key) < 3:
        return ()
    table, number = _table(), digest(key)
    hashes, places, others = table["hash"], table["place"], table["other"]
    found, at = [], bisect_left(hashes, number)
    while at < len(hashes) and hashes[at] == number:
        found.append(_spot(places[at], usual=not others[at]))
        at += 1
    return tuple(found)


@lru_cache(maxsize=65536)
def spot(row: int) -> Spot:
    """Return the place in a row."""
    return _spot(row, usual=True)


@cache
def identities() -> frozenset[int]:
    """Return the GeoNames ids of all places and divisions."""
    return frozenset(_table()["geonameid"])


def everything() -> Iterator[Spot]:
    """Yield every place and division; this takes a second."""
    return (_spot(row, usual=True) for row in range(len(_table()["geonameid"])))


def column(name: str) -> memoryview:
    """Return one value of every row: ``kind`` (the number of its order), ``lat``, ``lon``, ``admin1`` ..."""
    found: memoryview = _table()[name]
    return found


@cache
def rows_of(country: str) -> range:
    """Return the rows of a country by its code, none where it is in no row; they stand together."""
    if country not in _countries():
        return range(0)
    number, every = _countries().index(country), column("country")
    return range(bisect_left(every, number), bisect_right(every, number))


def _spot(row: int, *, usual: bool) -> Spot:
    table = _table()
    lat, lon = table["lat"][row], table["lon"][row]
    known = lat == lat
    start, end = table["name"][row], table["name"][row + 1]
    return Spot(
        row=row,
        name=bytes(table["names"][start:end]).decode(),
        order=_ORDERS[table["kind"][row]],
        country=_countries()[table["country"][row]],
        lat=round(lat, 4) if known else None,
        lon=round(lon, 4) if known else None,
        population=table["population"][row],
        geonameid=table["geonameid"][row],
        admin1=_row_or_none(table["admin1"][row]),
        admin2=_row_or_none(table["admin2"][row]),
        usual=usual,
    )


def _row_or_none(row: int) -> int | None:
    return None if row == NOWHERE else row


@cache
def _mapped() -> tuple[memoryview, dict[str, list[object]], list[str]]:
    with as_file(files("dragoman.knowledge").joinpath("data/places.bin")) as path, path.open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if whole[: len(MAGIC)] != MAGIC:
        raise KnowledgeError("places.bin is not a table of places of this version; build it anew")
    end = bytes(whole[len(MAGIC) : len(MAGIC) + 65536]).index(b"\n") + len(MAGIC)
    header = json.loads(bytes(whole[len(MAGIC) : end]))
    return whole[end + 1 :], header["columns"], header["countries"]


@cache
def _table() -> dict[str, Any]:
    data, columns, _ = _mapped()
    found = {}
    for name, (at, kind, size) in columns.items():
        code = _FORMATS[str(kind)]
        width = int(str(kind)[-1])
        found[name] = data[int(str(at)) : int(str(at)) + int(str(size)) * width].cast(code)
    return found


@cache
def _countries() -> list[str]:
    """Return the countries' codes by number; GeoNames writes XKX for Kosovo."""
    return ["KOS" if code == "XKX" else code for code in _mapped()[2]]
