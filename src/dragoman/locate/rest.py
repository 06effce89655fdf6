"""The shapes that are left to the library ``dateparser``: numeric dates and compound distances.

``dateparser`` reads about 1,750 expressions a second, so it is asked only about these, with the language
fixed and every answer kept.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import lru_cache

from dragoman.locate.context import Context, Rule, rule
from dragoman.locate.stretch import Stretch, a_day, a_span
from dragoman.locate.words import MONTH, NUMBER, SP, UNIT

_SETTINGS = {"DATE_ORDER": "MDY", "RETURN_AS_TIMEZONE_AWARE": False, "STRICT_PARSING": True}

_NUMERIC = r"\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)(?:19|20)?\d\d(?![\w-]|[.,/]\d)"
_YEAR_FIRST = rf"(?:19|20)\d\d(?P<mark>[-/.])(?:\d{{1,2}}|{MONTH})(?P=mark)\d{{1,2}}(?![\w-]|[.,/]\d)"
_COMPOUND = (
    rf"{NUMBER}{SP}{UNIT},?{SP}(?:and{SP})?{NUMBER}{SP}{UNIT}(?:,?{SP}(?:and{SP})?{NUMBER}{SP}{UNIT})?"
    rf"{SP}(?P<way>ago|earlier|later)(?![a-z])"
)


_WITHIN = (
    rf"within{SP}(?:the{SP})?(?:(?:next|coming|upcoming){SP})?(?P<what>{NUMBER}{SP}{UNIT},?{SP}(?:and{SP})?{NUMBER}{SP}{UNIT}"
    rf"(?:,?{SP}(?:and{SP})?{NUMBER}{SP}{UNIT})?)"
)


@lru_cache(maxsize=4096)
def parsed(words: str, base: datetime, prefer: str) -> datetime | None:
    """Return what ``dateparser`` makes of ``words`` on the day ``base``, None if nothing."""
    # It takes a tenth of a second to load and few texts need it.
    import dateparser

    settings = {**_SETTINGS, "RELATIVE_BASE": base, "PREFER_DATES_FROM": prefer}
    found: datetime | None = dateparser.parse(words, languages=["en"], settings=settings)
    return found


def _parsed(words: str, context: Context) -> datetime | None:
    return parsed(words, datetime.combine(context.anchor.last, time()), context.prefer)


def _numeric(match: re.Match[str], context: Context) -> Stretch | None:
    found = _parsed(match[0].replace(".", "-"), context)
    return a_day(found.date()) if found else None


def _compound(match: re.Match[str], context: Context) -> Stretch | None:
    if not context.anchor.exact:
        return None
    words = re.sub(r"\b(?:ago|earlier|later)\Z", "", match[0], flags=re.IGNORECASE)
    way = "in " + words if match["way"].lower() == "later" else words + "ago"
    found = _parsed(way.replace(" and ", " "), context)
    return a_day(found.date(), relative=True) if found else None


def _within(match: re.Match[str], context: Context) -> Stretch | None:
    if not context.anchor.exact:
        return None
    words = re.sub(r",|\band\b", " ", match["what"])
    found = _parsed(f"in {words}", context)
    return a_span(context.anchor.first, found.date(), relative=True) if found else None


REST_RULES: tuple[Rule, ...] = (
    rule(_NUMERIC, _numeric),
    rule(_YEAR_FIRST, _numeric),
    rule(_COMPOUND, _compound),
    rule(_WITHIN, _within),
)
