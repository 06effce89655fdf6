"""Reports posted to be coded, and kept if that is wanted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from dragoman.records import Document, Reading, Skip, digest
from dragoman.serve.answers import Json
from dragoman.serve.desk import At, Desk, Who
from dragoman.serve.event_rows import doc_ref, event_row, event_rows
from dragoman.serve.gate import check_role
from dragoman.serve.problems import RefusedError
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.desk import Uploaded
from dragoman.serve.tokens import Holder
from dragoman.serve.uploads import day_of, posted_file, posted_json
from dragoman.store import DocumentRef, EventFilter, EventRow, Run

router = APIRouter(tags=["upload"])

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "text": {"type": "string"},
                        "published": {"type": "string", "description": "YYYY-MM-DD, YYYY-MM or YYYY"},
                        "title": {"type": "string"},
                        "source": {"type": "string"},
                        "url": {"type": "string"},
                    },
                    "required": ["text", "published"],
                }
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "published": {"type": "string"},
                    },
                    "required": ["file"],
                }
            },
        },
    }
}


@router.post("/upload", responses=answering(Uploaded), summary="Code a posted report", openapi_extra=_BODY)
async def upload(
    request: Request,
    desk: At,
    who: Who,
    save: Annotated[bool, Query(description="Keep it in the store (role admin).")] = False,  # noqa: FBT002
) -> Response:
    """Code reports (role reviewer) and give their events; with ``save`` keep and link them too."""
    holder = check_role(who, "admin" if save else "reviewer")
    desk.codings.take(holder.name)
    if save and desk.owner is None:
        raise RefusedError(403, "read-only", "this store is served for reading only")
    found, skips = await _posted(request, desk)
    return Json(await run_sync(_coded, desk, holder, found, skips, save))


async def _posted(request: Request, desk: Desk) -> tuple[list[Document], list[Skip]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return posted_json(await request.body(), desk.options), []
    if kind != "multipart/form-data":
        raise RefusedError(
            415, "media", f"expected application/json or multipart/form-data, got {kind[:60]!r}"
        )
    async with request.form(max_files=1, max_fields=10, max_part_size=desk.options.max_body) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise RefusedError(422, "file", "expected a part called file")
        published = day_of(form.get("published"))
        return posted_file(await file.read(), desk.options, published=published)


def _coded(desk: Desk, who: Holder, found: list[Document], skips: list[Skip], save: bool) -> dict[str, Any]:  # noqa: FBT001
    readings, coder = desk.coding.code(found)
    desk.metrics.coded.inc(len(readings))
    if save:
        _keep(desk, who, readings, skips, coder)
    shown = [_shown(desk, reading, save=save) for reading in readings]
    left_out = [skip for reading in readings for skip in reading.skips] + skips
    return {
        **shown[0],
        "documents": shown,
        "skips": [
            {"document": s.document, "step": s.step, "reason": s.reason, "detail": s.detail} for s in left_out
        ],
        "saved": save,
    }


def _keep(desk: Desk, who: Holder, readings: list[Reading], skips: list[Skip], coder: str) -> None:
    assert desk.owner is not None
    now = datetime.now(UTC)
    identity = digest("upload", who.name, now.isoformat(), *(reading.document.id for reading in readings))
    run = Run(id=identity, coder=coder, source=f"upload by {who.name}", started=now)
    desk.owner.add(readings, run=run, skips=tuple(skips))
    desk.written()


def _shown(desk: Desk, reading: Reading, *, save: bool) -> dict[str, Any]:
    document = reading.document
    if save:
        rows = desk.store.page(EventFilter(document=document.id, limit=2_000)).items
        return {"document": doc_ref(document), "events": event_rows(desk.store, rows)}
    names = ("id", "title", "source", "published", "url", "language")
    ref = DocumentRef(**{name: getattr(document, name) for name in names})
    now = datetime.now(UTC)
    rows = tuple(
        EventRow(
            event=e, document=ref, incident=None, commitments=(), copies=0, recorded_from=now, corrected=False
        )
        for e in reading.events
    )
    return {
        "document": {**doc_ref(ref), "text": document.text},
        "events": [event_row(row, None) for row in rows],
    }
