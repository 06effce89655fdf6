"""Quarters, halves and numbered weeks of years: "Q3 2016", "the third quarter", "week 3 of 2027"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.locate.context import Context, Rule, rule
from dragoman.locate.numerals import year_in
from dragoman.locate.periods import period
from dragoman.locate.stretch import Stretch, a_span, shifted
from dragoman.locate.words import FIGURES, MAYBE, ORDINALS, SP, YEAR
from dragoman.locate.wordset import word_set

_DAY_ = timedelta(days=1)
_SHORT = r"(?-i:Q(?P<quarter>[1-4])|H(?P<half>[12]))"
_FISCAL = rf"(?:(?:fiscal|financial){SP}(?:year{SP})?|FY{MAYBE})?"
_QUARTER_ = rf"(?:-|{SP}|-{SP}){_FISCAL}quarter(?![a-z]|(?:{SP}|-)(?:century|hour|mile|final))"
_SPELLED = rf"(?:the{SP})?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th){_QUARTER_}"
_WHICH_YEAR = rf"(?P<which>this|last|next){SP}year"
_AFTER = (
    rf"(?:,?{SP}(?:of{SP}|in{SP})?{_FISCAL}|-)"
    rf"(?:(?P<year>{YEAR})|{_WHICH_YEAR}(?![a-z'\u2019])|(?P<the>the{SP}year)(?![a-z]))"
)
_BEFORE = rf"(?:(?P<year>{YEAR})(?:['\u2019]s)?(?:{SP}|-)|{_WHICH_YEAR}['\u2019]s{SP})"
_SHORT_YEAR = rf"{_SHORT}{_AFTER}"
_YEAR_SHORT = rf"{_BEFORE}{_SHORT}(?![\w-])"
_SPELLED_YEAR = rf"{_SPELLED}{_AFTER}"
_YEAR_SPELLED = rf"{_BEFORE}{_SPELLED}"
_BARE_SHORT = r"(?:(?:this|last)[\s\u00a0])?(?-i:Q(?P<quarter>[1-4]))(?![\w-])"
_BARE_SPELLED = (
    rf"(?:the{SP})?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th){_QUARTER_}(?!{MAYBE}(?:-|of[\s\u00a0]))"
)
_TO_DATE = r"(?:the[\s\u00a0])?(?P<unit>year|quarter|month|week)[\s\u00a0-]to[\s\u00a0-]date(?![a-z])"
_WEEK = rf"(?:the{SP})?(?:calendar{SP})?week{SP}(?P<number>[1-9]|[1-4]\d|5[0-3])(?![\w%]|[.,:]\d)"
_NUMBERED_WEEK = rf"{_WEEK}(?:,?{SP}(?:of{SP}|in{SP})?(?P<period>{FIGURES}|(?:this|last|next){SP}year))?"
_WEEKS = (
    rf"(?:from|between){SP}{_WEEK}{SP}(?:to|and|through|until){SP}"
    rf"week{SP}(?P<number2>[1-9]|[1-4]\d|5[0-3])(?!\w)"
)
_OWNERS = word_set("his her my your a no another every each any")
_NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4}


def _piece(year: int, months: int, number: int, *, relative: bool) -> Stretch | None:
    start = shifted(date(year, 1, 1), (number - 1) * months, "month")
    return a_span(start, shifted(start, months, "month") - _DAY_, relative=relative)


def _quarter(match: re.Match[str], context: Context) -> Stretch | None:
    """Read a quarter or half with its year; without one, the nearest that has begun (or is not over)."""
    named = match.groupdict()
    months = 6 if named.get("half") else 3
    number = int(named.get("quarter") or named.get("half") or 0) or _number(named["nth"])
    now = context.anchor.last.year
    if named.get("year"):
        return _piece(year_in(named["year"]), months, number, relative=False)
    if named.get("the"):
        return _piece(now, months, number, relative=True)
    if which := (named.get("which") or "").lower():
        return _piece(now + {"last": -1, "next": 1}.get(which, 0), months, number, relative=True)
    if context.word_before(match.start()) in _OWNERS:
        return None
    years = range(max(now - 1, 1), min(now + 2, 9999))
    pieces = [p for year in years if (p := _piece(year, months, number, relative=False))]
    if context.prefer == "past":
        return next((p for p in reversed(pieces) if p.first <= context.anchor.first), None)
    return next((p for p in pieces if p.last >= context.anchor.last), None)


def _number(word: str) -> int:
    return _NTH.get(word.lower()) or ORDINALS[word.lower()]


def _week(year: int, number: int) -> Stretch | None:
    """Return a week as ISO 8601 numbers it."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Stretch(monday, monday + 6 * _DAY_, "week")


def _numbered_week(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "week 3 of 2027"; "week 10" alone may be a week of anything."""
    if match["period"]:
        whole = period(match["period"], context)
        return _week(whole.first.year, int(match["number"])) if whole else None
    return _week(context.anchor.last.year, int(match["number"])) if context.alone(match) else None


def _weeks(match: re.Match[str], context: Context) -> Stretch | None:
    first, last = (_week(context.anchor.last.year, int(match[name])) for name in ("number", "number2"))
    return a_span(first.first, last.last, relative=True) if first and last else None


def _to_date(match: re.Match[str], context: Context) -> Stretch | None:
    whole = period(f"this {match['unit']}", context)
    return whole and a_span(whole.first, max(context.anchor.last, whole.first), relative=True)


QUARTER_RULES: tuple[Rule, ...] = (
    rule(_SHORT_YEAR, _quarter),
    rule(_YEAR_SHORT, _quarter),
    rule(_SPELLED_YEAR, _quarter),
    rule(_YEAR_SPELLED, _quarter),
    rule(_BARE_SHORT, _quarter),
    rule(_BARE_SPELLED, _quarter),
    rule(_TO_DATE, _to_date),
    rule(_NUMBERED_WEEK, _numbered_week),
    rule(_WEEKS, _weeks),
)
