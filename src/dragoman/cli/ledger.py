"""``dragoman ledger`` and ``dragoman changes``: what became of threats and pledges, and what moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.asked import Column, PlaceOption, Question, day, places
from dragoman.cli.table import parties
from dragoman.cli.taking import taking
from dragoman.records.json import to_json

if TYPE_CHECKING:
    from dragoman.link.rates import Rate
    from dragoman.pipeline.asking import Line
    from dragoman.records.linked import Commitment
    from dragoman.store import ChangeRow, CommitmentFilter, CommitmentRow, Store

_COMMITMENT = (
    Column(name="id", width=8),
    Column(name="said", width=11),
    Column(name="kind", width=9),
    Column(name="speaker"),
    Column(name="addressee"),
    Column(name="act"),
    Column(name="deadline", width=10),
    Column(name="status", width=11),
    Column(name="moved", width=10),
    Column(name="times", width=5),
)
_RATE = (
    Column(name="actor"),
    Column(name="kind", width=9),
    Column(name="addressee"),
    Column(name="n", width=5),
    Column(name="kept", width=5),
    Column(name="open", width=5),
    Column(name="share", width=5),
    Column(name="low", width=5),
    Column(name="high", width=5),
    Column(name="late", width=5),
    Column(name="days", width=6),
)
_CHANGE = (
    Column(name="at", width=16),
    Column(name="kind", width=11),
    Column(name="subject", width=10),
    Column(name="id", width=8),
    Column(name="day", width=10),
    Column(name="before", width=17),
    Column(name="after", width=11),
    Column(name="why"),
)


class CommitmentKindName(StrEnum):
    """Kinds of commitments."""

    threat = "threat"
    pledge = "pledge"
    demand = "demand"
    plan = "plan"
    bill = "bill"
    ultimatum = "ultimatum"


class StatusName(StrEnum):
    """What may have become of a commitment."""

    open = "open"
    triggered = "triggered"
    carried_out = "carried_out"
    met = "met"
    refused = "refused"
    withdrawn = "withdrawn"
    averted = "averted"
    lapsed = "lapsed"


@taking(Question, "asked")
def ledger(
    asked: Question,
    kind: Annotated[list[CommitmentKindName] | None, typer.Option(help="Only this kind. Repeatable.")] = None,
    status: Annotated[
        list[StatusName] | None, typer.Option(help="Only with this status. Repeatable.")
    ] = None,
    moved_since: Annotated[
        str | None, typer.Option(help="Only what was last said or changed since this day (YYYY-MM-DD).")
    ] = None,
    rates: Annotated[
        bool, typer.Option("--rates", help="Print how many of each actor's were carried out instead.")
    ] = False,
) -> None:
    """Print the commitments of a store with what became of them, those that moved last first."""
    from dragoman.pipeline.asking import asking
    from dragoman.store import CommitmentFilter

    wanted = CommitmentFilter(
        **asked.filters(),
        kinds=tuple(one.value for one in kind or ()),
        statuses=tuple(one.value for one in status or ()),
        moved_since=day(moved_since, "--moved-since"),
    )
    with asking(asked.store) as held:
        if rates:
            _print_rates(asked, held, wanted)
            return
        page = held.commitments(wanted)
    told = ((_commitment(row, short=asked.short), to_json(row.commitment)) for row in page.items)
    asked.write(_COMMITMENT, told, what="commitment", more=page.after is not None)


def _print_rates(asked: Question, held: Store | Line, wanted: CommitmentFilter) -> None:
    from dragoman.link import rates

    found = rates(_every(held, wanted))
    told = ((_rate(one), to_json(one)) for one in found[: asked.limit])
    asked.write(_RATE, told, what="commitment", more=len(found) > asked.limit)


def _every(held: Store | Line, wanted: CommitmentFilter) -> Iterator[Commitment]:
    after = None
    while True:
        page = held.commitments(replace(wanted, limit=_AT_ONCE, after=after))
        yield from (row.commitment for row in page.items)
        after = page.after
        if after is None:
            return


def _rate(one: Rate) -> tuple[Any, ...]:
    share = None if one.share is None else f"{one.share:.2f}"
    bounds = (f"{one.low:.2f}", f"{one.high:.2f}")
    counts = (one.n, one.kept, one.still_open)
    return (one.actor, one.kind, one.addressee or "(all)", *counts, share, *bounds, one.late, one.days)


@taking(Question, "asked")
def changes(
    asked: Question,
    place: PlaceOption = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only this kind of change: opened, merged, met … Repeatable.")
    ] = None,
) -> None:
    """Print what moved, newest first: incidents opened, merged, split; commitments stated, met, lapsed."""
    from dragoman.pipeline.asking import asking
    from dragoman.store import ChangeFilter

    wanted = ChangeFilter(**asked.filters(), kinds=tuple(kind or ()), place=places(place))
    with asking(asked.store) as held:
        page = held.changes(wanted)
    told = ((_change(row, short=asked.short), to_json(row)) for row in page.items)
    asked.write(_CHANGE, told, what="change", more=page.after is not None)


def _commitment(row: CommitmentRow, *, short: bool) -> tuple[Any, ...]:
    commitment = row.commitment
    act = commitment.act
    return (
        commitment.id[:8] if short else commitment.id,
        commitment.said,
        commitment.kind,
        parties((commitment.speaker,)),
        parties((commitment.addressee,)) if commitment.addressee else None,
        act.phrase.text if act.phrase else act.event,
        commitment.deadline,
        commitment.status + (" late" if commitment.late else ""),
        row.moved,
        len(commitment.statements),
    )


def _change(row: ChangeRow, *, short: bool) -> tuple[Any, ...]:
    def cut(words: str | None) -> str | None:
        return words[:8] if short and words is not None and len(words) == _ID else words

    return (
        row.at.isoformat(" ", "minutes")[:16] if short else row.at.isoformat(),
        row.kind,
        row.subject,
        cut(row.subject_id),
        row.day,
        " ".join(filter(None, map(cut, row.before))),
        cut(row.after),
        row.why,
    )


_ID = 32
"""Characters of an id."""
_AT_ONCE = 1_000
"""Commitments of one page, of which rates are counted."""
