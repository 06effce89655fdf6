"""What a store can be asked; every method is safe in any thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from datetime import datetime
from typing import Any

from dragoman.records import Document, Event, Skip
from dragoman.store import decisions as deciding
from dragoman.store import documents as holding
from dragoman.store import linkedquery as linking
from dragoman.store import query, runs, whole
from dragoman.store.filters import (
    ChangeFilter,
    CommitmentFilter,
    DocumentFilter,
    EventFilter,
    IncidentFilter,
    Subject,
)
from dragoman.store.incoming import coding_digest
from dragoman.store.page import Cursor, Page
from dragoman.store.rows import (
    Belief,
    ChangeRow,
    CommitmentRow,
    Decision,
    DecisionKind,
    DocumentRow,
    EventRow,
    IncidentRow,
)
from dragoman.store.runs import Run
from dragoman.store.tables import Connection
from dragoman.store.where import found

_EVENTS = EventFilter()


class Reader:
    """The reading half of a store. ``as_of`` asks for what was believed at a moment instead of now."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def reading(self) -> AbstractContextManager[Connection]:
        """Return a cursor of its own, for a ``with`` block; each statement sees one state of the store."""
        return closing(self._connection.cursor())

    @staticmethod
    def found(wanted: EventFilter) -> tuple[str, dict[str, Any]]:
        """Return ``WITH found AS (…)``, the events wanted as SQL to append a SELECT to, and its values."""
        return found(wanted)

    def events(self, wanted: EventFilter = _EVENTS) -> Iterator[Event]:
        """Yield the events wanted, in their order, decoded as they stream."""
        return query.events(self._connection, wanted)

    def page(self, wanted: EventFilter = _EVENTS) -> Page[EventRow]:
        """Return a page of the events wanted, with what they belong to."""
        return query.page(self._connection, wanted)

    def table(self, wanted: EventFilter = _EVENTS) -> Any:
        """Return the typed columns of the events wanted as a ``pyarrow.Table``, in the same order."""
        return query.table(self._connection, wanted)

    def count(self, wanted: EventFilter = _EVENTS) -> int:
        """Return how many events there are, whatever the limit and the cursor."""
        return query.count(self._connection, wanted)

    def hidden(self, wanted: EventFilter) -> dict[str, int]:
        """Return how many events ``show`` leaves out that match otherwise, by auxiliary mode and ``any``."""
        return query.hidden(self._connection, wanted)

    def event(self, id: str, *, as_of: datetime | None = None) -> Event | None:  # noqa: A002 - the record's word
        """Return the event of that id."""
        return query.event(self._connection, id, as_of)

    def event_row(self, id: str, *, as_of: datetime | None = None) -> EventRow | None:  # noqa: A002
        """Return the event of that id with what it belongs to."""
        return next(iter(self.event_rows([id], as_of=as_of)), None)

    def event_rows(self, ids: Iterable[str], *, as_of: datetime | None = None) -> list[EventRow]:
        """Return the events of some ids, in that order; what is not known is left out."""
        with self.reading() as cursor:
            return query.event_rows(cursor, ids, as_of)

    def document(self, id: str, *, as_of: datetime | None = None) -> Document | None:  # noqa: A002
        """Return the document of that id."""
        return holding.document(self._connection, id, as_of)

    def documents(self, wanted: DocumentFilter) -> Page[DocumentRow]:
        """Return a page of documents."""
        return holding.documents(self._connection, wanted)

    def search(
        self, q: str, *, limit: int | None = 20, after: Cursor | None = None, as_of: datetime | None = None
    ) -> Page[DocumentRow]:
        """Return the documents that have all words of ``q``, those that fit best first."""
        return self.documents(DocumentFilter(q=q, order="rank", limit=limit, after=after, as_of=as_of))

    def copies(self, id: str, *, as_of: datetime | None = None) -> list[DocumentRow]:  # noqa: A002
        """Return the other documents of a document's text."""
        return holding.copies(self._connection, id, as_of)

    def document_skips(self, id: str) -> list[Skip]:  # noqa: A002
        """Return what was skipped of a document."""
        return holding.skips_of(self._connection, id)

    def coder_of(self, document: str) -> str | None:
        """Return which coder's reading of a document stands."""
        return holding.coder_of(self._connection, document)

    def done(self, documents: Iterable[Document], *, coder: str) -> frozenset[str]:
        """Return the ids of those documents that stand coded by this coder, exactly as they are here."""
        digests = {document.id: coding_digest(document, coder) for document in documents}
        return holding.done(self._connection, digests)

    def incidents(self, wanted: IncidentFilter) -> Page[IncidentRow]:
        """Return a page of incidents."""
        return linking.incidents(self._connection, wanted)

    def incident_count(self, wanted: IncidentFilter) -> int:
        """Return how many incidents there are, whatever the limit and the cursor."""
        return linking.incident_count(self._connection, wanted)

    def incident(self, id: str, *, as_of: datetime | None = None) -> IncidentRow | None:  # noqa: A002
        """Return the incident of that id; an id that it had leads to the present one."""
        return linking.incident(self._connection, id, as_of)

    def incidents_of(self, group: str, *, as_of: datetime | None = None) -> list[IncidentRow]:
        """Return the incidents that were held against each other."""
        return linking.incidents_of(self._connection, group, as_of)

    def commitments(self, wanted: CommitmentFilter) -> Page[CommitmentRow]:
        """Return a page of commitments."""
        return linking.commitments(self._connection, wanted)

    def commitment(self, id: str, *, as_of: datetime | None = None) -> CommitmentRow | None:  # noqa: A002
        """Return the commitment of that id; an id that it had leads to the present one."""
        return linking.commitment(self._connection, id, as_of)

    def commitment_counts(self, wanted: CommitmentFilter) -> dict[str, int]:
        """Return how many commitments there are of each status, whatever the limit and the cursor."""
        return linking.commitment_counts(self._connection, wanted)

    def commitment_speakers(self, wanted: CommitmentFilter, *, most: int = 30) -> list[tuple[str, int]]:
        """Return who speaks in the commitments, by key, with how many; the most first."""
        return linking.commitment_speakers(self._connection, wanted, most=most)

    def changes(self, wanted: ChangeFilter) -> Page[ChangeRow]:
        """Return a page of what moved, newest first."""
        return linking.changes(self._connection, wanted)

    def beliefs(self, kind: Subject, id: str) -> list[Belief]:  # noqa: A002
        """Return everything that was ever believed of an event, incident or commitment, the oldest first."""
        return linking.beliefs(self._connection, kind, id)

    def decision(self, id: str) -> Decision | None:  # noqa: A002
        """Return the decision of that id, in force or undone."""
        with self.reading() as cursor:
            return next(iter(deciding.decisions(cursor, ids=(id,), in_force=False).items), None)

    def decisions(
        self,
        *,
        events: Sequence[str] = (),
        who: str | None = None,
        kinds: Sequence[DecisionKind] = (),
        in_force: bool = True,
        limit: int | None = None,
        after: Cursor | None = None,
    ) -> Page[Decision]:
        """Return a page of what people decided, newest first; ``events`` are named by the decisions."""
        with self.reading() as cursor:
            return deciding.decisions(
                cursor, events=events, who=who, kinds=kinds, in_force=in_force, limit=limit, after=after
            )

    def training(self, kinds: Sequence[DecisionKind] = ()) -> Iterator[dict[str, Any]]:
        """Yield decisions in force as data to learn from, one JSON object each."""
        with self.reading() as cursor:
            yield from deciding.training(cursor, kinds)

    def counts(self) -> dict[str, int]:
        """Return how much there is of everything."""
        return whole.counts(self._connection)

    def meta(self) -> dict[str, Any]:
        """Return the days between which actual events lie, the newest report's, and when was written last."""
        return whole.meta(self._connection)

    def skips(self) -> dict[tuple[str, str], int]:
        """Return the number of skips by step and reason, the most frequent first."""
        return whole.skips(self._connection)

    def runs(self) -> list[Run]:
        """Return every run, the oldest first."""
        with self.reading() as cursor:
            return runs.runs(cursor)
