"""Months, seasons, years, decades and calendar units: what a named or pointed-at period comes to."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dragoman.locate.context import Context, Prefer, unnamed
from dragoman.locate.numerals import DECADE_WORDS, decade_in, year_in
from dragoman.locate.stretch import Stretch, a_month, a_span, a_year, shifted, unit_at
from dragoman.locate.words import (
    DECADES,
    MONTH,
    SEASON,
    SEASONS,
    SHORT_YEAR,
    SOLE_UNIT,
    SP,
    YEAR,
    month_in,
    unit_in,
)

WHICH = rf"(?:this{SP}past|this{SP}coming|this|last|next|past|previous|coming|upcoming|current)"
SAME = r"(?:that|the same|that same|the following|the previous|the preceding|the next|following)"

_OF = rf"(?:,?{SP}|{SP}of{SP}|[-/])"
_MONTH_OF = rf"(?:(?:the{SP})?month{SP}of{SP})?"
_MONTH_YEAR = rf"{_MONTH_OF}(?P<month>{MONTH}){_OF}(?P<year>{YEAR})"
_MONTH_SHORT_YEAR = rf"(?P<month>{MONTH})(?:{SP}of)?{SP}(?P<short>{SHORT_YEAR})(?![\s\u00a0][a-z])"
_YEAR_MONTH = rf"(?P<year>{YEAR}){SP}(?P<month>{MONTH})"
_MONTH_WHICH_YEAR = rf"(?P<month>{MONTH}){_OF}(?P<which>last|this|next|that){SP}year"
_WHICH_MONTH = rf"(?P<which>{WHICH}){SP}(?P<month>{MONTH})"
_BARE_MONTH = rf"{_MONTH_OF}(?P<month>{MONTH})"
_SEASON_YEAR = rf"(?:the{SP})?(?P<season>{SEASON}){_OF}(?P<year>{YEAR})(?:[-/\u2013]\d{{2,4}}(?!\d))?"
_WHICH_SEASON = rf"(?P<which>{WHICH}){SP}(?P<season>{SEASON})"
_DECADE = rf"(?:the{SP})?(?:(?P<digits>(?:1\d|20)\d0)|['\u2019]?(?P<short>[2-9]0))['\u2019]?s(?![a-z])"
_DECADE_WORD = rf"the{SP}(?P<decade>{'|'.join(DECADES)})(?![a-z])"
_DECADE_WORDS = rf"(?:the{SP})?(?P<words>{DECADE_WORDS})"
_CENTURY = rf"(?:the{SP})?(?P<number>\d{{1,2}})(?:st|nd|rd|th)(?:{SP}|-)century(?![a-z])"
_WHICH_UNIT = rf"(?P<which>{WHICH}){SP}(?P<unit>{SOLE_UNIT})"
_SAME_UNIT = rf"(?P<same>{SAME}){SP}(?P<unit>{SOLE_UNIT})"
_BEYOND = (
    rf"the{SP}(?P<unit>{SOLE_UNIT}){SP}"
    rf"(?P<which>after{SP}(?:the{SP})?next|before{SP}(?:the{SP})?last)(?![a-z])"
)
_BARE_YEAR = rf"(?P<year>{YEAR})"
_THE_YEAR = rf"(?:the{SP})?year{SP}(?P<year>{YEAR}|[1-9]\d\d(?![\w%:-]|[.,]\d))"


def _filled_month(month: int, context: Context, *, strictly: bool = False) -> Stretch | None:
    """Return the nearest such month; ``strictly`` leaves out the month of publication itself."""
    anchor = context.anchor
    years = range(max(anchor.first.year - 1, 1), anchor.last.year + 2)
    months = [a_month(year, month) for year in years]
    if context.prefer == "past":
        fitting = [m for m in months if (m.last < anchor.first if strictly else m.first <= anchor.last)]
        return fitting[-1] if fitting else None
    fitting = [m for m in months if (m.first > anchor.last if strictly else m.last >= anchor.first)]
    return fitting[0] if fitting else None


def _facing(context: Context, which: str) -> Context:
    prefer: Prefer = "past" if which.endswith(("last", "past", "previous")) else "future"
    return Context(context.text, context.anchor, prefer, context.previous)


def _month(match: re.Match[str], context: Context) -> Stretch | None:
    named = match.groupdict()
    month = month_in(named["month"])
    if year := named.get("year"):
        return a_month(year_in(year), month)
    if short := named.get("short"):
        return a_month(_nearest_century(int(short[-2:]), context), month)
    which = (named.get("which") or "").lower()
    if "year" in match[0].lower():
        if which == "that" and context.previous:
            return a_month(context.previous.first.year, month, relative=True)
        return a_month(
            context.anchor.first.year + {"last": -1, "next": 1}.get(which, 0), month, relative=True
        )
    if not which:
        return _filled_month(month, context)
    if which in ("this", "current"):
        return a_month(context.anchor.first.year, month, relative=True)
    found = _filled_month(month, _facing(context, which), strictly=True)
    return found and Stretch(found.first, found.last, "month", relative=True)


def _season_of(year: int, first: int, *, relative: bool = False) -> Stretch | None:
    start = date(year, first, 1)
    return a_span(start, date.fromordinal(shifted(start, 3, "month").toordinal() - 1), relative=relative)


def _season(match: re.Match[str], context: Context) -> Stretch | None:
    named = match.groupdict()
    first = SEASONS[named["season"].lower()]
    if year := named.get("year"):
        return _season_of(year_in(year), first)
    which = named["which"].lower()
    year_now = context.anchor.first.year
    seasons = [
        s
        for y in (year_now - 2, year_now - 1, year_now, year_now + 1)
        if (s := _season_of(y, first, relative=True))
    ]
    if which in ("this", "current"):
        started = [s for s in seasons if s.first <= context.anchor.last]
        now = started[-1]
        coming = context.prefer == "future" and now.last < context.anchor.first
        return seasons[seasons.index(now) + 1] if coming else now
    if which.endswith(("last", "past", "previous")):
        return next((s for s in reversed(seasons) if s.last < context.anchor.first), None)
    return next((s for s in seasons if s.first > context.anchor.last), None)


def _decade(match: re.Match[str], context: Context) -> Stretch | None:
    named = match.groupdict()
    if named.get("digits"):
        first = int(named["digits"])
    else:
        tens = int(named["short"]) if named.get("short") else DECADES[named["decade"].lower()]
        first = 1900 + tens if tens > 20 or context.anchor.first.year < 2020 else 2000 + tens
    return a_span(date(first, 1, 1), date(first + 9, 12, 31))


def _century(match: re.Match[str], _: Context) -> Stretch | None:
    number = int(match["number"])
    return a_span(date(max(number * 100 - 100, 1), 1, 1), date(number * 100 - 1, 12, 31))


def _decade_words(match: re.Match[str], _: Context) -> Stretch | None:
    first = decade_in(match["words"])
    return a_span(date(first, 1, 1), date(first + 9, 12, 31))


def _nearest_century(figures: int, context: Context) -> int:
    """Return the year that two figures stand for: of this century, unless that lies ahead."""
    now = context.anchor.last.year
    year = now // 100 * 100 + figures
    return year if year <= now else year - 100


def _beyond(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "the week after next" and "the year before last"."""
    unit, which = unit_in(match["unit"]), match["which"].lower()
    if context.too_fine(unit):
        return context.anchor.whole()
    return unit_at(shifted(context.anchor.last, 2 if which.startswith("after") else -2, unit), unit)


def _which_unit(match: re.Match[str], context: Context) -> Stretch | None:
    which, unit = match["which"].lower(), unit_in(match["unit"])
    if context.too_fine(unit):
        return context.anchor.whole()
    when = context.anchor.last
    now = unit_at(when, unit)
    if unit == "weekend":
        return _weekend(which, now, context)
    if which in ("this", "current"):
        return now
    if which.endswith("past") and unit != "day":
        return a_span(shifted(when, -1, unit), when, relative=True)
    return unit_at(shifted(when, -1 if which.endswith(("last", "past", "previous")) else 1, unit), unit)


def _weekend(which: str, now: Stretch, context: Context) -> Stretch:
    """Read a weekend; the one that has begun is this one, if we look back."""
    if which.startswith("this") and which != "this coming":
        back = now.first > context.anchor.last and (context.prefer == "past" or which == "this past")
    elif which in ("last", "past", "previous"):
        back = True
    else:
        back = False
        if which == "next" or now.first <= context.anchor.last:
            now = unit_at(shifted(now.first, 1, "week"), "weekend")
    return unit_at(shifted(now.first, -1, "week"), "weekend") if back else now


def _same_unit(match: re.Match[str], context: Context) -> Stretch | None:
    same, unit = " ".join(match["same"].lower().split()), unit_in(match["unit"])
    base = context.known(unit)
    if base is None:
        if context.too_fine(unit):
            return context.anchor.whole()
        base = Stretch(context.anchor.first, context.anchor.last, context.anchor.precision)
    step = {"the previous": -1, "the preceding": -1, "that": 0, "the same": 0, "that same": 0}.get(same, 1)
    return unit_at(shifted(base.last if step > 0 else base.first, step, unit), unit)


def _year(match: re.Match[str], _: Context) -> Stretch | None:
    return a_year(year_in(match["year"]))


_READERS: tuple[tuple[str, Callable[[re.Match[str], Context], Stretch | None]], ...] = (
    (_MONTH_YEAR, _month),
    (_MONTH_SHORT_YEAR, _month),
    (_YEAR_MONTH, _month),
    (_MONTH_WHICH_YEAR, _month),
    (_WHICH_MONTH, _month),
    (_BARE_MONTH, _month),
    (_SEASON_YEAR, _season),
    (_WHICH_SEASON, _season),
    (_CENTURY, _century),
    (_DECADE, _decade),
    (_DECADE_WORD, _decade),
    (_DECADE_WORDS, _decade_words),
    (_BEYOND, _beyond),
    (_WHICH_UNIT, _which_unit),
    (_SAME_UNIT, _same_unit),
    (_BARE_YEAR, _year),
    (_THE_YEAR, _year),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _READERS)

PERIOD = "(?:" + "|".join(unnamed(pattern) for pattern, _ in _READERS) + ")"


def period(words: str, context: Context) -> Stretch | None:
    """Return what a phrase that :data:`PERIOD` matches comes to."""
    for pattern, read in _COMPILED:
        if found := pattern.fullmatch(words):
            return read(found, context)
    return None
