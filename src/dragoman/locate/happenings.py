"""Dates told by a happening that the book knows: "the day Saddam fell", "since the fall of Mosul"."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.knowledge.chronicle import Happening, told_at
from dragoman.locate.context import Context, Found, Rule, rule
from dragoman.locate.stretch import Stretch, a_day
from dragoman.locate.words import SP

_DURING = ("since", "during", "until", "amid", "when")
_ABOUT = ("after", "before", "following")
"""What is after or before a happening may be weeks from it."""
_BEHIND = "".join(rf"|(?<=\b{cue}[\s\u00a0])" for cue in (*_DURING, *_ABOUT))[1:]
HAPPENING_OPENER = rf"(?:{_BEHIND})[a-z0-9]{{1,20}}"
"""The word behind a word of time: what a happening may begin with."""
_DAY = rf"the{SP}(?:day|night|morning|eve)(?:{SP}(?P<beside>of|that|when|before|after))?{SP}"
_MANNER = rf"(?:(?:deadly|devastating|massive|bloody|brutal|infamous|catastrophic|disastrous){SP})?"
_SHAPE = (
    rf"(?:(?P<day>{_DAY})|{_BEHIND})(?:the{SP})?(?:(?P<year>[12]\d\d\d){SP}(?![\d-]))?{_MANNER}(?=[a-z0-9])"
)


def _told(match: re.Match[str], context: Context) -> Found | None:
    text, until = context.text, context.anchor.last
    year = int(match["year"]) if match["year"] else None
    found = told_at(text, match.end(), until=until, year=year)
    if year is not None and found is None:
        found = told_at(text, match.start("year"), until=until)
    if found is None:
        return None
    end, one = found
    return Found(match.start(), end, _days(match, context, one, year))


def _days(match: re.Match[str], context: Context, one: Happening, year: int | None) -> Stretch:
    """Return the days of a happening up to publication, never more than the words tell.

    What is after or before it has the day it ended or began, and is trusted to a month, or to a year if it
    lasted longer than one. "Since" a long one is since its end.
    """
    first, last = one.first, min(one.last, context.anchor.last)
    if year is not None and first.year < year:
        first = first.replace(year=year, month=1, day=1)
    if year is not None and last.year > year:
        last = last.replace(year=year, month=12, day=31)
    long = (last - first).days >= _MONTH
    beside, cue = (match["beside"] or "").lower(), context.word_before(match.start())
    if match["day"]:
        away = {"before": -1, "after": 1 if long else 1 + (last - first).days}.get(beside, 0)
        return a_day(first + timedelta(away))
    if cue in _ABOUT:
        when = first if cue == "before" else last
        return Stretch(when, when, "year" if long else "month")
    if cue == "since" and long and last == one.last:
        return a_day(last)
    return a_day(first) if first == last else Stretch(first, last, "span")


_MONTH = 31

HAPPENING_RULES: tuple[Rule, ...] = (rule(_SHAPE, _told),)
