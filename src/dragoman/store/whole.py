"""How much a store holds."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from dragoman.store.clock import from_utc
from dragoman.store.tables import Connection

_COUNTS = """
SELECT
    (SELECT count(*) FROM documents WHERE recorded_to IS NULL) AS documents,
    (SELECT count(*) FROM events WHERE recorded_to IS NULL) AS events,
    (SELECT count(*) FROM events WHERE recorded_to IS NULL AND actual) AS actual,
    (SELECT count(*) FROM parties WHERE recorded_to IS NULL) AS parties,
    (SELECT count(*) FROM incidents WHERE recorded_to IS NULL) AS incidents,
    (SELECT count(*) FROM commitments WHERE recorded_to IS NULL) AS commitments,
    (SELECT count(*) FROM decisions WHERE undone_at IS NULL) AS decisions,
    (SELECT count(*) FROM skips WHERE recorded_to IS NULL) AS skips,
    (SELECT count(*) FROM events WHERE recorded_to IS NOT NULL) AS closed,
    (SELECT count(DISTINCT document) FROM unlinked) AS unlinked,
    (SELECT count(*) FROM runs) AS runs
"""

_META = """
SELECT
    quantile_disc(when_from, 0.001) AS first,
    quantile_disc(when_from, 0.999) AS last,
    (SELECT max(published_from) FROM documents WHERE recorded_to IS NULL) AS published,
    (SELECT greatest(max(recorded_from), max(recorded_to)) FROM documents) AS recorded
FROM events WHERE recorded_to IS NULL AND actual
"""

_SKIPS = """
SELECT step, reason, count(*) AS skips FROM skips WHERE recorded_to IS NULL
GROUP BY step, reason ORDER BY skips DESC, step, reason
"""


def counts(connection: Connection) -> dict[str, int]:
    """Return how many records stand of each kind; ``unlinked`` documents wait to be linked."""
    with closing(connection.cursor()) as cursor:
        return dict(cursor.execute(_COUNTS).to_arrow_table().to_pylist()[0])


def meta(connection: Connection) -> dict[str, Any]:
    """Return ``first`` and ``last`` day of actual events (the outermost thousandths left out), the newest
    ``published`` day, and when anything was ``recorded`` last; each None in an empty store.
    """
    with closing(connection.cursor()) as cursor:
        found: dict[str, Any] = cursor.execute(_META).to_arrow_table().to_pylist()[0]
    return {**found, "recorded": found["recorded"] and from_utc(found["recorded"])}


def skips(connection: Connection) -> dict[tuple[str, str], int]:
    """Return how many skips there are of each step and reason, most first."""
    with closing(connection.cursor()) as cursor:
        return {(step, reason): number for step, reason, number in cursor.execute(_SKIPS).fetchall()}
