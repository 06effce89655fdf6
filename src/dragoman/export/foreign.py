"""Rows of other data sets as events of their own: the row is the document, and its cells are the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dragoman.errors import InputError, RecordError
from dragoman.knowledge import cameo, plover
from dragoman.records import (
    Confidence,
    Document,
    Event,
    EventType,
    Party,
    Phrase,
    Sentence,
    Size,
    When,
    Where,
    event_id,
)

_LONGEST = 1_000_000
"""Characters of one line that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a tab-separated file, its cells by column, and where each lies in the line."""

    place: str
    line: str
    cells: dict[str, tuple[int, int]]

    def __getitem__(self, column: str) -> str:
        start, end = self.span(column)
        return self.line[start:end].strip()

    def span(self, column: str) -> tuple[int, int]:
        """Return where a column's cell lies in the line; an empty stretch if there is no such column."""
        return self.cells.get(column, (0, 0))

    def many(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several, separated by semicolons."""
        return tuple(part.strip() for part in self[column].split(";") if part.strip())

    def number(self, column: str) -> float | None:
        """Return a cell's number; None if it is empty.

        Raises:
            RecordError: it is no number.
        """
        if not self[column]:
            return None
        try:
            return float(self[column])
        except ValueError as error:
            raise RecordError(f"{column}: expected a number, got {self[column][:40]!r}") from error

    def whole(self, column: str) -> int | None:
        """Return a cell's whole number; None if it is empty."""
        found = self.number(column)
        if found is None:
            return None
        if not found.is_integer():
            raise RecordError(f"{column}: expected a whole number, got {self[column][:40]!r}")
        return int(found)

    @classmethod
    def read(cls, path: Path, columns: Sequence[str], *, required: Sequence[str]) -> Iterator[Self]:
        """Yield the rows of a file whose first line names its columns.

        Raises:
            InputError: the file cannot be opened or is no UTF-8, or its header lacks what is required.
        """
        try:
            with path.open(encoding="utf-8-sig", newline="\n") as file:
                header = file.readline(_LONGEST).rstrip("\r\n").split("\t")
                if missing := [name for name in required if name not in header]:
                    raise InputError(
                        f"{path}: expected the columns {', '.join(columns[:3])} …, missing {missing[0]}"
                    )
                number = 1
                while line := file.readline(_LONGEST):
                    number += 1
                    if line.strip():
                        yield cls.of(line.rstrip("\r\n"), header, place=f"{path}, line {number}")
        except OSError as error:
            raise InputError(f"cannot read {path}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: expected UTF-8, {error}") from error

    @classmethod
    def of(cls, line: str, columns: Sequence[str], *, place: str) -> Self:
        """Return the row of a line."""
        cells, start = {}, 0
        for column, cell in zip(columns, line.split("\t"), strict=False):
            cells[column] = (start, start + len(cell))
            start += len(cell) + 1
        return cls(place=place, line=line, cells=cells)


def foreign(
    row: Row, document: Document, *, coder: str, kind: EventType, kind_cell: str, mode: tuple[str, ...],
    context: tuple[str, ...], cameo_code: str, actor: tuple[Party, ...], recipient: tuple[Party, ...],
    when: When | None, where: Where | None, size: tuple[Size, ...] = (),
) -> Event:  # fmt: skip
    """Return the event that a row tells of; its sentence is the row, its trigger the cell with its type.

    Others publish no confidence; 1 stands for "as published".
    """
    start, end = row.span(kind_cell)
    trigger = Phrase(start=start, end=end, text=row.line[start:end])
    return Event(
        id=event_id(document.id, document.text, kind, trigger, actor, recipient),
        document=document.id, coder=coder, event=kind, trigger=trigger,
        sentence=Sentence(start=0, end=len(row.line), index=0, text=row.line),
        mode=mode, context=context, quad_code=plover.quad(kind), event_scale=plover.score(kind, mode),
        cameo=cameo_code, goldstein=cameo.goldstein(cameo_code), actor=actor, recipient=recipient,
        when=when, where=where, size=size, confidence=Confidence(event=1.0),
    )  # fmt: skip
