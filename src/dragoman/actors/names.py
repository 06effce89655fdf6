"""Names that the knowledge files know, found in a row of words: countries, capitals, actors, places.

Matching runs over the words as they stand, never over the parse: parsers cut names such as
"Asaib Ahl al-Haq" apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.knowledge import agents, countries, gazetteer
from dragoman.knowledge.actorbook import Actor, ActorBook
from dragoman.knowledge.countries import CountryName, How
from dragoman.knowledge.genders import is_forename
from dragoman.records import PartyReason

_NATIONAL = frozenset(("country-name", "adjective", "demonym", "people"))
_ARTICLES = frozenset(("the", "The", "THE"))
_COURTESIES = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "lady"))
_ENLARGING = frozenset(("National", "Provincial", "Regional", "Supreme", "Higher"))
"""Words that make a body's name part of a longer one: no Security Council in "National Security Council"."""
_PARTICLES = frozenset(("al", "el"))
_ENDS = frozenset((".", "!", "?", "\u201d", "\u201c", '"', "''", "``", ":"))
_ACTOR, _NATION, _SITE = 1, 2, 4
_STEMS = {
    "Anglo": "GBR", "Austro": "AUT", "Franco": "FRA", "Greco": "GRC", "Indo": "IND", "Italo": "ITA",
    "Luso": "PRT", "Russo": "RUS", "Sino": "CHN", "Turco": "TUR", "Turko": "TUR",
}  # fmt: skip
"""Stems that stand for a nation before a hyphen and another nation: "Sino-Russian"."""


class Name(NamedTuple):
    """A known name over the words ``first`` to ``last`` (half-open).

    ``actors`` are the book's actors that the words may mean; else ``how`` says how they name
    ``country``, and is None for a town or region. ``others`` are countries they may mean as well.
    """

    first: int
    last: int
    country: str | None = None
    how: How | None = None
    sectors: tuple[str, ...] = ()
    id: str | None = None
    others: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    plural: bool = False

    @property
    def national(self) -> bool:
        """Tell whether the name is a country's, its adjective or the name of its people."""
        return self.how in _NATIONAL

    @property
    def place(self) -> bool:
        """Tell whether the name is a town's or region's, a capital included."""
        return not self.actors and self.how in (None, "capital")

    @property
    def reason(self) -> PartyReason:
        """Return the reason that a party gets from being named so."""
        if self.actors:
            return "book"
        if self.how is None:
            return "metonym"
        return "demonym" if self.how in ("adjective", "people") else self.how  # type: ignore[return-value]


def find_names(words: Sequence[str], persons: Sequence[bool], book: ActorBook) -> tuple[Name | None, ...]:
    """Return, for each word, the known name that covers it; of overlapping names the earlier one.

    ``persons[i]`` tells that word i belongs to a person's name of several words, so that Chad Smith
    is no country.
    """
    found: list[Name | None] = [None] * len(words)
    several = False
    at = 0
    while at < len(words):
        word = words[at]
        if word.islower() and word not in _PARTICLES:
            at += 1
            continue
        name = _name_at(words, at, book)
        if word in _STEMS:
            name = _stem_at(words, at, book) or name
        elif name is None and (people := countries.people_before(word)) is not None:
            name = _people_at(words, at, people)
        if name is None or _is_part_of_person(words, name, persons):
            at += 1
            continue
        if name.first:
            name = _unless_elsewhere(words, found, _with_hyphened(words, name))
        found[name.first : name.last] = [name] * (name.last - name.first)
        several = several or bool(name.others) or len(name.actors) > 1
        at = name.last
    return decided(found) if several else tuple(found)


def decided(names: Sequence[Name | None]) -> tuple[Name | None, ...]:
    """Return the names with those that may mean several countries settled by what else is named.

    A country that is also a state of the United States (Georgia) is that state where the text names
    towns of the one and nothing of the other.
    """
    if not any(name is not None and (name.others or len(name.actors) > 1) for name in names):
        return tuple(names)
    distinct = [n for at, n in enumerate(names) if n is not None and n.first == at and not n.others]
    clear = Counter(_only_country(name) for name in distinct)
    towns = Counter(name.country for name in distinct if name.how is None)
    chosen: dict[Name, Name] = {}
    for name in names:
        if name is None or name in chosen:
            continue
        if not name.others:
            if len(name.actors) > 1:
                chosen[name] = _of_the_text(name, clear)
            continue
        if name.how == "country-name":
            other = name.others[0]
            state = clear[name.country] == 0 and towns[other] > 0
            chosen[name] = name._replace(country=other, how=None) if state else name
            continue
        best = max((name.country, *name.others), key=lambda code: clear[code])
        if name.actors:
            chosen[name] = _borne(name, best)
        else:
            chosen[name] = name._replace(country=best, id=name.id if best == name.country else None)
    return tuple(chosen.get(name, name) if name is not None else None for name in names)


def _only_country(name: Name) -> str | None:
    """Return the country that a name speaks of, be it that of the only actor who bears it."""
    codes = {actor.country for actor in name.actors}
    return codes.pop() if len(codes) == 1 else name.country


def _of_the_text(name: Name, clear: Counter[str | None]) -> Name:
    """Return a name that actors of several countries bear as that of the country named most in the text."""
    lands = sorted({actor.country for actor in name.actors}, key=lambda code: -clear[code])
    if len(lands) < 2 or clear[lands[0]] == clear[lands[1]]:
        return name
    return name._replace(actors=tuple(a for a in name.actors if a.country == lands[0]))


def _borne(name: Name, country: str | None) -> Name:
    """Return a body's name as the actor's, or as that of a like body of another country."""
    if country == name.country:
        return name._replace(country=None, sectors=(), others=())
    return Name(name.first, name.last, country=country, how="metonym", sectors=name.sectors)


@lru_cache(maxsize=1 << 14)
def _begins(word: str, book: ActorBook) -> int:
    """Return which names may begin at a word: _ACTOR, _NATION and _SITE, added up."""
    return _ACTOR * book.begins(word) + _NATION * countries.begins(word) + _SITE * (gazetteer.reach(word) > 0)


def _name_at(words: Sequence[str], at: int, book: ActorBook) -> Name | None:
    """Return the longest known name at a word: an actor's before a country's before a place's."""
    if at == 0 and len(words) > 1 and words[1].islower() and (alone := _alone(words[0], words[1], book)):
        return alone[0]
    tables = _begins(words[at], book)
    if not tables:
        return None
    best: Name | None = None
    met = book.longest(words, at) if tables & _ACTOR else None
    if met is not None and (at == 0 or words[at - 1] not in _ENLARGING):
        best = Name(at, at + met[0], actors=tuple(met[1]))
    land = countries.longest(words, at) if tables & _NATION else None
    if land is not None and (best is None or land[0] > best.last - at):
        best = _nation(tuple(words[at : at + land[0]]), land[1])._replace(first=at, last=at + land[0])
    elif land is not None and best is not None and land[0] == best.last - at and land[1].others:
        best = _shared(best, land[1])
    site = gazetteer.longest(words, at) if tables & _SITE else None
    if site is not None and (best is None or site[0] > best.last - at):
        first = site[1][0]
        if first.prominence == 1 and first.country:
            sectors = ("CVL",) if first.kind == "city" else ()
            best = Name(at, at + site[0], country=countries.fold(first.country), sectors=sectors)
    if best is not None and words[at] in _ARTICLES:
        bare = _name_at(words, at + 1, book) if at + 1 < len(words) else None
        return None if bare is not None and bare.last >= best.last else best
    return best


@lru_cache(maxsize=1 << 16)
def _alone(word: str, after: str, book: ActorBook) -> tuple[Name | None] | None:
    """Return the name that the first word of a text is by itself; None where one may go on to the next."""
    if gazetteer.reach(word) > 1 or book.goes_on(word, after) or countries.goes_on(word, after):
        return None
    return (_name_at((word,), 0, book),)


def _shared(name: Name, land: CountryName) -> Name:
    """Return an actor's name as one that several countries have a body of: "Congress", "the Senate"."""
    if land.how != "metonym" or {actor.country for actor in name.actors} != {land.code}:
        return name
    return name._replace(country=land.code, sectors=land.sectors, others=land.others)


def _stem_at(words: Sequence[str], at: int, book: ActorBook) -> Name | None:
    """Return the nation that the stem of a compound stands for: the China of "Sino-Russian"."""
    if at + 2 >= len(words) or words[at + 1] != "-":
        return None
    joined = _name_at(words, at + 2, book)
    nation = joined is not None and joined.how in ("adjective", "demonym")
    return Name(at, at + 1, country=_STEMS[words[at]], how="adjective") if nation else None


def _people_at(words: Sequence[str], at: int, people: CountryName) -> Name | None:
    """Return the people that a first name or common word is right before an agent noun: "Karen rebels".

    One that begins a sentence is not taken for a party's: "Democratic leaders are rare."
    """
    if people.sectors and at and words[at - 1] in _ENDS:
        return None
    following = tuple(word.lower() for word in words[at + 1 : at + 4])
    noun = agents.longest(following, 0, agents.nouns()) if following and words[at + 1].islower() else None
    if noun is None or noun[1].kind == "state":
        return None
    return Name(at, at + 1, country=people.code, how="people", sectors=people.sectors)


@lru_cache(maxsize=1 << 12)
def _nation(words: tuple[str, ...], land: CountryName) -> Name:
    """Return the name that some words of a country are, as if the text began with them."""
    written = " ".join(words)
    if land.how == "people" and gazetteer.lookup(written):
        return Name(0, len(words), country=countries.fold(land.code), sectors=land.sectors)
    others = land.others
    if land.how == "country-name":
        sites = gazetteer.lookup(written)
        others = tuple(
            s.country for s in sites if s.country and s.kind == "admin1" and s.country != land.code
        )
    return Name(
        0,
        len(words),
        country=countries.fold(land.code),
        how=land.how,
        sectors=land.sectors,
        id=land.id,
        others=others,
        plural=land.how in ("demonym", "people") and words[-1].lower().endswith(("s", "men")),
    )


def _with_hyphened(words: Sequence[str], name: Name) -> Name:
    """Return the name that a compound token before it completes: the South Korea of "U.S.-South Korea"."""
    before = words[name.first - 1] if name.first else ""
    if "-" not in before[1:] or name.actors:
        return name
    longer = countries.longest((before.rpartition("-")[2], *words[name.first : name.last]), 0)
    if longer is None or longer[0] <= name.last - name.first:
        return name
    return name._replace(country=countries.fold(longer[1].code), how=longer[1].how, others=())


def _is_part_of_person(words: Sequence[str], name: Name, persons: Sequence[bool]) -> bool:
    """Tell whether a place's name is really a person's: Chad Smith, Mr. Rhodes."""
    before = words[name.first - 1] if name.first else ""
    if before and not name.actors and (before.lower() in _COURTESIES or is_forename(before)):
        return name.place or before.lower() in _COURTESIES
    goes_on = persons[name.last - 1] and name.last < len(persons) and persons[name.last]
    if name.actors and goes_on:
        return all(actor.kind == "person" for actor in name.actors)
    if name.actors or name.how in ("adjective", "demonym", "metonym", "people"):
        return False
    joined = (name.first > 0 and persons[name.first - 1]) or (name.last < len(persons) and persons[name.last])
    return joined and all(persons[name.first : name.last])


def _unless_elsewhere(words: Sequence[str], found: Sequence[Name | None], name: Name) -> Name:
    """Return the American state, not the country, in "Atlanta, Georgia": named after a town of its own."""
    if name.how != "country-name" or name.first < 2 or words[name.first - 1] != ",":
        return name
    before = found[name.first - 2]
    if before is None or before.country == name.country:
        return name
    sites = gazetteer.lookup(" ".join(words[name.first : name.last]))
    if any(site.country == before.country for site in sites):
        return Name(name.first, name.last, country=before.country)
    return name
