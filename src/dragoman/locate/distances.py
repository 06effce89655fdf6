"""Distances from publication or from what was just spoken of: "two weeks ago", "the past three years"."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.locate.context import Context, Found, Rule, rule
from dragoman.locate.periods import PERIOD, period
from dragoman.locate.stretch import Stretch, Unit, a_day, a_span, shifted, unit_at
from dragoman.locate.words import ABOUT, COUNT, SOLE_UNIT, SP, UNIT, number_in, unit_in

_COUNTED = rf"{ABOUT}(?:(?P<count>{COUNT}){SP})?(?P<unit>{UNIT})"
_SURELY_COUNTED = rf"{ABOUT}(?P<count>{COUNT}){SP}(?P<unit>{UNIT})"
_AGO = rf"{_COUNTED}{SP}ago(?![a-z])"
_HOURS_AGO = (
    rf"{ABOUT}(?:(?:{COUNT}){SP})?(?:hours?|minutes?|moments?){SP}(?:ago|earlier|before|later|after)(?![a-z])"
)
_FROM_NOW = rf"{_COUNTED}{SP}(?:from{SP}now|hence|in{SP}the{SP}future)(?![a-z])"
_AWAY = rf"(?:(?P<ahead>in){SP}){_SURELY_COUNTED}(?:['\u2019]{SP}time)?"
_APART = (
    rf"{_COUNTED}{SP}(?P<way>earlier|before|previously|prior|later|after|afterwards?|following|from)(?![a-z])"
)
_ROLLING = (
    rf"(?:(?:the|this|these){SP})?(?P<way>past|last|next|coming|upcoming|previous|preceding|recent|following){SP}"
    rf"(?:(?P<count>{COUNT})(?:{SP}|(?<=\d)))?(?P<unit>{UNIT}|quarters(?![a-z]))"
)
_THE_ROLLING = rf"the{SP}(?P<way>past|last|next|coming){SP}(?P<unit>{SOLE_UNIT})"
_WITHIN = rf"within{SP}(?:the{SP})?(?:(?:next|coming|upcoming){SP})?{_SURELY_COUNTED}"
_LASTING = (
    rf"(?:for|over|throughout|over{SP}the{SP}course{SP}of){SP}(?:the{SP}better{SP}part{SP}of{SP})?{_COUNTED}"
)
_EARLIER_IN = (
    rf"(?P<way>earlier|later){SP}(?:in{SP}|on{SP})?(?:(?P<the>the){SP}(?P<unit>week|month|year|day)|(?P<period>{PERIOD}))"
    r"(?![a-z])"
)

_BACK = frozenset(
    {"ago", "earlier", "before", "previously", "prior", "past", "last", "previous", "preceding", "recent"}
)
_TO_COME = re.compile(r"(?:\b(?:will|shall|due|scheduled)|['\u2019]ll)\b[^.;:!?]{0,60}\Z", re.IGNORECASE)
_RECENT: dict[Unit, int] = {"day": 7, "week": 4, "month": 3, "year": 3, "decade": 2, "century": 2}
"""How many units "recent" ones are reckoned as."""


def _count(match: re.Match[str]) -> tuple[int, bool, Unit]:
    """Return how many of which unit, and whether that is vague; a bare plural counts as a few."""
    words, unit = match["count"] or "", match["unit"].lower()
    number, vague = number_in(words)
    if unit.startswith("fortnight"):
        number *= 2
    return number, vague, unit_in(unit)


def _blurred(found: Stretch, unit: Unit, *, vague: bool) -> Stretch:
    """Return the stretch with the precision of a vague count: that of the next coarser unit."""
    if not vague or found.precision == "span":
        return found
    precision = {"day": "week", "week": "month", "month": "year"}.get(unit, "span")
    return Stretch(found.first, found.last, precision, relative=True)  # type: ignore[arg-type]


def _singular(match: re.Match[str]) -> bool:
    return not match["count"] and not match["unit"].lower().endswith("s")


def _ago(match: re.Match[str], context: Context) -> Stretch | None:
    if _singular(match) or context.text[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit():
        return None
    number, vague, unit = _count(match)
    return _blurred(context.moved(-number, unit), unit, vague=vague)


def _from_now(match: re.Match[str], context: Context) -> Stretch | None:
    if _singular(match):
        return None
    number, vague, unit = _count(match)
    return _blurred(context.moved(number, unit), unit, vague=vague)


def _away(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "in three weeks", which looking back is how long something took, not when it was."""
    if context.prefer == "past" and not _TO_COME.search(
        context.text, max(0, match.start() - 80), match.start()
    ):
        return None
    return _from_now(match, context)


def _hours_ago(_: re.Match[str], context: Context) -> Stretch:
    return context.anchor.whole()


def _apart(match: re.Match[str], context: Context) -> Found | Stretch | None:
    """Read "a day earlier" from what was last spoken of, and "a day after X" as a gap for X to fill."""
    if _singular(match):
        return None
    number, vague, unit = _count(match)
    way = match["way"].lower()
    sign = -1 if way in _BACK else 1
    if way == "from" and not _goes_on(context.text, match.end()):
        return None
    if way in ("before", "after", "following", "from") and _goes_on(context.text, match.end()):
        reached = context.moved(sign * -number, unit)
        return Found(match.start(), match.end(), reached, kind="gap", count=sign * number, unit=unit)
    known = context.known(unit)
    if known is None:
        if context.previous and not context.previous.overlaps(context.anchor.whole()):
            return context.previous
        return _blurred(context.moved(sign * number, unit), unit, vague=vague)
    base = known.first if sign < 0 else known.last
    when = shifted(base, sign * number, unit)
    if known.precision == "day" and unit in ("day", "week"):
        return _blurred(a_day(when, relative=True), unit, vague=vague)
    return unit_at(when, unit)


def _goes_on(text: str, at: int) -> bool:
    rest = text[at : at + 3]
    return bool(rest) and rest[0].isspace() and rest[1:2] not in ("", ",", ".", ";")


def _rolling(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "the past three weeks": so many units up to publication, or from it on."""
    way, words, unit_word = match["way"].lower(), match["count"], match["unit"].lower()
    if words in ("a", "A") or (not words and not unit_word.endswith("s")):
        return None
    number, _, unit = _count(match)
    if way == "recent" and not words:
        number = _RECENT[unit]
    anchor = context.anchor
    if way == "following" or (way in ("previous", "preceding") and context.previous):
        base = context.previous or anchor.whole()
        if way == "following":
            return a_span(base.last, shifted(base.last, number, unit), relative=True)
        return a_span(shifted(base.first, -number, unit), base.first, relative=True)
    if way in _BACK:
        return a_span(shifted(anchor.first, -number, unit), anchor.last, relative=True)
    start = anchor.first + timedelta(days=1) if anchor.exact else anchor.first
    return a_span(start, shifted(anchor.last, number, unit), relative=True)


def _the_rolling(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "the past week" and "the next year", which are not the calendar's."""
    unit = unit_in(match["unit"])
    way, anchor = match["way"].lower(), context.anchor
    if unit == "weekend":
        return period(f"{way} weekend", context)
    if way in _BACK:
        return a_span(shifted(anchor.first, -1, unit), anchor.last, relative=True)
    if way == "next" and context.word_before(match.start()) not in ("over", "in", "within", "during", "for"):
        return None
    return a_span(anchor.first, shifted(anchor.last, 1, unit), relative=True)


def _within(match: re.Match[str], context: Context) -> Stretch | None:
    number, _, unit = _count(match)
    return a_span(context.anchor.first, shifted(context.anchor.last, number, unit), relative=True)


def _lasting(match: re.Match[str], context: Context) -> Found | None:
    if _singular(match):
        return None
    number, _, unit = _count(match)
    anchor = context.anchor
    lasted = a_span(shifted(anchor.first, -number, unit), anchor.last, relative=True)
    return Found(match.start(), match.end(), lasted, kind="lasting") if lasted else None


def _earlier_in(match: re.Match[str], context: Context) -> Stretch | None:
    """Read "earlier this month": from its beginning to the day before publication."""
    anchor = context.anchor
    whole = period(f"this {match['unit']}" if match["the"] else match["period"], context)
    if whole is None or not (whole.first <= anchor.first and anchor.last <= whole.last) or not anchor.exact:
        return whole
    day = timedelta(days=1)
    if match["way"].lower() == "earlier":
        return a_span(whole.first, max(whole.first, anchor.first - day), relative=True)
    return a_span(anchor.first, whole.last, relative=True)


_SINCE_THEN = rf"since{SP}then(?![a-z])"


def _since_then(_: re.Match[str], context: Context) -> Stretch | None:
    known = context.previous
    return a_span(known.first, context.anchor.last, relative=True) if known else None


DISTANCE_RULES: tuple[Rule, ...] = (
    rule(_AGO, _ago),
    rule(_HOURS_AGO, _hours_ago),
    rule(_FROM_NOW, _from_now),
    rule(_AWAY, _away),
    rule(_APART, _apart),
    rule(_ROLLING, _rolling),
    rule(_THE_ROLLING, _the_rolling),
    rule(_WITHIN, _within),
    rule(_LASTING, _lasting),
    rule(_SINCE_THEN, _since_then),
    rule(_EARLIER_IN, _earlier_in),
)
