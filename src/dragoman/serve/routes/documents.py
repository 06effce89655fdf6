"""Reports: pages of them, and one with its events in the order of its text."""

# ruff: noqa: B006 - defaults are only read

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from dragoman.records.json import to_dict
from dragoman.serve.answers import Json, page
from dragoman.serve.asking import After, Limit, Words
from dragoman.serve.desk import At, Desk
from dragoman.serve.event_rows import doc_ref, event_rows
from dragoman.serve.paging import Filtered, at, following, like
from dragoman.serve.problems import not_found
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.full import DocumentFull
from dragoman.serve.shapes.rows import DocumentRow as ListedReport
from dragoman.serve.shapes.rows import Page
from dragoman.serve.tables import FILES, ListForm, every, table_answer
from dragoman.store import DocumentFilter, DocumentRow, EventFilter

router = APIRouter(tags=["documents"])

_MOST_EVENTS = 2_000
"""Events of one report that are given."""


@router.get("/documents", responses=answering(Page[ListedReport], files=FILES), summary="Reports that match")
def list_documents(
    desk: At,
    wanted: Filtered,
    form: ListForm,
    languages: Annotated[Words, Query(alias="language", description="ISO 639-1 codes; any of them.")] = [],
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Give reports by words, outlet, language, day of publication, and by the events that they tell of."""
    documents = replace(documents_of(wanted), languages=tuple(languages))
    if form != "json":
        shown = (document_row(row) for row in every(desk.store.documents, documents))
        return table_answer(shown, form, "reports", most=desk.options.max_rows)
    found = desk.store.documents(at(documents, limit=limit, after=after))
    rows = [document_row(row) for row in found.items]
    return Json(
        page(rows, following(documents, found), count_of(desk, documents, len(rows), found.after is None))
    )


_OF_EVENTS = (
    "party", "actor", "recipient", "dyad", "types", "quads", "modes", "contexts", "place", "geonameid",
    "bbox", "incident", "commitment", "min_confidence",
)  # fmt: skip
"""What is asked of the events of a report; with any of them ``show`` is too."""


def documents_of(wanted: EventFilter) -> DocumentFilter:
    """Return the filter of reports that a request asks for; the best matches come first if it has words."""
    made = like(DocumentFilter, wanted)
    asked = {name: value for name in _OF_EVENTS if (value := getattr(wanted, name)) not in (None, ())}
    if asked:
        made = replace(made, having=EventFilter(show=wanted.show, **asked))
    return replace(made, order="rank") if made.q else made


def count_of(desk: Desk, wanted: DocumentFilter, shown: int, is_last: bool) -> int:  # noqa: FBT001
    """Return how many reports match, as far as that is known without counting them."""
    if wanted == DocumentFilter():
        return int(desk.kept("documents", "", lambda: desk.store.counts()["documents"]))
    return shown if is_last else shown + 1


def document_row(row: DocumentRow) -> dict[str, Any]:
    """Return one report of a list."""
    snippet = (
        {"text": row.snippet.text, "marks": [list(m) for m in row.snippet.marks]} if row.snippet else None
    )
    return {**doc_ref(row.document), "events": row.events, "snippet": snippet}


@router.get("/documents/{id}", responses=answering(DocumentFull), summary="One report with its events")
def one_document(id: str, desk: At) -> Response:  # noqa: A002 - the record's word
    """Give a report's text, every event read from it, its copies, and what was left out."""
    store = desk.store
    document = store.document(id)
    if document is None:
        raise not_found("report", id)
    found = store.page(EventFilter(document=id, limit=_MOST_EVENTS))
    rows = sorted(found.items, key=lambda row: (row.event.trigger.start, row.event.trigger.end, row.event.id))
    first = min((row.recorded_from for row in rows), default=None)
    return Json(
        {
            "document": {
                **doc_ref(document),
                "text": document.text,
                "header": to_dict(document.header) if document.header else None,
                "coder": store.coder_of(id),
                "recorded_from": first.isoformat() if first else None,
            },
            "events": event_rows(store, rows),
            "copies": [
                {**doc_ref(copy.document), "relation": copy.relation or "same text", "likeness": copy.score}
                for copy in store.copies(id)
            ],
            "skips": [
                {"step": skip.step, "reason": skip.reason, "detail": skip.detail}
                for skip in store.document_skips(id)
            ],
        }
    )
