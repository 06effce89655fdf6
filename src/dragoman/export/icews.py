"""ICEWS's table: 20 columns, one row an event and pair of actors, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.export.days import first_day
from dragoman.export.delimited import Cell
from dragoman.export.foreign import (
    Row,
    as_it_came,
    coded_reading,
    country_code,
    document_of,
    headed_rows,
    on_day,
    party,
)
from dragoman.export.sides import country_name, named, numbered
from dragoman.records import Document, Event, Party, Reading, Where

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
"""The 20 columns."""

ORIGIN = "icews"

SECTORS = {
    "COP": "Police", "GOV": "Government", "JUD": "Judicial", "LEG": "Legislative / Parliamentary",
    "MIL": "Military", "PRM": "Paramilitary", "PTY": "Parties", "REB": "Rebel", "SPY": "Intelligence",
    "UAF": "Unidentified Forces", "UNK": "Unspecified", "AGR": "Agricultural", "BUS": "Business",
    "CRM": "Criminals / Gangs", "CVL": "General Population / Civilian / Social", "EDU": "Education",
    "ELI": "Elite", "JRN": "Media", "LAB": "Labor", "MED": "Medical / Health", "REF": "Refugees / Displaced",
    "OPP": "Dissident", "PRE": "Partly Recognised", "REL": "Religious", "SOC": "Civil Society",
}  # fmt: skip
"""What ICEWS calls PLOVER's sectors, or would."""

_ALSO = {
    "insurgent": "REB", "separatist": "REB", "organized violent": "REB", "army": "MIL", "navy": "MIL",
    "air force": "MIL", "executive": "GOV", "cabinet": "GOV", "ministry": "GOV", "upper house": "LEG",
    "lower house": "LEG", "court": "JUD", "opposition": "OPP", "protestor": "CVL", "news": "JRN",
    "student": "EDU", "company": "BUS", "union": "LAB", "exile": "REF", "ngo": "SOC",
}  # fmt: skip
"""Words in ICEWS's other labels that say which sector it is."""


def icews_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield one row a pair; names of countries stand where ICEWS has them."""
    if (came := as_it_came(event, COLUMNS, read)) is not None:
        yield came
        return
    where, first = event.where, first_day(event, document)
    for id_, source, target in numbered(event):
        yield (
            id_,
            first.isoformat() if first else None,
            *_party(source),
            f"{event.event.lower()}{f' ({event.mode[0]})' if event.mode else ''}",
            event.cameo,
            event.goldstein,
            *_party(target),
            event.document,
            event.sentence.index + 1,
            document.source if document else None,
            where.name if where and where.precision == "place" else None,
            None,
            where.admin1 if where else None,
            country_name(where.country if where else None),
            where.lat if where else None,
            where.lon if where else None,
        )


def _party(side: Party | None) -> tuple[Cell, Cell, Cell]:
    if side is None:
        return None, None, None
    labels = [SECTORS.get(sector, sector) for sector in side.sectors]
    return named(side), ",".join(labels), country_name(side.country)


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of an ICEWS file.

    Raises:
        InputError: the file cannot be read, or lacks a column.
    """
    return headed_rows(path, required=("Event ID", "Event Date", "CAMEO Code"))


def read(row: Row) -> Reading:
    """Return a row as a document, whose text is the row, with the event it tells of.

    Raises:
        RecordError: PLOVER does not code what it tells of, or it makes no event.
    """
    document = document_of(row, ORIGIN, row["Event ID"], published=row["Event Date"], source=row["Publisher"])
    return coded_reading(
        row, document, coder=f"{ORIGIN}/1", cell="CAMEO Code", source=_read_party(row, "Source"),
        target=_read_party(row, "Target"), when=on_day(row["Event Date"]), where=_read_place(row),
    )  # fmt: skip


def _read_party(row: Row, side: str) -> tuple[Party, ...]:
    name = row[f"{side} Name"]
    if not name:
        return ()
    return party(
        row, f"{side} Name", name=name, country=country_code(row[f"{side} Country"]),
        sectors=tuple(filter(None, map(_sector, row.many(f"{side} Sectors", by=",")))),
    )  # fmt: skip


def _sector(label: str) -> str | None:
    for code, known in SECTORS.items():
        if label == known:
            return code
    words = label.lower()
    return next((code for word, code in _ALSO.items() if word in words), None)


def _read_place(row: Row) -> Where | None:
    column = next((name for name in ("City", "Province", "Country") if row[name]), None)
    if column is None:
        return None
    start, end = row.span(column)
    country = country_code(row["Country"])
    return Where(
        basis="stated", precision={"City": "place", "Province": "admin1"}.get(column, "country"),  # type: ignore[arg-type]
        name=row[column], country=country, admin1=row["Province"] or None, lat=row.number("Latitude"),
        lon=row.number("Longitude"), text=row.line[start:end], start=start, end=end,
    )  # fmt: skip
