"""Writing what linking made of a batch: texts, incidents, commitments, and what moved."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.records import digest, interval
from dragoman.records.json import to_json
from dragoman.records.linked import Commitment, Incident
from dragoman.store.batch import Batch
from dragoman.store.filters import Subject
from dragoman.store.keys import filed, side_keys
from dragoman.store.tables import Renewal, delete, insert, looked_up

_TEXTS = Renewal("texts", "document")
_INCIDENTS = Renewal("incidents", "id")
_MEMBERS = Renewal("members", "incident", ("event", "incident"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """By what copies of a document's text are found; numbers of its shingles as little-endian 32 bits."""

    document: str
    published: str
    source: str
    mark: str
    exact: str
    whole: bytes
    opening: bytes
    number: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlace:
    """To which text a document belongs, and what it is to another document of it."""

    document: str
    group: str
    relation: str | None = None
    other: str | None = None
    reverse: bool = False
    score: float | None = None
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the linker needs of an event beside its record; opaque to the store."""

    event: str
    document: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An incident as linking placed it; ``before`` are the ids of incidents that it took members from."""

    incident: Incident
    group: str
    keys: frozenset[str]
    documents: dict[str, str]
    before: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What moved and why; ``about`` is its record, by which it is found by parties, type and place."""

    kind: str
    subject: Subject
    subject_id: str
    why: str
    before: tuple[str, ...] = ()
    after: str | None = None
    events: tuple[str, ...] = ()
    day: str | None = None
    about: Incident | Commitment | None = None


def write_texts(
    batch: Batch, sketches: Iterable[Sketch], places: Sequence[TextPlace], keys: dict[str, list[int]]
) -> set[str]:
    """Keep the sketches of new texts under their keys, and to which text each document belongs.

    Returns the documents that are in another group than before.
    """
    fresh = list(sketches)
    delete(batch.connection, "sketches", "document", [sketch.document for sketch in fresh])
    row = batch.connection.execute("SELECT coalesce(max(number), 0) FROM sketches").fetchone()
    first = (row[0] if row else 0) + 1
    insert(batch.connection, "sketches", [_sketch(sketch, first + n) for n, sketch in enumerate(fresh)])
    filings = [{"key": key, "document": document} for document, many in keys.items() for key in many]
    insert(batch.connection, "sketch_keys", filings)
    placed = {place.document: _placed(place) for place in places}
    moved = {row["document"]: row for place in places for row in _merged(batch, place)}
    rows = {**moved, **placed}
    opened = _TEXTS.renew(batch.connection, rows, rows.values(), now=batch.now).opened
    return {row["document"] for row in opened}


def _placed(place: TextPlace) -> dict[str, Any]:
    row = {
        "document": place.document,
        "grp": place.group,
        "relation": place.relation,
        "other": place.other,
        "reverse": place.reverse,
        "score": place.score,
    }
    return {**row, "digest": digest("text", *(str(value) for value in row.values()))}


def _sketch(sketch: Sketch, number: int) -> dict[str, Any]:
    return {
        "document": sketch.document,
        "number": number,
        "published": sketch.published,
        "source": sketch.source,
        "mark": sketch.mark,
        "exact": sketch.exact,
        "size": len(sketch.whole) // 4,
        "whole": sketch.whole,
        "opening": sketch.opening,
    }


def _merged(batch: Batch, place: TextPlace) -> Iterator[dict[str, Any]]:
    """Yield the rows of documents whose groups turned out to be of the same text."""
    sql = "SELECT document, relation, other, reverse, score, recorded_to FROM texts WHERE grp IN ({})"
    gone = set(place.merged) - {place.group}
    for document, relation, other, reverse, score, ended in looked_up(batch.connection, sql, sorted(gone)):
        if ended is None:
            place_ = TextPlace(
                document=document,
                group=place.group,
                relation=relation,
                other=other,
                reverse=reverse,
                score=score,
            )
            yield _placed(place_)


def write_tellings(batch: Batch, told: Sequence[Told], gone: Iterable[str]) -> None:
    """Keep what the linker needs of events; forget those that are gone."""
    delete(batch.connection, "tellings", "event", [*gone, *(one.event for one in told)])
    rows = [{"event": one.event, "document": one.document, "state": one.state} for one in told]
    insert(batch.connection, "tellings", rows)


def write_incidents(batch: Batch, placed: Sequence[Happening], gone: Iterable[str]) -> None:
    """Renew the belief in incidents: those placed as they now are, those gone no more."""
    gone = [*gone]
    ids = [one.incident.id for one in placed]
    touched = list(dict.fromkeys((*ids, *gone)))
    opened = first_opened(batch, touched)
    rows = [_incident(one, batch, opened) for one in placed]
    _INCIDENTS.renew(batch.connection, touched, rows, now=batch.now)
    members = [
        {"incident": one.incident.id, "event": event, "document": one.documents[event]}
        for one in placed
        for event in one.incident.members
    ]
    _MEMBERS.renew(batch.connection, touched, members, now=batch.now)
    delete(batch.connection, "incident_keys", "incident", touched)
    keys = [{"key": filed(key), "incident": one.incident.id} for one in placed for key in sorted(one.keys)]
    insert(batch.connection, "incident_keys", keys)
    succeed(batch, "incident", ((old, one.incident.id) for one in placed for old in one.before), set(ids))


def first_opened(batch: Batch, ids: Iterable[str], table: str = "incidents") -> dict[str, Any]:
    """Return when each was first recorded."""
    sql = f"SELECT id, min(opened) FROM {table} WHERE id IN ({{}}) GROUP BY id"
    return dict(looked_up(batch.connection, sql, ids))


def _incident(one: Happening, batch: Batch, opened: dict[str, Any]) -> dict[str, Any]:
    incident = one.incident
    when, where = incident.when, incident.where
    record = to_json(incident)
    figures = [size.best for claim in incident.claims for size in claim.size if size.kind == "dead"]
    since = min((opened[i] for i in (incident.id, *one.before) if i in opened), default=batch.now)
    return {
        "id": incident.id,
        "grp": one.group,
        "event": incident.event,
        "standing": incident.standing,
        "party_keys": side_keys(incident.parties),
        "when_from": interval(when.from_)[0] if when else None,
        "when_to": interval(when.to)[1] if when else None,
        "place_country": where.country if where else None,
        "geonameid": where.geonameid if where else None,
        "place_name": where.name if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "first_reported": interval(incident.first_reported)[0],
        "last_reported": interval(incident.last_reported)[0],
        "reports": incident.reports or len(set(one.documents.values())),
        "texts": incident.texts or len(set(one.documents.values())),
        "members": len(incident.members),
        "outlets": incident.outlets,
        "dead": min(max(figures), 2**31 - 1) if figures else None,
        "by_hand": one.by_hand,
        "opened": since,
        "record": record,
        "run": batch.run.id,
        "digest": digest("incident", record, one.group, str(one.by_hand)),
    }


def succeed(batch: Batch, kind: str, pairs: Iterable[tuple[str, str]], standing: set[str]) -> None:
    """Note under which id something goes on; what still stands goes on as itself."""
    rows = [
        {"kind": kind, "id": old, "successor": new, "recorded_from": batch.now}
        for old, new in dict.fromkeys(pairs)
        if old != new and old not in standing
    ]
    insert(batch.connection, "successors", rows)


def write_changes(batch: Batch, moved: Iterable[Moved]) -> None:
    """Append what moved to the changes."""
    row = batch.connection.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()
    first = (row[0] if row else 0) + 1
    insert(batch.connection, "changes", [_change(one, first + n, batch) for n, one in enumerate(moved)])


def _change(one: Moved, number: int, batch: Batch) -> dict[str, Any]:
    keys: list[str] = []
    country = event = None
    if isinstance(one.about, Incident):
        keys = side_keys(one.about.parties)
        country = one.about.where.country if one.about.where else None
        event = one.about.event
    elif isinstance(one.about, Commitment):
        sides = (one.about.speaker, one.about.addressee)
        keys = side_keys(party for party in sides if party is not None)
        event = one.about.act.event
    return {
        "id": number,
        "kind": one.kind,
        "subject": one.subject,
        "subject_id": one.subject_id,
        "before": one.before,
        "after": one.after,
        "why": one.why,
        "events": one.events,
        "day": interval(one.day)[0] if one.day else None,
        "event": event,
        "party_keys": keys,
        "place_country": country,
        "run": batch.run.id,
        "recorded_from": batch.now,
    }
