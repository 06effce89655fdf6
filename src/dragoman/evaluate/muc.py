"""Incidents of the fourth Message Understanding Conference (1992): reports and their filled templates.

Judged are the stage of execution, the number of human targets, and the date. Templates and fills that the
key calls optional need not be found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dragoman.evaluate.gold import UNDATED, GoldText, Row, rows

STAGES = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
"""How far an incident went."""
_TARGETS = ("HUM TGT: NAME", "HUM TGT: DESCRIPTION", "PHYS TGT: ID")
_OTHERS = ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "INCIDENT: INSTRUMENT ID")
_COUNTS = ("HUM TGT: NUMBER", "HUM TGT: TOTAL NUMBER")
_WORDS = re.compile(r'"((?:\\"|[^"])*)"')
_DATELINE = re.compile(r"\b(\d{1,2} (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)) (\d\d)\b")
_HEAD = 200
"""Characters of a report in which its dateline stands."""


Dates = tuple[str | None, str]
"""First and last ISO day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCount:
    """How many: the numbers that will do, and whether the fill is optional."""

    numbers: frozenset[int]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIncident:
    """One filled template; ``targets`` and ``others`` are the words by which it may be known again.

    ``counts`` leaves out fills without a number (PLURAL). ``dates`` are the stretches of days
    that will do for its date, first None where the key gives only a last day ("- 02 MAY 90").
    """

    stages: frozenset[str]
    optional: bool
    targets: frozenset[str]
    others: frozenset[str]
    counts: tuple[GoldCount, ...]
    dates: tuple[Dates, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMessage(GoldText):
    """A report with its incidents."""

    incidents: tuple[GoldIncident, ...]


def load(path: Path) -> list[GoldMessage]:
    """Return the reports of a file of ``{id, text, templates}``, each template ``{slot: [fills]}``.

    A report is dated by its dateline ("4 FEB 90"), where it has one.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_message(row) for row in rows(path)]


def _message(row: Row) -> GoldMessage:
    text = row.words("text")
    if "templates" not in row.data:
        raise row.fault("templates", "a list of templates, empty where there is no incident")
    document = row.document(id_=row.words("id"), text=text, published=_published(text))
    incidents = tuple(_incident(template) for template in row.within("templates"))
    return GoldMessage(document=document, incidents=incidents, raw=row.data)


def _published(text: str) -> str:
    found = _DATELINE.search(text[:_HEAD].upper())
    return (found and _day(found)) or UNDATED


def _day(found: re.Match[str]) -> str | None:
    try:
        day = datetime.strptime(f"{found[1]} 19{found[2]}", "%d %b %Y").date()  # noqa: DTZ007 - a day alone
    except ValueError:
        return None
    return day.isoformat()


def _dates(fill: str) -> list[Dates]:
    """Return the stretches of a fill such as ``(08 MAR 90) / (07 MAR 90 - 08 MAR 90)`` or ``- 02 MAY 90``."""
    stretches: list[Dates] = []
    for part in fill.split("/"):
        days = [day for found in _DATELINE.finditer(part) if (day := _day(found))]
        if days:
            bounded = len(days) > 1 or not part.strip(" (?").startswith("-")
            stretches.append((days[0] if bounded else None, days[-1]))
    return stretches


def _incident(template: Row) -> GoldIncident:
    stages = {name for fill in _fills(template, "INCIDENT: STAGE OF EXECUTION") for name in fill.split(" / ")}
    if not stages or not stages <= set(STAGES):
        raise template.fault("INCIDENT: STAGE OF EXECUTION", f"a list of one of {', '.join(STAGES)}")
    counts = [_count(fill) for slot in _COUNTS for fill in _fills(template, slot)]
    return GoldIncident(
        stages=frozenset(stages),
        optional=any("OPTIONAL" in fill for fill in _fills(template, "MESSAGE: TEMPLATE")),
        targets=_words(template, _TARGETS),
        others=_words(template, _OTHERS),
        counts=tuple(count for count in counts if count.numbers),
        dates=tuple(dates for fill in _fills(template, "INCIDENT: DATE") for dates in _dates(fill)),
    )


def _fills(template: Row, slot: str) -> list[str]:
    value = template.data.get(slot) or []
    if not isinstance(value, list) or not all(isinstance(fill, str) for fill in value):
        raise template.fault(slot, "a list of text")
    return [fill for fill in value if fill not in ("-", "*")]


def _words(template: Row, slots: tuple[str, ...]) -> frozenset[str]:
    found = (words for slot in slots for fill in _fills(template, slot) for words in _WORDS.findall(fill))
    return frozenset(plain(words.replace('\\"', '"')) for words in found)


def _count(fill: str) -> GoldCount:
    """Return the numbers of a fill such as ``5/6: "POLICEMEN"``, ``~100: "PEOPLE"`` or ``PLURAL / - 15``."""
    written = fill.partition('"')[0]
    numbers = frozenset(int(digits) for digits in re.findall(r"\d+", written))
    return GoldCount(numbers=numbers, optional=written.startswith("?"))


def plain(text: str) -> str:
    """Return text in lower case with single spaces, so that words can be sought in it across lines."""
    return " ".join(text.lower().split())
