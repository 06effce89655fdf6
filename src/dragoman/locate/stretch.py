"""Stretches of days, and the arithmetic of the calendar."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dragoman.records import Precision, interval, precision

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]

_DAY = timedelta(days=1)
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day, both inclusive, and how far to trust them.

    A ``relative`` stretch cannot be read without a date of reference, other than to fill in a year.
    """

    first: date
    last: date
    precision: Precision
    relative: bool = False

    @property
    def length(self) -> timedelta:
        """How long after the first day the last one is."""
        return self.last - self.first

    def overlaps(self, other: Stretch) -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day, month or year that relative expressions are read against."""

    first: date
    last: date
    precision: Precision

    @classmethod
    def of(cls, published: str) -> Anchor:
        """Return the anchor of a document published on an ISO day, month or year."""
        return cls(*interval(published), precision(published))

    @property
    def exact(self) -> bool:
        """Tell whether the anchor is one day."""
        return self.precision == "day"

    def whole(self) -> Stretch:
        """Return the anchor itself, as what a finer relative expression comes to."""
        return Stretch(self.first, self.last, self.precision, relative=True)


def a_day(when: date, *, relative: bool = False) -> Stretch:
    """Return a stretch of one day."""
    return Stretch(when, when, "day", relative)


def a_span(first: date, last: date, *, relative: bool = False) -> Stretch | None:
    """Return a stretch from ``first`` to ``last``, None if it would end before it begins."""
    return Stretch(first, last, "span", relative) if first <= last else None


def a_month(year: int, month: int, *, relative: bool = False) -> Stretch:
    """Return a calendar month."""
    return Stretch(date(year, month, 1), _month_end(year, month), "month", relative)


def a_year(year: int, *, relative: bool = False) -> Stretch:
    """Return a calendar year."""
    return Stretch(date(year, 1, 1), date(year, 12, 31), "year", relative)


def same_day_each_year(month: int, day: int, around: int) -> list[date]:
    """Return that day of the month in the years about ``around`` in which it exists."""
    found = []
    for year in range(max(around - 8, 1), min(around + 9, 9999)):
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return found


def unit_at(when: date, unit: Unit) -> Stretch:
    """Return the calendar unit that ``when`` lies in; weeks run from Monday to Sunday."""
    if unit == "day":
        return a_day(when, relative=True)
    if unit == "week":
        monday = when - when.weekday() * _DAY
        return Stretch(monday, monday + 6 * _DAY, "week", relative=True)
    if unit == "weekend":
        saturday = when + (5 - when.weekday()) * _DAY
        return Stretch(saturday, saturday + _DAY, "span", relative=True)
    if unit == "month":
        return a_month(when.year, when.month, relative=True)
    if unit == "year":
        return a_year(when.year, relative=True)
    if unit == "quarter":
        first = date(when.year, (when.month - 1) // 3 * 3 + 1, 1)
    else:
        size = _MONTHS[unit] // 12
        first = date(max(when.year // size * size, 1), 1, 1)
    return Stretch(first, shifted(first, 1, unit) - _DAY, "span", relative=True)


def shifted(when: date, count: int, unit: Unit) -> date:
    """Return the day ``count`` units later (earlier if negative); a day too many falls on a month's last."""
    if unit in ("day", "week", "weekend"):
        return when + count * (1 if unit == "day" else 7) * _DAY
    months = when.year * 12 + when.month - 1 + count * _MONTHS[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(when.day, _month_end(year, month + 1).day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def part_of(whole: Stretch, part: str) -> Stretch:
    """Return the ``early``, ``mid`` or ``late`` third, or the ``first`` or ``second`` half, of a stretch."""
    days = (whole.last - whole.first).days + 1
    cut = {"early": (0, 3), "mid": (1, 3), "late": (2, 3), "first": (0, 2), "second": (1, 2)}
    step, pieces = cut[part]
    if whole.precision == "week":
        offset, size = {"early": (0, 3), "mid": (1, 4), "late": (3, 4)}.get(part, (0, 7))
        first, last = whole.first + offset * _DAY, whole.first + (offset + size - 1) * _DAY
    elif whole.precision in ("year", "span") and days > 300:
        months = round(days / 30.4375)
        first = shifted(whole.first, step * months // pieces, "month")
        last = shifted(whole.first, (step + 1) * months // pieces, "month") - _DAY
    else:
        first = whole.first + (step * days // pieces) * _DAY
        last = whole.first + ((step + 1) * days // pieces - 1) * _DAY
    return Stretch(first, max(first, last), "span", whole.relative)
