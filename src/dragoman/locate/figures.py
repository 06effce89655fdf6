"""Dates in figures: "2016-11-07", "11/2016", "22/04", and dates known by their figures."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.locate.context import Context, Found, Rule, rule
from dragoman.locate.stretch import Stretch, a_day, a_month, a_span, same_day_each_year, shifted
from dragoman.locate.wordset import word_set

_ISO = r"(?P<year>(?:1\d|20)\d\d)-(?P<month>0\d|1[0-2])(?:-(?P<day>[0-3]\d))?(?![\w-])"
_MARK = r"(?:[-/]|[\s\u00a0]?/[\s\u00a0]?)"
_MONTH_YEAR = rf"(?P<month>0?[1-9]|1[0-2]){_MARK}(?P<year>(?:19|20)\d\d)(?![\w/-])"
_YEAR_MONTH = rf"(?P<year>(?:19|20)\d\d){_MARK}(?P<month>1[0-2]|0?[1-9])(?![\w/-])"
_DASHED = r"(?:[\s\u00a0]-[\s\u00a0]?|-[\s\u00a0])"
_ENDS = r"(?=[\s\u00a0]{0,3}(?:[.,;:!?)]?[\s\u00a0]{0,3}\Z|[.;!?)]))"
_MONTH_YEAR_APART = rf"(?P<month>0[1-9]|1[0-2]){_DASHED}(?P<year>(?:19|20)\d\d){_ENDS}"
_YEAR_MONTH_APART = rf"(?P<year>(?:19|20)\d\d){_DASHED}(?P<month>1[0-2]|0[1-9]){_ENDS}"
_YEAR_AFTER_COMMA = (
    r"(?P<one>\d{1,2})/(?P<two>\d{1,2}),[\s\u00a0]?"
    r"(?P<year>(?:19|20)\d\d|\d\d(?=[\s\u00a0]{0,3}[.;!?)]?\Z))(?![\w%-]|[.,/:]\d)"
)
_DAY_AND_MONTH = r"(?P<one>[0-3]?\d)(?P<mark>[/.-])(?P<two>[0-3]?\d)(?![\w%/-]|[.,:]\d)"
_TWO_DAYS = (
    r"(?:from|between)[\s\u00a0](?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)"
    r"(?:[\s\u00a0]?[-\u2013][\s\u00a0]?|[\s\u00a0](?:to|and|until|till|through)[\s\u00a0])"
    r"(?P<one2>[0-3]?\d)/(?P<two2>[0-3]?\d)(?:(?:/|,?[\s\u00a0])(?P<year>(?:19|20)\d\d))?(?![\w%/-]|[.,:]\d)"
)
_BEFORE_A_DATE = word_set("on from until till before after since by between through")
_GOES_ON = re.compile(
    r"[\s\u00a0]{1,3}(?!(?:and|or|to|until|till|through|at|in|with|for|but|when|after|before|by|as|was|were|the|a|an"
    r"|had|has|is)\b)[A-Za-z]",
    re.IGNORECASE,
)
_KNOWN = {
    "9/11": date(2001, 9, 11), "7/7": date(2005, 7, 7), "26/11": date(2008, 11, 26),
    "10/7": date(2023, 10, 7),
}  # fmt: skip
"""Attacks that are called by their figures; all but the first only before a word such as "attack"."""
_SEPTEMBER_11 = (
    r"Sept(?:ember|\.)?[\s\u00a0]11(?:th)?"
    r"(?=[\s\u00a0](?:terror(?:ist)?[\s\u00a0])?(?:attacks|hijackers|commission)\b)"
)
_AFTER_POST = r"Sept(?:ember|\.)?[\s\u00a0]11(?:th)?(?![\w/]|,[\s\u00a0]\d)"
_BY_FIGURES = (
    r"(?P<known>9/11|(?:7/7|26/11|10/7)(?=[\s\u00a0](?:terror(?:ist)?[\s\u00a0])?"
    r"(?:attack|bomb|massacre|assault|plot|victim|siege)))(?![\d/])"
)


def a_date(year: int, month: int, day: int) -> date | None:
    """Return the day, None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(match: re.Match[str], _: Context) -> Stretch | None:
    year, month, day = int(match["year"]), int(match["month"]), match["day"]
    if day:
        when = a_date(year, month, int(day))
        return a_day(when) if when else None
    if not month:
        return None
    first = date(year, month, 1)
    return Stretch(first, shifted(first, 1, "month") - timedelta(days=1), "month")


def _month(match: re.Match[str], _: Context) -> Stretch:
    return a_month(int(match["year"]), int(match["month"]))


def _month_and_day(match: re.Match[str], which: str = "") -> tuple[int, int]:
    """Return month and day, the month first unless it is too large to be one."""
    one, two = int(match["one" + which]), int(match["two" + which])
    return (two, one) if one > 12 else (one, two)


def _with_year(match: re.Match[str], _: Context) -> Stretch | None:
    year = int(match["year"])
    when = a_date(year if year > 99 else 2000 + year, *_month_and_day(match))
    return a_day(when) if when else None


def _day_and_month(match: re.Match[str], context: Context) -> Found | None:
    """Read "22/04" and "on 4/22"; bare figures may be a score, a share or a fraction.

    They are a date where a word such as "on" stands before them and no noun after, where one is written
    with a nought, or where the text is nothing else.
    """
    if match[0] == "9/11":
        return None
    alone = context.alone(match)
    told = context.word_before(match.start()) in _BEFORE_A_DATE and not _GOES_ON.match(
        context.text, match.end()
    )
    padded = "0" in (match["one"][0], match["two"][0]) and len(match["one"]) == len(match["two"]) == 2
    if not (alone or (match["mark"] == "/" and (told or padded))):
        return None
    month, day = _month_and_day(match)
    when = context.nearest(same_day_each_year(month, day, context.anchor.first.year))
    return Found(match.start(), match.end(), a_day(when), yearless=(month, day)) if when else None


def _two_days(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "from 10/1 to 11/7", the year that of the end, and of a start before it."""
    if _GOES_ON.match(context.text, match.end()):
        return None
    month, day = _month_and_day(match, "2")
    if match["year"]:
        last = a_date(int(match["year"]), month, day)
    else:
        last = context.nearest(same_day_each_year(month, day, context.anchor.first.year))
    if last is None:
        return None
    starts = [d for d in same_day_each_year(*_month_and_day(match), last.year) if d <= last]
    return a_span(starts[-1], last) if starts else None


def _by_figures(match: re.Match[str], _: Context) -> Stretch:
    return a_day(_KNOWN[match["known"]])


def _september_11(_: re.Match[str], __: Context) -> Stretch:
    return a_day(_KNOWN["9/11"])


def _after_post(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "post-Sept. 11", which is that of 2001."""
    before = context.text[max(0, match.start() - 5) : match.start()].lower()
    return a_day(_KNOWN["9/11"]) if before.endswith(("post-", "pre-")) else None


FIGURE_RULES: tuple[Rule, ...] = (
    rule(_ISO, _iso),
    rule(_MONTH_YEAR, _month),
    rule(_YEAR_MONTH, _month),
    rule(_MONTH_YEAR_APART, _month),
    rule(_YEAR_MONTH_APART, _month),
    rule(_YEAR_AFTER_COMMA, _with_year),
    rule(_DAY_AND_MONTH, _day_and_month),
    rule(_TWO_DAYS, _two_days),
    rule(_BY_FIGURES, _by_figures),
    rule(_SEPTEMBER_11, _september_11),
    rule(_AFTER_POST, _after_post),
)
