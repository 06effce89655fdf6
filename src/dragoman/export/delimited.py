"""Rows to tables: tab-separated with no quoting, or CSV as spreadsheets read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import BinaryIO

Cell = str | int | float | date | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, the full-width forms included."""

_BREAKS = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What would end a cell or a line; tab-separated files of this field know no quoting."""


def plain(value: Cell) -> Cell:
    """Return a cell as it is."""
    return value


def escaped(value: Cell) -> Cell:
    """Return a cell that no spreadsheet runs: risky text behind an apostrophe, all else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def tab_line(cells: Iterable[Cell]) -> bytes:
    """Return one line of a tab-separated file; None is empty, breaks inside a cell become blanks."""
    return ("\t".join("" if cell is None else str(cell).translate(_BREAKS) for cell in cells) + "\n").encode()


def write_tabs(columns: Sequence[str] | None, rows: Iterable[Iterable[Cell]], file: BinaryIO) -> int:
    """Write a tab-separated table, with a header if ``columns`` are given, and return how many rows."""
    if columns is not None:
        file.write(tab_line(columns))
    written = 0
    for row in rows:
        file.write(tab_line(row))
        written += 1
    return written


def write_csv(
    columns: Iterable[str], rows: Iterable[Iterable[Cell]], file: BinaryIO, cell: Callable[[Cell], Cell]
) -> int:
    """Write a CSV table with a header, each cell passed through ``cell``, and return how many rows."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text)  # its \r\n lines (RFC 4180) are what makes it quote a lone \r too
    written = 0
    try:
        writer.writerow(columns)
        for row in rows:
            writer.writerow([cell(value) for value in row])
            written += 1
    finally:
        text.detach()  # flushes, and leaves the closing to whoever opened the file
    return written
