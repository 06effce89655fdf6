"""Reading what linking needs: only what a batch touches, by the indexes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.records import Document, Event
from dragoman.records.json import from_json
from dragoman.records.linked import Incident
from dragoman.store.documents import stored
from dragoman.store.keys import filed
from dragoman.store.linked import Sketch
from dragoman.store.tables import Connection, looked_up


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTelling:
    """An event that stands, with its document's date, outlet and text, and the linker's own JSON of it."""

    event: Event
    published: str
    source: str | None
    group: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredIncident:
    """An incident that stands, with its tellings."""

    incident: Incident
    group: str
    tellings: tuple[StoredTelling, ...]


_FULL = 300
"""Texts under one key; a key that so many share says nothing of any two, and takes no more."""


def full_keys(connection: Connection, keys: Iterable[int]) -> frozenset[int]:
    """Return those of some keys of texts that take no more."""
    counted: Counter[int] = Counter()
    for (key,) in looked_up(connection, "SELECT key FROM sketch_keys WHERE key IN ({})", keys):
        counted[key] += 1
    return frozenset(key for key, times in counted.items() if times >= _FULL)


def near_sketches(connection: Connection, keys: Iterable[Iterable[int]], *, most: int) -> list[Sketch]:
    """Return the sketches of texts that share most keys with some texts, at most so many for each.

    With them come the first and the longest of their groups; in the order in which they came.
    """
    wanted = [list(some) for some in keys]
    sql = "SELECT key, document FROM sketch_keys WHERE key IN ({})"
    held: dict[int, list[str]] = defaultdict(list)
    for key, document_ in looked_up(connection, sql, (key for some in wanted for key in some)):
        held[key].append(document_)
    best: dict[str, None] = {}
    for some in wanted:
        shared = Counter(document_ for key in some if len(held[key]) < _FULL for document_ in held[key])
        for document_, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:most]:
            best[document_] = None
    groups = _groups(connection, best)
    members = _members(connection, dict.fromkeys(groups.values()))
    return sketches(connection, [*best, *members], groups | members)


def _members(connection: Connection, groups: Iterable[str]) -> dict[str, str]:
    """Return the first and the longest document of each group, with their group."""
    rows = looked_up(connection, "SELECT document, grp, recorded_to FROM texts WHERE grp IN ({})", groups)
    group_of = {document: group for document, group, ended in rows if ended is None}
    sql = "SELECT document, number, size FROM sketches WHERE document IN ({})"
    told: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for document, number, size in looked_up(connection, sql, group_of):
        told[group_of[document]].append((number, size, document))
    firsts = (min(some)[2] for some in told.values())
    longest = (max(some, key=lambda one: (one[1], -one[0]))[2] for some in told.values())
    return {document: group_of[document] for document in (*firsts, *longest)}


def sketches(connection: Connection, documents: Iterable[str], groups: dict[str, str]) -> list[Sketch]:
    """Return the sketches of documents, in the order in which these came."""
    sql = (
        "SELECT document, number, published, source, mark, exact, whole, opening FROM sketches"
        " WHERE document IN ({})"
    )
    found = [
        Sketch(
            document=row[0],
            number=row[1],
            published=row[2],
            source=row[3],
            mark=row[4],
            exact=row[5],
            whole=row[6],
            opening=row[7],
            group=groups.get(row[0], row[0]),
        )
        for row in looked_up(connection, sql, documents)
    ]
    return sorted(found, key=lambda sketch: sketch.number)


def _groups(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    sql = "SELECT document, grp, recorded_to FROM texts WHERE document IN ({})"
    return {row[0]: row[1] for row in looked_up(connection, sql, documents) if row[2] is None}


def incident_ids(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return the ids of incidents that have one of some keys."""
    sql = "SELECT incident FROM incident_keys WHERE key IN ({})"
    return {row[0] for row in looked_up(connection, sql, map(filed, keys))}


def incident_ids_of(connection: Connection, events: Iterable[str]) -> set[str]:
    """Return the ids of the incidents that some events are members of."""
    sql = "SELECT incident, recorded_to FROM members WHERE event IN ({})"
    return {row[0] for row in looked_up(connection, sql, events) if row[1] is None}


def whole_groups(connection: Connection, incidents: Iterable[str]) -> list[StoredIncident]:
    """Return all incidents of the groups of some, with their tellings."""
    sql = "SELECT grp, recorded_to FROM incidents WHERE id IN ({})"
    groups = {row[0] for row in looked_up(connection, sql, incidents) if row[1] is None}
    sql = "SELECT id, grp, record, recorded_to FROM incidents WHERE grp IN ({})"
    rows = sorted(row[:3] for row in looked_up(connection, sql, groups) if row[3] is None)
    records = {row[0]: (row[1], from_json(Incident, row[2])) for row in rows}
    told = tellings(connection, (event for _, incident in records.values() for event in incident.members))
    return [
        StoredIncident(
            incident=incident,
            group=group,
            tellings=tuple(told[event] for event in incident.members if event in told),
        )
        for group, incident in records.values()
    ]


def tellings(connection: Connection, events: Iterable[str]) -> dict[str, StoredTelling]:
    """Return the tellings of events that were linked; of those that no longer stand, as they last did."""
    ids = list(dict.fromkeys(events))
    states = dict(looked_up(connection, "SELECT event, state FROM tellings WHERE event IN ({})", ids))
    records: dict[str, Event] = {}
    sql = "SELECT id, record, recorded_to FROM events WHERE id IN ({})"
    for id_, record, _ in sorted(looked_up(connection, sql, states), key=lambda r: (r[2] is None, r[2] or 0)):
        records[id_] = from_json(Event, record)
    documents = {event.document for event in records.values()}
    sql = "SELECT id, published, source, recorded_to FROM documents WHERE id IN ({})"
    heads = {row[0]: row[1:3] for row in looked_up(connection, sql, documents) if row[3] is None}
    groups = _groups(connection, documents)
    return {
        id_: StoredTelling(
            event=event,
            published=heads[event.document][0],
            source=heads[event.document][1],
            group=groups.get(event.document, event.document),
            state=states[id_],
        )
        for id_, event in records.items()
        if event.document in heads
    }


def text_groups(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """Return the groups of the texts of documents, of those that were placed."""
    return _groups(connection, documents)


def standing_events(connection: Connection, documents: Iterable[str]) -> dict[str, list[Event]]:
    """Return the events that stand of documents, in the order of the text."""
    sql = "SELECT document, trigger_start, id, record, recorded_to FROM events WHERE document IN ({})"
    found: dict[str, list[Event]] = {document_: [] for document_ in documents}
    for row in sorted(looked_up(connection, sql, found), key=lambda row: row[:3]):
        if row[4] is None:
            found[row[0]].append(from_json(Event, row[3]))
    return found


def told_events(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """Return the events of documents that were linked, with their documents, whether they stand or not."""
    sql = "SELECT event, document FROM tellings WHERE document IN ({})"
    return dict(looked_up(connection, sql, documents))


def last_published(connection: Connection) -> date | None:
    """Return the first day of the newest date of publication, None in an empty store."""
    row = connection.execute("SELECT max(published_from) FROM documents").fetchone()
    return row[0] if row else None


def quoted_documents(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Return those of some documents of whose text only quotes are kept."""
    sql = "SELECT id, quoted, recorded_to FROM documents WHERE id IN ({})"
    return frozenset(row[0] for row in looked_up(connection, sql, ids) if row[2] is None and row[1])


def states(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """Return the linker's own JSON of one event of each document that has been linked."""
    return dict(
        looked_up(connection, "SELECT document, state FROM tellings WHERE document IN ({})", documents)
    )


def documents(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """Return documents that stand."""
    sql = "SELECT rowid, id, recorded_to FROM documents WHERE id IN ({})"
    rows = [row for row in looked_up(connection, sql, ids) if row[2] is None]
    return {id_: stored(connection, row) for row, id_, _ in sorted(rows, key=lambda row: row[1])}
