"""Events as files: everything that a filter means, in a form of the export, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, cast

from starlette.responses import StreamingResponse

from dragoman.export import FORMATS, write_stream
from dragoman.records import Document, Event
from dragoman.serve.desk import Desk
from dragoman.serve.negotiate import MEDIA
from dragoman.serve.problems import RefusedError
from dragoman.store import DocumentRef, EventFilter

_PAGE = 2_000
_IN_MEMORY = 8_000_000
_CHUNK = 1 << 16


def download(desk: Desk, wanted: EventFilter, form: str, *, total: int) -> StreamingResponse:
    """Return all events of a filter as a file.

    Raises:
        RefusedError: 413; they are more than one download gives.
    """
    if total > desk.options.max_rows:
        raise RefusedError(
            413, "too-many-rows",
            f"{total} events match, and one download gives {desk.options.max_rows}; narrow the filter, "
            "or use 'dragoman export' on the machine that has the store",
        )  # fmt: skip
    file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by the answer
    held: dict[str, Document] = {}
    try:
        write_stream(
            _events(desk, wanted, held), documents=held, file=cast("BinaryIO", file), format=cast("Any", form)
        )
        file.seek(0)
    except BaseException:
        file.close()
        raise
    ending = FORMATS[form].ending
    return StreamingResponse(
        _chunks(file),
        media_type=MEDIA.get(form, FORMATS[form].media),
        headers={"content-disposition": f'attachment; filename="dragoman-events{ending}"'},
    )


def _events(desk: Desk, wanted: EventFilter, held: dict[str, Document]) -> Iterator[Event]:
    """Yield events page by page, so that no reader holds the store up, with their reports in ``held``."""
    after = None
    while True:
        page = desk.store.page(replace(wanted, limit=_PAGE, after=after))
        held.clear()
        for row in page.items:
            held.setdefault(row.event.document, _without_text(row.document))
            yield row.event
        after = page.after
        if after is None:
            return


def _without_text(document: DocumentRef) -> Document:
    """Return a report without its words: rows need who published it and when."""
    return Document(
        id=document.id, text="", published=document.published, title=document.title,
        source=document.source, url=document.url, language=document.language,
    )  # fmt: skip


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk
