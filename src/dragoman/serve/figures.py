"""The size figures of an incident, over all who claim any."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.records import Incident, Size


class Figures(NamedTuple):
    """Least, likeliest and greatest."""

    low: int
    best: int
    high: int


def _last(incident: Incident) -> dict[str, list[Size]]:
    found: dict[str, list[Size]] = {}
    for claim in incident.claims:
        for size in claim.size:
            found.setdefault(size.kind, []).append(size)
    return found


def conservative(incident: Incident) -> dict[str, Figures]:
    """Return the least that anybody claims, of each kind."""
    return {
        kind: Figures(*(min(getattr(size, part) for size in sizes) for part in ("low", "best", "high")))
        for kind, sizes in _last(incident).items()
    }


def span(incident: Incident) -> dict[str, Figures]:
    """Return the range over all claims, of each kind; the best is the middle one of the best figures."""
    made = {}
    for kind, sizes in _last(incident).items():
        best = sorted(size.best for size in sizes)[(len(sizes) - 1) // 2]
        made[kind] = Figures(min(size.low for size in sizes), best, max(size.high for size in sizes))
    return made
