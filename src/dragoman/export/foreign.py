"""Rows of other data sets as events of their own: the row is the document, and its cells are the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dragoman.errors import InputError, RecordError
from dragoman.export.delimited import Cell
from dragoman.knowledge import cameo, countries, plover
from dragoman.records import (
    Confidence,
    Document,
    Event,
    EventType,
    Party,
    Phrase,
    Reading,
    Sentence,
    Size,
    When,
    Where,
    digest,
    event_id,
)

_LONGEST = 1_000_000
"""Characters of one line that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a tab-separated table, its cells by column, and where each lies in the line."""

    place: str
    line: str
    cells: dict[str, tuple[int, int]]

    def __getitem__(self, column: str) -> str:
        start, end = self.span(column)
        return self.line[start:end].strip()

    def span(self, column: str) -> tuple[int, int]:
        """Return where a column's cell lies in the line; an empty stretch if there is no such column."""
        return self.cells.get(column, (0, 0))

    def many(self, column: str, by: str = ";") -> tuple[str, ...]:
        """Return the values of a cell that holds several."""
        return tuple(part.strip() for part in self[column].split(by) if part.strip())

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
    def of(cls, line: str, columns: Sequence[str], *, place: str = "") -> Self:
        """Return the row of a line."""
        cells, start = {}, 0
        for column, cell in zip(columns, line.split("\t"), strict=False):
            cells[column] = (start, start + len(cell))
            start += len(cell) + 1
        return cls(place=place, line=line, cells=cells)


Read = Callable[[Row], Reading]
"""Reads a row of one data set; raises RecordError if it makes no event."""


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text file that have anything in them, with their numbers.

    Raises:
        InputError: the file cannot be opened, or is no UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as file:
            number = 0
            while line := file.readline(_LONGEST):
                number += 1
                if line.strip():
                    yield number, line.rstrip("\r\n")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: expected UTF-8, {error}") from error


def headed_rows(path: Path, *, required: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a tab-separated file whose first line names its columns.

    Raises:
        InputError: the file cannot be read, or its header lacks what is required.
    """
    found = lines(path)
    header = next(found, (0, ""))[1].split("\t")
    check_header(path, header, required)
    for number, line in found:
        yield Row.of(line, header, place=f"{path}, line {number}")


def check_header(path: Path, header: Sequence[str], required: Sequence[str]) -> None:
    """Refuse a table that lacks a column.

    Raises:
        InputError: one is missing.
    """
    if missing := [name for name in required if name not in header]:
        raise InputError(f"{path}: expected the columns {', '.join(required)}, missing {missing[0]}")


def document_of(
    row: Row, origin: str, id_: str, *, published: str, source: str | None = None, url: str | None = None,
    language: str | None = None,
) -> Document:  # fmt: skip
    """Return the document that a row is: its text is the row, ``extras["origin"]`` the data set."""
    return Document(
        id=f"{origin}:{id_}:{digest('row', row.line)[:8]}", text=row.line, published=published,
        source=source or None, url=url or None, language=language or None, extras={"origin": origin},
    )  # fmt: skip


def reading(
    row: Row, document: Document, *, coder: str, kind: EventType, kind_cell: str,
    mode: tuple[str, ...] = (), context: tuple[str, ...] = (), cameo_code: str | None = None,
    actor: tuple[Party, ...] = (), recipient: tuple[Party, ...] = (),
    when: When | None, where: Where | None, size: tuple[Size, ...] = (),
) -> Reading:  # fmt: skip
    """Return a row's document with its event: the sentence is the row, the trigger the cell with the type.

    Others publish no confidence; 1 stands for "as published".
    """
    start, end = row.span(kind_cell)
    trigger = Phrase(start=start, end=end, text=row.line[start:end])
    code = cameo_code or cameo.from_plover(kind, mode, context)
    event = Event(
        id=event_id(document.id, document.text, kind, trigger, actor, recipient),
        document=document.id, coder=coder, event=kind, trigger=trigger,
        sentence=Sentence(start=0, end=len(row.line), index=0, text=row.line),
        mode=mode, context=context, quad_code=plover.quad(kind), event_scale=plover.score(kind, mode),
        cameo=code, goldstein=cameo.goldstein(code), actor=actor, recipient=recipient,
        when=when, where=where, size=size, confidence=Confidence(event=1.0),
    )  # fmt: skip
    return Reading(document=document, events=(event,))


def coded_reading(
    row: Row, document: Document, *, coder: str, cell: str, source: tuple[Party, ...],
    target: tuple[Party, ...], when: When | None, where: Where | None,
) -> Reading:  # fmt: skip
    """Return a row's document with its event, whose kind is told by the CAMEO code in a cell.

    Raises:
        RecordError: PLOVER has no type for the code, or there is no such code.
    """
    code = row[cell]
    if code not in cameo.codes() and f"0{code}" in cameo.codes():
        code = f"0{code}"  # programs that take a code for a number drop its nought
    told = cameo.to_plover(code)
    if told is None:
        raise RecordError(f"PLOVER has no type for CAMEO {code}")
    if code == "043":
        source, target = target, source  # CAMEO's actor is the host, PLOVER's the guest
    return reading(
        row, document, coder=coder, kind=told.event, kind_cell=cell, mode=(told.mode,) if told.mode else (),
        context=told.contexts, cameo_code=code, actor=source, recipient=target, when=when, where=where,
    )  # fmt: skip


def party(
    row: Row, cell: str, *, name: str | None, country: str | None, sectors: tuple[str, ...] = (),
    role: str | None = None,
) -> tuple[Party, ...]:  # fmt: skip
    """Return the party whose words are a cell, as a side of an event."""
    start, end = row.span(cell)
    known = tuple(dict.fromkeys(sector for sector in sectors if sector in plover.sectors()))
    state = countries.country(country) if country else None
    return (
        Party(
            start=start, end=end, text=row.line[start:end], name=name or None,
            kind="country" if state and name == state.name and not known else "unnamed",
            country=country or None, sectors=known, role=role or None,
        ),
    )  # fmt: skip


def country_code(words: str) -> str | None:
    """Return the code of a country that is named or coded in another data set; None if it is not known."""
    code = countries.gold_alias(words.upper())
    if countries.country(code) or code in plover.nonstate():
        return code
    found = countries.lookup(words) if words else None
    return found.code if found else None


def on_day(day: str) -> When | None:
    """Return a day as others publish it; None if there is none."""
    return When(from_=day, to=day, precision="day", basis="stated") if day else None


def as_it_came(event: Event, columns: Sequence[str], read: Read) -> tuple[Cell, ...] | None:
    """Return the cells of an imported row as they came; None for what was coded here, cut or corrected."""
    row = Row.of(event.sentence.text, columns)
    if len(row.cells) != len(columns):
        return None
    try:
        same = read(row).events == (event,)
    except RecordError:
        return None
    return tuple(row.line.split("\t")) if same else None
