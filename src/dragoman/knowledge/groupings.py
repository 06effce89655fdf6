"""Groupings of states ("the E3", "the Baltic states"): who they are, and their members on a day.

The data are ``data/groupings.tsv``. PLOVER keeps a compound entity one actor (manual, "Compound and
Reciprocal Actors"); members are for those who want them listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from dragoman.errors import KnowledgeError
from dragoman.knowledge import countries, plover
from dragoman.knowledge.tables import listed, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The years, both included, in which a grouping had these members: codes of countries, EUR and UNO."""

    members: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """One grouping of states; ``name`` is None, and ``country`` empty, where the actor book says them.

    ``country`` is empty too for what is only a region: PLOVER gives no country to such.
    """

    id: str
    name: str | None
    words: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    stretches: tuple[Stretch, ...]


def members(grouping: str | None, on: date) -> tuple[str, ...]:
    """Return the codes of who is in the grouping with this id on a day; () for any other id.

    Before its first year a grouping has the members it begins with, after its last one none.
    """
    found = groupings().get(grouping or "")
    stretches = found.stretches if found is not None else ()
    return next((stretch.members for stretch in stretches if on.year <= stretch.end), ())


@cache
def groupings() -> Mapping[str, Grouping]:
    """Return every grouping by id.

    Raises:
        KnowledgeError: a line of the file is malformed; the message names it.
    """
    found: dict[str, Grouping] = {}
    for where, row in rows("groupings.tsv"):
        made = _grouping(where, row)
        earlier = found.get(made.id)
        stretches = (*(earlier.stretches if earlier else ()), *made.stretches)
        found[made.id] = replace(earlier or made, stretches=stretches)
    return MappingProxyType(found)


def _grouping(where: str, row: Mapping[str, str]) -> Grouping:
    where, codes = f"{where} ({row['id']})", listed(row["members"])
    if unknown := [c for c in codes if not countries.country(c) and c not in plover.nonstate()]:
        raise KnowledgeError(f"{where}: {unknown[0]!r} is no country code")
    start, end = row["from"], row["to"]
    if not all(year.isdigit() or not year for year in (start, end)):
        raise KnowledgeError(f"{where}: expected years, found {start!r} and {end!r}")
    return Grouping(
        id=row["id"],
        name=row["name"] or None,
        words=listed(row["words"]),
        country=row["country"],
        sectors=listed(row["sectors"]),
        stretches=(Stretch(members=codes, start=int(start or 0), end=int(end or date.max.year)),),
    )
