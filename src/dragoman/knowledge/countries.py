"""Countries: the words that name them, their people and their governments, and PLOVER's codes for them.

The data are ``data/countries.tsv``, ``metonyms.tsv``, ``peoples.tsv`` and ``code_aliases.tsv``;
docs/countries.md says what is in them and how words are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge.countrynames import CountryName, Enclosing, How, dictionary, keys
from dragoman.knowledge.tables import listed, rows

__all__ = [
    "MAX_WORDS", "Country", "CountryName", "How", "all_countries", "begins", "country", "existed", "fold",
    "goes_on", "gold_alias", "is_minority", "longest", "lookup", "people_before", "same_country", "stateless",
]  # fmt: skip

MAX_WORDS = 12
"""No name is longer than so many tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One state or territory, living or past; ``lat`` and ``lon`` are WGS 84 degrees of its capital.

    ``capitals`` and ``names`` hold the usual spelling first; ``seats`` are other seats of government,
    present or past. ``singular`` and ``plural`` run in step: one of its people, several of them.
    ``since`` and ``until`` are years, both inclusive, None for long ago and for still there.
    ``folded_into`` (dependencies) and ``partial`` (partially recognised entities) name the country
    that PLOVER codes instead. A past state's ``successor`` took its seat or most of its people.
    """

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    lat: float | None
    lon: float | None
    geonameid: int | None
    capital_geonameid: int | None
    since: int | None
    until: int | None
    successor: str | None
    folded_into: str | None
    partial: str | None

    @property
    def name(self) -> str:
        """The usual name in English."""
        return self.names[0]


def country(code: str) -> Country | None:
    """Return the state or territory with this code, None if there is none."""
    return all_countries().get(code)


@cache
def all_countries() -> Mapping[str, Country]:
    """Return every state and territory by code, in the order of the file.

    Raises:
        KnowledgeError: a line of ``countries.tsv`` is malformed or repeats a code.
    """
    found: dict[str, Country] = {}
    for where, row in rows("countries.tsv"):
        if row["code"] in found:
            raise KnowledgeError(f"{where}: the code {row['code']} stands in an earlier line too")
        found[row["code"]] = _country(where, row)
    return MappingProxyType(found)


def lookup(words: str) -> CountryName | None:
    """Return what ``words``, a whole naming phrase, name; an article and a final 's do not matter."""
    names = dictionary().names
    plain, accented = keys(words)
    found = names.get(plain) or names.get(accented)
    if found is None and plain.startswith("the "):
        found = names.get(plain[4:]) or names.get(accented[4:])
    return found


def longest(words: Sequence[str], at: int) -> tuple[int, CountryName] | None:
    """Return how many of ``words`` from ``at`` on name a country, at most, and what they name.

    ``words`` are tokens; a compound may be one (``Guinea-Bissau``) or several (``Guinea - Bissau``), a
    possessive 's may be apart and is not counted. An article at ``at`` is counted. None also where the
    words stand inside a longer name of something else: no Japan in "Sea of Japan", no Korea in "North Korea".
    """
    if not 0 <= at < len(words) or (words[at].islower() and words[at] not in dictionary().prefixes):
        return None
    found = _walk(words, at)
    after = _walk(words, at + 1) if words[at] in _ARTICLES and at + 1 < len(words) else None
    if after and (found is None or after[0] >= found[0]):
        return after[0] + 1, after[1]
    return found


def goes_on(word: str, after: str) -> bool:
    """Tell whether a name of this module may go on from a word to the next, or hold both."""
    table = dictionary()
    key, other = keys(word)[0], keys(after)[0]
    if not other or f"{key} {other}" in table.prefixes:
        return True
    return any(other in outer.pieces for outer in table.enclosing.get(key, ()))


def begins(word: str) -> bool:
    """Tell whether :func:`longest` may find a name at a word."""
    if word in _ARTICLES or word.islower():
        return word in _ARTICLES or word in dictionary().prefixes
    return keys(word)[0] in dictionary().prefixes


def people_before(word: str) -> CountryName | None:
    """Return the people or party that a word, a first name too, names only before an agent noun."""
    return dictionary().before.get(word)


def is_minority(words: str) -> bool:
    """Tell whether words name a people that has no government of its own within its country."""
    return keys(words)[0] in dictionary().minorities


def stateless(words: str) -> tuple[str, ...]:
    """Return the countries that a people without a state, or a contested region, may belong to.

    The likeliest comes first; empty where ``words`` name no such people. :func:`lookup` gives None for them.
    """
    return dictionary().stateless.get(keys(words)[0].removeprefix("the "), ())


def fold(code: str) -> str:
    """Return the code PLOVER uses: that of the controlling state for dependencies, else ``code`` itself.

    Manual, "Non-independent territories with a separate ISO code" and "Partially recognized entities".
    """
    row = country(code)
    return code if row is None else row.folded_into or row.partial or code


def existed(code: str, year: int) -> bool:
    """Return whether the state with this code existed in ``year``; False for an unknown code."""
    row = country(code)
    return row is not None and (row.since or year) <= year <= (row.until or year)


def same_country(a: str, b: str) -> bool:
    """Return whether two codes mean one country once spelling, dependency and succession are settled."""
    return _present(a) == _present(b)


def gold_alias(code: str) -> str:
    """Return the code Dragoman writes for another data set's spelling of it, else ``code`` itself."""
    return _aliases().get(code, code)


def _present(code: str) -> str:
    code = fold(gold_alias(code))
    row = country(code)
    return code if row is None or row.successor is None else _present(row.successor)


_ARTICLES = frozenset({"the", "The", "THE"})


def _walk(words: Sequence[str], at: int) -> tuple[int, CountryName] | None:
    names, prefixes, enclosing = dictionary()[:3]
    key, accented = keys(words[at])
    if key not in prefixes:
        return None
    first, found = key, None
    for end in range(at + 1, min(len(words), at + MAX_WORDS) + 1):
        if end > at + 1:
            plain, marked = keys(words[end - 1])
            if not plain:
                continue
            key, accented = f"{key} {plain}", f"{accented} {marked}"
            if key not in prefixes:
                break
        if name := names.get(key) or names.get(accented):
            found = end - at, name
    if found is None:
        return None
    if not at and found[0] >= len(words):
        return found
    around = [outer for outer in enclosing.get(first, ()) if _stands(outer, words, at, found[0])]
    if not around:
        return found
    outer = max(around, key=lambda name: len(name.pieces))
    return found if outer.code == found[1].code else None


def _stands(outer: Enclosing, words: Sequence[str], at: int, size: int) -> bool:
    """Return whether a longer name stands around the ``size`` words from ``at`` on."""
    rest = len(outer.pieces) - outer.offset
    if not _adjoins(outer, words, at, size):
        return False
    if not outer.offset and rest <= len(_pieces(words[at : at + size])):
        return False
    before = _pieces(words[max(0, at - 2 * outer.offset) : at])
    after = _pieces(words[at : at + 2 * rest])
    return (*before[len(before) - outer.offset :], *after[:rest]) == outer.pieces


def _adjoins(outer: Enclosing, words: Sequence[str], at: int, size: int) -> bool:
    """Tell, at little cost, whether the word before or after may be one of a longer name's."""
    beside = at - 1 if outer.offset else at + size
    if not 0 <= beside < len(words):
        return False
    key = keys(words[beside])[0]
    return not key or key.split(" ", 1)[0] in outer.pieces


def _pieces(words: Sequence[str]) -> list[str]:
    return " ".join(keys(word)[0] for word in words).split()


@cache
def _aliases() -> Mapping[str, str]:
    return {row["alias"]: row["code"] for _, row in rows("code_aliases.tsv")}


def _country(where: str, row: Mapping[str, str]) -> Country:
    def shown(*columns: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word.lstrip("!=") for column in columns for word in listed(row[column])))

    def number(column: str) -> int | None:
        return int(row[column]) if row[column] else None

    try:
        return Country(
            code=row["code"],
            names=shown("name", "names"),
            adjectives=shown("adjectives"),
            singular=listed(row["singular"]),
            plural=listed(row["plural"]),
            capitals=shown("capital"),
            seats=shown("seats"),
            lat=float(row["lat"]) if row["lat"] else None,
            lon=float(row["lon"]) if row["lon"] else None,
            geonameid=number("geonameid"),
            capital_geonameid=number("capital_geonameid"),
            since=number("from"),
            until=number("to"),
            successor=row["successor"] or None,
            folded_into=row["folded_into"] or None,
            partial=row["partial"] or None,
        )
    except ValueError as error:
        raise KnowledgeError(f"{where} ({row['code']}): {error}") from error
