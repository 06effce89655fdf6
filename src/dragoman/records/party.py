"""Actors as they take part in events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.records.span import Extent

PartyKind = Literal["country", "organisation", "person", "group", "unnamed"]

PartyReason = Literal[
    "book",
    "country-name",
    "demonym",
    "capital",
    "metonym",
    "composed",
    "role",
    "apposition",
    "acronym",
    "surname",
    "coreference",
    "pronoun",
    "possessor",
    "context",
    "unresolved",
]
"""Why a mention was resolved as it was: a closed list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Extent):
    """An actor as it takes part in one event; ``text`` is the mention's words.

    ``country`` is an ISO 3166 alpha-3 code or one of PLOVER's extras; ``sectors`` are PLOVER
    sector codes, the main one first, as of the event's date. ``of`` is the actor-book id of the
    body a person speaks or acts for.
    """

    text: str
    name: str | None = None
    id: str | None = None
    kind: PartyKind = "unnamed"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    of: str | None = None
    reason: PartyReason = "unresolved"
