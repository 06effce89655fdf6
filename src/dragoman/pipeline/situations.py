"""A situation out of a store: what stands between its actors, with the sentences of all it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from dragoman.errors import InputError
from dragoman.link.situation import SAID, Quote, Situation, situation
from dragoman.store import (
    CommitmentFilter,
    CommitmentRow,
    EventFilter,
    EventRow,
    IncidentFilter,
    IncidentRow,
    Page,
)

_COMMITMENTS, _INCIDENTS, _POSITIONS = 2_000, 1_000, 500
"""Commitments that moved last, incidents reported last, and of these such as show where somebody stands,
that are looked at, at most."""
_QUOTED, _SENTENCES = 150, 4
"""Commitments and incidents whose sentences are given, and sentences of each, at most."""


class Asked(Protocol):
    """Answers questions about a store: the store itself, or a line to the process that owns it."""

    def page(self, wanted: EventFilter) -> Page[EventRow]:
        """Return a page of events."""
        ...

    def incidents(self, wanted: IncidentFilter) -> Page[IncidentRow]:
        """Return a page of incidents."""
        ...

    def commitments(self, wanted: CommitmentFilter) -> Page[CommitmentRow]:
        """Return a page of commitments."""
        ...


def situation_in(
    store: Asked, actors: Sequence[str], *, since: str | None = None, as_of: datetime | None = None
) -> Situation:
    """Return how things stand for one actor, or between two, named by their keys.

    ``since`` is the first day of what counts as new, in the time of the events; ``as_of`` a moment: what was
    believed then. Of a busy actor only the latest is looked at: 2,000 commitments, 1,000 incidents.

    Raises:
        InputError: there are not one or two actors.
    """
    sides: dict[str, Any] = {"as_of": as_of}
    match tuple(dict.fromkeys(actors)):
        case (one,):
            sides["party"] = (one,)
        case (one, other):
            sides["dyad"] = (one, other)
        case named:
            raise InputError(f"expected one actor or two, got {len(named)}")
    commitments = store.commitments(CommitmentFilter(**sides, limit=_COMMITMENTS)).items
    held = {
        row.incident.id: row.incident
        for wanted in (
            IncidentFilter(**sides, limit=_INCIDENTS),
            IncidentFilter(**sides, types=tuple(SAID), limit=_POSITIONS),
        )
        for row in store.incidents(wanted).items
    }
    told = {row.commitment.id: row.commitment for row in commitments}
    stands: dict[str, Any] = {
        "incidents": list(held.values()),
        "commitments": sorted(told.values(), key=lambda one: (one.said, one.id)),
        "since": since,
    }
    bare = situation(actors, **stands)
    quotes = [
        quote
        for subject in bare.subjects[:_QUOTED]
        for quote in _quotes(store, subject, commitment=subject in told, as_of=as_of)
    ]
    return situation(actors, **stands, quotes=quotes)


def _quotes(store: Asked, subject: str, *, commitment: bool, as_of: datetime | None) -> list[Quote]:
    of = {"commitment": subject} if commitment else {"incident": subject}
    page = store.page(EventFilter(**of, as_of=as_of, limit=_SENTENCES))  # type: ignore[arg-type]
    return [
        Quote(
            subject=subject,
            event=row.event.id,
            document=row.document.title or row.document.id,
            published=row.document.published,
            source=row.document.source,
            sentence=row.event.sentence.text,
        )
        for row in page.items
    ]
