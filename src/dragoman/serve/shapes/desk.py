"""What is around the records: what is served, what moved, what is decided, posted and refused."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from dragoman.serve.shapes.rows import (
    ActorRow,
    CommitmentRow,
    Decision,
    DocRef,
    DocumentRow,
    EventRow,
    IncidentRow,
    LeftOut,
    Page,
    PartyRef,
)


class Problem(TypedDict):
    """What is wrong with a request."""

    code: str
    message: str


class Refused(TypedDict):
    """Any answer that is none."""

    error: Problem


class Served(TypedDict):
    """The store, by how much it holds and from when to when."""

    name: str
    documents: int
    events: int
    actual: int
    incidents: int
    commitments: int
    first: str | None
    last: str | None
    recorded: str | None
    published: str | None


class Mode(TypedDict):
    """A mode of a PLOVER type."""

    mode: str
    score: float | None


class Type(TypedDict):
    """A PLOVER type."""

    type: str
    quad: int
    score: float | None
    meaning: str
    modes: list[Mode]


class Access(TypedDict):
    """What the caller may do."""

    role: str | None
    name: str | None
    can_review: bool
    can_upload: bool
    can_save: bool
    hint: str


class Format(TypedDict):
    """A form in which answers can be had."""

    id: str
    label: str
    of: list[str]
    ext: str
    media: str
    loses: str | None


class About(TypedDict):
    """What is served, and what words mean."""

    version: str
    store: Served
    types: list[Type]
    quads: dict[str, str]
    contexts: list[str]
    aux: list[str]
    countries: dict[str, str]
    sectors: dict[str, str]
    sources: list[str]
    access: Access
    formats: list[Format]


class Subject(TypedDict):
    """What moved."""

    kind: str
    id: str
    label: str


class Moves(TypedDict):
    """A move: what was before, what is after, and why."""

    at: str
    kind: str
    subject: Subject
    before: list[str]
    after: str | None
    why: str
    events: list[str]
    day: str | None


class Found(TypedDict):
    """The first ten of everything."""

    documents: Page[DocumentRow]
    events: Page[EventRow]
    actors: list[ActorRow]
    incidents: list[IncidentRow]
    commitments: list[CommitmentRow]


class Affected(TypedDict):
    """What hangs on an event."""

    dyad: list[PartyRef | None]
    incident: str | None
    incident_events: int
    commitment: str | None


class Around(TypedDict):
    """The paragraph around a sentence, and where it begins in its report."""

    text: str
    start: int


class QueueItem(TypedDict):
    """An event worth a look, and by how much the answer may change the totals."""

    row: EventRow
    swing: float
    why: str
    affects: Affected
    context: Around
    decided_by: list[str]


class Totals(TypedDict):
    """Actual events of the dyad before and after a decision."""

    before: int
    after: int


class Decided(Decision):
    """A decision that was kept, with those that it brought along."""

    also: list[Decision]
    counts: Totals


class Agreed(TypedDict):
    """How often two reviewers agree on a field."""

    field: str
    n: int
    agree: int
    kappa: float | None


class Pair(TypedDict):
    """Two reviewers."""

    a: str
    b: str
    n: int
    fields: list[Agreed]


class Reviewer(TypedDict):
    """Who decides, and how often."""

    name: str
    decisions: int


class Agreement(TypedDict):
    """How far reviewers agree."""

    pairs: list[Pair]
    reviewers: list[Reviewer]


class PostedReport(DocRef):
    """A report that was posted; its words if it was not kept."""

    text: NotRequired[str]


class Coded(TypedDict):
    """A posted report with its events."""

    document: PostedReport
    events: list[EventRow]


class Uploaded(Coded):
    """What was coded, the first report again on its own."""

    documents: list[Coded]
    skips: list[LeftOut]
    saved: bool


Learnt = dict[str, Any]
"""A row of training data: text, sentence, the machine's event, the person's event, who, when, note."""
