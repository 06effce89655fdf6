"""Documents, events and what is made of them, kept in one DuckDB file."""

from dragoman.store.batch import Batch, Saved
from dragoman.store.filters import (
    ChangeFilter,
    CommitmentFilter,
    DocumentFilter,
    EventFilter,
    IncidentFilter,
    Subject,
)
from dragoman.store.incoming import event_table
from dragoman.store.keys import party_keys
from dragoman.store.page import Cursor, Page
from dragoman.store.rows import (
    Belief,
    ChangeRow,
    CommitmentRow,
    Decision,
    DecisionKind,
    DocumentRef,
    DocumentRow,
    EventRow,
    IncidentRow,
    Snippet,
)
from dragoman.store.runs import Run
from dragoman.store.store import Store, open_store
from dragoman.store.where import found

__all__ = [
    "Batch", "Belief", "ChangeFilter", "ChangeRow", "CommitmentFilter", "CommitmentRow", "Cursor", "Decision",
    "DecisionKind", "DocumentFilter", "DocumentRef", "DocumentRow", "EventFilter", "EventRow",
    "IncidentFilter",
    "IncidentRow", "Page", "Run", "Saved", "Snippet", "Store", "Subject", "event_table", "found",
    "open_store", "party_keys",
]  # fmt: skip
