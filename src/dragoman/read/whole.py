"""Files that hold one document each: plain texts and HTML pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dragoman.read.decoding import declared_encoding, decode
from dragoman.read.draft import Draft, RefusedError
from dragoman.read.headers import file_date
from dragoman.read.opened import Opened
from dragoman.read.options import ReadOptions
from dragoman.read.report import ReadReport
from dragoman.records import Skip


def read_text(source: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield the one draft of a plain text, or the skip that says why there is none."""
    yield _whole(source, options, report, form="text")


def read_page(source: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield the one draft of an HTML page, or the skip that says why there is none."""
    yield _whole(source, options, report, form="page")


def _whole(
    source: Opened, options: ReadOptions, report: ReadReport, *, form: Literal["text", "page"]
) -> Draft | Skip:
    declared = declared_encoding(source.head) if form == "page" else None
    try:
        data = _all(source, options.max_bytes)
        text = decode(data, report=report, encoding=options.encoding, declared=declared)
    except RefusedError as error:
        return error.skip(source.place)
    return Draft(
        place=source.place,
        text=text.lstrip("\ufeff"),
        extras={} if source.name == "-" else {"file": source.relative},
        file_date=file_date(source.name),
        form=form,
    )


def _all(source: Opened, limit: int) -> bytes:
    data = b"" if (source.size or 0) > limit else source.stream.read(limit + 1)
    if max(source.size or 0, len(data)) > limit:
        raise RefusedError("too-large", f"more than {limit} bytes: split it, or raise max_bytes")
    return data
