"""Events to files: JSON lines, CSV and Parquet, each drawn and written as it comes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from dragoman.errors import InputError
from dragoman.export.flat import COLUMNS, Cell, flat_row
from dragoman.export.replace import replacing
from dragoman.records import Document, Event
from dragoman.records.json import to_json

Format = Literal["jsonl", "csv", "parquet"]

FORMATS: tuple[Format, ...] = get_args(Format)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, the full-width forms included."""


def write(
    events: Iterable[Event],
    *,
    documents: Mapping[str, Document],
    path: Path | str,
    format: Format,  # noqa: A002 - the word users type
    escape_formulas: bool = True,
) -> int:
    """Write ``events`` to ``path`` and return how many were written.

    An event's document is looked up in ``documents`` when the event is drawn, so a caller may fill
    the mapping while the events stream; an event without one has empty document columns. Nothing
    is at ``path`` until everything is written; what stood there before stays until then.

    ``escape_formulas`` puts an apostrophe before CSV text cells that a spreadsheet would run as a
    formula; it alters text, so turn it off for CSV that only programs read.

    Raises:
        InputError: the format is unknown or the file cannot be written.
    """
    with replacing(Path(path)) as file:
        return write_stream(
            events, documents=documents, file=file, format=format, escape_formulas=escape_formulas
        )


def write_stream(
    events: Iterable[Event],
    *,
    documents: Mapping[str, Document],
    file: BinaryIO,
    format: Format,  # noqa: A002 - the word users type
    escape_formulas: bool = True,
) -> int:
    """Write ``events`` into an open binary file, such as standard output, as :func:`write` does."""
    if format not in FORMATS:
        raise InputError(f"expected a format out of {', '.join(FORMATS)}, got {format!r}")
    if format == "jsonl":
        return _write_jsonl(events, file)
    rows = ((event, flat_row(event, documents.get(event.document))) for event in events)
    if format == "csv":
        return _write_csv((row for _, row in rows), file, _escaped if escape_formulas else _plain)
    from dragoman.export.parquet import write_parquet  # pyarrow loads only for Parquet

    return write_parquet(rows, file)


def _write_jsonl(events: Iterable[Event], file: BinaryIO) -> int:
    written = 0
    for event in events:
        file.write(to_json(event).encode() + b"\n")
        written += 1
    return written


def _write_csv(rows: Iterable[dict[str, Cell]], file: BinaryIO, cell: Callable[[Cell], Cell]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text)  # its \r\n lines (RFC 4180) are what makes it quote a lone \r too
    written = 0
    try:
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([cell(value) for value in row.values()])
            written += 1
    finally:
        text.detach()  # flushes, and leaves the closing to whoever opened the file
    return written


def _plain(value: Cell) -> Cell:
    return value


def _escaped(value: Cell) -> Cell:
    """Return a cell that no spreadsheet runs: risky text behind an apostrophe, all else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
