"""The day under which tables file an event."""

from __future__ import annotations

from datetime import date

from dragoman.records import Document, Event, interval


def first_day(event: Event, document: Document | None) -> date | None:
    """Return the first day of an event's time, without one that of its report; None without either."""
    told = event.when.from_ if event.when else (document.published if document else None)
    return interval(told)[0] if told else None


def digits(event: Event, document: Document | None) -> str:
    """Return the day as eight digits, ``00000000`` without one."""
    first = first_day(event, document)
    return f"{first:%Y%m%d}" if first else "00000000"
