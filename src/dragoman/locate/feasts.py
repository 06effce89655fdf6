"""Feasts and holidays: days of the civil year, of the churches' years, and of the Islamic and Hebrew years.

The Islamic calendar is the arithmetic one of Calendrical Calculations (Reingold and Dershowitz); what is
announced by sight of the moon may be a day off, so its feasts are given as three days.
"""

from __future__ import annotations

import re
from calendar import FRIDAY, MONDAY, SUNDAY, THURSDAY
from dataclasses import replace
from datetime import date, timedelta

from dragoman.locate.context import Context, Found, Rule, rule
from dragoman.locate.moons import lunar_new_year
from dragoman.locate.numerals import year_in
from dragoman.locate.stretch import Stretch, a_day, a_month
from dragoman.locate.words import SP, YEAR

_DAY_ = timedelta(days=1)


def _easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches (Meeus's rule for the Julian calendar)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + (year // 100 - year // 400 - 2) * _DAY_


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    """Return that weekday of a month; -1 is its last."""
    if number < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - _DAY_
        return last - (last.weekday() - weekday) % 7 * _DAY_
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * _DAY_


_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()


def _islamic(year: int, month: int, day: int) -> date:
    days = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_ISLAMIC_EPOCH + days - 1)


def _islamic_in(year: int, month: int, day: int) -> date:
    """Return the first such day that falls in a year of the common era."""
    start = (year - 622) * 33 // 32
    found = (_islamic(near, month, day) for near in range(start, start + 4))
    return next(when for when in found if when.year >= year)


def _passover(year: int) -> date:
    """Return the first day of Passover (Gauss's rule of 1802, in days of March of the Julian calendar)."""
    a, b = (12 * year + 12) % 19, year % 4
    tenths = 20.0955877 + 1.5542418 * a + 0.25 * b - 0.003177794 * year
    whole, rest = int(tenths), tenths - int(tenths)
    weekday = (whole + 3 * year + 5 * b + 1) % 7
    if weekday in (2, 4, 6) or (weekday == 0 and a > 11 and rest > 0.897723765):
        whole += 1
    elif weekday == 1 and a > 6 and rest > 0.632870370:
        whole += 2
    return date(year, 3, 1) + (whole - 1 + year // 100 - year // 400 - 2) * _DAY_


_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year's": (1, 1), "new year's day": (1, 1), "new year day": (1, 1),
    "new year's eve": (12, 31), "new year eve": (12, 31), "epiphany": (1, 6), "orthodox christmas": (1, 7),
    "valentine's day": (2, 14), "st patrick's day": (3, 17), "saint patrick's day": (3, 17),
    "nowruz": (3, 21), "newroz": (3, 21), "norouz": (3, 21), "april fools' day": (4, 1),
    "anzac day": (4, 25), "may day": (5, 1), "international workers' day": (5, 1), "juneteenth": (6, 19),
    "canada day": (7, 1), "bastille day": (7, 14), "halloween": (10, 31), "guy fawkes night": (11, 5),
    "armistice day": (11, 11), "remembrance day": (11, 11), "veterans day": (11, 11),
    "veterans' day": (11, 11), "human rights day": (12, 10), "international women's day": (3, 8),
    "earth day": (4, 22),
}  # fmt: skip
_WEEKDAYS = {
    "martin luther king day": (1, MONDAY, 3), "mlk day": (1, MONDAY, 3), "presidents' day": (2, MONDAY, 3),
    "presidents day": (2, MONDAY, 3), "mother's day": (5, SUNDAY, 2), "memorial day": (5, MONDAY, -1),
    "father's day": (6, SUNDAY, 3), "labor day": (9, MONDAY, 1), "columbus day": (10, MONDAY, 2),
    "thanksgiving": (11, THURSDAY, 4), "thanksgiving day": (11, THURSDAY, 4),
}  # fmt: skip
_AFTER_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7,
    "ash wednesday": -46, "shrove tuesday": -47, "mardi gras": -47, "pentecost": 49, "whit monday": 50,
}  # fmt: skip
_AFTER_ORTHODOX_EASTER = {"orthodox easter": 0, "orthodox good friday": -2}
_LUNAR = frozenset(("lunar new year", "chinese new year", "spring festival", "seollal", "tet"))
_AFTER_THANKSGIVING = {"black friday": 1, "cyber monday": 4}
_AFTER_PASSOVER = {"passover": 0, "rosh hashanah": 163, "yom kippur": 172}
_ISLAMIC = {
    "ramadan": (9, 1), "ramazan": (9, 1), "eid al-fitr": (10, 1), "eid ul-fitr": (10, 1),
    "eid al-adha": (12, 10), "eid ul-adha": (12, 10), "ashura": (1, 10), "islamic new year": (1, 1),
}  # fmt: skip
_MONTHLONG = frozenset(("ramadan", "ramazan"))


def _day_of(name: str, year: int) -> date:
    """Return the day, or the first, of a feast in a year."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _WEEKDAYS:
        return _nth(year, *_WEEKDAYS[name])
    if name in _AFTER_EASTER:
        return _easter(year) + _AFTER_EASTER[name] * _DAY_
    if name in _AFTER_ORTHODOX_EASTER:
        return _orthodox_easter(year) + _AFTER_ORTHODOX_EASTER[name] * _DAY_
    if name in _LUNAR:
        return lunar_new_year(year)
    if name in _AFTER_THANKSGIVING:
        return _nth(year, 11, THURSDAY, 4) + _AFTER_THANKSGIVING[name] * _DAY_
    if name in _AFTER_PASSOVER:
        return _passover(year) + _AFTER_PASSOVER[name] * _DAY_
    return _islamic_in(year, *_ISLAMIC[name])


_NAMES = sorted(
    (
        *_FIXED,
        *_WEEKDAYS,
        *_AFTER_EASTER,
        *_AFTER_ORTHODOX_EASTER,
        *_LUNAR,
        *_AFTER_THANKSGIVING,
        *_AFTER_PASSOVER,
        *_ISLAMIC,
    ),
    key=len,
    reverse=True,
)
FEAST_OPENERS = "|".join(sorted({re.match(r"[a-z]+", name)[0] for name in _NAMES}))  # type: ignore[index]
"""The first words of their names, as alternatives of a regular expression."""


def _written(name: str) -> str:
    return name.replace("'", "['\u2019]").replace(" ", SP)


_FEAST = (
    rf"(?:(?P<which>this{SP}past|last|next|this|previous|following){SP})?"
    rf"(?P<feast>{'|'.join(map(_written, _NAMES))})(?![a-z\u2019'-])"
    rf"(?:(?:{SP}of|{SP}in|,)?{SP}(?P<year>{YEAR}))?(?P<weekend>{SP}weekend(?![a-z]))?"
)
_FUNCTION_WORD = (
    "and or but as at in on of to for from by with when while after before since the a an this that was were "
    "is are has had have he she it they we who which would will said last next day eve night morning evening"
)
_MODIFIES = re.compile(rf"[\s\u00a0](?!(?:{'|'.join(_FUNCTION_WORD.split())})\b)(?-i:[a-z])", re.IGNORECASE)
_NAMES_OF_PEOPLE = frozenset(("ramadan", "ramazan", "ashura", "pentecost", "passover", "epiphany", "tet"))
_PROPER = re.compile(
    r"[\s\u00a0](?:war|rising|agreement|accords?|peace|island|offensive|rebellion|seal)\b", re.IGNORECASE
)
_CAPITAL_BEFORE = re.compile(r"[A-Z][a-z'-]{1,20}[\s\u00a0]\Z")


def _feast(match: re.Match[str], context: Context) -> Stretch | Found | None:
    name = " ".join(match["feast"].lower().replace("\u2019", "'").split())
    if name == "new year" and not match["which"] and not match["year"]:
        return None  # "a new year" is any year
    if name in _NAMES_OF_PEOPLE and (match["feast"][0].islower() or _in_a_name(match, context.text)):
        return None
    if _PROPER.match(context.text, match.end()):
        return Found(match.start(), match.end(), context.anchor.whole(), kind="void")
    if match["year"]:
        return _reading(name, year_in(match["year"]), match, context)
    around, which = context.anchor.last.year, (match["which"] or "").lower()
    days = [
        _reading(name, year, match, context) for year in range(around - 1, around + 2) if 622 < year < 9998
    ]
    if which in ("last", "previous") or (
        not which.startswith(("next", "following")) and context.prefer == "past"
    ):
        when = next((d for d in reversed(days) if d.first <= context.anchor.last), None)
    else:
        strictly = bool(which) and which != "this"
        edge = context.anchor.last + _DAY_ if strictly else context.anchor.first
        when = next((d for d in days if d.last >= edge), None)
    return when and replace(when, relative=bool(which))


def _in_a_name(match: re.Match[str], text: str) -> bool:
    """Tell whether a feast stands among names: "Hashim Ramadan", "Ramadan Shalah"."""
    after = text[match.end() : match.end() + 2]
    before = _CAPITAL_BEFORE.search(text, max(0, match.start() - 24), match.start())
    return (after[:1] == " " and after[1:].isupper()) or bool(before)


def _reading(name: str, year: int, match: re.Match[str], context: Context) -> Stretch:
    """Return the days of a feast in a year: its day, its weekend, its month, or days about it.

    "A Christmas visit" is of the season, not of the day: of December.
    """
    when = _day_of(name, year)
    if match["weekend"]:
        return _weekend(when)
    if name in _MONTHLONG:
        return Stretch(when, when + 29 * _DAY_, "month")
    if name in _ISLAMIC:
        return Stretch(when - _DAY_, when + _DAY_, "span")
    if name == "christmas" and _MODIFIES.match(context.text, match.end()):
        return a_month(when.year, when.month)
    return a_day(when)


def _weekend(when: date) -> Stretch:
    """Return the weekend of a feast, with the feast if it is a Thursday, Friday or Monday beside it."""
    saturday = when + ((THURSDAY + 2 - when.weekday() + 3) % 7 - 3) * _DAY_
    first = min(when, saturday) if when.weekday() in (THURSDAY, FRIDAY) else saturday
    last = max(when, saturday + _DAY_) if when.weekday() == MONDAY else saturday + _DAY_
    return Stretch(first, last, "span")


FEAST_RULES: tuple[Rule, ...] = (rule(_FEAST, _feast),)
