"""What an expression of time is read against, and how one rule reads one shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from dragoman.locate.stretch import Anchor, Stretch, Unit, shifted

Prefer = Literal["past", "future"]
Kind = Literal["point", "lasting", "gap", "weak", "void"]
"""``lasting`` is a duration up to now ("for three years"), ``gap`` a distance without its other end ("a year
after"), ``weak`` a bare number or word that is a date only as one end of a range, ``void`` a date that
the calendar has not (30 February), which is nothing, and neither is a part of it."""

_SIZES: dict[Unit, int] = {
    "day": 0, "week": 1, "weekend": 1, "month": 2, "quarter": 3, "year": 4, "decade": 5, "century": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """The document's date, which way to look, and what was last spoken of before this place."""

    text: str
    anchor: Anchor
    prefer: Prefer
    previous: Stretch | None = None

    def word_before(self, at: int) -> str:
        """Return the word that ends just before ``at``, in lower case; empty after punctuation."""
        found = _WORD_BEFORE.search(self.text, max(0, at - 24), at)
        return found[1].lower() if found else ""

    def alone(self, match: re.Match[str]) -> bool:
        """Tell whether a match is the whole text, but for spaces and punctuation."""
        about = self.text[: match.start()] + self.text[match.end() :] if len(self.text) < 60 else "x"
        return not any(letter.isalnum() for letter in about)

    def known(self, unit: Unit) -> Stretch | None:
        """Return what was last spoken of, if it is no coarser than ``unit``."""
        if self.previous is None:
            return None
        days = (self.previous.last - self.previous.first).days + 1
        return self.previous if days <= _DAYS[unit] else None

    def too_fine(self, unit: Unit) -> bool:
        """Tell whether the anchor is too coarse to say which ``unit`` is meant."""
        return _SIZES[unit] < {"day": 0, "week": 1, "month": 2}.get(self.anchor.precision, 4)

    def nearest(self, dates: list[date]) -> date | None:
        """Return the latest of ``dates`` not after publication, or the earliest not before it."""
        if self.prefer == "past":
            return max((d for d in dates if d <= self.anchor.last), default=None)
        return min((d for d in dates if d >= self.anchor.first), default=None)

    def moved(self, count: int, unit: Unit) -> Stretch:
        """Return the day ``count`` units from publication, as precise as the unit."""
        anchor = self.anchor
        first, last = shifted(anchor.first, count, unit), shifted(anchor.last, count, unit)
        if anchor.exact:
            return Stretch(first, last, _PRECISION[unit], relative=True)
        return Stretch(first, last, "span" if self.too_fine(unit) else anchor.precision, relative=True)


_DAYS: dict[Unit, int] = {
    "day": 1, "week": 7, "weekend": 2, "month": 31, "quarter": 92, "year": 366, "decade": 3653,
    "century": 36525,
}  # fmt: skip
_PRECISION: dict[Unit, Literal["day", "week", "month", "year", "span"]] = {
    "day": "day", "week": "week", "weekend": "week", "month": "month", "quarter": "month", "year": "year",
    "decade": "span", "century": "span",
}  # fmt: skip
_WORD_BEFORE = re.compile(r"([A-Za-z']{1,20})[\s\u00a0]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """One expression as first read: its place in the text, what it comes to, and what kind it is.

    ``yearless`` is the month and day of an expression whose year was filled in.
    """

    start: int
    end: int
    stretch: Stretch
    kind: Kind = "point"
    yearless: tuple[int, int] | None = None
    count: int = 0
    unit: Unit = "day"


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of expression and how it is read; ``read`` returns None where the shape deceives."""

    shape: str
    read: Callable[[re.Match[str], Context], Found | Stretch | None]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The shape, to be matched without regard to case."""
        return _compiled(self.shape)


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    """Compile a shape when it is first tried: all of them take a third of a second."""
    return re.compile(shape, re.IGNORECASE)


def rule(shape: str, read: Callable[[re.Match[str], Context], Found | Stretch | None]) -> Rule:
    """Return the rule for a regular expression."""
    return Rule(shape, read)


def unnamed(pattern: str) -> str:
    """Return the pattern with its named groups made anonymous, so that it can be a part of others."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
