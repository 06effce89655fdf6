"""The forms in which events can be written, and what each of them cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Format = Literal[
    "jsonl",
    "csv",
    "parquet",
    "geojson",
    "polecat",
    "icews",
    "gdelt",
    "gdelt-mentions",
    "cameo",
    "acled",
    "ucdp",
]


class Form(NamedTuple):
    """One form: its name in commands, for people, its file ending and media type, and what it loses."""

    name: Format
    label: str
    ending: str
    media: str
    loses: str | None


_CSV = "text/csv; charset=utf-8"
_TSV = "text/tab-separated-values; charset=utf-8"

_WHOLE = "spans; of lists, what is not the first stands as JSON at the end"

_FORMS: tuple[tuple[Format, str, str, str, str | None], ...] = (
    ("jsonl", "PLOVER JSON lines", ".jsonl", "application/x-ndjson", None),
    ("csv", "Flat CSV, one row an event", ".csv", _CSV, _WHOLE),
    ("parquet", "Flat Parquet with the whole event", ".parquet", "application/vnd.apache.parquet", None),
    ("geojson", "GeoJSON points", ".geojson", "application/geo+json",
     "events without coordinates, spans, second actors"),
    ("polecat", "POLECAT table, 40 columns", ".tsv", _TSV,
     "whether it happened, conditions, who says so, sizes, evidence, confidence"),
    ("icews", "ICEWS-style rows", ".tsv", _TSV,
     "what POLECAT loses, and PLOVER's types, modes and contexts (CAMEO instead)"),
    ("gdelt", "GDELT-like event table", ".export.tsv", _TSV,
     "what ICEWS loses, and names of places finer than the place"),
    ("gdelt-mentions", "GDELT-like mention table", ".mentions.tsv", _TSV,
     "everything but where an event is mentioned, and how surely"),
    ("cameo", "CAMEO triples", ".tsv", _TSV,
     "everything but day, two coded actors, CAMEO code and Goldstein value"),
    ("acled", "ACLED-like table", ".csv", _CSV,
     "verbal events, sanctions, aid and the like; second mentions of actors; confidence"),
    ("ucdp", "UCDP-GED-like table", ".csv", _CSV,
     "every event without deaths; who the dead were, where the words do not say"),
)  # fmt: skip

FORMATS: Mapping[str, Form] = MappingProxyType({row[0]: Form(*row) for row in _FORMS})
"""Every form by name."""
