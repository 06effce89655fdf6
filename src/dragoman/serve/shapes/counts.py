"""Counts, actors and pairs as answers show them."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from msgspec import Meta

from dragoman.serve.shapes.rows import (
    CommitmentRow,
    Hidden,
    IncidentRow,
    PartyRef,
    Quads,
    Quote,
    Rate,
)

Period = TypedDict("Period", {"from": str, "to": str})
NetworkEdge = TypedDict(
    "NetworkEdge", {"from": str, "to": str, "quads": Quads, "events": int, "score": float | None}
)
Affiliation = TypedDict(
    "Affiliation", {"of": PartyRef | None, "role": str | None, "from": str | None, "to": str | None}
)


class Line(TypedDict):
    """One series; a value for each start."""

    name: str
    values: list[float | int]


class Series(TypedDict):
    """Counts over time, with what was published and the mean score."""

    period: str
    starts: list[str]
    rows: list[Line]
    volume: list[int]
    score: list[float | None]
    hidden: Hidden


class Facet(TypedDict):
    """How many events have a value."""

    value: str
    label: str
    count: int


class Facets(TypedDict):
    """What the matching events are, by facet."""

    types: list[Facet]
    quads: list[Facet]
    modes: list[Facet]
    contexts: list[Facet]
    actors: list[Facet]
    recipients: list[Facet]
    countries: list[Facet]
    sources: list[Facet]
    years: list[Facet]
    aux: list[Facet]
    total: int
    documents: int
    hidden: Hidden


class Point(TypedDict):
    """A point of GeoJSON."""

    type: Literal["Point"]
    coordinates: Annotated[list[float], Meta(min_length=2, max_length=2)]


class PlaceCounts(TypedDict):
    """What happened at a place."""

    geonameid: int | None
    name: str | None
    country: str | None
    precision: str | None
    events: int
    incidents: int | None
    quads: Quads
    dead: int | None
    last: str | None


class Feature(TypedDict):
    """A place on the map."""

    type: Literal["Feature"]
    geometry: Point
    properties: PlaceCounts


class PlaceMap(TypedDict):
    """Counts by place, as GeoJSON."""

    type: Literal["FeatureCollection"]
    features: list[Feature]
    unplaced: int
    total: int
    countries: dict[str, int]
    hidden: Hidden


class Place(TypedDict):
    """A place by its name."""

    country: str | None
    geonameid: int | None
    name: str


class Mover(TypedDict):
    """A pair or a place whose count is out of its usual."""

    a: PartyRef | None
    b: PartyRef | None
    place: Place | None
    count: int
    usual: float
    low: float
    high: float
    score: float
    quads: Quads
    spark: list[int]


class Moved(TypedDict):
    """A commitment that was said or moved."""

    commitment: CommitmentRow
    at: str
    before: str | None
    after: str
    why: str
    events: list[str]
    evidence: Quote | None


class TodayCounts(TypedDict):
    """How much is new."""

    documents: int
    events: int
    incidents: int
    commitments_new: int
    commitments_moved: int


class Today(TypedDict):
    """What changed since a day."""

    since: str
    until: str
    compared: Period
    counts: TodayCounts
    incidents: list[IncidentRow]
    commitments: list[Moved]
    dyads: list[Mover]
    places: list[Mover]
    hidden: Hidden


class ActorDescribed(PartyRef):
    """Who an actor is, as the book knows it."""

    sectors: list[str]
    aliases: list[str]
    affiliations: list[Affiliation]
    members: list[PartyRef]


class ActorCounts(TypedDict):
    """What an actor does and meets with."""

    events: int
    as_actor: int
    as_recipient: int
    quads: Quads
    given: Quads
    received: Quads
    incidents: int
    commitments_open: int


class Partner(TypedDict):
    """Whom an actor deals with."""

    party: PartyRef
    events: int
    given: Quads
    received: Quads
    last: str | None


class ActorFull(TypedDict):
    """One actor."""

    actor: ActorDescribed
    counts: ActorCounts
    partners: list[Partner]
    commitments: list[CommitmentRow]
    rates: list[Rate]
    hidden: Hidden


class NetworkNode(PartyRef):
    """An actor in a network."""

    events: int


class Network(TypedDict):
    """Who an actor deals with, and these among each other."""

    nodes: list[NetworkNode]
    edges: list[NetworkEdge]


class DyadCounts(TypedDict):
    """What goes between two actors."""

    events: int
    reports: int
    incidents: int
    a_to_b: Quads
    b_to_a: Quads
    together: Quads


class DyadType(TypedDict):
    """How often one does something to the other."""

    type: str
    a_to_b: int
    b_to_a: int


class DyadFull(TypedDict):
    """How two actors stand."""

    a: PartyRef
    b: PartyRef
    counts: DyadCounts
    types: list[DyadType]
    commitments: list[CommitmentRow]
    rates: list[Rate]
    hidden: Hidden
