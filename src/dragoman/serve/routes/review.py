"""Review: what is worth a look, what was decided, how far reviewers agree, and what can be learnt from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import Response, StreamingResponse

from dragoman.serve.agreement import agreement
from dragoman.serve.answers import Json, page
from dragoman.serve.asking import After, Limit, Word
from dragoman.serve.cursors import read_cursor, write_cursor
from dragoman.serve.deciding import Posted, decisions
from dragoman.serve.desk import At, Desk, Who
from dragoman.serve.event_rows import decision_json
from dragoman.serve.gate import check_role
from dragoman.serve.negotiate import MEDIA
from dragoman.serve.paging import Filtered, question
from dragoman.serve.problems import RefusedError, not_found
from dragoman.serve.queue import queue
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.desk import Agreement, Decided, Learnt, QueueItem
from dragoman.serve.shapes.rows import Decision, Page
from dragoman.serve.tokens import Holder
from dragoman.store import EventFilter, EventRow, party_keys

router = APIRouter(tags=["review"])


@router.get(
    "/review/queue",
    responses=answering(Page[QueueItem]),
    summary="Events worth a look, those first that change the totals most",
)
def next_items(
    desk: At, who: Who, wanted: Filtered, limit: Annotated[int, Query(ge=1, le=100)] = 20, after: After = None
) -> Response:
    """Give what the caller has not decided on yet; without a token, what nobody is asked to."""
    name = who.name if who else ""
    asked = f"queue {name} {question(wanted)}"
    skip = int((read_cursor(after, asked) or (0,))[0])
    items, total = queue(desk.store, wanted, reviewer=name, skip=skip, limit=limit)
    more = write_cursor((skip + limit,), asked) if skip + limit < total else None
    return Json(page(items, more, total))


@router.post(
    "/decisions",
    status_code=201,
    responses=answering(Decided, status=201),
    summary="Decide about an event, its incident, or its commitment",
)
def decide(posted: Posted, desk: At, who: Who) -> Response:
    """Keep a decision (role reviewer); it wins over the machine until it is undone."""
    holder = _reviewer(desk, who)
    row = desk.store.event_row(posted.event)
    around = _around(row) if row else None
    made = decisions(desk.store, posted, who=holder.name)
    before = desk.store.count(around) if around else 0
    assert desk.owner is not None
    kept = [desk.owner.decide(decision) for decision in made]
    desk.written()
    after = desk.store.count(around) if around else 0
    answer = {**decision_json(kept[0]), "also": [decision_json(one) for one in kept[1:]]}
    return Json({**answer, "counts": {"before": before, "after": after}}, status_code=201)


def _reviewer(desk: Desk, who: Holder | None) -> Holder:
    holder = check_role(who, "reviewer")
    if desk.owner is None:
        raise RefusedError(403, "read-only", "this store is served for reading only")
    return holder


def _around(row: EventRow) -> EventFilter:
    """Return the filter of the actual events of an event's dyad, or of its actor alone."""
    actor, recipient = (
        next((party_keys(party)[-1] for party in side if party_keys(party)), None)
        for side in (row.event.actor, row.event.recipient)
    )
    if actor and recipient and actor != recipient:
        return EventFilter(dyad=(actor, recipient), show=())
    return (
        EventFilter(party=(actor,), show=()) if actor else EventFilter(document=row.event.document, show=())
    )


@router.get("/decisions", responses=answering(Page[Decision]), summary="What people decided, newest first")
def list_decisions(
    desk: At,
    event: Word = None,
    reviewer: Word = None,
    undone: Annotated[bool, Query(description="Those that were undone too.")] = True,  # noqa: FBT002
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Give decisions about an event or of a reviewer, or all of them."""
    asked = f"decisions {event} {reviewer} {undone}"
    found = desk.store.decisions(
        events=(event,) if event else (), who=reviewer, in_force=not undone, limit=limit,
        after=read_cursor(after, asked),
    )  # fmt: skip
    rows = [decision_json(decision) for decision in found.items]
    return Json(page(rows, write_cursor(found.after, asked), len(rows)))


@router.post("/decisions/{id}/undo", responses=answering(Decision), summary="Take a decision back")
def undo(id: str, desk: At, who: Who) -> Response:  # noqa: A002 - the record's word
    """Undo a decision: one's own, or anybody's with the role admin."""
    holder = _reviewer(desk, who)
    known = desk.store.decision(id)
    if known is None:
        raise not_found("decision", id)
    if known.undone_at is not None:
        raise RefusedError(409, "undone", f"the decision was undone by {known.undone_by} already")
    if known.who != holder.name:
        check_role(holder, "admin")
    assert desk.owner is not None
    undone = desk.owner.undo(id, who=holder.name, at=datetime.now(UTC))
    desk.written()
    return Json(decision_json(undone))


@router.get("/review/agreement", responses=answering(Agreement), summary="How far reviewers agree")
def agreements(desk: At) -> Response:
    """Give for each two reviewers how often they agree on the events that both decided on."""

    def answer() -> dict[str, Any]:
        return agreement(desk.store.decisions().items)

    return Json(desk.kept("agreement", "", answer))


@router.get(
    "/review/export",
    response_class=StreamingResponse,
    responses=answering(Learnt, media=MEDIA["jsonl"]),
    summary="Decisions as training data, JSON lines",
)
def export(desk: At, who: Who) -> Response:
    """Give every decision in force with what the machine said and what the person says (role reviewer)."""
    check_role(who, "reviewer")
    headers = {"content-disposition": 'attachment; filename="dragoman-decisions.jsonl"'}
    return StreamingResponse(_lines(desk), media_type=MEDIA["jsonl"], headers=headers)


def _lines(desk: Desk) -> Iterator[bytes]:
    for row in desk.store.training():
        yield msgspec.json.encode(row) + b"\n"
