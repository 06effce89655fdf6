"""Weekdays: alone, in a pointed-at week, numbered, counted, with their day of the month; working days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.locate.context import Context, Found, Rule, rule
from dragoman.locate.periods import WHICH
from dragoman.locate.stretch import Stretch, a_day, a_month, a_span, unit_at
from dragoman.locate.words import (
    ANY_WEEKDAY,
    COUNT,
    DAY,
    MAYBE,
    ORDINAL,
    ORDINALS,
    SP,
    SPELLED_DAY,
    WEEKDAY,
    WEEKDAY_NAME,
    day_in,
    number_in,
    weekday_in,
)
from dragoman.locate.wordset import word_set

_DAY_ = timedelta(days=1)
HOUR = rf"(?:{SP}(?:early{SP}|late{SP}|mid-?)?(?:morning|afternoon|evening|night|noon|dawn)(?![a-z]))?"
_EARLY = rf"(?:(?:early|late|earlier|later|mid-?day|midday){SP}(?:on{SP})?)?"
_TO = rf"(?:{MAYBE}[-\u2013\u2014]{MAYBE}|{SP}(?:to|until|till|til|through|thru|and){SP})"

_ON_WEEKDAY = rf"{_EARLY}(?:(?P<which>{WHICH}){SP})?(?P<weekday>{WEEKDAY}){HOUR}"
_WEEKDAY_WEEK = rf"(?P<weekday>{WEEKDAY}){HOUR}{SP}(?:of{SP})?(?P<which>this|last|next){SP}week(?![a-z])"
_WEEK_WEEKDAY = (
    rf"(?P<which>this|last|next){SP}week(?:'s|\u2019s)?,?{SP}(?:on{SP})?(?P<weekday>{ANY_WEEKDAY}){HOUR}"
)
_WEEK_WEEKDAYS = (
    rf"(?P<which>this|last|next){SP}week(?:'s|\u2019s)?,?{SP}(?:(?:from|between){SP})?(?P<weekday>{ANY_WEEKDAY})"
    rf"{_TO}(?P<weekday2>{ANY_WEEKDAY})"
)
_SHORT_WEEKDAY = r"(?-i:(?P<weekday>Mon|Tues?|Wed|Thurs?|Thu|Fri)\b\.?(?![\w&'\u2019-]))(?P<which>(?!))?"
_WEEKDAY_DAY = (
    rf"(?P<weekday>{ANY_WEEKDAY}){MAYBE},?{MAYBE}"
    rf"(?:the{SP}(?P<day>{DAY}|{SPELLED_DAY})|(?P<nth>\d{{1,2}}(?:st|nd|rd|th)))(?![a-z])"
)
_NUMBERED = (
    rf"(?P<nth>{ORDINAL}){SP}(?P<weekday>{WEEKDAY})(?!{SP}(?:in|of|running|after|before|since|of|straight))"
)
_COUNTED = (
    rf"(?P<count>{COUNT}){SP}(?P<weekday>{WEEKDAY_NAME})s?{SP}(?P<way>ago|from{SP}now|later|hence)(?![a-z])"
)
_WORKING = r"(?:business|working|work|week)(?:[\s\u00a0]|-)?days?(?![a-z])"
_WORKING_AWAY = rf"(?P<count>{COUNT}){SP}{_WORKING}{SP}(?P<way>ago|earlier|later|from{SP}now|hence)(?![a-z])"
_IN_WORKING = rf"(?P<way>in){SP}(?P<count>{COUNT}){SP}{_WORKING}"
_ON_THE_DAY = (
    rf"the{SP}(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)|(?:twenty|thirty)[- ]{ORDINAL})"
    r"(?=[\s\u00a0]{0,3}(?:\Z|[.,;:!?)\u2013\u2014-]|(?:and|but|when|at|in[\s\u00a0]the|to|as|after|before)\b))"
)
_DAY_CUES = word_set("on for by until till before after from since")
_OWNERS = word_set("a the his her its their our my your every each this that straight consecutive per")


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
    return a_day(_monday(which, context) + weekday * _DAY_, relative=True)


def _monday(which: str, context: Context) -> date:
    """Return the Monday of this, last or next week."""
    weeks = {"last": -1, "next": 1}.get(which.lower(), 0)
    return unit_at(context.anchor.last, "week").first + 7 * weeks * _DAY_


def _weekdays(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "next week from Wednesday to Friday"."""
    if not context.anchor.exact:
        return context.anchor.whole()
    monday = _monday(match["which"], context)
    first, last = (monday + weekday_in(match[name]) * _DAY_ for name in ("weekday", "weekday2"))
    return a_span(first, last, relative=True)


def _weekday_and_day(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "Friday the 11th": the day near publication where the two agree."""
    weekday, day = weekday_in(match["weekday"]), day_in(match["day"] or match["nth"])
    near = [context.anchor.last + step * _DAY_ for step in sorted(range(-62, 63), key=abs)]
    when = next((d for d in near if d.day == day and d.weekday() == weekday), None)
    return a_day(when, relative=True) if when else None


def _numbered(match: re.Match[str], context: Context) -> Stretch | Found | None:
    """Read "second Sunday" without an article: that of this month."""
    if context.word_before(match.start()) in _OWNERS or not context.anchor.exact:
        return None
    number, weekday = ORDINALS["-".join(match["nth"].lower().split())], weekday_in(match["weekday"])
    month = a_month(context.anchor.last.year, context.anchor.last.month)
    when = month.first + ((weekday - month.first.weekday()) % 7 + 7 * (number - 1)) * _DAY_
    if when > month.last:
        return Found(match.start(), match.end(), month, kind="void")
    return a_day(when, relative=True)


def _counted(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "two Sundays ago": so many of them back from publication, or on."""
    if not context.anchor.exact:
        return context.anchor.whole()
    number, weekday = number_in(match["count"])[0], weekday_in(match["weekday"])
    today = context.anchor.last
    back = (today.weekday() - weekday) % 7
    if match["way"].lower() == "ago":
        return a_day(today - ((back or 7) + 7 * (number - 1)) * _DAY_, relative=True)
    return a_day(today + ((-back % 7 or 7) + 7 * (number - 1)) * _DAY_, relative=True)


def _working_days(match: re.Match[str], context: Context) -> Stretch | None:
    if not context.anchor.exact:
        return context.anchor.whole()
    step = -1 if match["way"].lower() in ("ago", "earlier") else 1
    when, left = context.anchor.last, min(number_in(match["count"])[0], 1000)
    while left:
        when += step * _DAY_
        left -= when.weekday() < 5
    return a_day(when, relative=True)


def _on_the_day(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "on the 21st": the nearest day of the month that has that number."""
    if context.word_before(match.start()) not in _DAY_CUES and not context.alone(match):
        return None
    day, anchor = day_in(match["day"]), context.anchor
    if not anchor.exact:
        return anchor.whole()
    near = [anchor.last + step * _DAY_ for step in range(-62, 63)]
    when = context.nearest([d for d in near if d.day == day])
    return a_day(when, relative=True) if when else None


WEEKDAY_RULES: tuple[Rule, ...] = (
    rule(_WEEKDAY_DAY, _weekday_and_day),
    rule(_ON_WEEKDAY, _weekday),
    rule(_WEEKDAY_WEEK, _weekday),
    rule(_WEEK_WEEKDAY, _weekday),
    rule(_WEEK_WEEKDAYS, _weekdays),
    rule(_SHORT_WEEKDAY, _weekday),
    rule(_NUMBERED, _numbered),
    rule(_COUNTED, _counted),
    rule(_WORKING_AWAY, _working_days),
    rule(_IN_WORKING, _working_days),
    rule(_ON_THE_DAY, _on_the_day),
)
