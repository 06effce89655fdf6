"""The packaged tables: text files with a line a row, tabs between cells, and ``#`` before a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files

from dragoman.errors import KnowledgeError

Row = tuple[str, Mapping[str, str]]
"""Where a row stands, and its cells by column."""


def rows(file: str) -> Iterator[Row]:
    """Yield the rows of a packaged file.

    Raises:
        KnowledgeError: as :func:`rows_of`.
    """
    return rows_of(files("dragoman.knowledge").joinpath("data", file).read_text("utf-8"), file)


def rows_of(text: str, file: str) -> Iterator[Row]:
    """Yield the rows of a table; the first line that is no comment names the columns.

    Raises:
        KnowledgeError: a row has more or fewer cells than there are columns; the message names the line.
    """
    columns: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        columns = columns or cells
        if len(cells) != len(columns):
            raise KnowledgeError(
                f"{file} line {number}: expected {len(columns)} columns, tabs between; found {len(cells)}"
            )
        if cells is not columns:
            yield f"{file} line {number}", dict(zip(columns, cells, strict=True))


def listed(cell: str) -> tuple[str, ...]:
    """Return what a cell lists, ``;`` between."""
    return tuple(filter(None, cell.split(";")))
