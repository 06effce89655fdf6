"""The rows that answers are made of, for the description of the API; docs/api.md says what they are.

Records (:mod:`dragoman.records`) stand in them by name: their own schema describes them.
"""

from __future__ import annotations

from typing import Annotated, Any, Generic, NotRequired, TypedDict, TypeVar

from msgspec import Meta

T = TypeVar("T")

COMPONENTS = "#/components/schemas/"


def _record(name: str) -> Meta:
    return Meta(extra_json_schema={"$ref": f"{COMPONENTS}{name}"})


EventRecord = Annotated[dict[str, Any], _record("Event")]
IncidentRecord = Annotated[dict[str, Any], _record("Incident")]
CommitmentRecord = Annotated[dict[str, Any], _record("Commitment")]
PartyRecord = Annotated[dict[str, Any], _record("Party")]
WhenRecord = Annotated[dict[str, Any], _record("When")]
WhereRecord = Annotated[dict[str, Any], _record("Where")]
SizeRecord = Annotated[dict[str, Any], _record("Size")]
ActRecord = Annotated[dict[str, Any], _record("Act")]
ConditionRecord = Annotated[dict[str, Any], _record("Condition")]
SpanRecord = Annotated[dict[str, Any], _record("Span")]

Quads = Annotated[list[int], Meta(min_length=4, max_length=4, description="Counts by quad class 1 to 4.")]


class Hidden(TypedDict):
    """What matches beside and is left out by ``show``, by auxiliary mode, and how many in all."""

    historical: int
    future: int
    negation: int
    hypothetical: int
    any: int


class Page(TypedDict, Generic[T]):
    """A page of a list; ``next`` is the ``after`` of the page that follows."""

    items: list[T]
    next: str | None
    total: int
    hidden: Hidden


class DocRef(TypedDict):
    """A report by what stands above it."""

    id: str
    title: str | None
    source: str | None
    published: str
    url: str | None
    language: str | None


class Mark(TypedDict):
    """Marked words: where in the quote they stand, in code points, and what they are."""

    start: int
    end: int
    role: str


class Quote(TypedDict):
    """The sentence that an event was read from; ``start`` is where it begins in its report."""

    event: str
    document: str
    text: str
    start: int
    marks: list[Mark]
    source: str | None
    published: str


class Snippet(TypedDict):
    """A piece of a report, and where in it the words stand that were looked for."""

    text: str
    marks: list[list[int]]


class Decision(TypedDict):
    """What a person decided."""

    id: str
    event: str | None
    events: list[str]
    others: list[str]
    verdict: str
    fields: dict[str, Any]
    note: str | None
    reviewer: str
    at: str
    undone: str | None
    label: str


class EventRow(TypedDict):
    """An event, its report, and what is known around it."""

    event: EventRecord
    doc: DocRef
    incident: str | None
    commitments: list[str]
    copies: int
    decision: Decision | None
    recorded: str
    version: str


class DocumentRow(DocRef):
    """A report of a list."""

    events: int
    snippet: Snippet | None


class PartyRef(TypedDict):
    """An actor: the key it is asked for by, and what it is called."""

    key: str | None
    label: str
    country: str | None
    kind: str | None


class Range(TypedDict):
    """A size figure: least, likeliest, greatest."""

    kind: str
    low: int
    best: int
    high: int


class IncidentRow(TypedDict):
    """A happening, and the sentence that tells of it first."""

    id: str
    event: str
    mode: list[str]
    when: WhenRecord | None
    where: WhereRecord | None
    parties: list[PartyRecord]
    actor: list[PartyRef]
    recipient: list[PartyRef]
    standing: str
    reports: int
    outlets: list[str]
    texts: int
    events: int
    claimants: int
    size: list[Range]
    first_reported: str
    last_reported: str
    headline: str
    quote: Quote | None


class CommitmentRow(TypedDict):
    """A commitment, and the sentence that states it last."""

    id: str
    kind: str
    status: str
    late: bool
    stage: str | None
    speaker: PartyRecord
    addressee: PartyRecord | None
    act: ActRecord
    condition: ConditionRecord | None
    deadline: str | None
    said: str
    last_said: str
    moved: str
    statements: int
    reports: int
    order: int | None
    after: str | None
    quote: Quote | None


class Rate(TypedDict):
    """How often commitments of one kind were carried out."""

    actor: PartyRef
    kind: str
    addressee: PartyRef | None
    n: int
    kept: int
    still_open: int
    share: float | None
    low: float
    high: float
    late: int
    days: float | None


class ActorRow(PartyRef):
    """An actor of a list."""

    events: int
    as_actor: int
    as_recipient: int
    last: str | None
    sectors: list[str]


class DyadRow(TypedDict):
    """A pair, and what goes between the two."""

    a: PartyRef
    b: PartyRef
    events: int
    quads: Quads
    score: float | None
    last: str | None


class LeftOut(TypedDict):
    """What was left out of a report, and why."""

    document: NotRequired[str]
    step: str
    reason: str
    detail: str
