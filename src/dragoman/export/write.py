"""Events to files, each drawn and written as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError
from dragoman.export import acled, gdelt, icews, polecat, triples, ucdp
from dragoman.export.delimited import Cell, escaped, plain, write_csv, write_tabs
from dragoman.export.flat import COLUMNS, flat_row
from dragoman.export.forms import FORMATS, Format
from dragoman.export.geojson import write_geojson
from dragoman.export.replace import replacing
from dragoman.records import Document, Event
from dragoman.records.json import to_json

Rows = Callable[[Event, Document | None], Iterator[tuple[Cell, ...]]]

_TABS: Mapping[Format, tuple[tuple[str, ...] | None, Rows]] = {
    "icews": (icews.COLUMNS, icews.icews_rows),
    "gdelt": (None, gdelt.gdelt_rows),
    "gdelt-mentions": (None, gdelt.mention_rows),
    "cameo": (triples.COLUMNS, triples.triples),
}
"""Tab-separated forms but for POLECAT's: the header, if the form has one, and the rows of an event."""

_TABLES: Mapping[Format, tuple[tuple[str, ...], Rows]] = {
    "acled": (acled.COLUMNS, acled.acled_rows),
    "ucdp": (ucdp.COLUMNS, ucdp.ucdp_rows),
}
"""CSV forms but for the flat one."""


def write(
    events: Iterable[Event],
    *,
    documents: Mapping[str, Document],
    path: Path | str,
    format: Format,  # noqa: A002 - the word users type
    escape_formulas: bool = True,
    incidents: Mapping[str, str] | None = None,
) -> int:
    """Write ``events`` to ``path`` and return how many rows were written.

    An event's document is looked up in ``documents`` when the event is drawn, and by the event's id its
    incident in ``incidents``, so a caller may fill both while the events stream; what is not in them stays
    empty. Nothing is at ``path`` until everything is written; what stood there before stays until then.

    ``escape_formulas`` puts an apostrophe before CSV text cells that a spreadsheet would run as a
    formula; it alters text, so turn it off for CSV that only programs read.

    Raises:
        InputError: the format is unknown or the file cannot be written.
    """
    with replacing(Path(path)) as file:
        return write_stream(
            events, documents=documents, file=file, format=format, escape_formulas=escape_formulas,
            incidents=incidents,
        )  # fmt: skip


def write_stream(
    events: Iterable[Event],
    *,
    documents: Mapping[str, Document],
    file: BinaryIO,
    format: Format,  # noqa: A002 - the word users type
    escape_formulas: bool = True,
    incidents: Mapping[str, str] | None = None,
) -> int:
    """Write ``events`` into an open binary file, such as standard output, as :func:`write` does."""
    if format not in FORMATS:
        raise InputError(f"expected a format out of {', '.join(FORMATS)}, got {format!r}")
    if format == "jsonl":
        return _write_jsonl(events, file)
    if format == "polecat":
        return polecat.write_polecat(events, documents=documents, file=file)
    cell = escaped if escape_formulas else plain
    if format in _TABS:
        header, rows = _TABS[format]
        return write_tabs(header, _each(rows, events, documents), file)
    if format in _TABLES:
        columns, rows = _TABLES[format]
        return write_csv(columns, _each(rows, events, documents), file, cell)
    known = incidents if incidents is not None else {}
    flat = ((event, flat_row(event, documents.get(event.document), known.get(event.id))) for event in events)
    if format == "csv":
        return write_csv(COLUMNS, (row.values() for _, row in flat), file, cell)
    if format == "geojson":
        return write_geojson(flat, file)
    from dragoman.export.parquet import write_parquet  # pyarrow loads only for Parquet

    return write_parquet(flat, file)


def _each(
    rows: Rows, events: Iterable[Event], documents: Mapping[str, Document]
) -> Iterator[tuple[Cell, ...]]:
    for event in events:
        yield from rows(event, documents.get(event.document))


def _write_jsonl(events: Iterable[Event], file: BinaryIO) -> int:
    written = 0
    for event in events:
        file.write(to_json(event).encode() + b"\n")
        written += 1
    return written
