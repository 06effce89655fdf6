"""Runs: who coded what, when, with which options, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import duckdb
import msgspec

from dragoman.store.clock import from_utc, to_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a coder over a source.

    The counts say what the run changed, not what it looked at: documents coded for the first time
    or anew, beliefs in events opened and closed, skips recorded.
    """

    id: str
    coder: str
    source: str
    started: datetime
    options: dict[str, Any] = field(default_factory=dict)
    finished: datetime | None = None
    documents: int = 0
    events_opened: int = 0
    events_closed: int = 0
    skips: int = 0


_BEGIN = """
INSERT INTO runs
SELECT $id, $coder, $source, $options, $started, NULL, 0, 0, 0, 0
WHERE NOT EXISTS (SELECT 1 FROM runs WHERE id = $id)
"""

_COUNT = """
UPDATE runs SET
    documents = documents + $documents,
    events_opened = events_opened + $events_opened,
    events_closed = events_closed + $events_closed,
    skips = skips + $skips
WHERE id = $id
"""

_FINISH = "UPDATE runs SET finished = $now WHERE id = $id"

_ALL = """
SELECT id, coder, source, started, options, finished, documents, events_opened, events_closed, skips
FROM runs ORDER BY started, id
"""


def begin(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Record a run; one of the same id stays as it is, so that a killed run goes on."""
    options = msgspec.json.encode(run.options).decode()
    values = {"id": run.id, "coder": run.coder, "source": run.source, "options": options}
    connection.execute(_BEGIN, {**values, "started": to_utc(run.started)})


def count(connection: duckdb.DuckDBPyConnection, run: str, changes: dict[str, int]) -> None:
    """Add what a batch changed to a run's counts."""
    connection.execute(_COUNT, {"id": run, **changes})


def finish(connection: duckdb.DuckDBPyConnection, run: str, now: datetime) -> bool:
    """Record when a run ended; tell whether there is such a run."""
    changed = connection.execute(_FINISH, {"id": run, "now": to_utc(now)}).fetchone()
    return bool(changed and changed[0])


def runs(connection: duckdb.DuckDBPyConnection) -> list[Run]:
    """Return every run, the oldest first."""
    return [
        Run(
            id=row[0],
            coder=row[1],
            source=row[2],
            started=from_utc(row[3]),
            options=msgspec.json.decode(row[4]),
            finished=None if row[5] is None else from_utc(row[5]),
            documents=row[6],
            events_opened=row[7],
            events_closed=row[8],
            skips=row[9],
        )
        for row in connection.execute(_ALL).fetchall()
    ]
