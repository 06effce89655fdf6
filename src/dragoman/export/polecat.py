"""POLECAT's table: 40 columns, one row an event and pair of actors, and back.

The columns are those of the published weekly files, in their order. A row that was imported is written again
exactly as it came: its event's sentence is the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import RecordError
from dragoman.export.cow import COW
from dragoman.export.days import first_day
from dragoman.export.delimited import Cell, tab_line
from dragoman.export.foreign import (
    Row,
    as_it_came,
    country_code,
    document_of,
    headed_rows,
    on_day,
    party,
    reading,
)
from dragoman.export.order import Row as Ordered
from dragoman.export.order import in_order
from dragoman.export.replace import make_folder, replacing
from dragoman.export.sides import named, numbered
from dragoman.knowledge import countries, plover
from dragoman.records import Document, Event, Party, Reading, Where

_PARTY = ("{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw",
          "Wikipedia {} ID")  # fmt: skip

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in _PARTY),
    *(name.format("Recipient") for name in _PARTY),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
    "Story Locations", "Language", "Version",
)  # fmt: skip
"""The 40 columns."""

ORIGIN = "polecat"
"""What stands in ``extras["origin"]`` of a document that is a row of such a file."""


def polecat_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of one event, one for each pair of an actor and a recipient."""
    if (came := as_it_came(event, COLUMNS, read)) is not None:
        yield came
        return
    for id_, actor, recipient in numbered(event):
        yield (
            id_,
            event.when.from_ if event.when else None,
            event.event,
            ";".join(event.mode),
            event.event_scale,
            plover.quads().get(event.quad_code, ""),
            ";".join(event.context),
            *_party(actor),
            *_party(recipient),
            *_place(event.where),
            document.source if document else None,
            document.published if document else None,
            None, None, None,
            (document.language if document else None) or "en",
            event.coder,
        )  # fmt: skip


def _party(party: Party | None) -> tuple[Cell, ...]:
    if party is None:
        return (None,) * len(_PARTY)
    country = party.country or ""
    return (
        named(party), country, COW.get(country), party.sectors[0] if party.sectors else None,
        ";".join(party.sectors), party.role, party.text, None,
    )  # fmt: skip


def _place(where: Where | None) -> tuple[Cell, ...]:
    if where is None:
        return (None,) * 10
    state = countries.country(where.country) if where.country else None
    city = where.name if where.precision == "place" else None
    return (
        where.name, city, None, where.admin1, state.name if state else where.country, where.lat, where.lon,
        where.geonameid, where.text, where.precision,
    )  # fmt: skip


def write_polecat(events: Iterable[Event], *, documents: Mapping[str, Document], file: BinaryIO) -> int:
    """Write the table of some events and return how many rows it has; its rows are ordered by day and id."""
    with in_order(_lines(events, documents)) as lines:
        return _write(lines, file)


def write_weeks(
    events: Iterable[Event], *, documents: Mapping[str, Document], folder: Path
) -> dict[str, int]:
    """Write one file a week, ``polecat-MONDAY.tsv``, and return how many rows each has.

    An event is filed under the first day of its ``when``, without one under that of its report.

    Raises:
        InputError: a file cannot be written.
    """
    written = {}
    with in_order(_lines(events, documents, _week)) as lines:
        make_folder(folder)
        for week, found in groupby(lines, key=lambda line: line[0][0]):
            with replacing(folder / f"polecat-{week}.tsv") as file:
                written[week] = _write(found, file)
    return written


def _week(event: Event, document: Document | None) -> str:
    first = first_day(event, document)
    return (first - timedelta(days=first.weekday())).isoformat() if first else "undated"


def _lines(
    events: Iterable[Event],
    documents: Mapping[str, Document],
    part: Callable[[Event, Document | None], str] = lambda *_: "",
) -> Iterator[Ordered]:
    """Yield the lines of events, ordered by the part they belong to, by day and by id."""
    for event in events:
        document = documents.get(event.document)
        for row in polecat_rows(event, document):
            yield (part(event, document), str(row[1] or ""), str(row[0])), tab_line(row)


def _write(lines: Iterable[Ordered], file: BinaryIO) -> int:
    written = 0
    file.write(tab_line(COLUMNS))
    for _, line in lines:
        file.write(line)
        written += 1
    return written


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a POLECAT file.

    Raises:
        InputError: the file cannot be read, or lacks a column.
    """
    return headed_rows(path, required=("Event ID", "Event Date", "Event Type"))


def read(row: Row) -> Reading:
    """Return a row as a document, whose text is the row, with the event it tells of.

    Raises:
        RecordError: it makes no event.
    """
    kind = plover.modern_type(row["Event Type"].upper())
    if kind is None:
        raise RecordError(f"the type {row['Event Type']!r} is no single type of PLOVER 2.0")
    published = row["Publication Date"][:10] or row["Event Date"]
    document = document_of(
        row, ORIGIN, row["Event ID"], published=published, source=row["Source"], language=row["Language"]
    )
    return reading(
        row, document, coder=f"{ORIGIN}/{row['Version'] or 'unknown'}", kind=kind, kind_cell="Event Type",
        mode=tuple(mode for mode in row.many("Event Mode") if mode in plover.event_types()[kind].modes),
        context=tuple(context for context in row.many("Contexts") if context in plover.contexts()),
        actor=_read_party(row, "Actor"), recipient=_read_party(row, "Recipient"),
        when=on_day(row["Event Date"]), where=_read_place(row),
    )  # fmt: skip


def _read_party(row: Row, side: str) -> tuple[Party, ...]:
    name, country = row[f"{side} Name"], row[f"{side} Country"]
    if not name and not country:
        return ()
    return party(
        row, f"{side} Name" if name else f"{side} Country", name=name, country=country,
        sectors=row.many(f"{side} Sectors") or row.many(f"Primary {side} Sector"),
        role=row[f"{side} Title"],
    )  # fmt: skip


def _read_place(row: Row) -> Where | None:
    if not row["Placename"] and not row["Country"]:
        return None
    start, end = row.span("Placename" if row["Placename"] else "Country")
    precision = row["Feature Type"]
    return Where(
        basis="stated",
        precision=precision if precision in ("place", "admin1", "country") else "place",  # type: ignore[arg-type]
        name=row["Placename"] or None,
        geonameid=row.whole("GeoNames ID"),
        country=country_code(row["Country"]),
        admin1=row["Province"] or None,
        lat=row.number("Latitude"),
        lon=row.number("Longitude"),
        text=row.line[start:end],
        start=start,
        end=end,
    )
