"""Counts and scores of events by subject and period: zero-filled, in long form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.series.by import By, parse_by
from dragoman.series.flat import Columnar, coded
from dragoman.series.steps import query
from dragoman.store import EventFilter, Store, event_table


def counts(
    events: Store | Iterable[Event] | Columnar,
    *,
    by: str | By,
    actual: bool = False,
    start: date | None = None,
    end: date | None = None,
    as_of: datetime | None = None,
) -> Any:
    """Count events, as a ``pyarrow.Table`` with one row for each series seen and each period.

    ``events`` are those of a store, records, or flat rows in a data frame (:func:`dragoman.load_events`).

    Columns: the series (``actor`` and ``recipient`` for a dyad, else ``actor``, ``recipient`` or
    ``place``, all country codes), ``start`` (the period's first day; weeks begin on Monday),
    ``type`` or ``quad`` where split, then ``events``, ``incidents`` (null: events are not linked
    here), ``reports`` (documents with such an event), ``score`` (mean event scale, null where
    there is none) and ``volume`` (documents with any event in the period, whoever it concerns and
    whether or not it is actual). Rows are ordered by series, then start.

    An event counts once for each series it belongs to. Compound sides give every pair of actor
    and recipient country; those who take part in a reciprocal event (several actors, no recipient)
    are both actors and recipients, in pairs of different countries, or in a pair of one country
    with itself if there is only that one. Parties and places without a country count nowhere. An
    event falls into the period of the first day of its ``when``, however coarse that is; one without
    a ``when`` is left out.

    ``start`` and ``end``, days, both included, bound events and periods; without them periods run
    from the first to the last that holds any event, actual or not. ``as_of`` counts what a store
    believed at that moment.

    Raises:
        InputError: ``by`` cannot be read, ``start`` is after ``end``, a data frame lacks a column, or
            ``as_of`` is asked of events that are in no store.
    """
    chosen = by if isinstance(by, By) else parse_by(by)
    if start and end and start > end:
        raise InputError(f"expected start <= end, got {start}..{end}")
    values = {"period": chosen.period, "split": chosen.split, "start": start, "end": end, "actual": actual}
    with duckdb.connect(":memory:") as connection:
        connection.register("coded", _coded(events, as_of))
        counted = connection.execute(query(chosen.subject), values).to_arrow_table()
    return _named(counted, chosen)


def _coded(events: Store | Iterable[Event] | Columnar, as_of: datetime | None) -> Any:
    """Return the typed columns of the events, each id once."""
    if isinstance(events, Store):
        return events.table(EventFilter(as_of=as_of))
    if as_of is not None:
        raise InputError("only a store knows what was believed when; give a store, or leave out as_of")
    if isinstance(events, Columnar):
        return coded(events)
    return event_table(_distinct(events))


def _distinct(events: Iterable[Event]) -> Iterator[Event]:
    """Yield each event once: the same id is the same event, say where two files overlap."""
    seen: set[str] = set()
    for event in events:
        if event.id not in seen:
            seen.add(event.id)
            yield event


def _named(counted: Any, by: By) -> Any:
    """Return the columns under the names of what was counted."""
    columns = {"first": by.keys[0], "second": "recipient", "start": "start", "split": by.split}
    if by.subject != "dyad":
        del columns["second"]
    if by.split is None:
        del columns["split"]
    measures = ("events", "incidents", "reports", "score", "volume")
    table = counted.select([*columns, *measures]).rename_columns([*columns.values(), *measures])
    if by.split == "quad":
        place = table.column_names.index("quad")
        table = table.set_column(place, "quad", table["quad"].cast(pa.int64()))
    return table
