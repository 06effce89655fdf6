"""Readings as the Arrow tables that are saved: one per table of the store, without the recorded times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.records import Document, Event, Party, Reading, Skip, digest, interval
from dragoman.records.arrow import to_table
from dragoman.records.json import to_json

_CODES = pa.list_(pa.string())

_BATCH = 10_000
"""Events turned into columns at a time."""

EVENT_COLUMNS: Any = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "document", "coder", "event")),
        *((name, _CODES) for name in ("modes", "contexts", "aux")),
        ("actual", pa.bool_()),
        ("quad_code", pa.int32()),
        ("event_scale", pa.float64()),
        *((name, _CODES) for name in ("actor_countries", "recipient_countries")),
        ("reciprocal", pa.bool_()),
        ("when_from", pa.date32()),
        ("when_to", pa.date32()),
        ("place_country", pa.string()),
        ("geonameid", pa.int64()),
        ("confidence", pa.float64()),
        ("trigger_start", pa.int32()),
    ]
)
"""The typed columns of an event, by which the store filters and the series count."""

_EVENTS: Any = pa.schema([*EVENT_COLUMNS, ("record", pa.string()), ("digest", pa.string())])

_PARTIES: Any = pa.schema(
    [
        *((name, pa.string()) for name in ("event", "document", "side")),
        ("position", pa.int32()),
        *((name, pa.string()) for name in ("name", "id", "kind", "country", "sector")),
        ("sectors", _CODES),
        *((name, pa.string()) for name in ("role", "of", "digest")),
    ]
)


def document_digest(document: Document) -> str:
    """Return the digest of all there is in a document: a corrected date must be coded anew as well."""
    return digest("document", to_json(document))


def coding_digest(document: Document, coder: str) -> str:
    """Return the digest that says: this document, exactly so, was coded by this coder."""
    return digest("coding", document_digest(document), coder)


def incoming(readings: Iterable[Reading], skips: Iterable[Skip], coder: str) -> dict[str, Any]:
    """Return the tables of a batch by name: ``incoming_documents``, ``incoming_events`` and so on.

    Of readings of one document the last counts, of events of one id the first.

    Raises:
        StoreError: an event belongs to another document than its reading's.
    """
    latest = {reading.document.id: reading for reading in readings}
    documents = [reading.document for reading in latest.values()]
    events: dict[str, Event] = {}
    for reading in latest.values():
        for event in _own(reading):
            events.setdefault(event.id, event)
    found = [skip for reading in latest.values() for skip in reading.skips]
    rows = [_event_row(event) for event in events.values()]
    digests = {row["id"]: row["digest"] for row in rows}
    parties = [row for event in events.values() for row in _party_rows(event, digests[event.id])]
    return {
        "incoming_documents": _documents(documents),
        "incoming_codings": _codings(documents, coder),
        "incoming_events": pa.Table.from_pylist(rows, schema=_EVENTS),
        "incoming_parties": pa.Table.from_pylist(parties, schema=_PARTIES),
        "incoming_skips": _skips([*found, *skips]),
    }


def _own(reading: Reading) -> Sequence[Event]:
    for event in reading.events:
        if event.document != reading.document.id:
            raise StoreError(
                f"expected events of document {reading.document.id!r}, got one of {event.document!r}; "
                "a coder must give each document its own events"
            )
    return reading.events


def event_table(events: Iterable[Event]) -> Any:
    """Return the typed columns of events as a ``pyarrow.Table``, one row an event, in their order."""
    drawn = iter(events)
    batches = []
    while rows := [event_columns(event) for event in islice(drawn, _BATCH)]:
        batches.append(pa.RecordBatch.from_pylist(rows, schema=EVENT_COLUMNS))
    return pa.Table.from_batches(batches, schema=EVENT_COLUMNS)


def _event_row(event: Event) -> dict[str, Any]:
    record = to_json(event)
    return {**event_columns(event), "record": record, "digest": digest("event", record)}


def event_columns(event: Event) -> dict[str, Any]:
    """Return the typed columns of one event, by the names in EVENT_COLUMNS."""
    when, where = event.when, event.where
    return {
        "id": event.id,
        "document": event.document,
        "coder": event.coder,
        "event": event.event,
        "modes": event.mode,
        "contexts": event.context,
        "aux": event.aux,
        "actual": event.actual,
        "quad_code": event.quad_code,
        "event_scale": event.event_scale,
        "actor_countries": _countries(event.actor),
        "recipient_countries": _countries(event.recipient),
        "reciprocal": len(event.actor) > 1 and not event.recipient,
        "when_from": interval(when.from_)[0] if when else None,
        "when_to": interval(when.to)[1] if when else None,
        "place_country": where.country if where else None,
        "geonameid": where.geonameid if where else None,
        "confidence": event.confidence.event,
        "trigger_start": event.trigger.start,
    }


def _countries(parties: Sequence[Party]) -> list[str]:
    """Return the country of each party that has one, repeats included."""
    return [party.country for party in parties if party.country]


def _party_rows(event: Event, event_digest: str) -> Iterable[dict[str, Any]]:
    for side, parties in (("actor", event.actor), ("recipient", event.recipient)):
        for position, party in enumerate(parties):
            yield {
                "event": event.id,
                "document": event.document,
                "side": side,
                "position": position,
                "name": party.name,
                "id": party.id,
                "kind": party.kind,
                "country": party.country,
                "sector": party.sectors[0] if party.sectors else None,
                "sectors": party.sectors,
                "role": party.role,
                "of": party.of,
                "digest": event_digest,
            }


def _documents(documents: Sequence[Document]) -> Any:
    days = [interval(document.published) for document in documents]
    return (
        to_table(Document, documents)
        .append_column("published_from", pa.array([first for first, _ in days], pa.date32()))
        .append_column("published_to", pa.array([last for _, last in days], pa.date32()))
        .append_column("digest", pa.array([document_digest(document) for document in documents], pa.string()))
    )


def _codings(documents: Sequence[Document], coder: str) -> Any:
    digests = [coding_digest(document, coder) for document in documents]
    ids = [document.id for document in documents]
    return pa.table(
        {
            "document": pa.array(ids, pa.string()),
            "coder": pa.array([coder] * len(ids), pa.string()),
            "digest": pa.array(digests, pa.string()),
        }
    )


def _skips(skips: Iterable[Skip]) -> Any:
    """Return skips as a table; the same skip twice is one row."""
    distinct = {digest("skip", to_json(skip)): skip for skip in skips}
    return to_table(Skip, distinct.values()).append_column("digest", pa.array(distinct, pa.string()))
