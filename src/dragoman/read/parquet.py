"""Parquet tables as drafts; read in batches, however large the file is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dragoman.errors import SourceError
from dragoman.read.columns import ColumnMap, map_columns, no_text, to_draft, unique_names
from dragoman.read.decoding import clean, decode
from dragoman.read.draft import Draft, RefusedError
from dragoman.read.opened import Opened
from dragoman.read.options import ReadOptions
from dragoman.read.report import ReadReport
from dragoman.records import Skip

_BATCH = 256
_FAULTS = (pa.ArrowException, OSError, ValueError, MemoryError)


def read_parquet(source: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield a draft, or a skip that names the row (from 1), for every row.

    Raises:
        SourceError: the file is truncated or damaged, or has no column of text.
    """
    with ExitStack() as stack:
        stream = _seekable(source, stack)
        table = _open(stream, source.place)
        names = unique_names(table.schema_arrow.names, report)
        columns = map_columns(names, options.columns)
        if "text" not in columns.fields:
            raise SourceError(f"{source.place}: {no_text(names)}")
        for number, row in enumerate(_rows(table, names, source.place), 1):
            place = f"{source.place}:{number}"
            try:
                yield to_draft(
                    _decoded(row, columns, options.encoding, report), columns, place=place, report=report
                )
            except RefusedError as error:
                yield error.skip(place)


def _seekable(source: Opened, stack: ExitStack) -> BinaryIO:
    """Return the source itself, or a copy in a temporary file: Parquet keeps its index at the end."""
    if source.size is not None:
        return source.stream
    copy = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
    shutil.copyfileobj(source.stream, copy)
    copy.seek(0)
    return copy


def _open(stream: BinaryIO, place: str) -> Any:
    try:
        return pq.ParquetFile(stream)
    except _FAULTS as error:
        raise SourceError(f"{place}: not a whole Parquet file, it may be truncated: {error}") from error


def _rows(table: Any, names: tuple[str, ...], place: str) -> Iterator[dict[str, object]]:
    done = 0
    try:
        for batch in table.iter_batches(batch_size=_BATCH):
            columns = [_values(column) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                yield dict(zip(names, cells, strict=True))
                done += 1
    except _FAULTS as error:
        raise SourceError(f"{place}: damaged after row {done}: {error}") from error


def _values(column: Any) -> list[Any]:
    """Return a column's values; points in time as text, and text that is not UTF-8 as bytes."""
    if pa.types.is_timestamp(column.type):
        column = _local(column)
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type) or pa.types.is_time(column.type):
        column = column.cast(pa.string())
    if pa.types.is_duration(column.type):
        column = column.cast(pa.int64())
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except UnicodeDecodeError:
        return column.cast(pa.large_binary()).to_pylist()  # type: ignore[no-any-return]


def _local(column: Any) -> Any:
    """Return points in time on the clock of the zone they were written in, or UTC where it is unknown."""
    if column.type.tz is None:
        return column
    try:
        return pc.local_timestamp(column)
    except pa.ArrowException:
        return column.cast(pa.timestamp(column.type.unit))


def _decoded(
    row: dict[str, object], columns: ColumnMap, encoding: str | None, report: ReadReport
) -> dict[str, object]:
    """Return a row with its bytes as text; what is no text is left out where it is only an extra."""
    texts = dict(row)
    for name, value in row.items():
        if not isinstance(value, bytes):
            continue
        try:
            texts[name] = decode(value, report=report, encoding=encoding)
        except RefusedError:
            if name not in columns.others:
                raise
            texts[name] = None
            report.note(f"column {clean(name)!r} left out where it holds binary data")
    return texts
