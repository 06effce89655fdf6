"""A data release in a folder: events by month, their schema and codebook, and a list of files with checksums.

The list is ``datapackage.json``, laid out as Frictionless data packages are. Nothing in it depends on when or
where it was written, so the same events give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec.msgpack import decode, encode

from dragoman.errors import InputError
from dragoman.export.days import first_day
from dragoman.export.flat import COLUMNS
from dragoman.export.order import Row, in_order
from dragoman.export.replace import make_folder, replacing
from dragoman.export.write import write
from dragoman.knowledge import plover
from dragoman.records import Document, Event
from dragoman.records.json import SCHEMA_VERSION, from_json, schema, to_json

_TYPES = {"str": "string", "int": "integer", "float": "number", "date": "date"}


def write_months(
    events: Iterable[Event],
    *,
    documents: Mapping[str, Document],
    folder: Path,
    incidents: Mapping[str, str] | None = None,
) -> dict[str, int]:
    """Write one Parquet file a month, ``month=YYYY-MM/events.parquet``, and return how many events each has.

    An event belongs to the month of the first day of its ``when``, without one to that of its report, else to
    ``undated``. Readers of Hive partitions find the month as a column.

    Raises:
        InputError: a file cannot be written.
    """
    written = {}
    with in_order(_by_month(events, documents, {} if incidents is None else incidents)) as rows:
        for month, found in groupby(rows, key=lambda row: row[0][0]):
            place = folder / f"month={month}"
            make_folder(place)
            heads: dict[str, Document] = {}
            known: dict[str, str] = {}
            drawn, path = _drawn(found, heads, known), place / "events.parquet"
            written[month] = write(drawn, documents=heads, incidents=known, path=path, format="parquet")
    return written


def _by_month(
    events: Iterable[Event], documents: Mapping[str, Document], incidents: Mapping[str, str]
) -> Iterator[Row]:
    """Yield events by month and id, each with its report but for the words, and its incident."""
    for event in events:
        document = documents.get(event.document)
        first = first_day(event, document)
        head = to_json(replace(document, text="", extras={})) if document else ""
        month = f"{first:%Y-%m}" if first else "undated"
        yield (month, event.id), encode((to_json(event), head, incidents.get(event.id, "")))


def _drawn(rows: Iterable[Row], heads: dict[str, Document], incidents: dict[str, str]) -> Iterator[Event]:
    """Yield the events again, with the report and the incident of each in the two as it is drawn."""
    for _, packed in rows:
        told, head, incident = decode(packed, type=tuple[str, str, str])
        heads.clear()
        incidents.clear()
        event = from_json(Event, told)
        if head:
            heads[event.document] = from_json(Document, head)
        if incident:
            incidents[event.id] = incident
        yield event


def write_package(
    events: Iterable[Event],
    *,
    documents: Mapping[str, Document],
    folder: Path,
    name: str,
    version: str,
    licence: str | None = None,
    incidents: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write a whole release and return its description, as it stands in ``datapackage.json``.

    Raises:
        InputError: the folder has something in it already, or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"expected an empty folder at {folder}, there is something in it; name another")
    make_folder(folder)
    months = write_months(events, documents=documents, incidents=incidents, folder=folder / "events")
    _text(folder / "schema.json", json.dumps(schema(), indent=1, sort_keys=True) + "\n")
    _text(folder / "CODEBOOK.md", codebook())
    described: dict[str, Any] = {
        "name": name,
        "version": version,
        "profile": "data-package",
        "schema_version": SCHEMA_VERSION,
        "events": sum(months.values()),
        "resources": [_resource(path, folder) for path in sorted(folder.rglob("*")) if path.is_file()],
    }
    if licence is not None:
        described["licenses"] = [{"name": licence}]
    _text(folder / "datapackage.json", json.dumps(described, indent=1) + "\n")
    return described


def check_package(folder: Path) -> list[str]:
    """Return what is wrong with a release: files that are missing or are not what the list says.

    Raises:
        InputError: there is no release in the folder.
    """
    try:
        described = json.loads((folder / "datapackage.json").read_bytes())
        listed = {resource["path"]: resource["hash"] for resource in described["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"expected a release with a datapackage.json at {folder}: {error}") from error
    faults = []
    for path, digest in sorted(listed.items()):
        file = folder / path
        if not file.is_file():
            faults.append(f"{path}: missing")
        elif _digest(file) != digest:
            faults.append(f"{path}: changed")
    return faults


def codebook() -> str:
    """Return the codebook of a release: columns, types with their modes and scores, contexts, sectors."""
    lines = ["# Codebook", "", "## Columns", "", "| column | type |", "|---|---|"]
    lines += [f"| `{name}` | {_TYPES[kind.__name__]} |" for name, kind in COLUMNS.items()]
    lines += [
        "| `event_json` | string: the whole event, as in schema.json |",
        "",
        "## Event types (PLOVER 2.0)",
        "",
    ]
    lines += [f"```\n{plover.describe(name)}\n```\n" for name in plover.event_types()]
    for title, table in (
        ("Auxiliary modes", plover.auxiliary()), ("Contexts", plover.contexts()),
        ("Sectors", plover.sectors()),
        ("Actors without a country", plover.nonstate()),
    ):  # fmt: skip
        lines += [f"## {title}", "", "| code | meaning |", "|---|---|"]
        lines += [f"| `{code}` | {meaning} |" for code, meaning in table.items()]
        lines.append("")
    return "\n".join(lines)


def _resource(path: Path, folder: Path) -> dict[str, Any]:
    relative = path.relative_to(folder).as_posix()
    name = relative.lower().replace("/", "-").replace("=", "-")
    return {"name": name, "path": relative, "bytes": path.stat().st_size, "hash": _digest(path)}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _text(path: Path, text: str) -> None:
    with replacing(path) as file:
        file.write(text.encode())
