"""Years and days of the month written out in words: "nineteen seventy-eight", "May twenty-one"."""

from __future__ import annotations

import re

_SEP = r"(?:-|[\s\u00a0]{1,3}(?:and[\s\u00a0]{1,3})?)"

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES: dict[str, int] = {
    **{word: value for value, word in enumerate((*_SMALL, *_TEENS), 1)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
}

_UNIT = f"(?:{'|'.join(_SMALL)})"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:{_SEP}{_UNIT}(?![a-z]))?|{'|'.join(_TEENS)})(?![a-z])"
_CENTURY = r"(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
_BY_HUNDREDS = (
    rf"{_CENTURY}{_SEP}(?:hundred(?:{_SEP}(?:{_BELOW_100}|{_UNIT}))?|(?:oh|zero){_SEP}{_UNIT}|{_BELOW_100})"
)
_BY_THOUSANDS = (
    rf"(?:one|two){_SEP}thousand(?:{_SEP}{_UNIT}{_SEP}hundred)?(?:{_SEP}(?:{_BELOW_100}|{_UNIT}))?"
)
YEAR_WORDS = rf"(?:{_BY_HUNDREDS}|{_BY_THOUSANDS})(?![a-z-])"
"""A year in words, from 1500 if it is read by hundreds."""

DAY_WORDS = rf"(?:(?:twenty{_SEP}{_UNIT}|thirty{_SEP}one|twenty|thirty|{'|'.join(_TEENS)})(?![a-z-]))"
"""A day of the month from 10 on as a plain number in words."""

_DECADES = (
    "tens",
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)
DECADE_WORDS = (
    rf"(?:{_CENTURY}{_SEP}(?:hundreds|{'|'.join(_DECADES)})"
    rf"|two{_SEP}thousands|two{_SEP}thousand{_SEP}tens)(?![a-z-])"
)
"""A decade in words that name its century."""


def value_of(words: str) -> int:
    """Return the number that words such as ``nineteen oh five`` or ``two thousand and ten`` come to."""
    total, last = 0, 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "thousand":
            total, last = (total + last) * 1000, 0
        elif word == "hundred":
            total, last = total + last * 100, 0
        elif value := _VALUES.get(word, 0):
            # "nineteen seventy": what stands before another ten or teen counts hundreds.
            if last >= 10 and value >= 10:
                total, last = total + last * 100, 0
            last += value
        elif word in ("oh", "zero"):
            total, last = total + last * 100, 0
    return total + last


def year_in(words: str) -> int:
    """Return the year that figures or words name."""
    return int(words) if words.isdigit() else value_of(words)


def decade_in(words: str) -> int:
    """Return the first year of a decade in words: ``nineteen seventies``, ``two thousands``."""
    *first, last = re.findall(r"[a-z]+", words.lower())
    if last == "thousands":
        return 2000
    base = value_of(" ".join(first))
    century = base if base >= 1000 else base * 100
    return century + (10 * _DECADES.index(last) + 10 if last in _DECADES else 0)
