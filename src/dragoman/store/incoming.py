"""Events as typed columns, and the digests that tell one content from another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from dragoman.records import Document, Event, Party, digest, interval
from dragoman.records.json import to_json
from dragoman.store.keys import side_keys

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
        ("actor_keys", _CODES),
        ("recipient_keys", _CODES),
        *((name, pa.string()) for name in ("place_name", "place_precision", "admin1")),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("dead", pa.int32()),
        ("published", pa.date32()),
        ("source", pa.string()),
        ("sentence_start", pa.int32()),
    ]
)
"""The typed columns of an event, by which the store filters and the series count."""

_MOST = 2**31 - 1
"""The greatest number of dead that the column holds."""


def document_digest(document: Document) -> str:
    """Return the digest of all there is in a document: a corrected date must be coded anew as well."""
    return digest("document", to_json(document))


def coding_digest(document: Document, coder: str) -> str:
    """Return the digest that says: this document, exactly so, was coded by this coder."""
    return digest("coding", document_digest(document), coder)


def event_digest(event: Event, document: Document, machine: str | None) -> str:
    """Return the digest of an event's row: its record, its document's date and outlet, the machine's."""
    return digest(
        "event",
        to_json(event),
        document.published,
        document.source or "",
        "-" if machine is None else machine,
    )


def event_table(events: Iterable[Event]) -> Any:
    """Return the typed columns of events as a ``pyarrow.Table``, one row an event, in their order.

    What is of their documents (``published``, ``source``) is left empty.
    """
    drawn = iter(events)
    batches = []
    while rows := [event_columns(event) for event in islice(drawn, _BATCH)]:
        batches.append(pa.RecordBatch.from_pylist(rows, schema=EVENT_COLUMNS))
    return pa.Table.from_batches(batches, schema=EVENT_COLUMNS)


def event_columns(event: Event, document: Document | None = None) -> dict[str, Any]:
    """Return the typed columns of one event, by the names in EVENT_COLUMNS."""
    when, where = event.when, event.where
    dead = [size.best for size in event.size if size.kind == "dead"]
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
        "actor_keys": side_keys(event.actor),
        "recipient_keys": side_keys(event.recipient),
        "place_name": where.name if where else None,
        "place_precision": where.precision if where else None,
        "admin1": where.admin1 if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "dead": min(max(dead), _MOST) if dead else None,
        "published": interval(document.published)[0] if document else None,
        "source": document.source if document else None,
        "sentence_start": event.sentence.start,
    }


def party_rows(event: Event) -> list[dict[str, Any]]:
    """Return the rows of an event's parties, but for their digest."""
    return [
        _party(event, side, position, party)
        for side, parties in (("actor", event.actor), ("recipient", event.recipient))
        for position, party in enumerate(parties)
    ]


def _party(event: Event, side: str, position: int, party: Party) -> dict[str, Any]:
    return {
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
    }


def _countries(parties: Sequence[Party]) -> list[str]:
    """Return the country of each party that has one, repeats included."""
    return [party.country for party in parties if party.country]
