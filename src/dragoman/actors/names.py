"""Names that the knowledge files know, found in a row of words: countries, capitals, actors, places.

Matching runs over the words as they stand, never over the parse: parsers cut names such as
"Asaib Ahl al-Haq" apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.knowledge import actorbook, countries, gazetteer

Sense = Literal["country", "adjective", "demonym", "capital", "metonym", "actor", "place"]

_NATIONS = frozenset(("country", "adjective", "demonym"))


@dataclass(frozen=True, slots=True)
class Name:
    """A known name over the words ``first`` to ``last`` (half-open).

    ``country`` and ``sectors`` are filled for all but actors, whose country and sectors depend on
    the date; ``actors`` are those the words may mean.
    """

    first: int
    last: int
    sense: Sense
    country: str | None = None
    sectors: tuple[str, ...] = ()
    actors: tuple[actorbook.Actor, ...] = ()
    spelling: str = ""

    @property
    def national(self) -> bool:
        """Tell whether the name is a country's, its adjective or the name of its people."""
        return self.sense in _NATIONS


def find_names(words: Sequence[str], persons: Sequence[bool]) -> tuple[Name | None, ...]:
    """Return, for each word, the known name that covers it; of overlapping names the longer, earlier one.

    ``persons[i]`` tells that word i belongs to a person's name of several words, so that Chad Smith
    is no country.
    """
    found: list[Name | None] = [None] * len(words)
    at = 0
    while at < len(words):
        name = _name_at(words, at) if _may_begin(words[at]) else None
        if name is None or _is_part_of_person(name, persons):
            at += 1
            continue
        name = _unless_elsewhere(words, found, name)
        if name is not None:
            found[name.first : name.last] = [name] * (name.last - name.first)
        at = name.last if name is not None else at + 1
    return tuple(found)


def _may_begin(word: str) -> bool:
    return not word.islower() or word in ("al", "el", "the")


def _name_at(words: Sequence[str], at: int) -> Name | None:
    """Return the longest known name at a word: an actor's before a country's before a place's."""
    best: Name | None = None
    if (met := actorbook.longest(words, at)) is not None:
        best = Name(at, at + met[0], "actor", actors=tuple(met[1]))
    if (land := countries.longest(words, at)) is not None and (best is None or land[0] > best.last - at):
        best = _nation(at, *land)
    if (site := gazetteer.longest(words, at)) is not None and (best is None or site[0] > best.last - at):
        first = site[1][0]
        if first.prominence == 1 and first.country:
            best = Name(at, at + site[0], "place", country=first.country)
    return best


def _is_part_of_person(name: Name, persons: Sequence[bool]) -> bool:
    if name.sense in ("actor", "adjective", "demonym", "metonym"):
        return False
    inside = all(persons[name.first : name.last])
    before = name.first > 0 and persons[name.first - 1]
    after = name.last < len(persons) and persons[name.last]
    return inside and (before or after)


def _unless_elsewhere(words: Sequence[str], found: Sequence[Name | None], name: Name) -> Name | None:
    """Return None for the country in "Atlanta, Georgia": a place of another country, then a comma."""
    if name.sense != "country" or name.first < 2 or words[name.first - 1] != ",":
        return name
    before = found[name.first - 2]
    if before is not None and before.sense == "place" and before.country != name.country:
        sites = gazetteer.lookup(" ".join(words[name.first : name.last]))
        if any(site.country == before.country for site in sites):
            return Name(name.first, name.last, "place", country=before.country)
    return name
