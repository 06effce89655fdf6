"""What hangs together by pairs: connected components."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def components(number: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the numbers 0 to ``number`` - 1 in parts that ``pairs`` join, each in order, by their least
    number."""
    parent = list(range(number))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    parts: dict[int, list[int]] = defaultdict(list)
    for at in range(number):
        parts[root(at)].append(at)
    return [parts[least] for least in sorted(parts)]
