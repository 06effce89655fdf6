"""A slow plain version of the counts, to hold the SQL against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from dragoman.records import Event, interval
from dragoman.series import By


def period_of(day: date, period: str) -> date:
    """Return the first day of the period that holds ``day``."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[period]


def periods(first: date, last: date, period: str) -> list[date]:
    """Return the first days of all periods from that of ``first`` to that of ``last``."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sorted({period_of(day, period) for day in days})


def subjects(event: Event, subject: str) -> set[tuple[str, ...]]:
    """Return the subjects an event counts for."""
    actors = [party.country for party in event.actor if party.country]
    recipients = [party.country for party in event.recipient if party.country]
    reciprocal = len(event.actor) > 1 and not event.recipient
    if reciprocal:
        recipients = actors
    if subject == "actor":
        return {(country,) for country in actors}
    if subject == "recipient":
        return {(country,) for country in recipients}
    if subject == "place":
        return {(event.where.country,)} if event.where and event.where.country else set()
    pairs = {(one, other) for one in actors for other in recipients}
    if not reciprocal:
        return pairs
    if len(set(actors)) == 1:
        return pairs if len(actors) > 1 else set()
    return {(one, other) for one, other in pairs if one != other}


def count(
    events: Iterable[Event], by: By, *, actual: bool, start: date | None, end: date | None
) -> list[dict[str, Any]]:
    """Return the rows that ``counts`` should give."""
    distinct = {event.id: event for event in reversed(list(events))}.values()
    dated = [(interval(event.when.from_)[0], event) for event in distinct if event.when]
    dated = [(day, event) for day, event in dated if (start or day) <= day <= (end or day)]
    if not dated:
        return []
    cells: dict[Any, list[Event]] = defaultdict(list)
    volume: dict[date, set[str]] = defaultdict(set)
    for day, event in dated:
        bin_ = period_of(day, by.period)
        volume[bin_].add(event.document)
        if actual and event.aux:
            continue
        split = {"type": (event.event,), "quad": (event.quad_code,), None: ()}[by.split]
        for subject in subjects(event, by.subject):
            cells[(*subject, *split), bin_].append(event)
    first = start or min(day for day, _ in dated)
    last = end or max(day for day, _ in dated)
    rows = []
    for key in {key for key, _ in cells}:
        for bin_ in periods(first, last, by.period):
            found = cells.get((key, bin_), [])
            scores = [event.event_scale for event in found]
            rows.append(
                {
                    **dict(zip(by.keys, key, strict=True)),
                    "start": bin_,
                    "events": len(found),
                    "incidents": None,
                    "reports": len({event.document for event in found}),
                    "score": sum(scores) / len(scores) if scores else None,
                    "volume": len(volume[bin_]),
                }
            )
    return sorted(rows, key=lambda row: ([str(row[name]) for name in by.keys], row["start"]))
