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


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one claimant says about an incident."""

    claimant: Party
    events: tuple[str, ...]
    size: tuple[Size, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why one event was joined to an incident."""

    event: str
    reasons: tuple[Literal["parties", "place", "day", "wording", "size", "hand"], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening, told by one or many events."""

    id: str
    event: EventType
    members: tuple[str, ...]
    first_reported: str
    last_reported: str
    when: When | None = None
    where: Where | None = None
    parties: tuple[Party, ...] = ()
    outlets: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    reasons: tuple[Join, ...] = ()


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
