"""Parts of periods, numbered units of them, years that stand alone, and ranges of years."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.locate.context import Context, Found, Rule, rule
from dragoman.locate.numerals import YEAR_WORDS, year_in
from dragoman.locate.periods import PERIOD, period
from dragoman.locate.stretch import Stretch, a_day, a_span, part_of, shifted, unit_at
from dragoman.locate.words import (
    ANY_WEEKDAY,
    COUNT,
    COUNTED,
    FIGURES,
    MAYBE,
    NAME_LIKE_MONTHS,
    ORDINAL,
    ORDINALS,
    PART,
    PARTS,
    SP,
    UNIT,
    number_in,
    unit_in,
    weekday_in,
)
from dragoman.locate.wordset import word_set

_DAY_ = timedelta(days=1)
_THE_UNIT = rf"(?:the{SP})?(?P<of>week|month|year|decade)(?![a-z-])"
_PART = rf"(?P<part>{PART})(?:-|{SP}(?:(?:of|in){SP})?)(?:(?P<period>{PERIOD})|{_THE_UNIT})"
_UNIT_END = rf"(?:the{SP})?(?P<of>week|month|year)(?:['\u2019]s{SP}|-)(?P<part>end|start|beginning)(?![a-z])"
_REST = rf"(?:the{SP})?rest{SP}(?:of{SP})?(?:(?P<period>{PERIOD})|{_THE_UNIT})"
_THE_WEEKEND = rf"(?:the|on|my){SP}weekend(?![a-z-])"
_SO_FAR = rf"so{SP}far{SP}(?:in{SP})?(?P<period>this{SP}(?:week|month|quarter|year|decade))(?![a-z])"
_NTH = (
    rf"(?:the{SP})?(?P<nth>{ORDINAL}|last|final)(?:{SP}|-)(?P<what>day|week|weekend|month|quarter|half|{ANY_WEEKDAY}){SP}"
    rf"(?:(?:of|in){SP})?(?:(?P<period>{PERIOD})|{_THE_UNIT})(?![a-z])"
)
_FIRST_UNITS = (
    rf"(?:the{SP})?(?P<nth>first|last|final){SP}(?P<count>{COUNT}){SP}(?P<unit>{UNIT}){SP}of{SP}"
    rf"(?P<period>{PERIOD})"
)
_TO = rf"(?:{MAYBE}[-\u2013\u2014/]{MAYBE}|{SP}(?:to|until|till|through|and){SP})"
_YEAR_RANGE = (
    rf"(?:(?P<lead>from|between){SP})?(?P<first>(?:1\d|20)\d\d)(?P<to>{_TO})"
    rf"(?P<last>{FIGURES}|\d\d(?![\w%-]|[.,]\d))"
)
_PERIOD_ALONE = rf"(?P<period>{PERIOD})"
_NOW = r"now(?![a-z-])"

_YEAR_CUES = word_set(
    "in since of by until till from during before after between early late mid circa around through "
    "throughout back year summer spring autumn fall winter"
)
_MONTH_CUES = _YEAR_CUES | {"last", "next", "this", "on", "to", "and", "or", "with"}
_DETERMINERS = word_set("the a its their his her our this that")
_DATED_NOUNS = re.compile(
    r"(?:[\s\u00a0][\w'\u2019-]{1,24}){0,2}?[\s\u00a0]"
    r"(?:wars?|invasions?|elections?|vote|polls?|attacks?|bombings?|coups?|uprisings?|revolutions?"
    r"|agreements?|accords?|deals?|treaty|treaties|pact|conflicts?|massacres?|crisis|crises|referendum|summit"
    r"|ceasefire|cease-fire|truce|genocide|intervention|annexation|campaign|operation|offensive|protests?"
    r"|constitution|resolution|earthquake|olympics|games|tournament|hostilities|siege|battle|killings?|murders?"
    r"|assassination|raid|strikes?|shooting|hijackings?|overthrow|ouster|collapse|fall|partition|independence"
    r"|talks|peace|law|act|report|census|budget|season|cup|film|book|novel|documentary|interview|speech|letter"
    r"|decision|ruling|case|trial|conviction|visit|meeting|conference|declaration|statement|memo|documents?)(?![\w])",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"[\s\u00a0](?!(?:on|in|of|for|to|and|at|by|with|from|was|is|has|said|will)\b)(?-i:[a-z])"
)
_REACHING = re.compile(
    r"\b(?:back|dating|dates?|dated|forward|prior|up)[\s\u00a0]to[\s\u00a0]\Z", re.IGNORECASE
)
_NOUN = re.compile(
    r"[\s\u00a0](?!(?:and|but|or|to|when|as|at|by|for|from|in|on|the|a|an|it|he|she|they|we|was|were|is|with)\b)(?-i:[a-z])",
    re.IGNORECASE,
)
_EARLIEST, _LATEST = 1900, 2100


def _whole(match: re.Match[str], context: Context) -> Stretch | None:
    if match["period"]:
        return period(match["period"], context)
    return period(f"this {match['of']}", context)


def _part(match: re.Match[str], context: Context) -> Stretch | None:
    whole = _whole(match, context)
    part = " ".join(match["part"].lower().removeprefix("the").split())
    if whole is None or whole.precision == "day":
        return whole
    if not context.anchor.exact and whole == context.anchor.whole():
        return whole
    return part_of(whole, PARTS[part])


def _unit_end(match: re.Match[str], context: Context) -> Stretch | None:
    whole = period(f"this {match['of']}", context)
    return whole and part_of(whole, PARTS[match["part"].lower()])


def _rest(match: re.Match[str], context: Context) -> Stretch | None:
    whole = _whole(match, context)
    if whole is None or not whole.first <= context.anchor.last <= whole.last:
        return whole
    return a_span(context.anchor.first, max(whole.last, context.anchor.first), relative=True)


def _the_weekend(_: re.Match[str], context: Context) -> Stretch | None:
    return period("this weekend", context)


def _so_far(match: re.Match[str], context: Context) -> Stretch | None:
    whole = period(match["period"], context)
    if whole is None or not context.anchor.exact:
        return whole
    return a_span(whole.first, max(context.anchor.last, whole.first), relative=True)


def _nth(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "the first Friday of July", "the third week of 2027", "the second half of last year"."""
    whole = _whole(match, context)
    if whole is None:
        return None
    word, what = "-".join(match["nth"].lower().split()), match["what"].lower().rstrip(".")
    number = ORDINALS.get(word, -1)
    if what == "half":
        return part_of(whole, "first" if number == 1 else "second")
    if what not in ("day", "week", "weekend", "month", "quarter"):
        return _nth_weekday(whole, number, weekday_in(what))
    unit = unit_in(what)
    if unit == "week":
        # A week belongs to the month or year that holds its Thursday, as in ISO 8601.
        first = unit_at(whole.first + 3 * _DAY_, "week").first
        if first + 3 * _DAY_ < whole.first:
            first += 7 * _DAY_
        first = first if number > 0 else unit_at(whole.last, "week").first
    else:
        first = whole.first if number > 0 else unit_at(whole.last, unit).first
    found = unit_at(shifted(first, max(number - 1, 0), unit), unit)
    return found if found.overlaps(whole) else None


def _nth_weekday(whole: Stretch, number: int, weekday: int) -> Stretch | None:
    if number < 0:
        when = whole.last - ((whole.last.weekday() - weekday) % 7) * _DAY_
    else:
        when = whole.first + ((weekday - whole.first.weekday()) % 7 + 7 * (number - 1)) * _DAY_
    return a_day(when, relative=True) if whole.first <= when <= whole.last else None


def _first_units(match: re.Match[str], context: Context) -> Stretch | None:
    whole = period(match["period"], context)
    if whole is None:
        return None
    number, unit = number_in(match["count"])[0], unit_in(match["unit"])
    if match["nth"].lower() == "first":
        return a_span(whole.first, shifted(whole.first, number, unit) - _DAY_, relative=whole.relative)
    return a_span(shifted(whole.last, -number, unit) + _DAY_, whole.last, relative=whole.relative)


def _year_range(match: re.Match[str], context: Context) -> Stretch | None:
    first, last = int(match["first"]), int(match["last"])
    if len(match["last"]) == 2:
        last += first // 100 * 100
        if match["to"].strip() not in ("-", "\u2013"):
            return None
    if not _EARLIEST <= first < last <= _LATEST:
        return None
    joined = match["to"].strip().lower()
    if joined == "and" and (match["lead"] or "").lower() != "between" and last > first + 1:
        return None
    if not match["lead"] and joined.isalpha() and context.word_before(match.start()) not in _YEAR_CUES:
        return None
    return a_span(date(first, 1, 1), date(last, 12, 31))


def _period_alone(match: re.Match[str], context: Context) -> Found | Stretch | None:
    words = match["period"]
    if words.isdigit() or re.fullmatch(YEAR_WORDS, words, re.IGNORECASE):
        return _bare_year(match, context)
    bare = words.lower().rstrip(".")
    if bare in NAME_LIKE_MONTHS and not _is_month(match, context):
        return None
    if bare in ("may", "march") and words[0].islower():
        return None
    found = period(words, context)
    if found and found.precision == "month" and " " not in words:
        return Found(match.start(), match.end(), found, yearless=(found.first.month, 0))
    return found


def _is_month(match: re.Match[str], context: Context) -> bool:
    """Tell whether a name such as May or April is a month: "in May", "a May meeting"."""
    before = context.word_before(match.start())
    if before in _MONTH_CUES:
        return True
    articles = ("a", "an") if match["period"].lower() in ("may", "march") else ("a", "an", "the")
    owned = before in articles or before.endswith("'s")
    return owned and bool(_MODIFIED.match(context.text, match.end()))


_LISTED = re.compile(r"(?<!\d)(\d{4})(?:,|,?[\s\u00a0](?:and|or))[\s\u00a0]\Z")
"""A year before another: "in 2003, 2005 and 2011"."""


def _bare_year(match: re.Match[str], context: Context) -> Found | Stretch | None:
    """Read a year that stands alone, if the words about it make it one; else keep it for a range."""
    spelled = not match["period"].isdigit()
    year = year_in(match["period"])
    before, after = context.word_before(match.start()), context.text[match.end() : match.end() + 80]
    found = period(match["period"], context)
    if spelled:
        # "In two thousand villages" counts; "in two thousand and five" and "in nineteen sixty" are years.
        return found if context.alone(match) or (before in _YEAR_CUES and not _NOUN.match(after)) else None
    if found is None or not _EARLIEST <= year <= _LATEST:
        return None
    following = re.match(r"[\s\u00a0]{1,3}([A-Za-z-]{1,24})", after)
    counted = bool(following) and following[1].lower() in COUNTED  # type: ignore[index]
    if before in _YEAR_CUES and (before == "in" or not counted):
        return found
    if counted:
        return None
    listed = _LISTED.search(context.text, max(0, match.start() - 12), match.start())
    if listed and context.previous == period(listed[1], context):
        return found
    if after[:2] in ("'s", "\u2019s") or _REACHING.search(
        context.text, max(0, match.start() - 16), match.start()
    ):
        return found
    possessive = context.text[max(0, match.start() - 3) : match.start()] in ("'s ", "\u2019s ")
    if _DATED_NOUNS.match(after) or ((before in _DETERMINERS or possessive) and following):
        return found
    if context.text[match.start() - 1 : match.start()] == "(" and after[:1] == ")":
        return found
    return Found(match.start(), match.end(), found, kind="weak")


def _now(match: re.Match[str], context: Context) -> Found:
    return Found(match.start(), match.end(), context.anchor.whole(), kind="weak")


COMPOSED_RULES: tuple[Rule, ...] = (
    rule(_PART, _part),
    rule(_UNIT_END, _unit_end),
    rule(_REST, _rest),
    rule(_THE_WEEKEND, _the_weekend),
    rule(_SO_FAR, _so_far),
    rule(_NTH, _nth),
    rule(_FIRST_UNITS, _first_units),
    rule(_YEAR_RANGE, _year_range),
    rule(_PERIOD_ALONE, _period_alone),
    rule(_NOW, _now),
)
