"""Records to JSON and back, and the JSON Schema that describes them.

JSON names are the fields' names, but for ``when.from_``, which is ``from``.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from typing import Any, TypeVar

import msgspec

from dragoman.errors import RecordError
from dragoman.records.document import Document, Skip
from dragoman.records.event import Event
from dragoman.records.linked import Commitment, ForecastRow, Incident, SeriesRow

R = TypeVar("R")

DESCRIBED: tuple[type, ...] = (Document, Event, Skip, Incident, Commitment, SeriesRow, ForecastRow)
"""The records that users meet, and that the schema describes."""

SCHEMA_VERSION = "1.0"


def _renamed(value: Any, old: str, new: str) -> Any:
    """Rename the one awkward key wherever an object carries it as a ``when``."""
    if isinstance(value, dict) and isinstance(when := value.get("when"), dict) and old in when:
        value = {**value, "when": {new if key == old else key: item for key, item in when.items()}}
    return value


def to_dict(record: Any) -> dict[str, Any]:
    """Return a record as plain JSON values."""
    if not is_dataclass(record):
        raise RecordError(f"expected a record, got {type(record).__name__}")
    return _renamed(msgspec.to_builtins(record), "from_", "from")  # type: ignore[no-any-return]


def to_json(record: Any) -> str:
    """Return a record as one line of JSON."""
    return msgspec.json.encode(to_dict(record)).decode()


def from_dict(kind: type[R], data: dict[str, Any]) -> R:
    """Build a record of ``kind`` from plain JSON values.

    Raises:
        RecordError: a field is missing, of the wrong type, or makes no sense.
    """
    try:
        return msgspec.convert(_renamed(data, "from", "from_"), type=kind)
    except msgspec.ValidationError as error:
        raise RecordError(f"not a valid {kind.__name__}: {error}") from error


def from_json(kind: type[R], line: str | bytes) -> R:
    """Build a record of ``kind`` from one line of JSON."""
    try:
        data = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"not JSON: {error}") from error
    return from_dict(kind, data)


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of every described record, under ``$defs``."""
    _, parts = msgspec.json.schema_components(DESCRIBED, ref_template="#/$defs/{name}")
    when = parts["When"]
    when["properties"] = {"from" if k == "from_" else k: v for k, v in when["properties"].items()}
    when["required"] = ["from" if k == "from_" else k for k in when["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Dragoman records {SCHEMA_VERSION}",
        "$defs": dict(sorted(parts.items())),
    }
