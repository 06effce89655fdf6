"""Expressions of time in a text, and the days they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dragoman.locate.composed import COMPOSED_RULES
from dragoman.locate.context import Context, Found, Kind, Prefer, Rule
from dragoman.locate.days import DAY_RULES
from dragoman.locate.distances import DISTANCE_RULES
from dragoman.locate.feasts import FEAST_OPENERS, FEAST_RULES
from dragoman.locate.figures import FIGURE_RULES
from dragoman.locate.happenings import HAPPENING_OPENER, HAPPENING_RULES
from dragoman.locate.quarters import QUARTER_RULES
from dragoman.locate.rest import REST_RULES
from dragoman.locate.stretch import Anchor, Stretch, a_day, a_month, a_span, same_day_each_year, shifted
from dragoman.locate.weekdays import WEEKDAY_RULES
from dragoman.locate.words import MONTH
from dragoman.records import Precision, Span

_RULES: tuple[Rule, ...] = (
    *HAPPENING_RULES,
    *FIGURE_RULES,
    *DAY_RULES,
    *WEEKDAY_RULES,
    *FEAST_RULES,
    *QUARTER_RULES,
    *COMPOSED_RULES,
    *DISTANCE_RULES,
    *REST_RULES,
)

_OPENERS = re.compile(
    rf"""(?<![A-Za-z0-9'\u2019.,$\u20ac\u00a3%])(?:(?<![-/])|(?:(?<=[a-z0-9]-)|(?<=[a-z]/))(?={MONTH}))(?:
    \d{{1,4}}(?:st|nd|rd|th)?(?![\d%]|[.,]\d{{3}}) | ['\u2019][2-9]0
    | (?:a|an|the|this|these|that|my|on|in|for|from|between|over|within|throughout|now)(?=[\s\u00a0])
    | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}
    | today|tonight|tomorrow|tmrw|yesterday|overnight|now
    | last|next|past|previous|preceding|coming|upcoming|current|recent|following|same
    | early|earlier|late|later|mid|midday|mid-?day|beginning|start|middle|midst|end|close|rest|final
    | first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth
    | (?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|twent[a-z]{{1,4}}|thirt[a-z]{{1,4}}|forty|fifty|sixty
    | one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|many|couple
    | spring|summer|autumn|fall|winter|week|weekend|month|year|Q[1-4]|H[12]
    | more|less|at|up|just|nearly|almost|about|around|roughly|some|only|barely
    | days|nights|weeks|fortnights|months|years|decades|centuries|hours|minutes|moments
    | since(?=[\s\u00a0]{{1,3}}then)
    | w/c|so|{FEAST_OPENERS}|{HAPPENING_OPENER}
    )(?![a-z])""",
    re.IGNORECASE | re.VERBOSE,
)
"""What an expression of time may begin with; the rules are tried only there."""

_CONNECTOR = re.compile(
    r"[\s\u00a0]{0,3}(?:[-\u2013\u2014]|\b(?:to|until|till|til|through|thru|and)\b)[\s\u00a0]{0,3}(?:the[\s\u00a0]{1,3})?\Z",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(from|between|since)[\s\u00a0]{1,3}(?:the[\s\u00a0]{1,3}|on[\s\u00a0]{1,3}|in[\s\u00a0]{1,3})?\Z",
    re.IGNORECASE,
)
_STARTING = re.compile(
    r"[\s\u00a0]{0,3},?[\s\u00a0]{0,3}(?:start|beginn?)ing(?:[\s\u00a0](?:from|on|in|with))?[\s\u00a0]{1,3}",
    re.IGNORECASE,
)
_REMEMBERED = 600
"""How many characters back "a day later" may look for the day it counts from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression(Span):
    """An expression of time: its place and words, and the inclusive ISO days it comes to.

    ``basis`` is ``stated`` where the words name the date themselves, if need be with the year filled in,
    and ``relative`` where they count from a date of reference. ``kind`` is ``point``, ``lasting`` (a
    duration up to publication) or ``gap`` ("a year after"; the days are those of what follows it).
    """

    text: str
    from_: str
    to: str
    precision: Precision
    basis: Literal["stated", "relative"]
    kind: Kind = "point"


def find_dates(
    text: str, *, published: str, prefer: Prefer = "past", spans: Sequence[Span] | None = None
) -> list[DateExpression]:
    """Return the expressions of time in ``text``, in order, none overlapping another.

    ``published`` is an ISO day, month or year; what is relative to it is never made more precise than
    it. ``prefer`` says which way to look where a year or a week has to be filled in. ``spans`` limits
    the search to those stretches of the text. Time grows in proportion to the text's length.

    Raises:
        RecordError: ``published`` is not an ISO date.
    """
    anchor = Anchor.of(published)
    found = _joined(text, _found(text, anchor, prefer), anchor)
    return [
        _expression(text, one)
        for one in found
        if one.kind != "weak"
        and (spans is None or any(s.start <= one.start and one.end <= s.end for s in spans))
    ]


def _expression(text: str, one: Found) -> DateExpression:
    return DateExpression(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        from_=one.stretch.first.isoformat(),
        to=one.stretch.last.isoformat(),
        precision=one.stretch.precision,
        basis="relative" if one.stretch.relative else "stated",
        kind=one.kind,
    )


def _found(text: str, anchor: Anchor, prefer: Prefer) -> list[Found]:
    """Return what the rules read, from left to right, the longest reading at each place."""
    found: list[Found] = []
    previous: Found | None = None
    at = 0
    while opener := _OPENERS.search(text, at):
        known = previous if previous and opener.start() - previous.end < _REMEMBERED else None
        context = Context(text, anchor, prefer, known.stretch if known else None)
        best = _longest(text, opener.start(), context)
        if best is None:
            at = opener.end()
            continue
        at = best.end
        if best.kind == "void":
            continue
        found.append(best)
        if best.kind == "point":
            previous = best
    return found


def _longest(text: str, at: int, context: Context) -> Found | None:
    best: Found | None = None
    for one in _RULES:
        match = one.pattern.match(text, at)
        if match is None or (best and match.end() <= best.end) or _cut(text, match.end()):
            continue
        try:
            read = one.read(match, context)
        except (ValueError, OverflowError):
            continue  # a day outside the calendar, such as 9,000 years ago
        if isinstance(read, Stretch):
            read = Found(match.start(), match.end(), read)
        if read is not None and read.stretch == context.anchor.whole():
            read = replace(read, stretch=_spread(one, match, context))
        best = read or best
    return best


def _spread(one: Rule, match: re.Match[str], context: Context) -> Stretch:
    """Return all days that a relative expression may come to, the report being of any day of its month.

    "At the weekend" in a report of February is one of the weekends before its first or its last day.
    """
    anchor = context.anchor
    if anchor.exact:
        return anchor.whole()
    ends: list[Stretch] = []
    for day in (anchor.first, anchor.last):
        read = one.read(match, replace(context, anchor=Anchor(day, day, "day")))
        stretch = read.stretch if isinstance(read, Found) else read
        ends.append(stretch or anchor.whole())
    first, last = min(ends[0].first, ends[1].first), max(ends[0].last, ends[1].last)
    return Stretch(first, last, anchor.precision, relative=True)


def _cut(text: str, end: int) -> bool:
    """Tell whether a match ends inside a word."""
    return end < len(text) and text[end].isalnum() and text[end - 1].isalnum()


def _joined(text: str, found: list[Found], anchor: Anchor) -> Iterator[Found]:
    """Yield the expressions with ranges, distances from a date, and "since" put together."""
    waiting: Found | None = None
    for one in found:
        if waiting is None:
            waiting = _with_lead(text, one, anchor)
            continue
        joined = _pair(text, waiting, one)
        if joined is None:
            yield waiting
            joined = _with_lead(text, one, anchor)
        waiting = joined
    if waiting is not None:
        yield waiting


def _lead(text: str, at: int) -> re.Match[str] | None:
    return _LEAD.search(text, max(0, at - 16), at)


def _with_lead(text: str, one: Found, anchor: Anchor) -> Found:
    """Return "since 2014" as what it spans; others as they are."""
    lead = _lead(text, one.start)
    if lead is None or lead[1].lower() != "since" or one.kind not in ("point", "gap"):
        return one
    span = a_span(one.stretch.first, max(anchor.last, one.stretch.first), relative=one.stretch.relative)
    return replace(one, start=lead.start(), stretch=span or one.stretch, yearless=None)


def _pair(text: str, left: Found, right: Found) -> Found | None:
    """Return two expressions as one, if the words between them make them one."""
    between = text[left.end : right.start]
    if left.kind == "gap" and not between.strip() and right.kind == "point":
        base = right.stretch.first if left.count < 0 else right.stretch.last
        when = shifted(base, left.count, left.unit)
        return Found(left.start, right.end, a_day(when, relative=True))
    if left.kind == "lasting" and right.kind == "point" and _STARTING.fullmatch(between):
        until = right.stretch.first + left.stretch.length
        return Found(left.start, right.end, replace(right.stretch, last=until, precision="span"))
    if left.kind in ("gap", "lasting") or right.kind in ("gap", "lasting") or not _CONNECTOR.match(between):
        return None
    lead = _lead(text, left.start)
    word = lead[1].lower() if lead else ""
    if "and" in between.lower() and word != "between" and not _next_to(left.stretch, right.stretch):
        return None
    if left.kind == "weak" and right.kind == "weak":
        return None
    if left.kind == "weak" and word not in ("from", "between"):
        return None
    first, last = _filled(left, right)
    span = a_span(first.first, last.last, relative=first.relative or last.relative)
    start = lead.start() if lead and word in ("from", "between") else left.start
    return Found(start, right.end, span) if span else None


def _next_to(left: Stretch, right: Stretch) -> bool:
    """Tell whether one follows the other: "May and June", "Sunday and Monday"."""
    return left.precision == right.precision and (right.first - left.last).days == 1


def _filled(left: Found, right: Found) -> tuple[Stretch, Stretch]:
    """Return both ends, a filled-in year made to agree with the other end."""
    if left.stretch.first <= right.stretch.last and not left.yearless:
        return left.stretch, right.stretch
    if left.yearless and not right.yearless:
        days = [s for s in _other_years(left.yearless, right.stretch.last) if s.first <= right.stretch.last]
        return (days[-1] if days else left.stretch), right.stretch
    if right.yearless:
        later = [s for s in _other_years(right.yearless, left.stretch.first) if s.first >= left.stretch.first]
        return left.stretch, (later[0] if later else right.stretch)
    return left.stretch, right.stretch


def _other_years(month_day: tuple[int, int], around: date) -> list[Stretch]:
    month, day = month_day
    if day:
        return [a_day(d) for d in same_day_each_year(month, day, around.year)]
    return [a_month(year, month) for year in range(max(around.year - 1, 1), min(around.year + 2, 9999))]
