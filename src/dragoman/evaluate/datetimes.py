"""What expressions of time come to: the parser cases of Microsoft's Recognizers, with their past reading.

A case is a sentence, a day of reference, the stretch of an expression in it, and the day or days it comes
to. The set gives the end of a range as the day after it, or as the first day of the last thing named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import measured
from dragoman.evaluate.named import overlap
from dragoman.evaluate.result import Judgement, Mistake
from dragoman.records import Span

KINDS = {"DateParser": "day", "DatePeriodParser": "period"}
"""The specifications that are judged, and what they are called here."""
_NO_DAY = "0001-01-01"
"""What the set gives for a day that the calendar has not, such as 30 February."""
_REFERENCE = "2016-11-07"
"""The day of reference of the few cases that name none: that of most others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDates:
    """A case: the text, the expression in it if there is one, and its first and last day.

    ``first`` and ``last`` are None where the set leaves them open; ``impossible`` marks days that do not
    exist.
    """

    id: str
    kind: str
    text: str
    published: str
    span: Span | None
    first: date | None
    last: date | None
    impossible: bool
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """An expression as a coder read it: where it stands, its first and its last day."""

    start: int
    end: int
    first: date
    last: date


def load(path: Path) -> list[GoldDates]:
    """Return the cases of a file of ``{spec, i, Input, Context, Results}``; other kinds are passed over.

    Raises:
        InputError: the file or a row is not of this shape, or no row is judged.
    """
    found = [_case(row) for row in rows(path) if row.words("spec") in KINDS]
    if not found:
        raise InputError(
            f"{path} holds no case to judge; expected rows whose spec is one of {', '.join(KINDS)}"
        )
    return found


def _case(row: Row) -> GoldDates:
    context = row.inner("Context") if row.data.get("Context") else None
    published = context.words("ReferenceDateTime")[:10] if context else _REFERENCE
    results = row.within("Results")
    span, days = None, []
    if results:
        start, length = results[0].whole("Start"), results[0].whole("Length")
        if start is None or not length:
            raise results[0].fault("Length", "a whole number from 1 on, beside a Start")
        span = Span(start=start, end=start + length)
        past = results[0].inner("Value").inner("PastResolution").data
        days = [past.get(name) for name in (("date", "date") if "date" in past else ("startDate", "endDate"))]
    impossible = _NO_DAY in days
    first, last = (None, None) if impossible or not days else (_day(row, days[0]), _day(row, days[1]))
    return GoldDates(
        id=f"{row.words('spec')}-{row.whole('i')}",
        kind=KINDS[row.words("spec")],
        text=row.words("Input"),
        published=published,
        span=span,
        first=first,
        last=last,
        impossible=impossible,
        raw=row.data,
    )


def _day(row: Row, words: object) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(str(words))
    except ValueError as error:
        raise row.fault("Results", "a list whose resolutions are ISO days") from error


def days(row: Row) -> Days:
    """Return an expression in the shape that ``dragoman resolve dates`` writes.

    Raises:
        InputError: a field is missing or not as it should be.
    """
    try:
        first, last = (date.fromisoformat(row.words(name)) for name in ("from", "to"))
    except ValueError as error:
        raise row.fault("from", "an ISO day, and 'to' too") from error
    return Days(start=row.whole("start") or 0, end=row.whole("end") or 0, first=first, last=last)


def answered(case: GoldDates, found: Sequence[Days]) -> Days | None:
    """Return the expression that shares most with the case's."""
    if case.span is None:
        return found[0] if found else None
    stretch = (case.span.start, case.span.end)
    best = max(found, key=lambda one: overlap((one.start, one.end), stretch), default=None)
    return best if best and overlap((best.start, best.end), stretch) else None


def is_right(case: GoldDates, said: Days | None) -> bool:
    """Tell whether the days are the case's; a range may end on its last day or the day before.

    Where the set has no expression, or a day that does not exist, saying nothing is right; where it gives no
    days, saying something.
    """
    if case.span is None or case.impossible:
        return said is None
    if said is None:
        return False
    if case.kind == "day":
        return said.first == said.last == case.first
    starts = case.first is None or said.first == case.first
    return starts and (case.last is None or case.last - said.last in (timedelta(0), timedelta(1)))


def judge(gold: Sequence[GoldDates], predicted: Sequence[Sequence[Days]]) -> Judgement:
    """Return the share of cases that come to the right days, in all and by kind."""
    said = [answered(case, found) for case, found in zip(gold, predicted, strict=True)]
    marks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    mistakes = []
    for case, answer in zip(gold, said, strict=True):
        right = is_right(case, answer)
        marks["dates"].append((right, 1))
        marks[f"{case.kind}s"].append((right, 1))
        if not right:
            mistakes.append(_mistake(case, answer))
    scores = tuple(measured(name, marks[name], headline=True) for name in ("dates", "days", "periods"))
    return Judgement(scores=scores, mistakes=tuple(mistakes))


def _mistake(case: GoldDates, said: Days | None) -> Mistake:
    expected = "nothing" if case.span is None or case.impossible else f"{case.first} to {case.last}"
    return Mistake(
        id=case.id,
        text=case.text,
        expected=expected,
        got=f"{said.first} to {said.last}" if said else "nothing",
        reason="other days" if said else "no expression found",
    )
