"""Dates of less than a day's precision: ``2019``, ``2019-02``, ``2019-02-17``."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

from dragoman.errors import RecordError

Precision = Literal["day", "week", "month", "year", "span"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


def interval(iso: str) -> tuple[date, date]:
    """Return the first and last day of a day, month or year written in ISO form.

    Raises:
        RecordError: ``iso`` is not ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` or names no real day.
    """
    found = _ISO.match(iso)
    if not found:
        raise RecordError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, got {iso!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if day is None:
            last = calendar.monthrange(year or 0, month)[1]
            return date(year or 0, month, 1), date(year or 0, month, last)
        return date(year or 0, month, day), date(year or 0, month, day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise RecordError(f"no such date: {iso!r}") from error


def precision(iso: str) -> Precision:
    """Return how precise an ISO date is: ``day``, ``month`` or ``year``."""
    interval(iso)
    return {4: "year", 7: "month"}.get(len(iso), "day")  # type: ignore[return-value]
