"""How well things were put together: B-cubed, MUC and CEAF-e, and their mean, the CoNLL score.

B-cubed: Bagga and Baldwin (1998); MUC: Vilain et al. (1995); CEAF-e: Luo (2005), with the similarity of
entities 2|K∩R| / (|K|+|R|). Things that stand alone count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from dragoman.evaluate.chains import b_cubed, muc
from dragoman.evaluate.interval import Array, f1

Groups = Sequence[Hashable]
"""The group of each thing, in one order."""


def ceaf(gold: Groups, found: Groups) -> tuple[float, float, float, float]:
    """Return the similarity of groups matched one to one, before the number found, and again before
    gold's."""
    ours = {group: number for number, group in enumerate(dict.fromkeys(gold))}
    theirs = {group: number for number, group in enumerate(dict.fromkeys(found))}
    sizes, other = Counter(gold), Counter(found)
    table = np.zeros((len(ours), len(theirs)))
    for (one, two), both in Counter(zip(gold, found, strict=True)).items():
        table[ours[one], theirs[two]] = 2 * both / (sizes[one] + other[two])
    total = best_matching(table)
    return total, len(theirs), total, len(ours)


def best_matching(table: Array) -> float:
    """Return the greatest sum of entries of a table of which no two share a row or a column.

    Entries are 0 or more. Kuhn's algorithm with potentials (Munkres 1957), rows added one at a time.
    """
    cost = -(table if table.shape[0] <= table.shape[1] else table.T)
    rows, columns = cost.shape
    by_row, by_column = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        taken[0], column = row, 0
        least, before = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while taken[column]:
            used[column] = True
            free = np.flatnonzero(~used[1:]) + 1
            reduced = cost[taken[column] - 1, free - 1] - by_row[taken[column]] - by_column[free]
            closer = reduced < least[free]
            least[free[closer]], before[free[closer]] = reduced[closer], column
            column = int(free[np.argmin(least[free])])
            step = least[column]
            by_row[taken[used]] += step
            by_column[used] -= step
            least[free] -= step
        while column:
            taken[column] = taken[before[column]]
            column = int(before[column])
    return float(-sum(cost[taken[at] - 1, at - 1] for at in range(1, columns + 1) if taken[at]))


def conll_unit(gold: Groups, found: Groups) -> list[float]:
    """Return the counts of MUC, B-cubed and CEAF-e of a part of the gold set, which :func:`conll` adds up."""
    return [float(value) for rule in (muc, b_cubed, ceaf) for value in rule(gold, found)]


def conll(counts: Array) -> Array:
    """Return the mean of the three F1, for counts as :func:`conll_unit` gives them."""
    return np.mean([f1(counts[..., at : at + 4]) for at in (0, 4, 8)], axis=0)  # type: ignore[no-any-return]


def pairs_unit(gold: Groups, found: Groups) -> tuple[int, int]:
    """Return how many pairs of different groups of gold were put together, and how many there are."""
    wrong = total = 0
    for at, group in enumerate(gold):
        for before in range(at):
            if gold[before] != group:
                total += 1
                wrong += found[before] == found[at]
    return wrong, total
