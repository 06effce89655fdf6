"""An ACLED-like table, and back: violence, protest, strategic developments that are told as having happened.

What ACLED has no type for (words, sanctions, aid) has no row. ``fatalities`` follows ACLED's rule: the lowest
figure that is given, and 0 where none is.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from dragoman.errors import InputError, RecordError
from dragoman.export.delimited import Cell, tab_line
from dragoman.export.foreign import (
    Row,
    as_it_came,
    check_header,
    country_code,
    document_of,
    on_day,
    party,
    reading,
)
from dragoman.export.sides import country_name, named
from dragoman.knowledge import countries
from dragoman.records import Document, Event, EventType, Party, Reading, Size, Where, interval

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

_BATTLE = ("Battles", "Armed clash")
_REMOTE = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"
_STRATEGIC = "Strategic developments"

_MODES: dict[tuple[str, str | None], tuple[str, str]] = {
    ("PROTEST", None): ("Protests", "Peaceful protest"),
    ("PROTEST", "riot"): ("Riots", "Violent demonstration"),
    ("PROTEST", "vandalize"): ("Riots", "Mob violence"),
    ("ASSAULT", "aerial"): (_REMOTE, "Air/drone strike"),
    ("ASSAULT", "drone"): (_REMOTE, "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): (_REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): (_REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): (_REMOTE, "Suicide bomb"),
    ("ASSAULT", "unconventional"): (_REMOTE, "Chemical weapon"),
    ("ASSAULT", "abduct"): (_CIVILIANS, "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): (_CIVILIANS, "Sexual violence"),
    ("ASSAULT", "destroy"): (_STRATEGIC, "Looting/property destruction"),
    ("COERCE", "arrest"): (_STRATEGIC, "Arrests"),
    ("RETREAT", "ceasefire"): (_STRATEGIC, "Agreement"),
    ("RETREAT", "withdraw"): (_STRATEGIC, "Non-violent transfer of territory"),
    ("MOBILIZE", None): (_STRATEGIC, "Change to group/activity"),
}

ORIGIN = "acled"

_TYPES: dict[str, tuple[EventType, str | None]] = {
    "Armed clash": ("ASSAULT", None),
    "Government regains territory": ("ASSAULT", None),
    "Non-state actor overtakes territory": ("ASSAULT", None),
    "Attack": ("ASSAULT", None),
    "Grenade": ("ASSAULT", "explosives"),
    "Protest with intervention": ("PROTEST", "demo"),
    "Excessive force against protesters": ("PROTEST", "demo"),
    "Peaceful protest": ("PROTEST", "demo"),
    "Mob violence": ("PROTEST", "riot"),
    "Agreement": ("AGREE", None),
    "Headquarters or base established": ("MOBILIZE", None),
    **{
        kind: (name, mode)  # type: ignore[misc]
        for (name, mode), (_, kind) in _MODES.items()
        if kind not in ("Peaceful protest", "Mob violence", "Agreement")
    },
}
"""PLOVER's type and mode by ACLED's sub-event type; "Other" and "Disrupted weapons use" have none."""

_ARMED = frozenset(("MIL", "COP", "REB", "UAF", "PRM", "SPY", "GOV"))

_INTER = {
    "MIL": 1, "COP": 1, "GOV": 1, "SPY": 1, "JUD": 1, "LEG": 1, "REB": 2, "PRM": 3, "UAF": 3, "CRM": 3,
    "CVL": 7, "REF": 7, "JRN": 7, "LAB": 7, "EDU": 7, "MED": 7, "REL": 7, "AGR": 7, "BUS": 7,
}  # fmt: skip

_TIME = {"day": 1, "week": 2, "span": 2, "month": 3, "year": 3}
_SPACE = {"place": 1, "admin1": 2, "country": 3}


def kind_of(event: Event) -> tuple[str, str] | None:
    """Return ACLED's event and sub-event type; None for what it does not code."""
    for mode in (*event.mode, None):
        if found := _MODES.get((event.event, mode)):
            return found
    if event.event != "ASSAULT":
        return None
    return _BATTLE if _is_armed(event.recipient) else (_CIVILIANS, "Attack")


def _is_armed(parties: tuple[Party, ...]) -> bool:
    return any(_ARMED.intersection(party.sectors[:1]) for party in parties)


def acled_rows(event: Event, document: Document | None) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of one event, if ACLED has a type for it and it has happened, on a known day."""
    if (came := as_it_came(event, COLUMNS, read)) is not None:
        yield came
        return
    kind = kind_of(event)
    if kind is None or not event.actual or event.when is None:
        return
    first = interval(event.when.from_)[0]
    where = event.where
    one, two = event.actor[0] if event.actor else None, event.recipient[0] if event.recipient else None
    inter = (_inter(one, kind), _inter(two, kind))
    yield (
        f"{(where.country if where else None) or 'XXX'}{event.id[:12]}",
        first.isoformat(),
        first.year,
        _TIME[event.when.precision],
        _disorder(kind),
        *kind,
        _actor(one),
        _others(event.actor),
        inter[0],
        _actor(two),
        _others(event.recipient),
        inter[1],
        int(f"{min(inter) or max(inter)}{max(inter) if min(inter) else 0}"),
        "Civilian targeting" if kind[0] == _CIVILIANS else None,
        None,
        None,
        country_name(where.country) if where else None,
        where.admin1 if where else None,
        None,
        None,
        where.name if where else None,
        where.lat if where else None,
        where.lon if where else None,
        _SPACE[where.precision] if where else None,
        document.source if document else None,
        None,
        event.sentence.text,
        min((size.low for size in event.size if size.kind == "dead"), default=0),
        None,
        None,
    )


def _disorder(kind: tuple[str, str]) -> str:
    if kind[0] == "Protests":
        return "Demonstrations"
    return "Strategic developments" if kind[0] == _STRATEGIC else "Political violence"


def _inter(party: Party | None, kind: tuple[str, str]) -> int:
    if party is None:
        return 0
    if kind[0] in ("Protests", "Riots"):
        return 6 if kind[0] == "Protests" else 5
    return _INTER.get(party.sectors[0], 8) if party.sectors else 8


def _actor(party: Party | None) -> str | None:
    if party is None:
        return None
    country = countries.country(party.country) if party.country else None
    name = named(party)
    return f"{name} ({country.name})" if country and country.name not in name else name


def _others(parties: tuple[Party, ...]) -> str | None:
    return "; ".join(named(party) for party in parties[1:]) or None


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of an ACLED file, comma-separated, each as a tab-separated line of the 31 columns.

    Raises:
        InputError: the file cannot be read, or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            check_header(path, table.fieldnames or (), ("event_date", "event_type", "sub_event_type"))
            for cells in table:
                line = tab_line(cells.get(name) for name in COLUMNS).decode().removesuffix("\n")
                yield Row.of(line, COLUMNS, place=f"{path}, line {table.line_num}")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: expected CSV in UTF-8, {error}") from error


def read(row: Row) -> Reading:
    """Return a row as a document, whose text is the row, with the event it tells of.

    Raises:
        RecordError: PLOVER does not code what it tells of, or it makes no event.
    """
    kind, mode = _TYPES.get(row["sub_event_type"], (None, None))
    if kind is None:
        raise RecordError(f"PLOVER has no type for {row['sub_event_type'] or row['event_type']!r}")
    day = _day(row["event_date"])
    document = document_of(row, ORIGIN, row["event_id_cnty"], published=day, source=row["source"])
    return reading(
        row, document, coder=f"{ORIGIN}/1", kind=kind, kind_cell="sub_event_type",
        mode=(mode,) if mode else (), actor=_read_party(row, "1"), recipient=_read_party(row, "2"),
        when=on_day(day), where=_read_place(row), size=_read_dead(row),
    )  # fmt: skip


def _day(text: str) -> str:
    """Return a day as ISO writes it; ACLED's own files also write ``05 March 2024``."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    try:
        return datetime.strptime(text, "%d %B %Y").date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise RecordError(f"event_date: expected a day, got {text[:40]!r}") from error


_INTER_SECTORS = {
    "1": "MIL", "2": "REB", "3": "UAF", "4": "UAF", "5": "CVL", "6": "CVL", "7": "CVL",
    "State Forces": "MIL", "Rebel Groups": "REB", "Political Militias": "UAF", "Identity Militias": "UAF",
    "Rioters": "CVL", "Protesters": "CVL", "Civilians": "CVL",
}  # fmt: skip

_STATE = {"Police": "COP", "Government": "GOV", "Prison": "COP"}
_OF = re.compile(r"\bof ([^(]+)|\(([^()]*[^()\d-][^()]*)\)")


def _read_party(row: Row, number: str) -> tuple[Party, ...]:
    name = row[f"actor{number}"]
    if not name:
        return ()
    sector = _INTER_SECTORS.get(row[f"inter{number}"].removesuffix(".0"))
    if sector == "MIL":
        sector = _STATE.get(name.split()[0], sector)
    told = [one or other for one, other in _OF.findall(name)][::-1]
    country = next((code for words in (*told, name) if (code := country_code(words.strip()))), None)
    return party(
        row, f"actor{number}", name=name, country=country, sectors=(sector,) if sector else ()
    )  # fmt: skip


def _read_place(row: Row) -> Where | None:
    if not row["country"]:
        return None
    column = next(name for name in ("location", "admin1", "country") if row[name])
    start, end = row.span(column)
    precision: Literal["admin1", "place"] = (
        "admin1" if row["geo_precision"].removesuffix(".0") == "3" else "place"
    )
    return Where(
        basis="stated", precision=precision, name=row[column], country=country_code(row["country"]),
        admin1=row["admin1"] or None, lat=row.number("latitude"), lon=row.number("longitude"),
        text=row.line[start:end], start=start, end=end,
    )  # fmt: skip


def _read_dead(row: Row) -> tuple[Size, ...]:
    dead = row.whole("fatalities")
    if not dead:
        return ()
    start, end = row.span("fatalities")
    words = row.line[start:end]
    return (Size(start=start, end=end, text=words, kind="dead", low=dead, best=dead, high=dead),)
