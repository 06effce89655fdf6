"""The words that name countries, their people and their governments, by the key under which they are found.

:mod:`dragoman.knowledge.countries` looks them up. The data are ``data/countries.tsv``, ``metonyms.tsv`` and
``peoples.tsv``. Words are compared without accents, full stops, apostrophes and hyphens; capital letters
count, except that a name may stand wholly in capitals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import listed, rows

How = Literal["country-name", "adjective", "demonym", "capital", "metonym", "people"]


@dataclass(frozen=True, slots=True)
class CountryName:
    """What some words name.

    ``code`` is a country's (``countries.fold`` gives PLOVER's), EUR or UNO; for a partially recognised
    entity it is that of the country it is filed under, with PRE in ``sectors``. ``id`` is the
    actor-book id of the body that a metonym stands for. ``others`` are codes of countries that the
    words may also mean; where there are any, ``code`` is only the likeliest.
    """

    code: str
    how: How
    sectors: tuple[str, ...] = ()
    id: str | None = None
    others: tuple[str, ...] = ()


_JOINING = frozenset({"al", "and", "da", "de", "del", "do", "du", "el", "la", "le", "of", "the"})
"""Words whose capitals do not count, because headlines and Romance languages differ over them."""

_RESPELL = str.maketrans(
    {**dict.fromkeys("\u2018\u2019\u02bc`", "'"), **dict.fromkeys("-\u2010\u2011\u2012\u2013", " ")}
    | {",": " , ", "&": " and "}
)


@lru_cache(maxsize=1 << 16)
def keys(text: str) -> tuple[str, str]:
    """Return the key of some words, without and with accents; empty for a hyphen or a possessive 's."""
    accented = " ".join(filter(None, map(_piece, text.translate(_RESPELL).split())))
    if accented.isascii():
        return accented, accented
    letters = (char for char in unicodedata.normalize("NFKD", accented) if not unicodedata.combining(char))
    return "".join(letters), unicodedata.normalize("NFC", accented)


def _piece(word: str) -> str:
    """Return a word without its possessive ending, full stops and apostrophes; a mark alone stays."""
    if word in ("'s", "'S"):
        return ""
    bare = word.removesuffix("'s").removesuffix("'S").replace("'", "").replace(".", "")
    low = bare.lower()
    return low if low in _JOINING else bare or word


class Enclosing(NamedTuple):
    """A name that holds another name ``offset`` words in; ``code`` is None if it is no country's."""

    offset: int
    pieces: tuple[str, ...]
    code: str | None


class Dictionary(NamedTuple):
    """What keys name: whole names, all that begins one, and longer names around a word."""

    names: Mapping[str, CountryName]
    prefixes: frozenset[str]
    enclosing: Mapping[str, list[Enclosing]]
    stateless: Mapping[str, tuple[str, ...]]
    before: Mapping[str, CountryName]
    minorities: frozenset[str]


class _Claim(NamedTuple):
    """A row's claim to a spelling; one that yields counts only among ``others``."""

    spelling: str
    name: CountryName
    yields: bool = False


@cache
def dictionary() -> Dictionary:
    """Return all names of the tables.

    Raises:
        KnowledgeError: two rows claim a key, and neither yields it.
    """
    names = _names()
    owners: dict[str, str | None] = {key: name.code for key, name in names.items()}
    without: dict[str, tuple[str, ...]] = {}
    peoples = [row for _, row in rows("peoples.tsv")]
    for row in peoples:
        if not row["country"]:
            for key in (key for word in listed(row["words"]) for key in _spelled(word)):
                owners.setdefault(key, None)
                without[key] = listed(row["countries"])
    plain = [keys(key)[0].split() for key in names]
    prefixes = {" ".join(pieces[:size]) for pieces in plain for size in range(1, len(pieces) + 1)}
    before = {
        word: CountryName(row["country"], "people", listed(row["sectors"]))
        for row in peoples
        if row["kind"] == "before"
        for word in listed(row["words"])
    }
    minor = {keys(w)[0] for row in peoples if row["kind"] == "minority" for w in listed(row["words"])}
    enclosing = _enclosing(owners, prefixes)
    return Dictionary(names, frozenset(prefixes), enclosing, without, before, frozenset(minor))


def _enclosing(owners: Mapping[str, str | None], starts: set[str]) -> Mapping[str, list[Enclosing]]:
    """Return, by the word at which a country's name could start, the longer names it could stand in."""
    found: dict[str, list[Enclosing]] = {}
    for key, code in owners.items():
        pieces = tuple(key.split())
        for offset, piece in enumerate(pieces if len(pieces) > 1 else ()):
            if piece in starts and (offset or code is None):
                found.setdefault(piece, []).append(Enclosing(offset, pieces, code))
    return found


def _names() -> Mapping[str, CountryName]:
    """Return what every key names; where several rows claim a key, all but one must have yielded it."""
    claims: dict[str, list[_Claim]] = {}
    for claim in (*_country_claims(), *_metonym_claims(), *_people_claims()):
        for key in _spelled(claim.spelling):
            claims.setdefault(key, []).append(claim)
    return {key: _settle(key, rivals) for key, rivals in claims.items()}


def _settle(key: str, rivals: list[_Claim]) -> CountryName:
    winners = [claim.name for claim in rivals if not claim.yields]
    if len({name.code for name in winners}) != 1:
        codes = ", ".join(sorted({claim.name.code for claim in rivals}))
        raise KnowledgeError(
            f"countries.tsv: {key!r} names {codes}; all rows but one must list it in 'yields'"
        )
    name = winners[0]
    others = (*name.others, *(claim.name.code for claim in rivals if claim.yields))
    distinct = tuple(dict.fromkeys(code for code in others if code != name.code))
    return CountryName(name.code, name.how, name.sectors, name.id, distinct)


def _spelled(spelling: str) -> Iterator[str]:
    """Yield the keys under which a spelling of the data files is found; see the head of countries.tsv."""
    if spelling.startswith("!"):
        return
    if spelling.startswith("="):
        yield keys(spelling[1:])[1]
        return
    plain, capitals = keys(spelling)[0], keys(spelling.upper())[0]
    yield plain
    if capitals != plain:
        yield capitals


def _country_claims() -> Iterator[_Claim]:
    columns: tuple[tuple[How, tuple[str, ...]], ...] = (
        ("country-name", ("name", "names")),
        ("adjective", ("adjectives",)),
        ("demonym", ("singular", "plural")),
        ("capital", ("capital", "seats")),
    )
    for _, row in rows("countries.tsv"):
        marked = {spelling.lstrip("!=") for spelling in listed(row["names"]) if spelling[0] in "!="}
        yielded = listed(row["yields"])
        for how, names in columns:
            name = CountryName(row["partial"] or row["code"], how, ("PRE",) if row["partial"] else ())
            for spelling in (word for column in names for word in listed(row[column])):
                if spelling not in marked:
                    yield _Claim(spelling, name, spelling in yielded)


def _metonym_claims() -> Iterator[_Claim]:
    for _, row in rows("metonyms.tsv"):
        name = CountryName(
            row["country"], "metonym", listed(row["sectors"]), row["id"], listed(row["others"])
        )
        yield from (_Claim(spelling, name) for spelling in listed(row["words"]))


def _people_claims() -> Iterator[_Claim]:
    for _, row in rows("peoples.tsv"):
        if row["country"] and row["kind"] != "before":
            name = CountryName(row["country"], "people", listed(row["sectors"]))
            yield from (_Claim(spelling, name) for spelling in listed(row["words"]))
