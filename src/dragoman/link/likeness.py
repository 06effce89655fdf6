"""How much of two texts is the same, and whether that makes them one text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.link.shingles import Shingles


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two texts share: shingles of both, and of the shorter and the longer one."""

    shared: int
    shorter: int
    longer: int

    @property
    def containment(self) -> float:
        """The share of the shorter text that stands in the longer one, 0 to 1."""
        return self.shared / self.shorter if self.shorter else 0.0

    @property
    def resemblance(self) -> float:
        """What they share, of all that either has, 0 to 1."""
        union = self.shorter + self.longer - self.shared
        return self.shared / union if union else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """From where on two texts are one; docs/linking.md says how the figures were chosen.

    Attributes:
        same: resemblance from which they are one whatever else holds.
        outlets: containment, of texts of different outlets.
        outlet: the same of one outlet, which prints its own background again and again.
        excerpt: the same where one is much shorter: quoting a document is not printing the report.
        late: the same where they were published more than ``days`` apart.
        short: the same of texts of fewer than ``few`` shingles, in which a common phrase weighs much.
        least: shingles below which only ``same`` counts.
        lopsided: a text shorter than this share of the other is much shorter.
        chained: containment that a member's group must have in common with the other's, by their longest.
    """

    same: float = 0.8
    outlets: float = 0.45
    outlet: float = 0.55
    excerpt: float = 0.75
    late: float = 0.85
    short: float = 0.75
    few: int = 100
    least: int = 20
    lopsided: float = 0.55
    days: int = 3
    chained: float = 0.25


def compare(one: Shingles, other: Shingles) -> Likeness:
    """Return what two texts share."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return Likeness(shared=shared, shorter=min(len(one), len(other)), longer=max(len(one), len(other)))


def one_text(found: Likeness, *, apart: int, one_outlet: bool, bounds: Bounds) -> bool:
    """Tell whether two texts, published ``apart`` days from each other, are one."""
    if found.resemblance >= bounds.same:
        return True
    if found.shorter < bounds.least:
        return False
    needed = [bounds.outlet if one_outlet else bounds.outlets]
    if found.shorter < bounds.few:
        needed.append(bounds.short)
    if found.shorter < bounds.lopsided * found.longer:
        needed.append(bounds.excerpt)
    if apart > bounds.days:
        needed.append(bounds.late)
    return found.containment >= max(needed)
