"""``dragoman incidents`` and ``dragoman claims``: what happened, and who says what of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.cli.asked import AuxOption, Column, PlaceOption, Question, places, shown
from dragoman.cli.table import days, kind, parties
from dragoman.cli.taking import taking
from dragoman.records.json import to_dict, to_json

if TYPE_CHECKING:
    from dragoman.records import Party, Size
    from dragoman.records.linked import Claim, Incident
    from dragoman.store import IncidentRow, Page

_STANDING = {"future": "expected", "hypothetical": "supposed", "negation": "denied"}
"""How an incident stands of which every report has this auxiliary mode."""

_INCIDENT = (
    Column(name="id", width=8),
    Column(name="when", width=11),
    Column(name="event", width=18),
    Column(name="parties"),
    Column(name="where"),
    Column(name="standing", width=9),
    Column(name="reports", width=7),
    Column(name="dead", width=7),
)
_CLAIM = (
    Column(name="incident", width=8),
    Column(name="when", width=11),
    Column(name="event", width=18),
    Column(name="claimant"),
    Column(name="says", width=9),
    Column(name="accused"),
    Column(name="figures"),
    Column(name="said", width=11),
)


@taking(Question, "asked")
def incidents(asked: Question, place: PlaceOption = None, aux: AuxOption = None) -> None:
    """Print the incidents of a store, those reported last first."""
    page = _found(asked, place, aux)
    told = ((_incident(row.incident, short=asked.short), to_json(row.incident)) for row in page.items)
    asked.write(_INCIDENT, told, what="incident", more=page.after is not None)


@taking(Question, "asked")
def claims(asked: Question, place: PlaceOption = None, aux: AuxOption = None) -> None:
    """Print who says what of each incident, those reported last first; --limit counts incidents."""
    page = _found(asked, place, aux)
    told = (
        (_claim(row.incident, claim, short=asked.short), _record(row.incident, claim))
        for row in page.items
        for claim in row.incident.claims
    )
    asked.write(_CLAIM, told, what="claim", more=page.after is not None)


def _found(asked: Question, place: list[str] | None, aux: list[str] | None) -> Page[IncidentRow]:
    from dragoman.pipeline.asking import asking
    from dragoman.store import IncidentFilter

    show = shown(aux)
    standing = (
        () if show is None else ("reported", "disputed", *(_STANDING[m] for m in show if m in _STANDING))
    )
    wanted = IncidentFilter(**asked.filters(), place=places(place), standing=standing)
    with asking(asked.store) as held:
        return held.incidents(wanted)


def _incident(incident: Incident, *, short: bool) -> tuple[Any, ...]:
    dead = [size for claim in incident.claims for size in claim.size if size.kind == "dead"]
    return (
        incident.id[:8] if short else incident.id,
        days(incident.when),
        kind(incident) if short else incident.event,
        parties(incident.parties),
        incident.where.name or incident.where.country if incident.where else None,
        incident.standing,
        incident.reports,
        _range(dead),
    )


def _range(sizes: Sequence[Size]) -> str:
    if not sizes:
        return ""
    low, high = min(size.low for size in sizes), max(size.high for size in sizes)
    return str(low) if low == high else f"{low}-{high}"


def _claim(incident: Incident, claim: Claim, *, short: bool) -> tuple[Any, ...]:
    return (
        incident.id[:8] if short else incident.id,
        days(incident.when),
        kind(incident) if short else incident.event,
        _named(claim.claimant),
        claim.says,
        parties(claim.accused),
        ", ".join(f"{size.kind} {_range([size])}" for size in claim.size),
        claim.last_said,
    )


def _named(claimant: Party | None) -> str:
    return "(the reports)" if claimant is None else parties((claimant,))


def _record(incident: Incident, claim: Claim) -> str:
    data = {"incident": incident.id, "event": incident.event, **to_dict(claim)}
    return json.dumps(data, ensure_ascii=False)
