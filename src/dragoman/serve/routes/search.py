"""One question asked of everything: reports, events, actors, incidents, commitments."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.answers import Json, page
from dragoman.serve.commitment_rows import commitment_rows
from dragoman.serve.desk import At
from dragoman.serve.event_rows import event_rows
from dragoman.serve.incident_rows import incident_rows
from dragoman.serve.paging import Filtered, following, hidden, like, total
from dragoman.serve.routes.actors import matching_actors
from dragoman.serve.routes.documents import document_row, documents_of
from dragoman.serve.routes.incidents import incidents_of
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.desk import Found
from dragoman.store import CommitmentFilter

router = APIRouter(tags=["search"])

_EACH = 10


@router.get(
    "/search", responses=answering(Found), summary="The first ten of everything that matches some words"
)
def search(desk: At, wanted: Filtered) -> Response:
    """Give what matches ``q`` and the rest of the filter; further pages come from the other routes."""
    store = desk.store
    documents = documents_of(wanted)
    reports = store.documents(replace(documents, limit=_EACH))
    events = store.page(replace(wanted, order="-when", limit=_EACH))
    incidents = store.incidents(replace(incidents_of(wanted), limit=_EACH))
    commitments = store.commitments(replace(like(CommitmentFilter, wanted), limit=_EACH))
    shown = [document_row(row) for row in reports.items]
    newest = replace(wanted, order="-when")
    return Json(
        {
            "documents": page(shown, following(documents, reports), len(shown)),
            "events": page(
                event_rows(store, events.items), following(newest, events), total(desk, wanted),
                hidden=hidden(desk, wanted),
            ),
            "actors": matching_actors(desk, wanted.q, limit=_EACH) if wanted.q else [],
            "incidents": incident_rows(store, incidents.items),
            "commitments": commitment_rows(store, commitments.items),
        }
    )  # fmt: skip
