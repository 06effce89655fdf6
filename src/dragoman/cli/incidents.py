"""``dragoman incidents`` and ``dragoman claims``: what happened, and who says what of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.cli import asked
from dragoman.cli.asked import (
    ActorOption,
    AsOfOption,
    AuxOption,
    Column,
    CountryOption,
    CsvOption,
    DyadOption,
    JsonOption,
    LimitOption,
    OutputOption,
    PlaceOption,
    SinceOption,
    StoreOption,
    TypeOption,
)
from dragoman.cli.table import parties
from dragoman.records.json import to_dict, to_json

if TYPE_CHECKING:
    from dragoman.records import Party, Size
    from dragoman.records.linked import Claim, Incident
    from dragoman.store import IncidentFilter, IncidentRow, Page

_STANDING = {"future": "expected", "hypothetical": "supposed", "negation": "denied"}
"""How an incident stands of which every report has this auxiliary mode."""

_INCIDENT = (
    Column(name="id", width=8),
    Column(name="when", width=11),
    Column(name="event", width=10),
    Column(name="parties"),
    Column(name="where"),
    Column(name="standing", width=9),
    Column(name="reports", width=7),
    Column(name="dead", width=7),
)
_CLAIM = (
    Column(name="incident", width=8),
    Column(name="when", width=11),
    Column(name="event", width=10),
    Column(name="claimant"),
    Column(name="says", width=9),
    Column(name="accused"),
    Column(name="figures"),
    Column(name="said", width=11),
)


def incidents(
    store: StoreOption,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    actor: ActorOption = None,
    dyad: DyadOption = None,
    country: CountryOption = None,
    place: PlaceOption = None,
    type_: TypeOption = None,
    aux: AuxOption = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    output: OutputOption = None,
) -> None:
    """Print the incidents of a store, those reported last first."""
    page = _found(
        store,
        _filter(since, as_of, asked.keys(actor, country), dyad, place, type_, aux, limit),
    )
    rows = [_incident(row.incident, short=not (as_csv or output)) for row in page.items]
    records = (to_json(row.incident) for row in page.items)
    asked.write(
        _INCIDENT,
        rows,
        records,
        what="incident",
        as_json=as_json,
        as_csv=as_csv,
        output=output,
        more=page.after is not None,
    )


def claims(
    store: StoreOption,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    actor: ActorOption = None,
    dyad: DyadOption = None,
    country: CountryOption = None,
    place: PlaceOption = None,
    type_: TypeOption = None,
    aux: AuxOption = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    output: OutputOption = None,
) -> None:
    """Print who says what of each incident, those reported last first; --limit counts incidents."""
    page = _found(
        store,
        _filter(since, as_of, asked.keys(actor, country), dyad, place, type_, aux, limit),
    )
    rows = [
        _claim(row.incident, claim, short=not (as_csv or output))
        for row in page.items
        for claim in row.incident.claims
    ]
    asked.write(
        _CLAIM,
        rows,
        _claim_records(page.items),
        what="claim",
        as_json=as_json,
        as_csv=as_csv,
        output=output,
        more=page.after is not None,
    )


def _filter(
    since: str | None,
    as_of: str | None,
    party: tuple[str, ...],
    pair: str | None,
    place: list[str] | None,
    type_: list[str] | None,
    aux: list[str] | None,
    limit: int,
) -> IncidentFilter:
    from dragoman.store import IncidentFilter

    show = asked.shown(aux)
    standing = (
        () if show is None else ("reported", "disputed", *(_STANDING[m] for m in show if m in _STANDING))
    )
    return IncidentFilter(
        party=party,
        dyad=asked.dyad(pair),
        place=tuple(asked.country(code) for code in place or ()),
        types=asked.types(type_),
        standing=standing,
        since=asked.moment(since, "--since"),
        as_of=asked.moment(as_of, "--as-of", end=True),
        limit=limit,
    )


def _found(store: Any, wanted: IncidentFilter) -> Page[IncidentRow]:
    from dragoman.pipeline.asking import asking

    with asking(store) as held:
        return held.incidents(wanted)


def _incident(incident: Incident, *, short: bool) -> tuple[Any, ...]:
    dead = [size for claim in incident.claims for size in claim.size if size.kind == "dead"]
    return (
        incident.id[:8] if short else incident.id,
        _when(incident),
        incident.event,
        parties(incident.parties),
        incident.where.name or incident.where.country if incident.where else None,
        incident.standing,
        incident.reports,
        _range(dead),
    )


def _when(incident: Incident) -> str:
    if incident.when is None:
        return ""
    first, last = incident.when.from_, incident.when.to
    return first if first == last else f"{first}..{last}"


def _range(sizes: Sequence[Size]) -> str:
    if not sizes:
        return ""
    low, high = min(size.low for size in sizes), max(size.high for size in sizes)
    return str(low) if low == high else f"{low}-{high}"


def _claim(incident: Incident, claim: Claim, *, short: bool) -> tuple[Any, ...]:
    return (
        incident.id[:8] if short else incident.id,
        _when(incident),
        incident.event,
        _named(claim.claimant),
        claim.says,
        parties(claim.accused),
        ", ".join(f"{size.kind} {_range([size])}" for size in claim.size),
        claim.last_said,
    )


def _named(claimant: Party | None) -> str:
    return "(the reports)" if claimant is None else parties((claimant,))


def _claim_records(rows: Sequence[IncidentRow]) -> Iterator[str]:
    for row in rows:
        for claim in row.incident.claims:
            yield asked.line({"incident": row.incident.id, "event": row.incident.event, **to_dict(claim)})
