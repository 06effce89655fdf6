"""Figures of an incident made of its claims, by the rules of two projects that count the dead of conflicts.

ACLED takes the most conservative of the figures that sources report, the latest where a toll was brought up
to date, and reads vague words low: "dozens" as 12, "several" or "many" as 3, "hundreds" as 100. UCDP gives a
best estimate between the lowest and the highest that credible sources report, and keeps to the lower where
two are as good.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import get_args

from dragoman.records import Size, SizeKind, interval
from dragoman.records.linked import Figure, Incident

_STALE = timedelta(days=2)
"""A claimant's last figure that is so much older than the newest of all was overtaken, and counts no more."""
_VAGUE: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), number)
    for words, number in (
        ("thousands", 1000),
        ("hundreds", 100),
        ("scores", 20),
        ("dozens", 12),
        ("tens", 10),
        ("several|many|numerous|multiple|a number|some|a few|few", 3),
        ("a couple|couple", 2),
    )
)
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Lowest, best and highest figure."""

    low: int
    best: int
    high: int


def conservative(incident: Incident) -> Mapping[SizeKind, int]:
    """Return the most conservative figure of each kind that claimants give now, by ACLED's rule."""
    return {kind: min(map(cautious, sizes)) for kind, sizes in _current(incident).items()}


def span(incident: Incident) -> Mapping[SizeKind, Spread]:
    """Return the lowest, best and highest figure of each kind that claimants give now, by UCDP's rule.

    Best is the figure that most claimants give, of those that are as common the lower.
    """
    return {kind: _spread(sizes) for kind, sizes in _current(incident).items()}


def cautious(size: Size) -> int:
    """Return the least that the words of a figure bear."""
    if not _DIGITS.search(size.text):
        for words, number in _VAGUE:
            if words.search(size.text):
                return min(number, size.best) if size.best else number
    return size.low


def _spread(sizes: Sequence[Size]) -> Spread:
    bests = sorted(size.best for size in sizes)
    best = max(bests, key=lambda figure: (bests.count(figure), -figure))
    return Spread(low=min(size.low for size in sizes), best=best, high=max(size.high for size in sizes))


def _current(incident: Incident) -> dict[SizeKind, list[Size]]:
    """Return what each claimant said last, overtaken figures left out, and denials and plans aside."""
    last: dict[SizeKind, list[Figure]] = {}
    for claim in incident.claims:
        if claim.says not in ("happened", "claimed", "accused"):
            continue
        for kind in get_args(SizeKind):
            told = [figure for figure in claim.figures if figure.size.kind == kind]
            if told:
                day = max(interval(figure.said)[0] for figure in told)
                newest = [figure for figure in told if interval(figure.said)[0] == day]
                last.setdefault(kind, []).append(max(newest, key=lambda figure: figure.size.best))
    return {kind: _fresh(figures) for kind, figures in last.items()}


def _fresh(figures: Sequence[Figure]) -> list[Size]:
    newest = max(interval(figure.said)[0] for figure in figures)
    return [figure.size for figure in figures if newest - interval(figure.said)[0] <= _STALE]
