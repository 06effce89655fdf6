"""The order of the queue in Review: by how much an answer may change the totals."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.records import Event
from dragoman.serve.event_rows import Json, event_rows
from dragoman.serve.refs import party_ref
from dragoman.store import EventFilter, EventRow, Store
from dragoman.store import queue as stored

_LOOKED_AT = 150
"""Least sure events that are weighed against each other."""

_AROUND = 600
"""Characters before and after a sentence, at most, that are shown with it."""


def queue(
    store: Store, wanted: EventFilter, *, reviewer: str, skip: int, limit: int
) -> tuple[list[Json], int]:
    """Return the next items for a reviewer, and how many are in line."""
    ids = stored.undecided(store, replace(wanted, order="-confidence"), reviewer=reviewer, most=_LOOKED_AT)
    found = store.event_rows(ids)
    members = stored.sizes(store, sorted({row.incident for row in found if row.incident}))
    weighed = sorted(
        ((swing(row.event, members.get(row.incident or "", 1), bool(row.commitments)), row) for row in found),
        key=lambda item: (-item[0], item[1].event.id),
    )
    chosen = weighed[skip : skip + limit]
    shown = event_rows(store, [row for _, row in chosen])
    texts = stored.texts(store, sorted({row.event.document for _, row in chosen}))
    decided = _deciders(store, [row.event.id for _, row in chosen])
    return [
        _item(row, shown_row, weight, members, texts, decided)
        for (weight, row), shown_row in zip(chosen, shown, strict=True)
    ], len(weighed)


def doubt(event: Event) -> float:
    """Return how likely it is that type or standing is wrong."""
    aux = 1.0 if event.confidence.aux is None else event.confidence.aux
    return 1 - event.confidence.event * aux


def swing(event: Event, members: int, settles: bool) -> float:  # noqa: FBT001
    """Return by how much the totals are expected to change if somebody looks at an event.

    If it is wrong, one event is counted too many, an incident too many if it alone makes it, its share of
    the incident otherwise, and a commitment's statement or its fate may hang on it.
    """
    return round(doubt(event) * (1 + 1 / max(1, members) + (1 if settles else 0)), 3)


def _deciders(store: Store, events: list[str]) -> dict[str, list[str]]:
    """Return who decided on which of some events."""
    found: dict[str, set[str]] = {}
    for decision in store.decisions(events=tuple(events)).items if events else ():
        for event in decision.events:
            found.setdefault(event, set()).add(decision.who)
    return {event: sorted(who) for event, who in found.items()}


def _item(
    row: EventRow,
    shown: Json,
    weight: float,
    members: dict[str, int],
    texts: dict[str, str],
    decided: dict[str, list[str]],
) -> Json:
    event = row.event
    number = members.get(row.incident or "", 0)
    return {
        "row": shown,
        "swing": weight,
        "why": _why(event, number, bool(row.commitments)),
        "affects": {
            "dyad": [_first(event.actor), _first(event.recipient)],
            "incident": row.incident,
            "incident_events": number,
            "commitment": row.commitments[0] if row.commitments else None,
        },
        "context": _context(event, texts.get(event.document)),
        "decided_by": decided.get(event.id, []),
    }


def _first(parties: Any) -> Json | None:
    return party_ref(parties[0]) if parties else None


def _why(event: Event, members: int, settles: bool) -> str:  # noqa: FBT001
    parts = [f"{doubt(event):.0%} likely to be wrong"]
    if members == 1:
        parts.append("the only report of its incident")
    elif members > 1:
        parts.append(f"one of {members} events of its incident")
    if settles:
        parts.append("a commitment hangs on it")
    return ", ".join(parts)


def _context(event: Event, text: str | None) -> Json:
    """Return the paragraph around a sentence and where it begins in the report."""
    start, end = event.sentence.start, event.sentence.end
    if text is None:
        return {"text": event.sentence.text, "start": start}
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + _AROUND)
    return {"text": text[first:last], "start": first}
