"""Lists of records as files: JSON lines, or a table whose nested columns are JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Depends, Request
from starlette.responses import Response

from dragoman.export import escaped
from dragoman.serve.asking import Form
from dragoman.serve.negotiate import MEDIA, form_of
from dragoman.serve.problems import RefusedError
from dragoman.store import Page

_PAGE = 1_000

FORMS = ("json", "jsonl", "csv", "parquet")
"""Forms in which lists can be had."""

FILES = tuple(MEDIA[form] for form in FORMS if form != "json")
"""The media types of those that are files."""

R = TypeVar("R")


def _chosen(request: Request, form: Form = None) -> str:
    return form_of(request, offered=FORMS, named=form)


ListForm = Annotated[str, Depends(_chosen)]
"""The form that a request for a list wants."""


def every(read: Callable[[Any], Page[R]], wanted: Any) -> Iterator[R]:
    """Yield all rows of a filter, page by page, so that no reader holds the store up."""
    after = None
    while True:
        found = read(replace(wanted, limit=_PAGE, after=after))
        yield from found.items
        after = found.after
        if after is None:
            return


def table_answer(records: Iterable[dict[str, Any]], form: str, what: str, *, most: int) -> Response:
    """Return records as a file.

    Raises:
        RefusedError: 413; there are more than one download gives.
    """
    rows = list(islice(iter(records), most + 1))
    if len(rows) > most:
        raise RefusedError(
            413,
            "too-many-rows",
            f"more than {most} {what} match, which is all one download gives; narrow the filter",
        )
    body = {"jsonl": _lines, "csv": _csv, "parquet": _parquet}[form](rows)
    name = f'attachment; filename="dragoman-{what}.{form}"'
    return Response(body, media_type=MEDIA[form], headers={"content-disposition": name})


def _lines(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: msgspec.json.encode(value).decode() if isinstance(value, dict | list) else value
        for name, value in row.items()
    }


def _csv(rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if rows:
        writer.writerow(rows[0])
        writer.writerows([escaped(value) for value in _flat(row).values()] for row in rows)
    return text.getvalue().encode()


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa  # loads only for Parquet
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([_flat(row) for row in rows]), file, compression="zstd")
    return file.getvalue()
