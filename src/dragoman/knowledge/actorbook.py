"""The actor book: people, armed groups and parties, and bodies, by the names that reports give them.

The data are ``data/leaders.tsv``, ``people.tsv``, ``groups.tsv`` and ``bodies.tsv``; docs/actorbook.md
explains the columns and how names are matched. Sectors are PLOVER's ("Country Names and Sector Codes"),
and they hold as of a day: who has left the state's service becomes ELI.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge import groupings, plover
from dragoman.knowledge.actor import Actor, ActorKind, Term
from dragoman.knowledge.book import ActorBook
from dragoman.knowledge.groupings import Grouping
from dragoman.knowledge.spelling import normalise

__all__ = [
    "FILES", "Actor", "ActorBook", "ActorKind", "Term", "actor", "actors", "by_surname", "find", "longest",
    "normalise", "packaged",
]  # fmt: skip

FILES: Mapping[str, ActorKind] = MappingProxyType(
    {"leaders.tsv": "person", "people.tsv": "person", "groups.tsv": "group", "bodies.tsv": "organisation"}
)
"""The book's files, and the kind of actor each holds. Where a name is shared, earlier files come first."""

_REQUIRED = ("id", "name", "aliases", "country", "sectors", "from", "to", "source")
_SERVANTS = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP"))


def actor(actor_id: str) -> Actor:
    """Return the packaged actor of an id.

    Raises:
        KnowledgeError: the book has no such id.
    """
    found = actors().get(actor_id)
    if found is None:
        raise KnowledgeError(f"the actor book has no id {actor_id!r}; look ids up with find()")
    return found


@cache
def actors() -> Mapping[str, Actor]:
    """Return every packaged actor by id, in the order of the files.

    Raises:
        KnowledgeError: a line of one of the files is malformed; the message names it.
    """
    rows: dict[str, list[tuple[ActorKind, Mapping[str, str], Term]]] = {}
    for file, kind in FILES.items():
        for number, row in _rows(file):
            try:
                rows.setdefault(row["id"], []).append((kind, row, made_term(row, kind)))
            except ValueError as error:
                raise KnowledgeError(f"{file} line {number} ({row['id']}): {error}") from error
    return MappingProxyType({key: made_actor(key, entries) for key, entries in rows.items()})


@cache
def packaged() -> ActorBook:
    """Return the book that comes with Dragoman: its actors, and the groupings of states."""
    found = dict(actors())
    for grouping in groupings.groupings().values():
        known = found.get(grouping.id)
        if known is not None:
            found[grouping.id] = replace(known, aliases=(*known.aliases, *grouping.words))
        elif grouping.name is not None:
            found[grouping.id] = _of_states(grouping, grouping.name)
        else:
            raise KnowledgeError(
                f"groupings.tsv: {grouping.id!r} has no name, and the actor book lacks the id"
            )
    return ActorBook(found.values())


def _of_states(grouping: Grouping, name: str) -> Actor:
    term = Term(
        office=None,
        country=grouping.country,
        sectors=grouping.sectors,
        of=None,
        start=None,
        end=None,
        after=(),
    )
    return Actor(
        id=grouping.id,
        name=name,
        aliases=grouping.words,
        kind="organisation",
        country=grouping.country,
        parent=None,
        terms=(term,),
    )


def find(words: str) -> tuple[Actor, ...]:
    """Return :meth:`ActorBook.find` of the packaged book."""
    return packaged().find(words)


def longest(words: Sequence[str], at: int) -> tuple[int, tuple[Actor, ...]] | None:
    """Return :meth:`ActorBook.longest` of the packaged book."""
    return packaged().longest(words, at)


def by_surname(surname: str, on: date) -> tuple[Actor, ...]:
    """Return :meth:`ActorBook.by_surname` of the packaged book."""
    return packaged().by_surname(surname, on)


def made_actor(key: str, entries: Sequence[tuple[ActorKind, Mapping[str, str], Term]]) -> Actor:
    kind, row, _ = entries[0]
    aliases = [a for _, other, _ in entries if other["aliases"] for a in other["aliases"].split(";") if a]
    terms = [term for _, _, term in entries]
    if len(terms) > 1:
        terms.sort(key=lambda term: term.start or date.min)
    return Actor(
        id=key,
        name=row["name"],
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias[0] != "~")),
        kind=kind,
        country=row["country"],
        parent=row.get("parent") or None,
        terms=tuple(terms),
        surnames=tuple(dict.fromkeys(alias[1:] for alias in aliases if alias[0] == "~")),
    )


def made_term(row: Mapping[str, str], kind: ActorKind) -> Term:
    sectors = _codes(row["sectors"])
    after = _codes(row.get("after") or "")
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


@lru_cache(maxsize=1 << 10)
def _codes(written: str) -> tuple[str, ...]:
    """Return the sector codes of a cell.

    Raises:
        ValueError: one of them is none.
    """
    codes = tuple(code for code in written.split(";") if code)
    if unknown := [code for code in codes if code not in plover.sectors()]:
        raise ValueError(f"{unknown[0]!r} is no PLOVER sector code")
    return codes


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
