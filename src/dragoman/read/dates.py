"""When something was published, read from the many ways in which sources write it.

The answer keeps the precision of what was written: a day, a month or a year, never more. Nothing is
guessed: ``03/04/2019`` may be March or April, so it is refused, while ``17/02/2019`` is not.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""Years outside this range are taken for mistakes."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_FROM = (datetime(1990, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()
_EPOCH_TO = (datetime(2101, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
"""An English month's name or its abbreviation, as a regular expression; match it ignoring case."""

_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]?\s+)?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>\d{4})"
_OFFSET = r"[+-]\d{1,2}(?::?\d{2})?"
_PLACE = r"(?-i:[A-Z]{1,5}|[A-Z][a-z]+/[A-Z][A-Za-z_]+|\([A-Z]{1,5}\))"
_ZONE = rf"(?:\s*{_PLACE})?(?:\s*{_OFFSET})?(?:\[[A-Za-z_/]+\])?"
_HALF = r"[ap]\.?m\.?"
_TIME = (
    rf"\d{{1,2}}(?:(?:[:.h]\d{{2}}){{1,2}}(?:[.,]\d+)?(?:\s*{_HALF})?|\s*{_HALF}){_ZONE}(?:\s*\([A-Z]+\))?"
)
_CLOCK = rf"(?:[\s,|\u2013-]+(?:at\s+)?{_TIME})?"
_ISO_CLOCK = rf"(?:(?:T|\s)\s*(?:{_TIME}|\d{{2}}(?:\d{{2}}){{0,2}}{_ZONE})|Z|{_OFFSET})?"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE | re.DOTALL)


_FORMS = tuple(
    _form(pattern)
    for pattern in (
        r"(?P<y>\d{4})",
        r"(?P<y>\d{4})[-/](?P<m>\d{1,2})",
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})" + _ISO_CLOCK,
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{4}(?:\d{2})?Z?)?",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+(?P<month>{MONTH})[\s,-]+{_YEAR}{_CLOCK}",
        rf"{_WEEKDAY}(?P<month>{MONTH})[\s-]+{_DAY}[\s,-]+{_YEAR}{_CLOCK}",
        rf"(?P<month>{MONTH})[\s,-]+{_YEAR}",
        rf"{_YEAR}[\s-]+(?P<month>{MONTH})(?:[\s-]+{_DAY})?",
        rf"{_WEEKDAY}(?P<month>{MONTH})\s+{_DAY}\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+(?:\S{{1,6}}\s+)?{_YEAR}",
        r"(?P<m>\d{1,2})[-/](?P<y>\d{4})",
    )
)
_NUMERIC = _form(r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})" + _CLOCK)
_NUMBER = _form(r"\d{9,13}(?:\.\d{1,9})?")


def read_date(value: object) -> str | None:
    """Return the ISO day, month or year that ``value`` states, or None if it states none for certain.

    Read are ISO dates and datetimes (the day as written, whatever the zone), ``20190217``,
    ``12 March 2019``, ``March 12, 2019``, ``March 2019``, ``2019``, e-mail and Unix style dates, day
    and month in figures where only one order is possible, and seconds or milliseconds since 1970
    that fall in 1990..2100 (the day in UTC). Text is read in English.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, date):
        return _iso(value.year, value.month, value.day)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float):
        value = str(value)
    return _from_text(value.strip()) if isinstance(value, str) and len(value) <= 200 else None


def _from_text(text: str) -> str | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            part = found.groupdict()
            named = part.get("month")
            month = _month(named) if named else _number(part.get("m"))
            return _iso(int(part["y"]), month, _number(part.get("d")))
    if found := _NUMERIC.fullmatch(text):
        return _ordered(int(found["a"]), int(found["b"]), int(found["y"]))
    if _NUMBER.fullmatch(text):
        return _from_epoch(float(text))
    return None


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _month(name: str | None) -> int | None:
    return None if name is None else _MONTHS.index(name[:3].lower()) + 1


def _ordered(first: int, second: int, year: int) -> str | None:
    """Tell day from month where only one of two numbers can be the month, or both are the same."""
    if first == second or first > 12:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _from_epoch(number: float) -> str | None:
    for seconds in (number, number / 1000):
        if _EPOCH_FROM <= seconds < _EPOCH_TO:
            return (_EPOCH + timedelta(seconds=seconds)).date().isoformat()
    return None


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if month is None:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}" if day is None else first.isoformat()
