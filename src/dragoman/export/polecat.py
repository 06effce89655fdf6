"""POLECAT's table: 40 columns, one row an event and pair of actors, and back.

The columns are those of the published weekly files, in their order. A row that was imported is written again
exactly as it came: its document's text is the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from dragoman.errors import InputError, RecordError
from dragoman.export.cow import COW
from dragoman.export.delimited import Cell, tab_line
from dragoman.export.foreign import Row, foreign
from dragoman.export.replace import replacing
from dragoman.export.sides import named, numbered
from dragoman.knowledge import cameo, countries, plover
from dragoman.records import Document, Event, Party, When, Where, digest, interval

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
    if document is not None and document.extras.get("origin") == ORIGIN and document.text:
        yield tuple(document.text.split("\t"))
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


def week_of(event: Event, document: Document | None) -> str:
    """Return the Monday of the week that an event is filed under, as ISO day; ``undated`` without any day."""
    told = event.when.from_ if event.when else (document.published if document else None)
    if told is None:
        return "undated"
    first = interval(told)[0]
    return (first - timedelta(days=first.weekday())).isoformat()


def write_weeks(
    events: Iterable[Event], *, documents: Mapping[str, Document], folder: Path
) -> dict[str, int]:
    """Write one file a week, ``polecat-MONDAY.tsv``, and return how many rows each has.

    Raises:
        InputError: a file cannot be written.
    """
    weeks: dict[str, list[bytes]] = {}
    for event in events:
        document = documents.get(event.document)
        lines = weeks.setdefault(week_of(event, document), [])
        lines.extend(tab_line(row) for row in polecat_rows(event, document))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot make the folder {folder}: {error.strerror or error}") from error
    for week, lines in sorted(weeks.items()):
        with replacing(folder / f"polecat-{week}.tsv") as file:
            file.write(tab_line(COLUMNS))
            file.writelines(lines)
    return {week: len(lines) for week, lines in sorted(weeks.items())}


def read_polecat(path: Path | str) -> Iterator[tuple[Document, Event]]:
    """Yield each row of a POLECAT file as a document, whose text is the row, and the event it tells of.

    Raises:
        InputError: the file cannot be opened, lacks a column, or a row makes no event; the message names it.
    """
    for row in Row.read(Path(path), COLUMNS, required=("Event ID", "Event Date", "Event Type")):
        try:
            yield _read(row)
        except RecordError as error:
            raise InputError(f"{row.place}: {error}") from error


def _read(row: Row) -> tuple[Document, Event]:
    kind = plover.modern_type(row["Event Type"].upper())
    if kind is None:
        raise RecordError(f"the type {row['Event Type']!r} is no single type of PLOVER 2.0")
    modes = tuple(mode for mode in row.many("Event Mode") if mode in plover.event_types()[kind].modes)
    contexts = tuple(context for context in row.many("Contexts") if context in plover.contexts())
    code = cameo.from_plover(kind, modes, contexts)
    published = row["Publication Date"][:10] or row["Event Date"]
    document = Document(
        id=f"polecat:{row['Event ID']}:{digest('row', row.line)[:8]}",
        text=row.line,
        published=published,
        source=row["Source"] or None,
        title=None,
        language=row["Language"] or None,
        extras={"origin": ORIGIN},
    )
    return document, foreign(
        row, document, coder=f"polecat/{row['Version'] or 'unknown'}", kind=kind, kind_cell="Event Type",
        mode=modes, context=contexts, cameo_code=code,
        actor=_read_party(row, "Actor"), recipient=_read_party(row, "Recipient"),
        when=When(from_=row["Event Date"], to=row["Event Date"], precision="day", basis="stated"),
        where=_read_place(row),
    )  # fmt: skip


def _read_party(row: Row, side: str) -> tuple[Party, ...]:
    name = row[f"{side} Name"]
    country = row[f"{side} Country"]
    if not name and not country:
        return ()
    sectors = row.many(f"{side} Sectors") or row.many(f"Primary {side} Sector")
    known = tuple(dict.fromkeys(sector for sector in sectors if sector in plover.sectors()))
    start, end = row.span(f"{side} Name" if name else f"{side} Country")
    state = countries.country(country)
    return (
        Party(
            start=start, end=end, text=row.line[start:end], name=name or None,
            kind="country" if state and name == state.name and not known else "unnamed",
            country=country or None, sectors=known, role=row[f"{side} Title"] or None,
        ),
    )  # fmt: skip


def _read_place(row: Row) -> Where | None:
    if not row["Placename"] and not row["Country"]:
        return None
    found = countries.lookup(row["Country"]) if row["Country"] else None
    start, end = row.span("Placename" if row["Placename"] else "Country")
    precision = row["Feature Type"]
    return Where(
        basis="stated",
        precision=precision if precision in ("place", "admin1", "country") else "place",  # type: ignore[arg-type]
        name=row["Placename"] or None,
        geonameid=row.whole("GeoNames ID"),
        country=found.code if found else None,
        admin1=row["Province"] or None,
        lat=row.number("Latitude"),
        lon=row.number("Longitude"),
        text=row.line[start:end],
        start=start,
        end=end,
    )
