"""Coded events: one statement, in one document, that something happened, will, might or did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.errors import RecordError
from dragoman.records.dates import Precision, interval
from dragoman.records.party import Party
from dragoman.records.span import Extent, Phrase, Span

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""The 16 PLOVER 2.0 event types."""

Auxiliary = Literal["historical", "future", "hypothetical", "negation"]
"""PLOVER's auxiliary modes; they qualify the coded act itself, never its content."""

SizeKind = Literal["dead", "injured", "arrested", "abducted", "displaced", "participants"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Span):
    """The sentence an event was read from: offsets, words and place in the document."""

    index: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Span):
    """The clause on which an event depends, coded as an event of its own where it can be."""

    text: str
    event: EventType | None = None
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link in the chain of who says so."""

    speaker: Party
    cue: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When an event took place: inclusive ISO days, how precise, and on what basis.

    ``text``, ``start`` and ``end`` give the expression if one was stated.
    """

    from_: str
    to: str
    precision: Precision
    basis: Literal["stated", "relative", "published"]
    text: str | None = None
    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        if interval(self.from_)[0] > interval(self.to)[0]:
            raise RecordError(f"an event cannot end before it begins: {self.from_}..{self.to}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where an event took place: within ``radius_km`` kilometres of a point in WGS 84 degrees."""

    basis: Literal["stated", "dateline", "party"]
    precision: Literal["place", "admin1", "country"]
    name: str | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Size(Extent):
    """How many were killed, hurt, arrested, abducted, displaced, or took part."""

    kind: SizeKind
    text: str
    low: int
    best: int
    high: int
    of: Party | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high:
            raise RecordError(
                f"a size needs 0 <= low <= best <= high, got {self.low}, {self.best}, {self.high}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Probabilities that a field is right; None where the field is empty."""

    event: float
    actor: float | None = None
    recipient: float | None = None
    aux: float | None = None
    when: float | None = None
    where: float | None = None

    def __post_init__(self) -> None:
        for value in (self.event, self.actor, self.recipient, self.aux, self.when, self.where):
            if value is not None and not 0.0 <= value <= 1.0:
                raise RecordError(f"a confidence lies between 0 and 1, got {value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A type that was considered for an act, and how likely it is if the act is one at all."""

    event: EventType
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One coded PLOVER event; see docs/records.md for what each field means."""

    id: str
    document: str
    coder: str
    event: EventType
    trigger: Phrase
    sentence: Sentence
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    aux: tuple[Auxiliary, ...] = ()
    quad_code: int = 0
    event_scale: float = 0.0
    cameo: str | None = None
    goldstein: float | None = None
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    condition: Condition | None = None
    attribution: tuple[Attribution, ...] = ()
    when: When | None = None
    where: Where | None = None
    size: tuple[Size, ...] = ()
    confidence: Confidence
    alternatives: tuple[Alternative, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.aux)) != len(self.aux):
            raise RecordError(f"auxiliary modes repeat: {self.aux}")
        if not self.sentence.covers(self.trigger):
            raise RecordError("an event's trigger must lie in its sentence")

    @property
    def actual(self) -> bool:
        """Tell whether the event is reported as having happened or happening."""
        return not self.aux
