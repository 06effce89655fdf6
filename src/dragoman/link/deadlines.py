"""Deadlines that stand in words: "by Friday", "within two weeks", "gave them 48 hours"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dragoman.records.dates import interval

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "sixty": 60, "ninety": 90,
}  # fmt: skip
_UNITS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}

_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATE = (
    rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)"
    rf"|{_MONTH}(?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,? {_YEAR})?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH.replace('<month>', '<month2>')}"
    rf"(?:,? {_YEAR.replace('<year>', '<year2>')})?"
    rf"|(?:(?:next|this|coming) )?(?P<weekday>{'|'.join(_DAYS)})"
    rf"|(?P<near>midnight|tonight|noon|tomorrow)"
    rf"|(?:the )?end of (?P<period>the year|the month|the week|next week|next month|next year|this year"
    rf"|this month|this week|{'|'.join(m for m in _MONTHS if len(m) > 3)})"
    rf"|(?P<next>next week|next month|next year)|{_YEAR.replace('<year>', '<year3>')}\b)"
)
_BEFORE = (
    r"(?:by|before|until|till|no later than|not later than|deadline (?:of|for|is|was|expires|set for)"
    r"|expires? on|the end of)"
)
_DATED = re.compile(
    rf"\b{_BEFORE} (?:(?:on|at|the|midday|midnight|noon|dawn|sunset|on the) )*{_DATE}", re.IGNORECASE
)
_ON_DEADLINE = re.compile(rf"\b{_DATE} (?:deadline|ultimatum)", re.IGNORECASE)
_LENGTHS = (
    re.compile(
        rf"\b(?:within|inside|in|over) (?:the )?(?:next |coming |a period of )?{_NUMBER} {_UNIT}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_NUMBER}[- ]{_UNIT}[- ](?:deadline|ultimatum|notice)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:gave|gives|given|giving|had|has|have|allowed|granted|set)\b.{{0,60}}?\b{_NUMBER} {_UNIT} "
        r"(?:to|in which|or|before|for)\b",
        re.IGNORECASE,
    ),
)  # fmt: skip


def deadline(text: str, published: str) -> str | None:
    """Return the ISO day by which something is to be done, as ``text`` says; None if it doesn't.

    Lengths count from the day of publication, or from the last day of the month or year if that is all that
    is known of it.
    """
    last = interval(published)[1]
    for pattern in (_DATED, _ON_DEADLINE):
        for found in pattern.finditer(text):
            if (day := _dated(found.groupdict(), last)) is not None:
                return day.isoformat()
    for length in _LENGTHS:
        if (span := length.search(text)) is not None:
            return (last + _length(span["number"].lower(), span["unit"].lower())).isoformat()
    return None


def _length(number: str, unit: str) -> timedelta:
    count = int(number) if number.isdigit() else _NUMBERS[number]
    return timedelta(days=-(-count // 24) if unit == "hour" else count * _UNITS[unit])


def _dated(given: dict[str, str | None], published: date) -> date | None:
    if given["iso"]:
        return _real(*map(int, given["iso"].split("-")))
    month = given["month"] or given["month2"]
    if month:
        year, day = given["year"] or given["year2"], given["day"] or given["day2"]
        return _of_month(_MONTHS[month.lower()], day, year, published)
    if given["weekday"]:
        ahead = (_DAYS[given["weekday"].lower()] - published.weekday()) % 7
        return published + timedelta(days=ahead or 7)
    if given["near"]:
        return published + timedelta(days=given["near"].lower() == "tomorrow")
    if given["year3"]:
        return date(int(given["year3"]), 12, 31)
    return _period((given["period"] or given["next"] or "").lower().removeprefix("the "), published)


def _of_month(month: int, day: str | None, year: str | None, published: date) -> date | None:
    """Return a day of a month, its last if none is named, in the year named or the next that it comes in."""
    for candidate in (int(year),) if year else (published.year, published.year + 1):
        last = calendar.monthrange(candidate, month)[1]
        found = _real(candidate, month, int(day) if day else last)
        if found is not None and (year or found >= published):
            return found
    return None


def _period(name: str, published: date) -> date | None:
    """Return the last day of the week, month or year that is named, or of a month by its name."""
    if name in _MONTHS:
        return _of_month(_MONTHS[name], None, None, published)
    ahead = name.startswith("next")
    if name.endswith("week"):
        return published + timedelta(days=6 - published.weekday() + 7 * ahead)
    if name.endswith("month"):
        year, month = divmod(published.year * 12 + published.month - 1 + ahead, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return date(published.year + ahead, 12, 31) if name.endswith("year") else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
