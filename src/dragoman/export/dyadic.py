"""Tables of the CAMEO family: ICEWS-style rows, GDELT-like events and mentions, and plain triples."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.export.delimited import Cell
from dragoman.export.sides import facing, named, numbered
from dragoman.knowledge import countries, plover
from dragoman.records import Document, Event, Party, digest, interval

ICEWS = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Geo_Type", "Geo_FullName", "Geo_CountryCode", "Geo_ADM1Code", "Geo_ADM2Code", "Geo_Lat", "Geo_Long",
        "Geo_FeatureID")  # fmt: skip

GDELT = (
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    *(f"Actor1{name}" for name in _GEO),
    *(f"Actor2{name}" for name in _GEO),
    *(f"Action{name}" for name in _GEO),
    "DATEADDED",
    "SOURCEURL",
)

GDELT_MENTIONS = (
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
)

CAMEO = ("Date", "Source", "Target", "CAMEO", "Goldstein", "Event ID")

_QUADS = {1: 1, 2: 2, 3: 3, 4: 4}
"""PLOVER's quads have GDELT's numbers."""


def icews_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield one row a pair, in ICEWS's 20 columns; names of countries stand where ICEWS has them."""
    where = event.where
    for id_, source, target in numbered(event):
        yield (
            id_,
            _day(event, document),
            *_icews_party(source),
            _text(event),
            event.cameo,
            event.goldstein,
            *_icews_party(target),
            event.document,
            event.sentence.index + 1,
            document.source if document else None,
            where.name if where and where.precision == "place" else None,
            None,
            where.admin1 if where else None,
            _country(where.country if where else None),
            where.lat if where else None,
            where.lon if where else None,
        )


def _icews_party(party: Party | None) -> tuple[Cell, Cell, Cell]:
    if party is None:
        return None, None, None
    sectors = [plover.sectors().get(sector, sector) for sector in party.sectors]
    return named(party), ",".join(sectors), _country(party.country)


def _text(event: Event) -> str:
    return f"{event.event.lower()}{f' ({event.mode[0]})' if event.mode else ''}"


def _country(code: str | None) -> str | None:
    found = countries.country(code) if code else None
    return found.name if found else code


def cameo_code(party: Party | None) -> str | None:
    """Return a party as CAMEO writes it: country, then up to two sectors, three letters each."""
    if party is None:
        return None
    return "".join((party.country or "---", *party.sectors[:2]))


def triples(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield day, source, target, CAMEO code, Goldstein value and id, one row a pair that has two sides."""
    for id_, source, target in numbered(event):
        if source is not None and target is not None:
            yield (
                _digits(event, document),
                cameo_code(source),
                cameo_code(target),
                event.cameo,
                event.goldstein,
                id_,
            )


def number_of(event: Event, pair: int) -> int:
    """Return a whole number of at most 18 digits that stands for an event and pair, the same every time."""
    return (
        int(event.id[:14], 16) * 10 + min(pair, 9)
        if _is_hex(event.id[:14])
        else int(digest("number", event.id)[:14], 16) * 10
    )


def _is_hex(text: str) -> bool:
    return bool(text) and all(letter in "0123456789abcdef" for letter in text)


def gdelt_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield one row a pair, in the 61 columns of GDELT 2.0's event table, which has no header.

    Tone is not measured and stays empty, and so do the places of the actors.
    """
    first = _first_day(event, document)
    code = event.cameo or ""
    added = document.published.replace("-", "") if document else ""
    for pair, (source, target) in enumerate(facing(event)):
        yield (
            number_of(event, pair),
            f"{first:%Y%m%d}" if first else None,
            f"{first:%Y%m}" if first else None,
            first.year if first else None,
            round(first.year + (first.timetuple().tm_yday - 1) / 365.25, 4) if first else None,
            *_gdelt_actor(source),
            *_gdelt_actor(target),
            1,
            code,
            code[:3],
            code[:2],
            _QUADS.get(event.quad_code),
            event.goldstein,
            1,
            1,
            1,
            None,
            *(None,) * 16,
            *_gdelt_place(event),
            added,
            document.url if document else None,
        )


def _gdelt_actor(party: Party | None) -> tuple[Cell, ...]:
    if party is None:
        return (None,) * len(_ACTOR)
    types = (*party.sectors[:3], None, None, None)[:3]
    return (cameo_code(party), named(party).upper(), party.country, None, None, None, None, *types)


_GEO_TYPES = {"country": 1, "admin1": 5, "place": 4}


def _gdelt_place(event: Event) -> tuple[Cell, ...]:
    where = event.where
    if where is None:
        return (0, *(None,) * 7)
    full = ", ".join(part for part in (where.name, where.admin1, _country(where.country)) if part)
    return (
        _GEO_TYPES[where.precision],
        full,
        where.country,
        where.admin1,
        None,
        where.lat,
        where.lon,
        where.geonameid,
    )


def mention_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield one row a pair, in the 16 columns of GDELT 2.0's mention table; offsets are code points."""
    published = f"{document.published.replace('-', ''):0<8}000000" if document else None
    day = f"{_digits(event, document)}000000"
    for pair, (source, target) in enumerate(facing(event)):
        yield (
            number_of(event, pair), day, published, 1, document.source if document else None,
            (document.url or document.id) if document else event.document, event.sentence.index + 1,
            source.start if source else -1, target.start if target else -1, event.trigger.start, 1,
            round(100 * event.confidence.event), len(document.text) if document else None, None, None, None,
        )  # fmt: skip


def _first_day(event: Event, document: Document | None) -> date | None:
    told = event.when.from_ if event.when else (document.published if document else None)
    return interval(told)[0] if told else None


def _day(event: Event, document: Document | None) -> str | None:
    first = _first_day(event, document)
    return first.isoformat() if first else None


def _digits(event: Event, document: Document | None) -> str:
    first = _first_day(event, document)
    return f"{first:%Y%m%d}" if first else "00000000"
