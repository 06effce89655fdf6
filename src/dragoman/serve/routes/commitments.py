"""Commitments: the board, pages, one with its history, base rates, and how they hang together."""

# ruff: noqa: B006 - defaults are only read

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from starlette.responses import Response

from dragoman.link import Rate, rates
from dragoman.records.json import to_dict
from dragoman.records.linked import CommitmentKind, Status
from dragoman.serve.answers import Json, page
from dragoman.serve.asking import After, Limit, Word, Words, one_of
from dragoman.serve.commitment_rows import commitment_full, commitment_rows, rate_rows
from dragoman.serve.desk import At, Desk
from dragoman.serve.graph import situation
from dragoman.serve.paging import Filtered, at, following, hidden, like, question
from dragoman.serve.problems import not_found
from dragoman.serve.refs import refs
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.full import Board, CommitmentFull, Graph
from dragoman.serve.shapes.rows import CommitmentRow, Page
from dragoman.serve.shapes.rows import Rate as RateRow
from dragoman.serve.tables import FILES, ListForm, every, table_answer
from dragoman.store import CommitmentFilter, EventFilter, party_keys

router = APIRouter(tags=["commitments"])

SORTS = ("-moved", "-said", "said", "deadline")

STATUSES: tuple[Status, ...] = get_args(Status)
KINDS: tuple[CommitmentKind, ...] = get_args(CommitmentKind)

_RATED = 5_000
"""Commitments of one speaker that base rates are counted from, the latest."""

Kinds = Annotated[Words, Query(alias="kind", description=f"Any of {', '.join(KINDS)}.")]
Statuses = Annotated[Words, Query(alias="status", description=f"Any of {', '.join(STATUSES)}.")]
Speakers = Annotated[Words, Query(alias="speaker", description="Keys of who says it.")]
Addressees = Annotated[Words, Query(alias="addressee", description="Keys of who it is said to.")]


def commitments_of(
    wanted: EventFilter, *, kinds: list[str], statuses: list[str], speakers: list[str], addressees: list[str],
    order: str = "-moved",
) -> CommitmentFilter:  # fmt: skip
    """Return the filter of commitments that a request asks for; its actor is who speaks."""
    return like(
        CommitmentFilter,
        wanted,
        kinds=tuple(kinds),
        statuses=tuple(statuses),
        order=order,
        speaker=(*speakers, *wanted.actor),
        addressee=(*addressees, *wanted.recipient),
    )


def commitment_counts(desk: Desk, wanted: CommitmentFilter) -> dict[str, int]:
    """Return how many commitments match, by status."""
    return desk.kept("statuses", question(wanted), lambda: dict(desk.store.commitment_counts(wanted)))


@router.get(
    "/commitments",
    responses=answering(Page[CommitmentRow], files=FILES),
    summary="Threats, pledges, demands, plans, bills and ultimatums that match",
)
def list_commitments(
    desk: At,
    wanted: Filtered,
    form: ListForm,
    kinds: Kinds = [],
    statuses: Statuses = [],
    speakers: Speakers = [],
    addressees: Addressees = [],
    sort: Annotated[str | None, Query(description=f"One of {', '.join(SORTS)}.")] = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Give commitments with what became of them; days of the filter are those on which it was said."""
    asked_for = commitments_of(
        wanted, kinds=kinds, statuses=statuses, speakers=speakers, addressees=addressees,
        order=one_of(sort, SORTS, "sort"),
    )  # fmt: skip
    if form != "json":
        records = (to_dict(row.commitment) for row in every(desk.store.commitments, asked_for))
        return table_answer(records, form, "commitments", most=desk.options.max_rows)
    found = desk.store.commitments(at(asked_for, limit=limit, after=after))
    rows = commitment_rows(desk.store, found.items)
    return Json(page(rows, following(asked_for, found), sum(commitment_counts(desk, asked_for).values())))


@router.get("/commitments/board", responses=answering(Board), summary="Commitments by status")
def board(
    desk: At,
    wanted: Filtered,
    kinds: Kinds = [],
    speakers: Speakers = [],
    addressees: Addressees = [],
    limit: Annotated[int, Query(ge=1, le=100)] = 15,
) -> Response:
    """Give the first commitments of every status, how many there are, and whose."""
    asked_for = commitments_of(wanted, kinds=kinds, statuses=[], speakers=speakers, addressees=addressees)
    totals = commitment_counts(desk, asked_for)
    columns = []
    for status in STATUSES:
        of_status = replace(asked_for, statuses=(status,))
        found = desk.store.commitments(replace(of_status, limit=limit)) if totals.get(status) else None
        columns.append(
            {
                "status": status,
                "total": totals.get(status, 0),
                "items": commitment_rows(desk.store, found.items) if found else [],
                "next": following(of_status, found) if found else None,
            }
        )
    free = replace(asked_for, kinds=())
    by_kind = [
        {"kind": kind, "total": sum(commitment_counts(desk, replace(free, kinds=(kind,))).values())}
        for kind in KINDS
    ]
    return Json(
        {
            "columns": columns,
            "kinds": by_kind,
            "speakers": _speakers(desk, asked_for),
            "hidden": hidden(desk, wanted),
        }
    )


def _speakers(desk: Desk, wanted: CommitmentFilter) -> list[dict[str, Any]]:
    free = replace(wanted, speaker=())
    counted = desk.kept("speakers", question(free), lambda: desk.store.commitment_speakers(free, most=30))
    known = refs(desk.store, [key for key, _ in counted])
    return [{"party": known[key], "total": total} for key, total in counted]


@router.get(
    "/commitments/graph",
    responses=answering(Graph),
    summary="Who said what to whom, and what settled it, as a graph",
)
def graph(desk: At, wanted: Filtered, around: Word = None) -> Response:
    """Give nodes (actors, commitments, events) and edges, around one commitment or of all that match."""
    if around is None:
        rows = desk.store.commitments(replace(like(CommitmentFilter, wanted), limit=25)).items
        return Json(situation(desk.store, list(rows), around=None))
    found = desk.store.commitment(around)
    if found is None:
        raise not_found("commitment", around)
    return Json(situation(desk.store, [found], around=found))


@router.get(
    "/commitments/{id}",
    responses=answering(CommitmentFull),
    summary="One commitment with its history and evidence",
)
def one_commitment(id: str, desk: At) -> Response:  # noqa: A002 - the record's word
    """Give one commitment; an id that it had before leads to what it is now."""
    found = desk.store.commitment(id)
    if found is None:
        raise not_found("commitment", id)
    keys = party_keys(found.commitment.speaker)
    counted = rates_of(desk, keys[:1]) if keys else []
    fitting = [rate for rate in counted if rate.kind == found.commitment.kind]
    return Json(commitment_full(desk.store, found, fitting))


def rates_of(desk: Desk, speakers: tuple[str, ...], kinds: tuple[str, ...] = ()) -> list[Rate]:
    """Return the base rates of some speakers' latest commitments, of all speakers if none is named."""
    wanted = CommitmentFilter(speaker=speakers, kinds=kinds, limit=_RATED)  # type: ignore[arg-type]
    return desk.kept(
        "rates",
        (speakers, kinds),
        lambda: rates(row.commitment for row in desk.store.commitments(wanted).items),
    )


@router.get(
    "/rates",
    responses=answering(Page[RateRow]),
    summary="How often commitments were carried out, by speaker, kind and addressee",
)
def list_rates(
    desk: At,
    speakers: Speakers = [],
    kinds: Kinds = [],
    limit: Limit = 200,
) -> Response:
    """Give base rates with their intervals, those with most cases first."""
    found = sorted(
        rates_of(desk, tuple(speakers), tuple(kinds)), key=lambda rate: (-rate.n, rate.actor, rate.kind)
    )
    return Json(page(rate_rows(desk.store, found[:limit]), None, len(found)))
