"""Single things as answers show them in full: an event, a report, an incident, a commitment, a graph."""

from __future__ import annotations

from typing import Literal, TypedDict

from dragoman.serve.shapes.rows import (
    CommitmentRecord,
    CommitmentRow,
    Decision,
    DocRef,
    EventRow,
    Hidden,
    IncidentRecord,
    IncidentRow,
    LeftOut,
    PartyRef,
    Quote,
    Range,
    Rate,
    SizeRecord,
    SpanRecord,
)

Edge = TypedDict("Edge", {"from": str, "to": str, "kind": str, "label": str})


class Belief(TypedDict):
    """What was believed of an event, and from when to when."""

    recorded_from: str
    recorded_to: str | None
    coder: str
    event: str
    aux: list[str]


class EventFull(EventRow):
    """An event with everything that was ever believed of it."""

    beliefs: list[Belief]
    copies_list: list[DocRef]
    decisions: list[Decision]


class Report(DocRef):
    """A report with its words."""

    text: str
    header: SpanRecord | None
    coder: str | None
    recorded_from: str | None


class Copy(DocRef):
    """Another report of the same text."""

    relation: str
    likeness: float | None


class DocumentFull(TypedDict):
    """A report with its events."""

    document: Report
    events: list[EventRow]
    copies: list[Copy]
    skips: list[LeftOut]


class Told(TypedDict):
    """An event of a claim."""

    event: str
    aux: list[str]
    type: str
    quote: Quote


class ClaimSide(TypedDict):
    """What one claimant says of an incident; ``voice`` tells that of the reports themselves."""

    claimant: PartyRef
    voice: bool
    stance: str
    accused: list[PartyRef]
    first: str
    last: str
    size: list[SizeRecord]
    says: list[Told]


class FigureSaid(Range):
    """A figure as it was claimed on a day."""

    at: str
    claimant: PartyRef
    event: str
    document: str | None
    source: str | None
    text: str
    hedge: str | None


class Joined(TypedDict):
    """Why an event is of an incident."""

    event: str
    reasons: list[str]
    to: str | None
    score: float
    detail: str | None
    hand: Decision | None


class Near(TypedDict):
    """An incident that was kept apart, and why."""

    incident: IncidentRow
    why: str


class IncidentBelief(TypedDict):
    """How many events an incident had, from when to when."""

    recorded_from: str
    recorded_to: str | None
    members: int
    why: str


class IncidentFull(IncidentRow):
    """An incident with its claims side by side."""

    incident: IncidentRecord
    members: list[EventRow]
    claims: list[ClaimSide]
    figures: list[FigureSaid]
    conservative: list[Range]
    range: list[Range]
    joins: list[Joined]
    near: list[Near]
    beliefs: list[IncidentBelief]


class Step(TypedDict):
    """One change of a commitment's status, with its evidence."""

    date: str
    status: str
    why: str
    confidence: float
    by_hand: bool
    evidence: list[EventRow]


class CommitmentFull(CommitmentRow):
    """A commitment with its history."""

    commitment: CommitmentRecord
    said_in: list[EventRow]
    history: list[Step]
    steps: list[CommitmentRow]
    answers: list[CommitmentRow]
    rates: list[Rate]


class Column(TypedDict):
    """The first commitments of one status."""

    status: str
    total: int
    items: list[CommitmentRow]
    next: str | None


class KindTotal(TypedDict):
    """How many commitments there are of a kind."""

    kind: str
    total: int


class SpeakerTotal(TypedDict):
    """How many commitments an actor made."""

    party: PartyRef
    total: int


class Board(TypedDict):
    """Commitments by status."""

    columns: list[Column]
    kinds: list[KindTotal]
    speakers: list[SpeakerTotal]
    hidden: Hidden


class Node(TypedDict):
    """An actor, a commitment or an event in a graph."""

    id: str
    kind: Literal["actor", "commitment", "event"]
    label: str
    commitment: CommitmentRow | None
    event: EventRow | None
    party: PartyRef | None


class Graph(TypedDict):
    """Who said what to whom, and what settled it."""

    nodes: list[Node]
    edges: list[Edge]
