"""Sentences that name days of the last weeks: what they tell is no history, however it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.records import interval

_MONTH = timedelta(days=30)
"""An act that ended longer before publication is historical."""
_AHEAD = timedelta(days=60)
"""A day without a year lies at most so far ahead of publication; else it is one of the year before."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<month>{_NAME})"
    rf"|(?P<month_first>{_NAME}) (?P<day_last>\d\d?)(?:st|nd|rd|th)?\b)(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_LONG = re.compile(
    rf"\b(?:{_NAME}|(?:19|20)\d\d|(?:years?|months?|decades?) (?:ago|earlier|before)|last (?:year|month))\b"
)
"""What may date an act to another time than the days named."""


def names_recent_days(sentence: str, published: str) -> bool:
    """Tell whether a sentence names days, all of them of the month before its report, and no other time.

    ``published`` is the report's date or month in ISO form.
    """
    first, last = interval(published)
    days = list(_days(sentence, last))
    if not days or any(day is None or day < first - _MONTH for day in days):
        return False
    return _LONG.search(_DAY.sub("", sentence)) is None


def _days(sentence: str, published: date) -> Iterator[date | None]:
    """Yield the days that a sentence names, None for one that is not in the calendar."""
    for found in _DAY.finditer(sentence):
        month = _MONTHS.index((found["month"] or found["month_first"])[:3].lower()) + 1
        number = int(found["day"] or found["day_last"])
        try:
            day = date(int(found["year"] or published.year), month, number)
            if not found["year"] and day > published + _AHEAD:
                day = day.replace(year=day.year - 1)
        except ValueError:
            yield None
        else:
            yield day
