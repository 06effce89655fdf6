"""Saving a batch: close the beliefs that no longer hold, open the ones that are new, leave the rest alone.

Digests cover a row's whole content, its id included, so a row that stands unchanged is one whose
digest is also in the batch. Whatever a document had before and does not have in the batch is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import duckdb

from dragoman.errors import StoreError
from dragoman.records import Reading, Skip
from dragoman.store.clock import to_utc
from dragoman.store.incoming import incoming
from dragoman.store.runs import Run, begin, count


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What saving a batch changed; all zero if the store already held it."""

    documents: int = 0
    events_opened: int = 0
    events_closed: int = 0
    skips: int = 0


# greatest(): where a clock was set back, a belief ends when it began rather than before.
_CLOSE = {
    "documents": """
        UPDATE documents SET recorded_to = greatest($now, recorded_from)
        WHERE recorded_to IS NULL
          AND id IN (SELECT id FROM incoming_documents)
          AND digest NOT IN (SELECT digest FROM incoming_documents)
    """,
    "codings": """
        UPDATE codings SET recorded_to = greatest($now, recorded_from)
        WHERE recorded_to IS NULL
          AND document IN (SELECT id FROM incoming_documents)
          AND digest NOT IN (SELECT digest FROM incoming_codings)
    """,
    "events": """
        UPDATE events SET recorded_to = greatest($now, recorded_from)
        WHERE recorded_to IS NULL
          AND document IN (SELECT id FROM incoming_documents)
          AND digest NOT IN (SELECT digest FROM incoming_events)
    """,
    "parties": """
        UPDATE parties SET recorded_to = greatest($now, recorded_from)
        WHERE recorded_to IS NULL
          AND document IN (SELECT id FROM incoming_documents)
          AND digest NOT IN (SELECT digest FROM incoming_events)
    """,
    # Another row of a source repeating a document's id is no statement about that document.
    "skips": """
        UPDATE skips SET recorded_to = greatest($now, recorded_from)
        WHERE recorded_to IS NULL
          AND reason <> 'duplicate-id'
          AND document IN (SELECT id FROM incoming_documents)
          AND digest NOT IN (SELECT digest FROM incoming_skips)
    """,
}

_OPEN = {
    "documents": """
        INSERT INTO documents BY NAME
        SELECT *, $now AS recorded_from FROM incoming_documents
        WHERE digest NOT IN (SELECT digest FROM documents WHERE recorded_to IS NULL)
    """,
    "codings": """
        INSERT INTO codings BY NAME
        SELECT *, $run AS run, $now AS recorded_from FROM incoming_codings
        WHERE digest NOT IN (SELECT digest FROM codings WHERE recorded_to IS NULL)
    """,
    # A party's digest is its event's; parties come first, while the event is not yet there.
    "parties": """
        INSERT INTO parties BY NAME
        SELECT *, $now AS recorded_from FROM incoming_parties
        WHERE digest NOT IN (SELECT digest FROM events WHERE recorded_to IS NULL)
    """,
    "events": """
        INSERT INTO events BY NAME
        SELECT *, $run AS run, $now AS recorded_from FROM incoming_events
        WHERE digest NOT IN (SELECT digest FROM events WHERE recorded_to IS NULL)
    """,
    "skips": """
        INSERT INTO skips BY NAME
        SELECT *, $run AS run, $now AS recorded_from FROM incoming_skips
        WHERE digest NOT IN (SELECT digest FROM skips WHERE recorded_to IS NULL)
    """,
}


def save(
    connection: duckdb.DuckDBPyConnection,
    readings: Iterable[Reading],
    *,
    skips: Iterable[Skip],
    run: Run,
    now: datetime,
) -> Saved:
    """Save a batch in one transaction: all of it or, if anything fails, nothing."""
    tables = incoming(readings, skips, run.coder)
    moment = to_utc(now)
    with _registered(connection, tables), _transaction(connection):
        begin(connection, run)
        closed = {name: _changed(connection, sql, {"now": moment}) for name, sql in _CLOSE.items()}
        opened = {}
        for name, sql in _OPEN.items():
            values = {"now": moment, "run": run.id} if "$run" in sql else {"now": moment}
            opened[name] = _changed(connection, sql, values)
        saved = Saved(
            documents=opened["codings"],
            events_opened=opened["events"],
            events_closed=closed["events"],
            skips=opened["skips"],
        )
        count(connection, run.id, asdict(saved))
    return saved


def _changed(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]) -> int:
    """Run one step and return how many rows it changed."""
    row = connection.execute(sql, values).fetchone()
    return int(row[0]) if row else 0


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    try:
        connection.begin()
        try:
            yield
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
    except duckdb.Error as error:
        raise StoreError(f"the batch was not saved: {error}") from error


@contextmanager
def _registered(connection: duckdb.DuckDBPyConnection, tables: dict[str, Any]) -> Iterator[None]:
    """Let SQL see Arrow tables under their names for as long as the block runs."""
    for name, table in tables.items():
        connection.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            connection.unregister(name)
