"""Things put together by the weighted mean of what speaks for and against each pair: average linkage."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]


def joined_by_mean(top: Table, bottom: Table, together: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """Return groups of the numbers 0 to n - 1: the two whose mean is greatest become one while it is above 0.

    ``top`` holds the score of each pair times its weight, ``bottom`` its weight, both symmetric of shape (n,
    n) with 0 on the diagonal; both are used up. ``together`` are pairs that start as one, each led by its
    first. Equal means are taken in the order of the numbers, so that the outcome depends on the tables alone.
    """
    groups = [[at] for at in range(len(top))]
    for kept, gone in together:
        _merge(groups, top, bottom, kept, gone)
    while True:
        mean = np.divide(top, bottom, out=np.full_like(top, -1.0), where=bottom > 0)
        one, other = divmod(int(np.argmax(mean)), len(top))
        if mean[one, other] <= 0:
            return [group for group in groups if group]
        _merge(groups, top, bottom, min(one, other), max(one, other))


def _merge(groups: list[list[int]], top: Table, bottom: Table, kept: int, gone: int) -> None:
    groups[kept] += groups[gone]
    groups[gone] = []
    for table in (top, bottom):
        table[kept] += table[gone]
        table[:, kept] += table[:, gone]
        table[kept, kept] = 0.0
        table[gone] = 0.0
        table[:, gone] = 0.0
