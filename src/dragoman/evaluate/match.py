"""When a coded party, or pair of sides, counts as gold's.

Countries are compared as sets: a side is right when it shares a country with gold's. Gold sets spell some
codes in their own way; the published table behind ``gold_alias`` settles that. They also say IGO of any
body of states, where the record contract says UNO of the United Nations and EUR of the European Union; so
where gold says IGO, UNO and EUR count as IGO. The reverse does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.evaluate.coded import Coded, Who
from dragoman.knowledge.countries import gold_alias

_BROAD = "IGO"
_BODIES = frozenset(("UNO", "EUR"))


def countries(side: Iterable[Who]) -> frozenset[str]:
    """Return the countries of a side; longer codes that the table lacks count by three letters."""
    return frozenset(gold_alias(gold_alias(who.country)[:3]) for who in side if who.country)


def seen_as(gold: frozenset[str], coded: frozenset[str]) -> frozenset[str]:
    """Return coded countries in gold's terms: UNO and EUR as IGO where gold says IGO."""
    if _BROAD not in gold:
        return coded
    return frozenset(_BROAD if code in _BODIES else code for code in coded)


def share_country(gold: Iterable[Who], coded: Iterable[Who]) -> bool:
    """Tell whether two sides have a country in common."""
    ours = countries(gold)
    return bool(ours & seen_as(ours, countries(coded)))


def main_sectors(side: Iterable[Who]) -> frozenset[str]:
    """Return the first sector of every party that has one."""
    return frozenset(who.sectors[0] for who in side if who.sectors)


def sides(
    source: Sequence[Who], target: Sequence[Who], event: Coded
) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """Return the parties of ``event`` to hold against gold's source and target.

    The record contract has all parties of a reciprocal act in ``actor``; gold sets split some of them. An
    event with two or more actors and no recipient, whose countries are those of source and target
    together, is such an act: its actors then stand on both sides.
    """
    if event.recipient or len(event.actor) < 2 or not source or not target:
        return event.actor, event.recipient
    union = countries((*source, *target))
    if seen_as(union, countries(event.actor)) == union:
        return event.actor, event.actor
    return event.actor, event.recipient


def assign(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return the largest one-to-one assignment of rows to columns (Kuhn's algorithm).

    ``edges[i]`` lists the columns that row ``i`` may take, the one it likes best first.
    """
    taken: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column in edges[row]:
            if column not in tried:
                tried.add(column)
                if column not in taken or place(taken[column], tried):
                    taken[column] = row
                    return True
        return False

    for row in range(len(edges)):
        place(row, set())
    return {row: column for column, row in sorted(taken.items())}
