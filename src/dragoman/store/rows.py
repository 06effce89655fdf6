"""What the store answers with: records, and what is known about them across documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from dragoman.errors import InputError
from dragoman.records import Event
from dragoman.records.linked import Commitment, Incident
from dragoman.store.filters import Subject

DecisionKind = Literal["accept", "reject", "correct", "merge", "split", "move", "overrule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """A document by what stands above it."""

    id: str
    title: str | None
    source: str | None
    published: str
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event, where it was read, what it belongs to, and how many other reports carry the same text."""

    event: Event
    document: DocumentRef
    incident: str | None
    commitments: tuple[str, ...]
    copies: int
    recorded_from: datetime
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident; those of one ``group`` were held against each other. ``by_hand``: a person decided."""

    incident: Incident
    group: str
    recorded_from: datetime
    recorded_to: datetime | None
    by_hand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """A commitment, the day of its last statement or change, and the reports that state it."""

    commitment: Commitment
    moved: str
    reports: int
    recorded_from: datetime
    recorded_to: datetime | None
    by_hand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of a document, and where in it (in code points) the words stand that were looked for."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document, how many events it has, and what it is to another one of its text (``group``).

    ``relation`` is what it is to the document ``other``, or with ``reverse`` what that one is to it;
    ``score`` is how much of the shorter text stands in the longer one.
    """

    document: DocumentRef
    events: int
    group: str
    relation: str | None = None
    other: str | None = None
    reverse: bool = False
    score: float | None = None
    snippet: Snippet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What moved and why; ``before`` are the ids or the status it had, ``day`` is of the events' time."""

    id: int
    at: datetime
    kind: str
    subject: Subject
    subject_id: str
    before: tuple[str, ...]
    after: str | None
    why: str
    events: tuple[str, ...] = ()
    day: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """A record, and from when to when it was believed."""

    recorded_from: datetime
    recorded_to: datetime | None
    record: Event | Incident | Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided; it wins over the machine until it is undone.

    ``events`` are what it is about: one event to accept, reject or correct; all members of the incidents to
    merge; those that leave (split) or move, with ``others`` the members that stay behind, or whom they join;
    one statement of the commitment to overrule. ``fields`` are, of a correction, the fields of the Event as
    JSON values; of an overruling, ``status``, ``date`` and perhaps ``stage``. ``left`` are those whom events
    that move were with; the store finds them out.
    """

    id: str
    kind: DecisionKind
    events: tuple[str, ...]
    who: str
    at: datetime
    others: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    undone_at: datetime | None = None
    undone_by: str | None = None

    def __post_init__(self) -> None:
        if not self.id or not self.who:
            raise InputError("a decision needs an id, and who decided")
        if not self.events:
            raise InputError("a decision names at least one event")
        if self.kind in ("accept", "reject", "correct", "overrule") and len(self.events) != 1:
            raise InputError(f"a decision to {self.kind} names one event, got {len(self.events)}")
        if self.kind == "merge" and len(self.events) < 2:
            raise InputError("a decision to merge names two events at least, got one")
        if self.kind in ("split", "move") and not self.others:
            raise InputError(f"a decision to {self.kind} names others: who stays behind, or whom they join")
        if bool(self.fields) != (self.kind in ("correct", "overrule")):
            raise InputError("a correction and an overruling have fields, and no other decision has")
        if self.at.tzinfo is None:
            raise InputError(f"expected a time with its zone, got {self.at.isoformat()}")
