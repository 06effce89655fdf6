"""Flat rows of events in Parquet, with the whole event in the last column; pyarrow loads with this module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.errors import InputError, RecordError
from dragoman.export.delimited import Cell
from dragoman.export.flat import COLUMNS
from dragoman.export.told import Told
from dragoman.records import Document, Event
from dragoman.records.json import from_json, to_json

_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.date32()}

_BATCH = 10_000
"""Events held in memory at a time, and in one row group."""

FLAT: Any = pa.schema([(name, _TYPES[kind]) for name, kind in COLUMNS.items()])
"""A flat row's columns."""

SCHEMA: Any = FLAT.append(pa.field("event_json", pa.string()))
"""They, then ``event_json``, from which the event is read back exactly."""


def write_parquet(rows: Iterable[tuple[Event, dict[str, Cell]]], file: BinaryIO) -> int:
    """Write events with their flat rows, a batch at a time, and return how many."""
    written = 0
    drawn = iter(rows)
    with pq.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        while batch := [{**row, "event_json": to_json(event)} for event, row in islice(drawn, _BATCH)]:
            writer.write_table(pa.Table.from_pylist(batch, schema=SCHEMA))
            written += len(batch)
    return written


def flat_table(rows: Iterable[Mapping[str, Cell]]) -> Any:
    """Return flat rows as a ``pyarrow.Table``."""
    drawn = iter(rows)
    parts = []
    while batch := list(islice(drawn, _BATCH)):
        parts.append(pa.RecordBatch.from_pylist(batch, schema=FLAT))
    return pa.Table.from_batches(parts, schema=FLAT)


def read_flat(path: Path) -> Any:
    """Return the flat rows of a Parquet file, or of all in a folder, in the order of their names.

    Raises:
        InputError: there is none, or one is no Parquet or lacks a column.
    """
    files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"expected Parquet files in the folder {path}, found none")
    try:
        return pa.concat_tables(pq.ParquetFile(file).read(columns=list(COLUMNS)).cast(FLAT) for file in files)
    except (pa.ArrowException, ValueError, OSError) as error:
        raise InputError(f"expected the columns of flat rows in {path}: {error}") from error


_HEAD = ("published", "title", "source", "url")
"""What a flat row says of the report."""


def read_parquet(path: Path) -> Iterator[Told]:
    """Yield the events of a file that :func:`write_parquet` made, with their reports but for the words.

    Raises:
        InputError: the file is no Parquet, or lacks the column ``event_json``.
    """
    try:
        with pq.ParquetFile(path) as file:
            there = set(file.schema_arrow.names)
            if "event_json" not in there:
                raise InputError(
                    f"expected the column event_json in {path}; write it with `format='parquet'`"
                )
            columns = ["event_json", *(name for name in (*_HEAD, "incident_id") if name in there)]
            for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
                for row in batch.to_pylist():
                    event = from_json(Event, row["event_json"])
                    yield Told(event, _head(event.document, row), row.get("incident_id"))
    except (pa.ArrowException, RecordError) as error:
        raise InputError(f"expected events in {path}, a Parquet file: {error}") from error


def _head(id_: str, row: Mapping[str, Any]) -> Document | None:
    if not row.get("published"):
        return None
    rest: dict[str, Any] = {name: row.get(name) for name in _HEAD}
    return Document(id=id_, text="", **rest)
