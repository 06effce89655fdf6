"""Which events are worth a person's look: the least sure ones that this person has not decided on."""

from __future__ import annotations

from typing import Any

from dragoman.store.filters import EventFilter
from dragoman.store.store import Store

_UNDECIDED = """
SELECT id FROM found WHERE id NOT IN (
    SELECT unnest(events) FROM decisions
    WHERE who = $reviewer AND undone_at IS NULL AND kind IN ('accept', 'correct', 'reject')
)
ORDER BY confidence, id LIMIT $most
"""


def undecided(store: Store, wanted: EventFilter, *, reviewer: str, most: int) -> list[str]:
    """Return the ids of the events that are least sure and that a reviewer has not decided on."""
    sql, values = store.found(wanted)
    with store.reading() as cursor:
        found = cursor.execute(sql + _UNDECIDED, {**values, "reviewer": reviewer, "most": most}).fetchall()
    return [id_ for (id_,) in found]


def sizes(store: Store, incidents: list[str]) -> dict[str, int]:
    """Return how many events each of some incidents has."""
    return _looked_up(
        store,
        """SELECT incident, count(*) FROM members
        WHERE recorded_to IS NULL AND incident IN (SELECT unnest($wanted::VARCHAR[])) GROUP BY incident""",
        incidents,
    )


def texts(store: Store, documents: list[str]) -> dict[str, str]:
    """Return the texts of some reports."""
    return _looked_up(
        store,
        """SELECT id, text FROM documents
        WHERE recorded_to IS NULL AND id IN (SELECT unnest($wanted::VARCHAR[]))""",
        documents,
    )


def _looked_up(store: Store, sql: str, wanted: list[str]) -> dict[str, Any]:
    with store.reading() as cursor:
        return dict(cursor.execute(sql, {"wanted": wanted}).fetchall())
