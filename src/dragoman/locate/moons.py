"""The Lunar New Year, from the new moons as China's clocks have them.

New moons and the solstice are those of Meeus (Astronomical Algorithms, chapters 27 and 49) with the largest
periodic terms, right to some minutes. The month that holds the winter solstice is the eleventh, so that the
year begins two new moons later; a leap month between, as in 2034, is left out of account.
"""

from __future__ import annotations

from datetime import date
from math import floor, radians, sin

_MONTH = 29.530588861
_CHINA = 8 / 24
_ORDINAL = 1721424.5
"""The Julian day number of the midnight that begins the day of ordinal 0."""


def lunar_new_year(year: int) -> date:
    """Return the first day of the Chinese, Korean and Vietnamese year that begins in a common year."""
    solstice = floor(_solstice(year - 1))
    lunation = floor((year - 2000) * 12.3685) - 2
    while _new_moon(lunation + 1) <= solstice:
        lunation += 1
    return date.fromordinal(_new_moon(lunation + 2))


def _solstice(year: int) -> float:
    """Return the moment of the solstice in December, as an ordinal of China's days."""
    millennia = (year - 2000) / 1000
    return _ordinal(2451900.05952 + 365242.74049 * millennia - 0.06223 * millennia**2)


def _new_moon(lunation: int) -> int:
    """Return China's day of a new moon; lunation 0 is that of 6 January 2000."""
    centuries = lunation / 1236.85
    sun = radians(2.5534 + 29.10535670 * lunation)
    moon = radians(201.5643 + 385.81693528 * lunation + 0.0107582 * centuries**2)
    node = radians(160.7108 + 390.67050284 * lunation - 0.0016118 * centuries**2)
    terms = (
        -0.40720 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
        + 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
    )  # fmt: skip
    return floor(_ordinal(2451550.09766 + _MONTH * lunation + 0.00015437 * centuries**2 + terms))


def _ordinal(moment: float) -> float:
    """Return a Julian ephemeris day as an ordinal of China's days; ephemeris time is a minute ahead."""
    return moment - _ORDINAL + _CHINA - 60 / 86400
