"""What one report of a text is to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.link.likeness import Bounds, Likeness
from dragoman.link.marks import Mark
from dragoman.records.dates import interval

Relation = Literal["copy", "update", "excerpt", "correction"]

_UNCHANGED = 0.97
"""Resemblance from which texts of one outlet are the same again, not a later version."""
_PART = 0.7
"""An excerpt is at most so much of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is kept of a report beside its shingles; ``size`` is how many it has, ``outlet`` may be empty."""

    id: str
    published: str
    outlet: str
    mark: Mark
    exact: str
    size: int


def outlet(source: str | None) -> str:
    """Return the name of an outlet as it is compared, empty where there is none."""
    return (source or "").casefold().strip().removeprefix("www.").removeprefix("the ").removesuffix(".com")


def apart(one: str, other: str) -> int:
    """Return the fewest days that can lie between two dates, of whatever precision."""
    (first, last), (start, end) = interval(one), interval(other)
    return max(0, (start - last).days, (first - end).days)


def one_outlet(one: Report, other: Report) -> bool:
    """Tell whether two reports are of one outlet, or may be: not every report says whose it is."""
    return not one.outlet or not other.outlet or one.outlet == other.outlet


def relate(new: Report, old: Report, found: Likeness, bounds: Bounds) -> tuple[Relation, bool]:
    """Return what one report is to the other, and whether it is the ``old`` that is so to the ``new``."""
    later_is_new = _later(new, old)
    later, earlier = (new, old) if later_is_new else (old, new)
    if later.mark == "correction" and earlier.mark != "correction":
        return "correction", not later_is_new
    theirs = bool(new.outlet) and new.outlet == old.outlet
    grown = theirs and later.size >= earlier.size
    part = found.shorter <= _PART * found.longer and found.containment >= bounds.excerpt
    if part and not grown and later.mark != "update":
        return "excerpt", old.size < new.size
    changed = found.resemblance < _UNCHANGED
    if changed and (theirs or later.mark == "update"):
        return "update", not later_is_new
    return "copy", False


def _later(new: Report, old: Report) -> bool:
    """Tell whether the new report is the later version: by date, by what they say, by which grew."""
    if apart(new.published, old.published):
        return interval(new.published) > interval(old.published)
    if new.mark != old.mark:
        rank = ("", "update", "correction")
        return rank.index(new.mark) > rank.index(old.mark)
    return new.size >= old.size
