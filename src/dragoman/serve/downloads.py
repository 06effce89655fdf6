"""Events as files: everything that a filter means, in a form of the export, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, cast

from starlette.responses import StreamingResponse

from dragoman.export import FORMATS, write_stream
from dragoman.pipeline.reported import Held, in_store
from dragoman.serve.desk import Desk
from dragoman.serve.negotiate import MEDIA
from dragoman.serve.problems import RefusedError
from dragoman.store import EventFilter

_IN_MEMORY = 8_000_000
_CHUNK = 1 << 16


def media_of(form: str) -> str:
    """Return the media type of a form of the export."""
    return MEDIA.get(form, FORMATS[form].media)


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
    held = Held()
    try:
        write_stream(
            held.drawn(in_store(desk.store, wanted)), documents=held.documents,
            incidents=None if form == "parquet" else held.incidents,
            file=cast("BinaryIO", file), format=cast("Any", form),
        )  # fmt: skip
        file.seek(0)
    except BaseException:
        file.close()
        raise
    ending = FORMATS[form].ending
    return StreamingResponse(
        _chunks(file),
        media_type=media_of(form),
        headers={"content-disposition": f'attachment; filename="dragoman-events{ending}"'},
    )


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk
