"""Days: calendar dates in words, ranges of them, and words such as ``yesterday``."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.locate.context import Context, Found, Rule, rule
from dragoman.locate.figures import a_date
from dragoman.locate.numerals import year_in
from dragoman.locate.periods import period
from dragoman.locate.stretch import Stretch, a_day, a_span, same_day_each_year, unit_at
from dragoman.locate.weekdays import HOUR
from dragoman.locate.words import (
    ANY_WEEKDAY,
    DAY,
    MAYBE,
    MONTH,
    SP,
    SPELLED_DAY,
    YEAR,
    day_in,
    month_in,
)

_DAY_ = timedelta(days=1)
_TO = rf"(?:{MAYBE}[-\u2013\u2014]{MAYBE}|{SP}(?:to|until|till|til|through|thru|and){SP})"
_LEAD = rf"(?:(?:from|between){SP})?"
_WEEKDAY_ = rf"(?:(?:(?:this|last|next){SP})?{ANY_WEEKDAY}{MAYBE},?{MAYBE}(?:the{SP})?)?"
_YEAR_ = rf"(?:(?:{MAYBE},{MAYBE}|{SP}of{SP}|{SP}in{SP}|{SP}|[-/])(?P<year>{YEAR}))?"
_DAY1, _DAY2 = rf"(?P<day>{DAY}|{SPELLED_DAY})", rf"(?P<day2>{DAY}|{SPELLED_DAY})"

_MONTH_DAY = rf"{_WEEKDAY_}(?P<month>{MONTH})(?:{SP}(?:the{SP})?|[-/])?{_DAY1}{_YEAR_}"
_DOTTED_MONTH_DAY = rf"(?P<month>{MONTH})\.{MAYBE}{_DAY1}(?P<year>(?!))?(?={MAYBE}(?:\Z|[,.;!?)]))"
_DAY_MONTH = rf"{_WEEKDAY_}(?:the{SP})?{_DAY1}(?:{SP}(?:of{SP})?|[-/])(?P<month>{MONTH}){_YEAR_}"
_DOTTED_DAY_MONTH = rf"(?P<day>3[01]|[12]\d|[1-9])\.{MAYBE}(?P<month>{MONTH}){SP}(?P<year>{YEAR})"
_MONTH_DAYS = (
    rf"{_LEAD}(?P<month>{MONTH}){SP}(?:(?:between|from){SP})?(?:the{SP})?{_DAY1}"
    rf"{_TO}(?:the{SP})?{_DAY2}{_YEAR_}"
)
_DAYS_MONTH = rf"{_LEAD}(?:the{SP})?{_DAY1}{_TO}(?:the{SP})?{_DAY2}{SP}(?:of{SP})?(?P<month>{MONTH}){_YEAR_}"
_DAY_TO_MONTH_DAY = rf"(?:from|between){SP}(?P<day>{DAY}){_TO}(?P<month>{MONTH}){SP}{_DAY2}{_YEAR_}"
_DAYS_PERIOD = (
    rf"{_LEAD}(?P<day>{DAY}){_TO}{_DAY2}{SP}(?:of{SP})?(?P<period>(?:this|next|last){SP}month)(?![a-z])"
)
_DAY_PERIOD = rf"(?:the{SP})?{_DAY1}{SP}(?:of{SP})?(?P<period>(?:this|next|last){SP}month)(?![a-z])"


def _no_day(match: re.Match[str], context: Context) -> Found:
    """Return what a day that the calendar has not is read as."""
    return Found(match.start(), match.end(), context.anchor.whole(), kind="void")


def _written_day(match: re.Match[str], context: Context) -> Found | None:
    month, day = month_in(match["month"]), day_in(match["day"])
    if match["year"]:
        when = a_date(year_in(match["year"]), month, day)
        return Found(match.start(), match.end(), a_day(when)) if when else _no_day(match, context)
    when = context.nearest(same_day_each_year(month, day, context.anchor.first.year))
    return (
        Found(match.start(), match.end(), a_day(when), yearless=(month, day))
        if when
        else _no_day(match, context)
    )


def _written_days(match: re.Match[str], context: Context) -> Stretch | None:
    month, day, day2 = month_in(match["month"]), day_in(match["day"]), day_in(match["day2"])
    if match["year"]:
        year = year_in(match["year"])
    else:
        start = context.nearest(same_day_each_year(month, day, context.anchor.first.year))
        if start is None:
            return None
        year = start.year
    first, last = a_date(year, month, day), a_date(year, month, day2)
    return a_span(first, last) if first and last else None


def _days_of_period(match: re.Match[str], context: Context) -> Found | Stretch | None:
    month = period(match["period"], context)
    if month is None or month.precision != "month":
        return month
    first = a_date(month.first.year, month.first.month, day_in(match["day"]))
    last = first
    if "day2" in match.re.groupindex:
        last = a_date(month.first.year, month.first.month, day_in(match["day2"]))
    if first is None or last is None:
        return _no_day(match, context)
    return a_day(first, relative=True) if first == last else a_span(first, last, relative=True)


_STEPS = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1,
    "tmrw": 1, "the day before yesterday": -2, "the day after tomorrow": 2, "the day after tmrw": 2,
}  # fmt: skip
_NEAR_DAY = (
    rf"(?:(?:early|earlier|late|later){SP})?(?:(?P<far>the{SP}day{SP}before{SP}yesterday|the{SP}day{SP}after{SP}(?:tomorrow|tmrw))"
    rf"|(?P<near>yesterday|today|tonight|tomorrow|tmrw|last{SP}night)(?![a-z]){HOUR}"
    rf"|(?P<now>this{SP}(?:morning|afternoon|evening))(?![a-z]))"
)


def _near_day(match: re.Match[str], context: Context) -> Stretch:
    words = " ".join((match["far"] or match["near"] or "today").lower().split())
    return context.moved(_STEPS[words], "day") if context.anchor.exact else context.anchor.whole()


def _overnight(_: re.Match[str], context: Context) -> Stretch | None:
    if not context.anchor.exact:
        return context.anchor.whole()
    return a_span(context.anchor.first - _DAY_, context.anchor.last, relative=True)


_WEEK_OF = rf"(?:the{SP})?(?:week{SP}(?:of|starting|beginning|commencing)(?:{SP}on)?|w/c){SP}(?:{_MONTH_DAY})"


def _week_of(match: re.Match[str], context: Context) -> Stretch | None:
    found = _written_day(match, context)
    return unit_at(found.stretch.first, "week") if found else None


DAY_RULES: tuple[Rule, ...] = (
    rule(_MONTH_DAY, _written_day),
    rule(_DAY_MONTH, _written_day),
    rule(_DOTTED_MONTH_DAY, _written_day),
    rule(_DOTTED_DAY_MONTH, _written_day),
    rule(_WEEK_OF, _week_of),
    rule(_MONTH_DAYS, _written_days),
    rule(_DAYS_MONTH, _written_days),
    rule(_DAY_TO_MONTH_DAY, _written_days),
    rule(_DAYS_PERIOD, _days_of_period),
    rule(_DAY_PERIOD, _days_of_period),
    rule(_NEAR_DAY, _near_day),
    rule(r"overnight(?![a-z])", _overnight),
)
