"""Events: pages of them, one of them, and all of them as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.export import FORMATS
from dragoman.records import Event
from dragoman.serve.answers import Json, page
from dragoman.serve.asking import After, Form, Limit, one_of
from dragoman.serve.desk import At
from dragoman.serve.downloads import download, media_of
from dragoman.serve.event_rows import decision_json, doc_ref, event_row, event_rows
from dragoman.serve.negotiate import form_of
from dragoman.serve.paging import Filtered, at, following, hidden, total
from dragoman.serve.problems import not_found
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.full import EventFull
from dragoman.serve.shapes.rows import EventRow, Page

router = APIRouter(tags=["events"])

SORTS = ("-when", "when", "-recorded", "-confidence")


@router.get(
    "/events",
    responses=answering(Page[EventRow], files=(media_of(form) for form in FORMATS)),
    summary="Events that match, a page at a time, or all of them as a file",
)
def list_events(
    request: Request,
    desk: At,
    wanted: Filtered,
    sort: Annotated[str | None, Query(description=f"One of {', '.join(SORTS)}.")] = None,
    limit: Limit = 50,
    after: After = None,
    form: Form = None,
) -> Response:
    """Give events with their reports; a ``format`` other than json gives a file of all that match."""
    wanted = replace(wanted, order=one_of(sort, SORTS, "sort"))
    chosen = form_of(request, offered=("json", *FORMATS), named=form)
    number = total(desk, wanted)
    if chosen != "json":
        return download(desk, wanted, chosen, total=number)
    found = desk.store.page(at(wanted, limit=limit, after=after))
    rows = event_rows(desk.store, found.items)
    return Json(page(rows, following(wanted, found), number, hidden=hidden(desk, wanted)))


@router.get(
    "/events/{id}",
    responses=answering(EventFull),
    summary="One event, with everything that was ever believed of it",
)
def one_event(id: str, desk: At) -> Response:  # noqa: A002 - the record's word
    """Give one event, its earlier codings, the copies of its report, and what people decided."""
    found = desk.store.event_row(id)
    if found is None:
        raise not_found("event", id)
    decisions = list(desk.store.decisions(events=(id,), in_force=False).items)
    standing = next((d for d in decisions if d.undone_at is None), None)
    answer: dict[str, Any] = event_row(found, standing)
    answer["beliefs"] = [
        {
            "recorded_from": belief.recorded_from.isoformat(),
            "recorded_to": belief.recorded_to.isoformat() if belief.recorded_to else None,
            "coder": belief.record.coder,
            "event": belief.record.event,
            "aux": list(belief.record.aux),
        }
        for belief in desk.store.beliefs("event", id)
        if isinstance(belief.record, Event)
    ]
    answer["copies_list"] = [doc_ref(copy.document) for copy in desk.store.copies(found.event.document)]
    answer["decisions"] = [decision_json(decision) for decision in decisions]
    return Json(answer)
