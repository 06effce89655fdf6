"""What moved, newest first."""

# ruff: noqa: B006 - defaults are only read

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from dragoman.serve.answers import Json, page
from dragoman.serve.asking import After, Limit, Words
from dragoman.serve.desk import At
from dragoman.serve.paging import Filtered, at, following, like
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.desk import Moves
from dragoman.serve.shapes.rows import Page
from dragoman.serve.tables import FILES, ListForm, every, table_answer
from dragoman.store import ChangeFilter, ChangeRow

router = APIRouter(tags=["changes"])


@router.get(
    "/changes",
    responses=answering(Page[Moves], files=FILES),
    summary="What moved: events recoded, incidents opened and merged, commitments moved",
)
def list_changes(
    desk: At,
    wanted: Filtered,
    form: ListForm,
    kinds: Annotated[Words, Query(alias="kind", description="Kinds of change; any of them.")] = [],
    subjects: Annotated[
        Words, Query(alias="subject", description="event, incident, commitment or document; any of them.")
    ] = [],
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Give changes in the order in which the store learnt of them, the latest first."""
    changes = like(ChangeFilter, wanted, kinds=tuple(kinds), subjects=tuple(subjects))
    if form != "json":
        moved = (_row(change) for change in every(desk.store.changes, changes))
        return table_answer(moved, form, "changes", most=desk.options.max_rows)
    found = desk.store.changes(at(changes, limit=limit, after=after))
    rows = [_row(change) for change in found.items]
    return Json(page(rows, following(changes, found), len(rows)))


def _row(change: ChangeRow) -> dict[str, object]:
    return {
        "at": change.at.isoformat(),
        "kind": change.kind,
        "subject": {"kind": change.subject, "id": change.subject_id, "label": change.event or change.subject},
        "before": list(change.before),
        "after": change.after,
        "why": change.why,
        "events": list(change.events),
        "day": change.day,
    }
