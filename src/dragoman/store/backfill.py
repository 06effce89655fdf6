"""What a store made by an earlier version lacks, worked out from what it holds."""

# ruff: noqa: S608 - tables and columns are named here; values are bound

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from dragoman.records import Document, Event, digest
from dragoman.records.json import from_json
from dragoman.store.incoming import EVENT_COLUMNS, event_columns, event_digest
from dragoman.store.search import index_words
from dragoman.store.tables import Connection, chunks
from dragoman.store.wording import tallied

_CHUNK = 5_000
_ADDED = (
    "actor_keys", "recipient_keys", "place_name", "place_precision", "admin1", "lat", "lon", "dead",
    "published", "source", "sentence_start",
)  # fmt: skip


def fill(connection: Connection, version: int) -> None:
    """Fill the columns and tables that are new since a version."""
    if version == 1:
        _number_documents(connection)
        _widen_events(connection)
        connection.execute(
            "INSERT INTO unlinked SELECT DISTINCT document FROM codings WHERE recorded_to IS NULL"
        )


def _number_documents(connection: Connection) -> None:
    rows = [row for (row,) in connection.execute("SELECT rowid FROM documents ORDER BY rowid").fetchall()]
    schema = pa.schema(
        [("row", pa.int64()), ("number", pa.int64()), ("words", pa.int32()), ("text_digest", pa.string())]
    )
    for some in chunks(enumerate(rows, 1), _CHUNK):
        numbers = {row: number for number, row in some}
        marks = ", ".join("?" * len(numbers))
        held = connection.execute(
            f"SELECT rowid, title, text FROM documents WHERE rowid IN ({marks})", list(numbers)
        ).fetchall()
        tallies = {row: tallied(f"{title or ''}\n{text}") for row, title, text in held}
        made = [
            {
                "row": row,
                "number": numbers[row],
                "words": sum(tallies[row].values()),
                "text_digest": digest("text", text),
            }
            for row, _, text in held
        ]
        sets = ("number", "words", "text_digest")
        _update(connection, "documents", sets, pa.Table.from_pylist(made, schema=schema))
        index_words(connection, ((numbers[row], tally) for row, tally in tallies.items()))
    connection.execute("UPDATE documents SET quoted = false")


def _widen_events(connection: Connection) -> None:
    """Fill the new columns of events, whose digests now cover their documents' dates and outlets."""
    fields = [EVENT_COLUMNS.field(name) for name in _ADDED]
    schema = pa.schema([("row", pa.int64()), ("old", pa.string()), ("digest", pa.string()), *fields])
    for some in chunks(_widened(connection), _CHUNK):
        table = pa.Table.from_pylist(some, schema=schema)
        _update(connection, "events", (*_ADDED, "digest"), table)
        connection.register("widened", table)
        connection.execute("UPDATE parties SET digest = w.digest FROM widened w WHERE parties.digest = w.old")
        connection.unregister("widened")


def _widened(connection: Connection) -> Iterator[dict[str, Any]]:
    heads = {
        id_: Document(id=id_, text="", published=published, source=source)
        for id_, published, source in connection.execute(
            "SELECT id, published, source FROM documents ORDER BY recorded_to IS NULL, recorded_from"
        ).fetchall()
    }
    rows = connection.execute("SELECT rowid, digest, record FROM events").fetchall()
    for row, old, record in rows:
        event = from_json(Event, record)
        document = heads[event.document]
        columns = event_columns(event, document)
        yield {
            "row": row,
            "old": old,
            "digest": event_digest(event, document, None),
            **{name: columns[name] for name in _ADDED},
        }


def _update(connection: Connection, table: str, sets: tuple[str, ...], values: Any) -> None:
    """Set columns of rows, given by their row ids."""
    connection.register("given", values)
    listed = ", ".join(f"{name} = g.{name}" for name in sets)
    connection.execute(f"UPDATE {table} SET {listed} FROM given g WHERE {table}.rowid = g.row")
    connection.unregister("given")
