"""A clock, reports and a way to add them, for the tests of adding to a store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from tests.fakes.wire import wired

from dragoman.pipeline.add import Added, add_all
from dragoman.pipeline.owner import Owner
from dragoman.records import Document, Skip
from dragoman.store import ChangeFilter, CommitmentFilter, DocumentFilter, IncidentFilter, Store
from dragoman.store.check import check

START = datetime(2024, 6, 1, tzinfo=UTC)
FILLER = "while talks in the old harbour town went on as the ministers had said they would on the eve"
SHELLED = f"IRN attacked IRQ, killing 12 {FILLER}."


class Clock:
    """A clock that moves on an hour whenever it is looked at."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


def report(id_: str, text: str, published: str = "2024-03-04", **fields: str) -> Document:
    return Document(id=id_, text=text, published=published, **{"source": id_, **fields})  # type: ignore[arg-type]


def add(owner: Owner, found: Iterable[Document | Skip], *, version: str = "1", batch: int = 50) -> Added:
    added = Added()
    list(add_all(found, pipeline=wired(version), keeper=owner, added=added, batch=batch))
    assert check(owner.store) == []
    return added


def happenings(store: Store) -> set[frozenset[str]]:
    """Return the members of every incident."""
    return {frozenset(row.incident.members) for row in store.incidents(IncidentFilter()).items}


def state(store: Store) -> tuple[object, ...]:
    """Return all that a store answers with."""
    return (
        store.counts(),
        list(store.events()),
        store.incidents(IncidentFilter()),
        store.commitments(CommitmentFilter()),
        store.changes(ChangeFilter()),
        store.documents(DocumentFilter()),
    )
