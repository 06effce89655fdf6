"""An event as one flat row: the first of each list in plain columns, the full lists as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import msgspec

from dragoman.export.delimited import Cell
from dragoman.records import Confidence, Document, Event, Party, SizeKind, interval
from dragoman.records.json import to_dict

_CONFIDENCES = tuple(f"confidence_{field.name}" for field in fields(Confidence))

_NAMES = (
    "event_id", "document_id", "published", "source", "url", "title", "sentence_text",
    "event", "modes", "contexts", "aux",
    "actor_name", "actor_id", "actor_country", "actor_sector",
    "recipient_name", "recipient_id", "recipient_country", "recipient_sector",
    "condition_text", "speaker_name", "when_from", "when_to", "when_precision", "when_basis",
    "place_name", "geonameid", "place_country", "lat", "lon", "dead", "injured",
    "quad_code", "event_scale", "cameo", "goldstein", *_CONFIDENCES, "incident_id", "coder",
    "actors_json", "recipients_json", "attribution_json", "size_json",
)  # fmt: skip

_TYPES: dict[type, tuple[str, ...]] = {
    date: ("when_from", "when_to"),
    int: ("geonameid", "dead", "injured", "quad_code"),
    float: ("lat", "lon", "event_scale", "goldstein", *_CONFIDENCES),
}

COLUMNS: dict[str, type] = dict.fromkeys(_NAMES, str) | {
    name: kind for kind, names in _TYPES.items() for name in names
}
"""The columns of a flat row, in order, with the Python type of each."""


def flat_row(event: Event, document: Document | None, incident: str | None = None) -> dict[str, Cell]:
    """Return ``event`` as a flat row: the keys of COLUMNS, in their order.

    Lists of codes (``modes``, ``contexts``, ``aux``) are joined by ``;`` and are ``""`` when empty;
    every other absent value is None. Columns that describe the document are None without one.
    ``when_from`` and ``when_to`` are the first and last day. ``dead`` and ``injured`` are the
    greatest best figure the sentence gives for that kind, since a total often stands beside its
    parts. ``speaker_name`` is the outermost speaker. ``incident_id`` is that of the incident, where known.
    """
    row: dict[str, Cell] = {
        "event_id": event.id,
        "document_id": event.document,
        "published": document.published if document else None,
        "source": document.source if document else None,
        "url": document.url if document else None,
        "title": document.title if document else None,
        "sentence_text": event.sentence.text,
        "event": event.event,
        "modes": ";".join(event.mode),
        "contexts": ";".join(event.context),
        "aux": ";".join(event.aux),
        **_party("actor", event.actor),
        **_party("recipient", event.recipient),
        "condition_text": event.condition.text if event.condition else None,
        "speaker_name": event.attribution[0].speaker.name if event.attribution else None,
        **_when_and_where(event),
        "dead": _greatest(event, "dead"),
        "injured": _greatest(event, "injured"),
        "quad_code": event.quad_code,
        "event_scale": event.event_scale,
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        **{f"confidence_{name}": value for name, value in to_dict(event.confidence).items()},
        "incident_id": incident,
        "coder": event.coder,
        "actors_json": _json(event.actor),
        "recipients_json": _json(event.recipient),
        "attribution_json": _json(event.attribution),
        "size_json": _json(event.size),
    }
    return {name: row[name] for name in COLUMNS}


def _party(side: str, parties: Sequence[Party]) -> dict[str, Cell]:
    first = parties[0] if parties else None
    return {
        f"{side}_name": first.name if first else None,
        f"{side}_id": first.id if first else None,
        f"{side}_country": first.country if first else None,
        f"{side}_sector": first.sectors[0] if first and first.sectors else None,
    }


def _when_and_where(event: Event) -> dict[str, Cell]:
    when, where = event.when, event.where
    return {
        "when_from": interval(when.from_)[0] if when else None,
        "when_to": interval(when.to)[1] if when else None,
        "when_precision": when.precision if when else None,
        "when_basis": when.basis if when else None,
        "place_name": where.name if where else None,
        "geonameid": where.geonameid if where else None,
        "place_country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
    }


def _greatest(event: Event, kind: SizeKind) -> int | None:
    return max((size.best for size in event.size if size.kind == kind), default=None)


def _json(records: Sequence[Any]) -> str:
    return msgspec.json.encode(records).decode()
