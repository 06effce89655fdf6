"""Reports that tell the same story, by their words and days: what a reader would file together.

This is coarser than incidents, and needs no events: it groups the reports of an affair of a few days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dragoman.link.averages import joined_by_mean
from dragoman.link.components import components
from dragoman.link.lexis import Weighted, counted, weighted_counts
from dragoman.link.telling import STORY
from dragoman.records import Document, interval

ENOUGH = 0.16
"""The likeness that reports of one story have on average."""
_FRESH = 2
_PER_DAY = 0.03
"""Reports more than two days apart must be so much more alike for each further day."""
_HEADS = 25
"""Reports are compared if one of so many of their weightiest stems is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one story in the order of publication; the first gives the id."""

    id: str
    reports: tuple[str, ...]


def stories(documents: Iterable[Document]) -> list[Story]:
    """Return the stories that reports tell, in the order of their first reports.

    The outcome depends on the set of reports, not on their order.
    """
    reports = sorted(documents, key=lambda d: (interval(d.published)[0], d.id))
    counts = [counted(f"{d.title or ''}\n{d.text}", most=STORY) for d in reports]
    alike = _likenesses(reports, counts)
    made = []
    for part in components(len(reports), (pair for pair, score in alike.items() if score > 0)):
        for group in _grouped(part, alike):
            names = tuple(reports[at].id for at in sorted(group))
            made.append((group[0], Story(id=names[0], reports=names)))
    return [story for _, story in sorted(made, key=lambda one: one[0])]


def _likenesses(
    reports: Sequence[Document], counts: Sequence[Mapping[str, int]]
) -> dict[tuple[int, int], float]:
    days = [interval(report.published)[0].toordinal() for report in reports]
    vectors: list[Weighted] = [weighted_counts(found) for found in counts]
    filed: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(counts):
        for word in list(found)[:_HEADS]:
            filed[word].append(number)
    furthest = _FRESH + int((1 - ENOUGH) / _PER_DAY)
    pairs = {
        pair
        for numbers in filed.values()
        for pair in combinations(numbers, 2)
        if days[pair[1]] - days[pair[0]] <= furthest
    }
    alike: dict[tuple[int, int], float] = {}
    for one, other in sorted(pairs):
        late = max(0, days[other] - days[one] - _FRESH)
        alike[one, other] = vectors[one].alike(vectors[other]) - _PER_DAY * late - ENOUGH
    return alike


def _grouped(part: Sequence[int], alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    if len(part) == 1:
        return [list(part)]
    top = np.full((len(part), len(part)), -ENOUGH)
    bottom = np.ones_like(top)
    for i, j in combinations(range(len(part)), 2):
        top[i, j] = top[j, i] = alike.get((part[i], part[j]), -ENOUGH)
    for table in (top, bottom):
        np.fill_diagonal(table, 0.0)
    return [sorted(part[at] for at in group) for group in joined_by_mean(top, bottom)]
