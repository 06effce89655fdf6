"""Actors of the book: persons, groups and bodies with what they were and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge import plover

ActorKind = Literal["person", "organisation", "group"]


class Row(NamedTuple):
    """What one line of a file says of a stretch of an actor's life, in the words of its cells."""

    country: str
    sectors: str
    start: str = ""
    end: str = ""
    office: str = ""
    of: str = ""
    after: str = ""
    source: str = ""


_SERVANTS = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP"))


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


class _Written(NamedTuple):
    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str
    parent: str | None
    surnames: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Actor(_Written):
    """One person, group or body; ``rows`` are the cells of each :class:`Row` about it, for its terms.

    ``country`` is an ISO 3166 alpha-3 code or one of PLOVER's extras, the one of the first row;
    empty for groupings that are only a region.
    ``parent`` is the id of the group or body that a group or body belongs to. ``surnames`` are those
    that are listed; where there are none, the name gives them.
    """

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms in order of their start; they are read when first asked for, for few actors ever are.

        Raises:
            KnowledgeError: a row is malformed.
        """
        try:
            terms = [made_term(Row._make(row), self.kind) for row in self.rows]
        except ValueError as error:
            raise KnowledgeError(f"the actor book's rows of {self.id!r}: {error}") from error
        return tuple(sorted(terms, key=lambda term: term.start or date.min))

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


def made_actor(
    key: str, name: str, kind: ActorKind, *, parent: str, lines: Sequence[tuple[str, Row]]
) -> Actor:
    """Return the actor that some lines tell of: each its aliases, ";" between, and its row."""
    aliases = dict.fromkeys(alias for written, _ in lines for alias in written.split(";") if alias)
    return Actor(
        id=key,
        name=name,
        aliases=tuple(alias for alias in aliases if alias[0] != "~"),
        kind=kind,
        country=lines[0][1].country,
        parent=parent or None,
        surnames=tuple(alias[1:] for alias in aliases if alias[0] == "~"),
        rows=tuple(row for _, row in lines),
    )


def made_term(row: Row, kind: ActorKind) -> Term:
    """Return the term that a row tells of.

    Raises:
        ValueError: a date or sector is malformed.
    """
    sectors = _codes(row.sectors)
    after = _codes(row.after)
    served = kind == "person" and not _SERVANTS.isdisjoint(sectors)
    start, end = _first_day(row.start), _last_day(row.end)
    if start and end and start > end:
        raise ValueError(f"begins on {start} but ends on {end}")
    return Term(
        office=row.office or None,
        country=row.country,
        sectors=sectors,
        of=row.of or None,
        start=start,
        end=end,
        after=after or (("ELI",) if served else sectors),
        source=row.source,
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


def _first_day(written: str) -> date | None:
    """Return the first day of a year, month or day; None if nothing is written."""
    return date.fromisoformat(written + "-01-01"[len(written) - 4 :]) if written else None


def _last_day(written: str) -> date | None:
    """Return the last day of a year, month or day; None if nothing is written."""
    first = _first_day(written)
    if first is None or len(written) == 10:
        return first
    if len(written) == 4:
        return first.replace(month=12, day=31)
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
