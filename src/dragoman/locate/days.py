"""Days: calendar dates, ranges of days, weekdays, holidays, and words such as ``yesterday``."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dragoman.locate.context import Context, Found, Rule, rule
from dragoman.locate.periods import WHICH, period
from dragoman.locate.stretch import Stretch, a_day, a_month, a_span, shifted, unit_at
from dragoman.locate.words import (
    ANY_WEEKDAY,
    DAY,
    MAYBE,
    MONTH,
    ORDINAL,
    SP,
    WEEKDAY,
    YEAR,
    day_in,
    month_in,
    weekday_in,
)

_DAY_ = timedelta(days=1)
_TO = rf"(?:{MAYBE}[-\u2013\u2014]{MAYBE}|{SP}(?:to|until|till|til|through|thru|and){SP})"
_LEAD = rf"(?:(?:from|between){SP})?"
_WEEKDAY_ = rf"(?:{ANY_WEEKDAY}{MAYBE},?{MAYBE}(?:the{SP})?)?"
_YEAR_ = rf"(?:(?:{MAYBE},{MAYBE}|{SP}of{SP}|{SP}in{SP}|{SP})(?P<year>{YEAR}))?"
_DAY1, _DAY2 = rf"(?P<day>{DAY}|{ORDINAL})", rf"(?P<day2>{DAY})"
_HOUR = rf"(?:{SP}(?:early{SP}|late{SP}|mid-?)?(?:morning|afternoon|evening|night|noon|dawn)(?![a-z]))?"
_EARLY = rf"(?:(?:early|late|earlier|later|mid-?day|midday){SP}(?:on{SP})?)?"

_MONTH_DAY = rf"{_WEEKDAY_}(?P<month>{MONTH})(?:{SP}(?:the{SP})?|-)?{_DAY1}{_YEAR_}"
_DAY_MONTH = rf"{_WEEKDAY_}(?:the{SP})?{_DAY1}(?:{SP}(?:of{SP})?|-)(?P<month>{MONTH}){_YEAR_}"
_MONTH_DAYS = rf"{_LEAD}(?P<month>{MONTH}){SP}(?:(?:between|from){SP})?(?P<day>{DAY}){_TO}{_DAY2}{_YEAR_}"
_DAYS_MONTH = (
    rf"{_LEAD}(?:the{SP})?(?P<day>{DAY}){_TO}(?:the{SP})?{_DAY2}{SP}(?:of{SP})?(?P<month>{MONTH}){_YEAR_}"
)
_DAY_TO_MONTH_DAY = rf"(?:from|between){SP}(?P<day>{DAY}){_TO}(?P<month>{MONTH}){SP}{_DAY2}{_YEAR_}"
_DAYS_PERIOD = (
    rf"{_LEAD}(?P<day>{DAY}){_TO}{_DAY2}{SP}(?:of{SP})?(?P<period>(?:this|next|last){SP}month)(?![a-z])"
)
_DAY_PERIOD = rf"(?:the{SP})?{_DAY1}{SP}of{SP}(?P<period>(?:this|next|last){SP}month)(?![a-z])"
_WEEKDAY_DAY = rf"(?P<weekday>{ANY_WEEKDAY}){MAYBE},?{MAYBE}the{SP}{_DAY1}(?![a-z])"


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def same_day_each_year(month: int, day: int, around: int) -> list[date]:
    """Return that day of the month in the years about ``around`` in which it exists."""
    years = range(max(around - 8, 1), min(around + 9, 9999))
    return [found for year in years if (found := _dated(year, month, day))]


def _written_day(match: re.Match[str], context: Context) -> Found | None:
    month, day = month_in(match["month"]), day_in(match["day"])
    if match["year"]:
        when = _dated(int(match["year"]), month, day)
        return Found(match.start(), match.end(), a_day(when)) if when else None
    when = context.nearest(same_day_each_year(month, day, context.anchor.first.year))
    return Found(match.start(), match.end(), a_day(when), yearless=(month, day)) if when else None


def _written_days(match: re.Match[str], context: Context) -> Stretch | None:
    month, day, day2 = month_in(match["month"]), day_in(match["day"]), day_in(match["day2"])
    if match["year"]:
        year = int(match["year"])
    else:
        start = context.nearest(same_day_each_year(month, day, context.anchor.first.year))
        if start is None:
            return None
        year = start.year
    first, last = _dated(year, month, day), _dated(year, month, day2)
    return a_span(first, last) if first and last else None


def _days_of_period(match: re.Match[str], context: Context) -> Stretch | None:
    month = period(match["period"], context)
    if month is None or month.precision != "month":
        return month
    first = _dated(month.first.year, month.first.month, day_in(match["day"]))
    last = first
    if "day2" in match.re.groupindex:
        last = _dated(month.first.year, month.first.month, day_in(match["day2"]))
    if first is None or last is None:
        return None
    return a_day(first, relative=True) if first == last else a_span(first, last, relative=True)


def _weekday_and_day(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "Friday the 11th": the day near publication where the two agree."""
    weekday, day = weekday_in(match["weekday"]), day_in(match["day"])
    near = [context.anchor.last + step * _DAY_ for step in sorted(range(-62, 63), key=abs)]
    when = next((d for d in near if d.day == day and d.weekday() == weekday), None)
    return a_day(when, relative=True) if when else None


_ON_WEEKDAY = rf"{_EARLY}(?:(?P<which>{WHICH}){SP})?(?P<weekday>{WEEKDAY}){_HOUR}"
_WEEKDAY_WEEK = rf"(?P<weekday>{WEEKDAY}){_HOUR}{SP}(?:of{SP})?(?P<which>this|last|next){SP}week(?![a-z])"
_WEEK_WEEKDAY = (
    rf"(?P<which>this|last|next){SP}week(?:'s|\u2019s)?,?{SP}(?:on{SP})?(?P<weekday>{WEEKDAY}){_HOUR}"
)
_SHORT_WEEKDAY = r"(?-i:(?P<weekday>Mon|Tues?|Wed|Thurs?|Thu|Fri)\b\.?(?![\w&'\u2019-]))(?P<which>(?!))?"


def _weekday(match: re.Match[str], context: Context) -> Stretch | None:
    anchor = context.anchor
    if not anchor.exact:
        return anchor.whole()
    weekday = weekday_in(match["weekday"])
    which = " ".join((match["which"] or "").lower().split())
    back = (anchor.last.weekday() - weekday) % 7
    if not which:
        step = -back if context.prefer == "past" else -back % 7
        return a_day(anchor.last + step * _DAY_, relative=True)
    if which in ("this past", "past", "previous"):
        return a_day(anchor.last - (back or 7) * _DAY_, relative=True)
    if which in ("this coming", "coming", "upcoming"):
        return a_day(anchor.last + (-back % 7 or 7) * _DAY_, relative=True)
    weeks = {"last": -1, "next": 1}.get(which, 0)
    monday = unit_at(anchor.last, "week").first
    return a_day(monday + (7 * weeks + weekday) * _DAY_, relative=True)


_STEPS = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_NEAR_DAY = (
    rf"(?:(?:early|earlier|late|later){SP})?(?:(?P<far>the{SP}day{SP}before{SP}yesterday|the{SP}day{SP}after{SP}tomorrow)"
    rf"|(?P<near>yesterday|today|tonight|tomorrow|last{SP}night)(?![a-z]){_HOUR}"
    rf"|(?P<now>this{SP}(?:morning|afternoon|evening))(?![a-z]))"
)


def _near_day(match: re.Match[str], context: Context) -> Stretch:
    words = " ".join((match["far"] or match["near"] or "today").lower().split())
    return context.moved(_STEPS[words], "day") if context.anchor.exact else context.anchor.whole()


def _overnight(_: re.Match[str], context: Context) -> Stretch | None:
    if not context.anchor.exact:
        return context.anchor.whole()
    return a_span(context.anchor.first - _DAY_, context.anchor.last, relative=True)


def _easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _thanksgiving(year: int) -> date:
    first = date(year, 11, 1)
    return first + ((calendar.THURSDAY - first.weekday()) % 7 + 21) * _DAY_


_FIXED_FEASTS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year's": (1, 1), "new year's day": (1, 1), "new year's eve": (12, 31),
    "valentine's day": (2, 14), "halloween": (10, 31), "may day": (5, 1), "veterans day": (11, 11),
}  # fmt: skip
_MOVING_FEASTS = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2}
_FEAST = (
    rf"(?:(?P<which>this{SP}past|last|next|this){SP})?(?P<feast>christmas(?:{SP}(?:day|eve))?|boxing{SP}day"
    rf"|new{SP}year(?:['\u2019]s)?{SP}(?:day|eve)|valentine['\u2019]s{SP}day|halloween|may{SP}day|veterans{SP}day"
    rf"|thanksgiving(?:{SP}day)?|easter(?:{SP}(?:sunday|monday))?|good{SP}friday)(?![a-z'\u2019])"
    rf"(?:(?:{SP}of|{SP}in|,)?{SP}(?P<year>{YEAR}))?"
)


def _feast_in(year: int, name: str) -> date:
    if name in _FIXED_FEASTS:
        return date(year, *_FIXED_FEASTS[name])
    if name in _MOVING_FEASTS:
        return _easter(year) + _MOVING_FEASTS[name] * _DAY_
    return _thanksgiving(year)


def _feast(match: re.Match[str], context: Context) -> Stretch | None:
    name = " ".join(match["feast"].lower().replace("\u2019", "'").split())
    if match["year"]:
        return a_day(_feast_in(int(match["year"]), name))
    around = context.anchor.first.year
    days = [_feast_in(year, name) for year in (around - 1, around, around + 1) if 0 < year < 9999]
    which = (match["which"] or "").lower()
    if which in ("last", "next"):
        ahead = which == "next"
        days = [d for d in days if (d > context.anchor.last if ahead else d <= context.anchor.last)]
        when = (days[0] if ahead else days[-1]) if days else None
    else:
        when = context.nearest(days)
    return a_day(when, relative=bool(which)) if when else None


def _september_11(_: re.Match[str], __: Context) -> Stretch:
    return a_day(date(2001, 9, 11))


_ISO = r"(?P<year>(?:1\d|20)\d\d)-(?P<month>0\d|1[0-2])(?:-(?P<day>[0-3]\d))?(?![\w-])"


def _iso(match: re.Match[str], _: Context) -> Stretch | None:
    year, month, day = int(match["year"]), int(match["month"]), match["day"]
    if day:
        when = _dated(year, month, int(day))
        return a_day(when) if when else None
    if not month:
        return None
    first = date(year, month, 1)
    return Stretch(first, shifted(first, 1, "month") - _DAY_, "month")


_WEEK_OF = rf"(?:the{SP})?week{SP}(?:of|starting|beginning)(?:{SP}on)?{SP}{_MONTH_DAY}"


def _week_of(match: re.Match[str], context: Context) -> Stretch | None:
    found = _written_day(match, context)
    return unit_at(found.stretch.first, "week") if found else None


_MONTH_FIGURES = r"(?P<month>0?[1-9]|1[0-2])[-/](?P<year>(?:19|20)\d\d)(?![\w/-])"
_FIGURES_MONTH = r"(?P<year>(?:19|20)\d\d)[-/](?P<month>1[0-2]|0?[1-9])(?![\w/-])"


def _month_in_figures(match: re.Match[str], _: Context) -> Stretch:
    return a_month(int(match["year"]), int(match["month"]))


DAY_RULES: tuple[Rule, ...] = (
    rule(_ISO, _iso),
    rule(_MONTH_FIGURES, _month_in_figures),
    rule(_FIGURES_MONTH, _month_in_figures),
    rule(_MONTH_DAY, _written_day),
    rule(_DAY_MONTH, _written_day),
    rule(_WEEK_OF, _week_of),
    rule(_MONTH_DAYS, _written_days),
    rule(_DAYS_MONTH, _written_days),
    rule(_DAY_TO_MONTH_DAY, _written_days),
    rule(_DAYS_PERIOD, _days_of_period),
    rule(_DAY_PERIOD, _days_of_period),
    rule(_WEEKDAY_DAY, _weekday_and_day),
    rule(_ON_WEEKDAY, _weekday),
    rule(_WEEKDAY_WEEK, _weekday),
    rule(_WEEK_WEEKDAY, _weekday),
    rule(_SHORT_WEEKDAY, _weekday),
    rule(_NEAR_DAY, _near_day),
    rule(r"overnight(?![a-z])", _overnight),
    rule(_FEAST, _feast),
    rule(r"9/11(?![\d/])", _september_11),
)
