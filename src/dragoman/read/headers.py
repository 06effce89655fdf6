"""Dates that a text carries itself: a machine-written header, a dateline, the name of its file."""

from __future__ import annotations

import re

from dragoman.read.dates import MONTH, read_date
from dragoman.records import Span

_ISO = r"\d{4}(?:[-/.]\d{1,2}){0,2}(?:T\d{1,2}:\d{2}\S*)?"
_FIGURES = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
_WORDS = rf"\d{{1,2}}[ ]{MONTH}[ ]\d{{4}}|{MONTH}[ ]\d{{1,2}},?[ ]\d{{4}}|{MONTH}[ ]\d{{4}}"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE | re.ASCII)


# The header fills its line; or prose goes on behind it, and then only dates in figures are safe
# without a colon ("Date 12 March 2019 is set for the vote").
_OWN_LINE = _form(
    r"\s*(?P<header>(?:date|published)(?:[ \t]*[:=])?[ \t]*(?P<date>\S[^\r\n]{3,60}?))[ \t]*(?:[\r\n]|\Z)"
)
_INLINE = _form(
    rf"""\s*(?P<header>
      date(?:[ \t]*[:=][ \t]*|[ \t]+)(?P<date>{_ISO}|{_FIGURES})(?=\s|\Z)
     |(?:date|published)[ \t]*[:=][ \t]*(?P<named>{_WORDS}|{_ISO}|{_FIGURES})(?=\s|\Z)
    )"""
)

# BAGHDAD, Jan 5, 2019 (Reuters) -     NEW YORK (AP), 5 January 2019:     Beijing, Jan. 5, 2019 /Xinhua/ --
_DATELINE = re.compile(
    rf"""[ \t]*[A-Z\u00c0-\u00dd][\w.'\u2019/ -]{{1,40}}
    (?:,[ ][A-Z\u00c0-\u00dd][\w.'\u2019 -]{{1,30}}){{0,2}}
    (?:[ ]\([^()\n]{{2,40}}\))?,?[ ]+
    (?P<date>(?i:{MONTH}[ ]\d{{1,2}},?[ ]\d{{4}}|\d{{1,2}}[ ]{MONTH},?[ ]\d{{4}}))
    (?:[ ]?\([^()\n]{{2,40}}\)|[ ]?/[^/\n]{{2,20}}/)?
    [ ]?(?:--?|[\u2013\u2014:])""",
    re.VERBOSE,
)
_DATELINE_LINES = 3
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_FILE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?!\d)", re.ASCII)


def find_header(text: str) -> tuple[Span | None, str | None]:
    """Return the span of a leading ``date …`` header and the ISO date it gives, each None if missing.

    A header whose date is no certain one is still a header: it has a span and no date.
    """
    found = _OWN_LINE.match(text)
    if found and (date := read_date(found["date"])):
        return Span(start=found.start("header"), end=found.end("header")), date
    if found := _INLINE.match(text):
        date = read_date(found["date"] or found["named"])
        return Span(start=found.start("header"), end=found.end("header")), date
    return None, None


def dateline_date(text: str, *, start: int = 0) -> str | None:
    """Return the ISO day of a dateline with a year within the first lines from ``start``, or None.

    A dateline without a year (``BAGHDAD, Jan 5 (Reuters) -``) gives none: the year is not guessed.
    """
    for number, line in enumerate(_LINE.finditer(text, start)):
        if number == _DATELINE_LINES:
            break
        if found := _DATELINE.match(text, line.start(), min(line.end(), line.start() + 250)):
            return read_date(found["date"])
    return None


def file_date(name: str) -> str | None:
    """Return the ISO day or month that a file's name begins with, or None."""
    found = _FILE.match(name)
    return read_date(found.group()) if found else None
