"""The actor book: people, armed groups and parties, and bodies, by the names that reports give them.

The data are ``data/leaders.tsv``, ``people.tsv``, ``groups.tsv`` and ``bodies.tsv``; docs/actorbook.md
explains the columns and how names are matched. Sectors are PLOVER's ("Country Names and Sector Codes"),
and they hold as of a day: who has left the state's service becomes ELI.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from dragoman.errors import KnowledgeError
from dragoman.knowledge import plover

ActorKind = Literal["person", "organisation", "group"]

FILES: Mapping[str, ActorKind] = MappingProxyType(
    {"leaders.tsv": "person", "people.tsv": "person", "groups.tsv": "group", "bodies.tsv": "organisation"}
)
"""The book's files, and the kind of actor each holds. Where a name is shared, earlier files come first."""

_REQUIRED = ("id", "name", "aliases", "country", "sectors", "from", "to", "source")
_SERVANTS = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP"))
_FAMILY_FIRST = frozenset(("CHN", "TWN", "KOR", "PRK"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "x", "xvi", "xiv", "xxiii"))
_PARTICLES = frozenset((
    "abu", "al", "bani", "ben", "bin", "da", "de", "del", "della", "der", "di", "do", "dos", "du", "el",
    "ibn", "la", "le", "ould", "st", "ter", "van", "vande", "von", "zu",
))  # fmt: skip

_UNMARKED = str.maketrans(
    {
        **dict.fromkeys("'’‘ʿʾʻʼ`´\"“”.", None),
        **dict.fromkeys("-‐‑–—/(),:;", " "),
        "&": " and ", "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
        "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "a", "œ": "oe",
    }
)  # fmt: skip

_SPELLINGS = (
    "mohammed mohammad mohamed mohamad muhammad muhammed mohammod muhamad",
    "ahmed ahmad achmed",
    "abdul abdel abdal abdol",
    "abdullah abdallah abdulla abdalla",
    "abdulrahman abdelrahman abdurrahman abdurahman abdirahman",
    "abdulaziz abdelaziz",
    "hussein hussain husein husayn hossein hosain",
    "hassan hasan hasen",
    "ibrahim ebrahim",
    "khaled khalid",
    "mahmoud mahmud mahmood",
    "mustafa mostafa moustafa mustapha",
    "omar umar",
    "othman osman uthman",
    "saleh salih",
    "yousef yusuf youssef yousuf yussuf yusef",
    "sheikh shaikh shaykh sheik",
    "al el ul",
    "al-sadr",
    "hezbollah hizbollah hizbullah hizballah hezbullah hezballah",
    "kataib kataeb ketaib khataib kateeb",
    "haq haqq hak",
    "jaish jaysh jeish",
    "islam eslam",
    "sergei sergey",
    "aleksandr alexander aleksander oleksandr alyaksandr",
    "dmitry dmitri dmitriy dmytro",
    "nikolai nikolay",
    "yevgeny evgeny yevgeniy",
    "andrei andrey andriy",
    "alexei alexey aleksei aleksey oleksiy",
    "organisation organization",
    "labour labor",
    "defence defense",
    "center centre",
)
_SAME: Mapping[str, str] = {
    word: spellings.split()[0] for spellings in _SPELLINGS for word in spellings.split()[1:]
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What an actor was for a time; ``start`` and ``end`` are both part of it.

    ``office`` is None for groups and bodies. ``of`` is the id of the body that a person speaks or acts
    for. ``end`` is None where the term goes on or its end is not known. A ``former`` term is over, and
    ``sectors`` are then what it left behind; ``after`` holds the same for terms that are not over.
    ``source`` is where it was checked, in the words of the head of its file.
    """

    office: str | None
    country: str
    sectors: tuple[str, ...]
    of: str | None
    start: date | None
    end: date | None
    after: tuple[str, ...]
    former: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One person, group or body with its terms in order of their start.

    ``country`` is an ISO 3166 alpha-3 code or one of PLOVER's extras, the one of the first term listed.
    ``parent`` is the id of the group or body that a group or body belongs to.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str
    parent: str | None
    terms: tuple[Term, ...]

    def on(self, day: date) -> Term | None:
        """Return the term on ``day``, else the last one before it as ``former``.

        Of several the one begun last counts. Before the first term a person is nothing yet (None),
        while a group or body is already what it begins as: its first year is often that of its
        first report.
        """
        begun = [term for term in self.terms if term.start is None or term.start <= day]
        for term in reversed(begun):
            if term.end is None or day <= term.end:
                return term
        if begun:
            last = max(begun, key=lambda term: term.end or date.max)
            return replace(last, sectors=last.after, former=True)
        return None if self.kind == "person" else self.terms[0]


def actor(actor_id: str) -> Actor:
    """Return the actor of an id.

    Raises:
        KnowledgeError: the book has no such id.
    """
    found = actors().get(actor_id)
    if found is None:
        raise KnowledgeError(f"the actor book has no id {actor_id!r}; look ids up with find()")
    return found


@cache
def actors() -> Mapping[str, Actor]:
    """Return every actor of the book by id, in the order of the files.

    Raises:
        KnowledgeError: a line of one of the files is malformed; the message names it.
    """
    rows: dict[str, list[tuple[ActorKind, Mapping[str, str], Term]]] = {}
    for file, kind in FILES.items():
        for number, row in _rows(file):
            try:
                rows.setdefault(row["id"], []).append((kind, row, _term(row, kind)))
            except ValueError as error:
                raise KnowledgeError(f"{file} line {number} ({row['id']}): {error}") from error
    return MappingProxyType({key: _actor(key, entries) for key, entries in rows.items()})


def find(words: str) -> tuple[Actor, ...]:
    """Return the actors that bear ``words`` as full name or alias, however spelt; () if none does.

    Acronyms of up to five letters must stand in capitals.
    """
    parts = _split(words)
    return _named(parts[1:] if len(parts) > 1 and parts[0].lower() == "the" else parts)


def longest(words: Sequence[str], at: int) -> tuple[int, tuple[Actor, ...]] | None:
    """Return how many of ``words`` from ``at`` on make a name, at most, and the actors that bear it.

    ``words`` are tokens as a parser cuts them; hyphens may be tokens of their own. A name written all
    in small letters is none: "the target" is no company. The article before a name is not part of it.
    """
    first = _split(words[at])
    limit = _reach().get(_key(first[:1]), 0)
    parts: list[str] = []
    ends: list[tuple[int, int]] = []
    for position in range(at, len(words) if limit else at):
        parts.extend(more := _split(words[position]))
        if len(parts) > limit:
            break
        if more:
            ends.append((position + 1 - at, len(parts)))
    for size, count in reversed(ends):
        name = parts[:count]
        if (found := _named(name)) and any(part != part.lower() for part in name):
            return size, found
    return None


def by_surname(surname: str, on: date) -> tuple[Actor, ...]:
    """Return the people called ``surname``: those in office on the day first, then the latest to leave."""

    def distance(person: Actor) -> tuple[int, int]:
        term = person.on(on)
        if term is None:
            return 2, 0
        return (1, -(term.end or date.max).toordinal()) if term.former else (0, 0)

    return tuple(sorted(_surnames().get(_key(_split(surname)), ()), key=distance))


def normalise(words: str) -> str:
    """Return the form under which a name is looked up: folded, in small letters, one spelling of many."""
    return _key(_split(words))


@lru_cache(maxsize=1 << 16)
def _split(words: str) -> tuple[str, ...]:
    """Return the words of a name without marks; capitals stay."""
    if not words.isascii():
        words = words.translate(_UNMARKED)
        words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return tuple(words.translate(_UNMARKED).split())


def _key(parts: Iterable[str]) -> str:
    return " ".join([_SAME.get(word, word) for word in [part.lower() for part in parts]])


def _is_acronym(parts: Sequence[str]) -> bool:
    joined = "".join(parts)
    return len(joined) <= 5 and joined.isupper()


def _named(parts: Sequence[str]) -> tuple[Actor, ...]:
    capitals, names = _index()
    exact = capitals.get(" ".join(parts), ())
    return exact + tuple(found for found in names.get(_key(parts), ()) if found not in exact)


@cache
def _index() -> tuple[Mapping[str, tuple[Actor, ...]], Mapping[str, tuple[Actor, ...]]]:
    """Return the actors by acronym as written, and by normalised name; own names before aliases."""
    capitals: dict[str, dict[str, Actor]] = {}
    names: dict[str, dict[str, Actor]] = {}
    for aliases in (False, True):
        for found in actors().values():
            for name in found.aliases if aliases else (found.name,):
                parts = _split(name)
                table, key = (capitals, " ".join(parts)) if _is_acronym(parts) else (names, _key(parts))
                table.setdefault(key, {}).setdefault(found.id, found)
    return (
        MappingProxyType({key: tuple(named.values()) for key, named in capitals.items()}),
        MappingProxyType({key: tuple(named.values()) for key, named in names.items()}),
    )


@cache
def _reach() -> Mapping[str, int]:
    """Return, by normalised first word, how many words the longest name has that begins with it."""
    found: dict[str, int] = {}
    for table in _index():
        for name in table:
            words = name.split()
            first = _key(words[:1])
            found[first] = max(found.get(first, 0), len(words))
    return MappingProxyType(found)


@cache
def _surnames() -> Mapping[str, tuple[Actor, ...]]:
    found: dict[str, list[Actor]] = {}
    for key, people in _short_names().items():
        found.setdefault(key, []).extend(actors()[person] for person in people)
    return MappingProxyType({key: tuple(people) for key, people in found.items()})


@cache
def _short_names() -> Mapping[str, tuple[str, ...]]:
    """Return the ids of people by surname: the listed ones, else those that the name itself gives."""
    listed: dict[str, list[str]] = {}
    for file, kind in FILES.items():
        if kind == "person":
            for _, row in _rows(file):
                short = [alias[1:] for alias in row["aliases"].split(";") if alias.startswith("~")]
                listed.setdefault(row["id"], []).extend(short)
    found: dict[str, dict[str, None]] = {}
    for person, short in listed.items():
        keys = [_key(_split(name)) for name in short] or _derived(actors()[person])
        for key in keys:
            found.setdefault(key, {})[person] = None
    return MappingProxyType({key: tuple(people) for key, people in found.items()})


def _derived(person: Actor) -> list[str]:
    """Return a person's surname, and the same with the particles before it."""
    words = _key(_split(person.name)).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if person.country in _FAMILY_FIRST:
        return words[:1]
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return list(dict.fromkeys((words[-1], " ".join(words[start:]))))


def _actor(key: str, entries: Sequence[tuple[ActorKind, Mapping[str, str], Term]]) -> Actor:
    kind, row, _ = entries[0]
    aliases = (alias for _, other, _ in entries for alias in other["aliases"].split(";"))
    terms = sorted((term for _, _, term in entries), key=lambda term: term.start or date.min)
    return Actor(
        id=key,
        name=row["name"],
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias[0] != "~")),
        kind=kind,
        country=row["country"],
        parent=row.get("parent") or None,
        terms=tuple(terms),
    )


def _term(row: Mapping[str, str], kind: ActorKind) -> Term:
    sectors = tuple(code for code in row["sectors"].split(";") if code)
    after = tuple(row["after"].split(";")) if row.get("after") else ()
    if unknown := [code for code in sectors + after if code and code not in plover.sectors()]:
        raise ValueError(f"{unknown[0]!r} is no PLOVER sector code")
    served = kind == "person" and not _SERVANTS.isdisjoint(sectors)
    start, end = _first_day(row["from"]), _last_day(row["to"])
    if start and end and start > end:
        raise ValueError(f"begins on {start} but ends on {end}")
    return Term(
        office=row.get("office") or None,
        country=row["country"],
        sectors=sectors,
        of=row.get("of") or None,
        start=start,
        end=end,
        after=after or (("ELI",) if served else sectors),
        source=row["source"],
    )


@lru_cache(maxsize=1 << 14)
def _first_day(written: str) -> date | None:
    """Return the first day of a year, month or day; None if nothing is written."""
    if not written:
        return None
    return date.fromisoformat(written + "-01-01"[len(written) - 4 :])


@lru_cache(maxsize=1 << 14)
def _last_day(written: str) -> date | None:
    """Return the last day of a year, month or day; None if nothing is written."""
    first = _first_day(written)
    if first is None or len(written) == 10:
        return first
    if len(written) == 4:
        return first.replace(month=12, day=31)
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _rows(file: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    text = files("dragoman.knowledge").joinpath("data", file).read_text("utf-8")
    columns: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            if missing := [name for name in _REQUIRED if name not in cells]:
                raise KnowledgeError(f"{file} line {number}: the header lacks the column {missing[0]!r}")
            columns = cells
        elif len(cells) != len(columns):
            raise KnowledgeError(f"{file} line {number}: expected {len(columns)} columns, found {len(cells)}")
        else:
            yield number, dict(zip(columns, cells, strict=True))
