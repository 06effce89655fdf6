"""Is a store sound? Every rule that its tables keep, as a query that finds what breaks it."""

from __future__ import annotations

# ruff: noqa: S608 - tables and columns are named here
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from dragoman.errors import RecordError, StoreError
from dragoman.records import Document, Event
from dragoman.records.arrow import from_table
from dragoman.records.json import from_json
from dragoman.records.linked import Commitment, Incident
from dragoman.store.incoming import document_digest, event_digest
from dragoman.store.reading import Reader
from dragoman.store.tables import Connection

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong, how often, and one id with which it is so."""

    what: str
    times: int
    example: str


def _twice(table: str, column: str = "id") -> str:
    return (
        f"SELECT {column} AS example FROM {table} WHERE recorded_to IS NULL"
        f" GROUP BY {column} HAVING count(*) > 1"
    )


def _backwards(table: str) -> str:
    column = {"parties": "event", "codings": "document", "texts": "document", "members": "event",
              "commitment_events": "event", "skips": "document"}.get(table, "id")  # fmt: skip
    return f"SELECT {column} AS example FROM {table} WHERE recorded_to < recorded_from"


_TEMPORAL = (
    "documents", "codings", "events", "parties", "skips", "texts", "incidents", "members", "commitments",
    "commitment_events",
)  # fmt: skip

_LINKED = "document NOT IN (SELECT document FROM unlinked)"

RULES: dict[str, str] = {
    **{f"a belief of {table} ends before it begins": _backwards(table) for table in _TEMPORAL},
    "a document is believed twice at once": _twice("documents"),
    "an event is believed twice at once": _twice("events"),
    "a document has two codings at once": _twice("codings", "document"),
    "a document belongs to two texts at once": _twice("texts", "document"),
    "an incident is believed twice at once": _twice("incidents"),
    "an event is in two incidents at once": _twice("members", "event"),
    "a commitment is believed twice at once": _twice("commitments"),
    "two documents have one number": """
        SELECT min(id) AS example FROM documents GROUP BY number HAVING count(*) > 1""",
    "an event has no document": """
        SELECT id AS example FROM events WHERE recorded_to IS NULL
        AND document NOT IN (SELECT id FROM documents WHERE recorded_to IS NULL)""",
    "a document was not coded": """
        SELECT id AS example FROM documents WHERE recorded_to IS NULL
        AND id NOT IN (SELECT document FROM codings WHERE recorded_to IS NULL)""",
    "a party has no event": """
        SELECT event AS example FROM parties WHERE recorded_to IS NULL
        AND digest NOT IN (SELECT digest FROM events WHERE recorded_to IS NULL)""",
    "an event stands that belongs to no incident": f"""
        SELECT id AS example FROM events WHERE recorded_to IS NULL AND {_LINKED}
        AND id NOT IN (SELECT event FROM members WHERE recorded_to IS NULL)""",
    "an incident has an event that does not stand": f"""
        SELECT event AS example FROM members WHERE recorded_to IS NULL AND {_LINKED}
        AND event NOT IN (SELECT id FROM events WHERE recorded_to IS NULL)""",
    "a member belongs to an incident that does not stand": """
        SELECT event AS example FROM members WHERE recorded_to IS NULL
        AND incident NOT IN (SELECT id FROM incidents WHERE recorded_to IS NULL)""",
    "an incident has other members than it says": """
        SELECT id AS example FROM incidents i WHERE recorded_to IS NULL AND members <>
        (SELECT count(*) FROM members m WHERE m.incident = i.id AND m.recorded_to IS NULL)""",
    "a linked event is not kept for linking": f"""
        SELECT id AS example FROM events WHERE recorded_to IS NULL AND {_LINKED}
        AND id NOT IN (SELECT event FROM tellings)""",
    "an incident is filed under no key": """
        SELECT id AS example FROM incidents WHERE recorded_to IS NULL
        AND id NOT IN (SELECT incident FROM incident_keys)""",
    "a linked document belongs to no text": f"""
        SELECT document AS example FROM codings WHERE recorded_to IS NULL AND {_LINKED}
        AND document NOT IN (SELECT document FROM texts WHERE recorded_to IS NULL)""",
    "a commitment is stated by an event that does not stand": """
        SELECT event AS example FROM commitment_events WHERE recorded_to IS NULL AND part = 'states'
        AND coalesce(document, '') NOT IN (SELECT document FROM unlinked)
        AND event NOT IN (SELECT id FROM events WHERE recorded_to IS NULL)""",
    "a commitment has other statements than it says": """
        SELECT id AS example FROM commitments c WHERE recorded_to IS NULL AND statements <>
        (SELECT count(*) FROM commitment_events e
         WHERE e.commitment = c.id AND e.recorded_to IS NULL AND e.part = 'states')""",
    "a commitment is not filed once for new events to find": """
        SELECT id AS example FROM commitments c WHERE recorded_to IS NULL AND 1 <>
        (SELECT count(*) FROM reaches r WHERE r.commitment = c.id)""",
    "what is no more is filed for new events to find": """
        SELECT commitment AS example FROM reaches
        WHERE commitment NOT IN (SELECT id FROM commitments WHERE recorded_to IS NULL)
        UNION ALL SELECT incident FROM incident_keys
        WHERE incident NOT IN (SELECT id FROM incidents WHERE recorded_to IS NULL)""",
    "a document cannot be searched": """
        SELECT id AS example FROM documents WHERE words > 0 AND number NOT IN
        (SELECT number FROM words UNION ALL SELECT number FROM fresh_words)""",
    "a change has the number of another": """
        SELECT min(subject_id) AS example FROM changes GROUP BY id HAVING count(*) > 1""",
    "a row belongs to a run that is not kept": """
        SELECT id AS example FROM events WHERE run NOT IN (SELECT id FROM runs)
        UNION ALL SELECT id FROM incidents WHERE run NOT IN (SELECT id FROM runs)
        UNION ALL SELECT id FROM commitments WHERE run NOT IN (SELECT id FROM runs)""",
}
"""Each rule by what breaks it; the query finds the rows that do."""


def check(store: Reader, *, records: bool = True) -> list[Fault]:
    """Return what is wrong with a store: nothing, if it is sound.

    With ``records``, every record is read too, and held against its digest and its document's words.

    Raises:
        StoreError: the file itself cannot be read.
    """
    with store.reading() as cursor:
        try:
            faults = [fault for what, sql in RULES.items() if (fault := _broken(cursor, what, sql))]
            return [*faults, *_records(cursor)] if records else faults
        except duckdb.Error as error:
            raise StoreError(f"the store cannot be read: {error}; restore a backup") from error


def _broken(cursor: Connection, what: str, sql: str) -> Fault | None:
    row = cursor.execute(f"SELECT count(*), min(example) FROM ({sql})").fetchone()
    return Fault(what=what, times=row[0], example=str(row[1])) if row and row[0] else None


def _records(cursor: Connection) -> list[Fault]:
    found: dict[str, list[str]] = {}
    for what, example in (*_events(cursor), *_documents(cursor), *_linked(cursor)):
        found.setdefault(what, []).append(example)
    return [Fault(what=what, times=len(some), example=min(some)) for what, some in found.items()]


def _events(cursor: Connection) -> Iterator[tuple[str, str]]:
    """Yield the events that are not what their digests say, or whose words are not their document's."""
    cursor.execute("""
        SELECT e.id, e.record, e.machine, e.digest, d.published, d.source,
            substr(d.text, e.trigger_start + 1, 200)
        FROM events e JOIN documents d ON d.id = e.document AND d.recorded_to IS NULL
        WHERE e.recorded_to IS NULL
    """)
    while rows := cursor.fetchmany(_CHUNK):
        for id_, record, machine, mark, published, source, words in rows:
            try:
                event = from_json(Event, record)
            except RecordError:
                yield "an event is no valid record", id_
                continue
            head = Document(id=event.document, text="", published=published, source=source)
            if event_digest(event, head, machine) != mark:
                yield "an event is not what its digest says", id_
            if event.trigger.text[:200] != words[: len(event.trigger.text)]:
                yield "an event's words are not those of its document", id_


def _documents(cursor: Connection) -> Iterator[tuple[str, str]]:
    cursor.execute("SELECT * FROM documents WHERE NOT quoted AND recorded_to IS NULL")
    reader = cursor.to_arrow_reader(_CHUNK)
    for batch in reader:
        marks = batch["digest"].to_pylist()
        for document, mark in zip(from_table(Document, batch), marks, strict=True):
            if document_digest(document) != mark:
                yield "a document is not what its digest says", document.id


def _linked(cursor: Connection) -> Iterator[tuple[str, str]]:
    kinds: tuple[tuple[str, type[Incident] | type[Commitment]], ...] = (
        ("incidents", Incident),
        ("commitments", Commitment),
    )
    for table, kind in kinds:
        cursor.execute(f"SELECT id, record FROM {table} WHERE recorded_to IS NULL")
        while rows := cursor.fetchmany(_CHUNK):
            for id_, record in rows:
                try:
                    same = from_json(kind, record).id == id_
                except RecordError:
                    same = False
                if not same:
                    yield f"a row of {table} holds no valid record of its id", id_
