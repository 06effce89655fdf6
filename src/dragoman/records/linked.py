"""What is made of many events: incidents, claims, commitments, series and forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.records.event import Condition, EventType, Size, When, Where
from dragoman.records.party import Party
from dragoman.records.span import Phrase

CommitmentKind = Literal["threat", "pledge", "demand", "plan", "bill", "ultimatum"]
Status = Literal["open", "triggered", "carried_out", "met", "refused", "withdrawn", "averted", "lapsed"]
Stage = Literal["tabled", "voted", "passed", "rejected", "signed"]

Says = Literal["happened", "claimed", "denied", "accused", "expected", "supposed"]
"""What a claim says of a happening. ``claimed``: that it happened and was the claimant's own deed;
``accused``: that another did it, in words of blame. In ``happened`` too a claimant may name who did it."""

Standing = Literal["reported", "disputed", "denied", "expected", "supposed"]
"""How a happening stands: somebody tells of it as having happened; and somebody denies it; nobody but those
who deny it speaks of it; it is only announced; it is only thought of."""

Evidence = Literal[
    "parties", "place", "day", "wording", "story", "size", "type", "hand", "told_apart", "status"
]
"""What speaks for one happening or for two; docs/linking.md says how each is weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that a claimant gave, the ISO date on which it was said, and the event that has it."""

    size: Size
    said: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one claimant says about an incident; without a claimant, what reports say in their own voice.

    ``accused`` are those whom the claimant says did it, ``figures`` all that the claimant gave, in the order
    in which they were said, and ``size`` the last of each kind.
    """

    claimant: Party | None = None
    says: Says = "happened"
    events: tuple[str, ...]
    accused: tuple[Party, ...] = ()
    size: tuple[Size, ...] = ()
    figures: tuple[Figure, ...] = ()
    first_said: str | None = None
    last_said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why one event was joined to an incident: what it shares, with which of the others most, how surely.

    ``score`` is in log-odds; above 0 speaks for one happening.
    """

    event: str
    reasons: tuple[Evidence, ...]
    to: str | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an event of an incident was kept apart from a near event of another."""

    event: str
    other: str
    against: tuple[Evidence, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening, told by one or many events.

    ``reports`` counts the documents that tell of it, ``texts`` counts copies of one text once.
    """

    id: str
    event: EventType
    members: tuple[str, ...]
    first_reported: str
    last_reported: str
    standing: Standing = "reported"
    mode: tuple[str, ...] = ()
    when: When | None = None
    where: Where | None = None
    parties: tuple[Party, ...] = ()
    outlets: tuple[str, ...] = ()
    reports: int = 0
    texts: int = 0
    claims: tuple[Claim, ...] = ()
    reasons: tuple[Join, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody said that they, or another, will or must do."""

    event: EventType
    mode: tuple[str, ...] = ()
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a commitment's status, and what settled it."""

    date: str
    status: Status
    events: tuple[str, ...]
    why: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Someone said that they, or another, will or must act."""

    id: str
    kind: CommitmentKind
    speaker: Party
    act: Act
    said: str
    statements: tuple[str, ...]
    status: Status = "open"
    addressee: Party | None = None
    condition: Condition | None = None
    deadline: str | None = None
    order: int | None = None
    after: str | None = None
    late: bool = False
    stage: Stage | None = None
    history: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One value of one series."""

    series: str
    start: str
    value: float
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """One forecast value, in long form; ``level`` is a quantile in 0..1 or None for the mean."""

    series: str
    cutoff: str
    start: str
    model: str
    level: float | None
    value: float
