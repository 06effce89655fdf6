"""GDELT's tables: 61 columns of events and 16 of mentions, neither with a header, and events back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import InputError
from dragoman.export.days import digits, first_day
from dragoman.export.delimited import Cell
from dragoman.export.foreign import (
    Row,
    as_it_came,
    coded_reading,
    country_code,
    document_of,
    lines,
    on_day,
    party,
)
from dragoman.export.sides import country_name, facing, named
from dragoman.export.triples import cameo_code
from dragoman.knowledge import plover
from dragoman.records import Document, Event, Party, Reading, Where, digest

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Geo_Type", "Geo_FullName", "Geo_CountryCode", "Geo_ADM1Code", "Geo_ADM2Code", "Geo_Lat", "Geo_Long",
        "Geo_FeatureID")  # fmt: skip

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1{name}" for name in _GEO),
    *(f"Actor2{name}" for name in _GEO),
    *(f"Action{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The 61 columns of GDELT 2.0's event table."""

_FIRST = tuple(name for name in COLUMNS if not name.endswith("ADM2Code"))
"""The 58 columns of GDELT 1.0's, the last of which its oldest files lack."""

MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset",
    "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
"""The 16 columns of its mention table."""

ORIGIN = "gdelt"

_GEO_TYPES = {"country": 1, "admin1": 5, "place": 4}
_PRECISION = {"1": "country", "2": "admin1", "3": "place", "4": "place", "5": "admin1"}

_TYPES = {
    "INS": "REB", "SEP": "REB", "RAD": "REB", "HLH": "MED", "MED": "JRN", "RIG": "GOV", "CRO": "CRM",
    "HRI": "SOC", "ENV": "SOC", "NGO": "SOC", "SET": "CVL", "TOP": "ELI",
}  # fmt: skip
"""CAMEO's types of actors that PLOVER calls otherwise; MED are its media."""


def gdelt_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield one row a pair; tone is not measured and stays empty, and so do the places of the actors."""
    if (came := as_it_came(event, COLUMNS, read)) is not None:
        yield came
        return
    first = first_day(event, document)
    code = event.cameo or ""
    for pair, (source, target) in enumerate(facing(event)):
        yield (
            number_of(event, pair),
            f"{first:%Y%m%d}" if first else None,
            f"{first:%Y%m}" if first else None,
            first.year if first else None,
            round(first.year + (first.timetuple().tm_yday - 1) / 365.25, 4) if first else None,
            *_actor(source),
            *_actor(target),
            1,
            code,
            code[:3],
            code[:2],
            event.quad_code,
            event.goldstein,
            1,
            1,
            1,
            None,
            *(None,) * (2 * len(_GEO)),
            *_place(event.where),
            document.published.replace("-", "") if document else "",
            document.url if document else None,
        )


def _actor(side: Party | None) -> tuple[Cell, ...]:
    if side is None:
        return (None,) * len(_ACTOR)
    types = (*side.sectors[:3], None, None, None)[:3]
    return (cameo_code(side), named(side).upper(), side.country, None, None, None, None, *types)


def _place(where: Where | None) -> tuple[Cell, ...]:
    if where is None:
        return (0, *(None,) * (len(_GEO) - 1))
    full = ", ".join(part for part in (where.name, where.admin1, country_name(where.country)) if part)
    return (
        _GEO_TYPES[where.precision], full, where.country, where.admin1, None, where.lat, where.lon,
        where.geonameid,
    )  # fmt: skip


def mention_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield one row a pair of the mention table; offsets are code points."""
    published = f"{document.published.replace('-', ''):0<8}000000" if document else None
    for pair, (source, target) in enumerate(facing(event)):
        yield (
            number_of(event, pair), f"{digits(event, document)}000000", published, 1,
            document.source if document else None,
            (document.url or document.id) if document else event.document, event.sentence.index + 1,
            source.start if source else -1, target.start if target else -1, event.trigger.start, 1,
            round(100 * event.confidence.event), (len(document.text) or None) if document else None,
            None, None, None,
        )  # fmt: skip


def number_of(event: Event, pair: int) -> int:
    """Return a whole number of at most 18 digits that stands for an event and pair, the same every time."""
    head = event.id[:14]
    if head and all(letter in "0123456789abcdef" for letter in head):
        return int(head, 16) * 10 + min(pair, 9)
    return int(digest("number", event.id)[:14], 16) * 10


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of an event file of GDELT 2.0 or 1.0.

    Raises:
        InputError: the file cannot be read, or is no event file.
    """
    known = {len(COLUMNS): COLUMNS, len(_FIRST): _FIRST, len(_FIRST) - 1: _FIRST[:-1]}
    for number, line in lines(path):
        columns = known.get(line.count("\t") + 1)
        if columns is None:
            raise InputError(
                f"{path}, line {number}: expected {' or '.join(map(str, known))} cells, tabs between, "
                f"got {line.count(chr(9)) + 1}"
            )
        yield Row.of(line, columns, place=f"{path}, line {number}")


def read(row: Row) -> Reading:
    """Return a row as a document, whose text is the row, with the event it tells of.

    Raises:
        RecordError: PLOVER does not code what it tells of, or it makes no event.
    """
    day = _day(row["SQLDATE"])
    document = document_of(
        row, ORIGIN, row["GLOBALEVENTID"], published=_day(row["DATEADDED"][:8]) or day, url=row["SOURCEURL"]
    )
    return coded_reading(
        row, document, coder=f"{ORIGIN}/2", cell="EventCode", source=_read_party(row, "Actor1"),
        target=_read_party(row, "Actor2"), when=on_day(day), where=_read_place(row),
    )  # fmt: skip


def _day(text: str) -> str:
    return "-".join(part for part in (text[:4], text[4:6], text[6:8]) if part)


def _read_party(row: Row, side: str) -> tuple[Party, ...]:
    name = row[f"{side}Name"]
    if not name and not row[f"{side}Code"]:
        return ()
    types = [row[f"{side}Type{number}Code"] for number in (1, 2, 3)]
    country = country_code(row[f"{side}CountryCode"]) or next(
        (kind for kind in types if kind in plover.nonstate()), None
    )
    return party(
        row, f"{side}Name" if name else f"{side}Code", name=_cased(name), country=country,
        sectors=tuple(_TYPES.get(kind, kind) for kind in types),
    )  # fmt: skip


def _cased(name: str) -> str:
    """Return a name with capitals where names have them; GDELT writes capitals throughout."""
    return name.title() if name.isupper() else name


def _read_place(row: Row) -> Where | None:
    precision, full = _PRECISION.get(row["ActionGeo_Type"]), row["ActionGeo_FullName"]
    if precision is None or not full:
        return None
    start, end = row.span("ActionGeo_FullName")
    parts = [part.strip() for part in full.split(",")]
    return Where(
        basis="stated", precision=precision, name=parts[0], country=country_code(parts[-1]),  # type: ignore[arg-type]
        admin1=parts[1] if len(parts) > 2 else None, lat=row.number("ActionGeo_Lat"),
        lon=row.number("ActionGeo_Long"), text=row.line[start:end], start=start, end=end,
    )  # fmt: skip
