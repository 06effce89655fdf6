"""Tellings put into groups of which each is one happening, by the weighted mean of what speaks for and
against.

Two groups become one only if, over all pairs of their tellings, more speaks for one happening than against
it; a telling that would fit both of two happenings so joins one of them and never chains them together. The
outcome depends on the set of tellings alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np

from dragoman.link.about import about, speaks_of_another
from dragoman.link.averages import Table, joined_by_mean
from dragoman.link.blocks import keys_of
from dragoman.link.components import components
from dragoman.link.evidence import NEVER, Weighed, weigh
from dragoman.link.hand import Hand
from dragoman.link.traces import Trace

_DISTANT = -1.5
"""What is taken for two tellings of one component that share no block."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Unit:
    """Copies of one telling, which count once; the first of them stands for all."""

    traces: tuple[Trace, ...]
    label: int | None = None

    @property
    def lead(self) -> Trace:
        """The telling that is compared."""
        return self.traces[0]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys under which it is filed."""
        return frozenset().union(*(keys_of(trace) for trace in self.traces))


_FAR = -7.0
"""What is further apart than this is not told as refused: another type, another year."""

Pair = tuple[int, int]
"""Two units by number, the smaller first."""


@dataclass(kw_only=True)
class Grouped:
    """Units, what speaks for and against pairs of them, and the groups that they were put into.

    ``component`` gives each group's component: groups of one component were held against each other.
    ``told_of`` gives the group of which a saying (an accusation, a denial) speaks, by the number of its unit.
    """

    units: list[Unit]
    weighed: Mapping[Pair, Weighed]
    groups: list[list[int]]
    component: list[int]
    told_of: dict[int, int] = field(default_factory=dict)
    hand: Hand = field(default_factory=Hand)
    _near: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def first(self) -> list[int]:
        """The first unit of each group; units are in the order in which they were published."""
        return [min(group) for group in self.groups]

    def neighbours(self, at: int) -> list[tuple[int, int]]:
        """Return the units of a related type that a unit was held against, each with its group."""
        if not self._near:
            group_of = {unit: number for number, group in enumerate(self.groups) for unit in group}
            for (one, other), found in self.weighed.items():
                if found.score > _FAR or found.score <= NEVER / 2:
                    self._near.setdefault(one, []).append((other, group_of[other]))
                    self._near.setdefault(other, []).append((one, group_of[one]))
        return self._near.get(at, [])


def grouped(traces: Iterable[Trace], hand: Hand) -> Grouped:
    """Return the groups of which each is one happening, with the reasons."""
    units = _units(traces, hand)
    weighed, speaking = _pairs(units)
    parts = _components(units, weighed, speaking)
    made = Grouped(units=units, weighed=weighed, groups=[], component=[], hand=hand)
    for number, part in enumerate(parts):
        denials = [at for at in part if units[at].label is None and speaks_of_another(units[at].lead)]
        deeds = _cluster([at for at in part if at not in denials], units, weighed, hand)
        left = []
        first = len(made.groups)
        made.groups += deeds
        for at in sorted(set(part) & {saying for saying, _ in speaking}):
            told = _best(at, deeds, speaking)
            if told is not None:
                made.told_of[at] = first + told
                if at in denials:
                    made.groups[first + told].append(at)
            elif at in denials:
                left.append(at)
        left += [at for at in denials if at not in made.told_of and at not in left]
        made.groups += _cluster(sorted(left), units, weighed, hand)
        made.component += [number] * (len(made.groups) - len(made.component))
    return made


def _units(traces: Iterable[Trace], hand: Hand) -> list[Unit]:
    """Return the tellings, the copies of each in one; in an order that depends on nothing but them."""
    found: dict[tuple[object, ...], list[Trace]] = defaultdict(list)
    for trace in sorted(traces, key=lambda t: (t.telling.published, t.id)):
        label = hand.label(trace.id)
        key: tuple[object, ...] = (
            trace.report,
            trace.kind,
            trace.state,
            trace.head,
            frozenset(trace.telling.words),
            label,
        )
        held = found[key]
        if any(other.event.document == trace.event.document for other in held):
            key = (*key, trace.id)
        found[key].append(trace)
    made = [Unit(traces=tuple(copies), label=hand.label(copies[0].id)) for copies in found.values() if copies]
    return sorted(made, key=lambda unit: (unit.lead.telling.published, unit.lead.id))


def _pairs(units: Sequence[Unit]) -> tuple[dict[Pair, Weighed], dict[Pair, float]]:
    """Return what speaks for and against the pairs that share a block, and what sayings speak of which
    deeds."""
    filed: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for key in unit.keys:
            filed[key].append(number)
    pairs = {pair for numbers in filed.values() for pair in combinations(numbers, 2)}
    weighed: dict[Pair, Weighed] = {}
    speaking: dict[Pair, float] = {}
    for one, other in sorted(pairs):
        first, second = units[one].lead, units[other].lead
        weighed[one, other] = weigh(first, second)
        for saying, deed, at in ((first, second, (one, other)), (second, first, (other, one))):
            told = about(saying, deed)
            if told > 0:
                speaking[at] = told
    return weighed, speaking


def _components(
    units: Sequence[Unit], weighed: Mapping[Pair, Weighed], speaking: Mapping[Pair, float]
) -> list[list[int]]:
    labelled: dict[int, int] = {}
    joined = [pair for pair, found in weighed.items() if found.score > 0] + list(speaking)
    for at, unit in enumerate(units):
        if unit.label is not None:
            joined.append((labelled.setdefault(unit.label, at), at))
    return components(len(units), joined)


def _cluster(
    part: Sequence[int], units: Sequence[Unit], weighed: Mapping[Pair, Weighed], hand: Hand
) -> list[list[int]]:
    """Return the units of one component in groups; what a person put together starts in one."""
    if len(part) < 2:
        return [[at] for at in part]
    top, bottom = _matrices(part, units, weighed, hand)
    by_hand: dict[int, int] = {}
    together = [
        (first, at)
        for at, number in enumerate(part)
        if (label := units[number].label) is not None and (first := by_hand.setdefault(label, at)) != at
    ]
    return [[part[at] for at in group] for group in joined_by_mean(top, bottom, together)]


def _matrices(
    part: Sequence[int], units: Sequence[Unit], weighed: Mapping[Pair, Weighed], hand: Hand
) -> tuple[Table, Table]:
    weights = np.array([units[at].lead.weight for at in part])
    bottom = np.outer(weights, weights)
    np.fill_diagonal(bottom, 0.0)
    top = np.full_like(bottom, _DISTANT) * bottom
    for i, j in combinations(range(len(part)), 2):
        one, other = units[part[i]], units[part[j]]
        found = weighed.get((min(part[i], part[j]), max(part[i], part[j])))
        score = found.score if found is not None else _DISTANT
        value = NEVER if hand.apart(one.label, other.label) else max(score, NEVER) * bottom[i, j]
        if one.label is not None and one.label == other.label:
            value = 0.0
        top[i, j] = top[j, i] = value
    return top, bottom


def _best(saying: int, groups: Sequence[Sequence[int]], speaking: Mapping[Pair, float]) -> int | None:
    """Return the group that a saying speaks of most surely, None if it speaks of none."""
    found = [
        (max(speaking.get((saying, at), 0.0) for at in group), -number) for number, group in enumerate(groups)
    ]
    score, number = max(found, default=(0.0, 0))
    return -number if score > 0 else None
