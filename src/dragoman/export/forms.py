"""The forms in which events can be written, and what each of them cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: its name in commands, for people, its file ending and media type, and what it loses."""

    name: Format
    label: str
    ending: str
    media: str
    loses: str | None = None


_CSV = "text/csv; charset=utf-8"
_TSV = "text/tab-separated-values; charset=utf-8"

FORMATS: Mapping[str, Form] = MappingProxyType(
    {
        form.name: form
        for form in (
            Form(name="jsonl", label="PLOVER JSON lines", ending=".jsonl", media="application/x-ndjson"),
            Form(
                name="csv", label="Flat CSV, one row an event", ending=".csv", media=_CSV,
                loses="spans; of lists, what is not the first stands as JSON at the end",
            ),
            Form(
                name="parquet", label="Flat Parquet with the whole event", ending=".parquet",
                media="application/vnd.apache.parquet",
            ),
            Form(
                name="geojson", label="GeoJSON points", ending=".geojson", media="application/geo+json",
                loses="events without coordinates, spans, second actors",
            ),
            Form(
                name="polecat", label="POLECAT table, 40 columns", ending=".tsv", media=_TSV,
                loses="whether it happened, conditions, who says so, sizes, evidence, confidence",
            ),
            Form(
                name="icews", label="ICEWS-style rows", ending=".tsv", media=_TSV,
                loses="what POLECAT loses, and PLOVER's types, modes and contexts (CAMEO instead)",
            ),
            Form(
                name="gdelt", label="GDELT-like event table", ending=".export.tsv", media=_TSV,
                loses="what ICEWS loses, and names of places finer than the place",
            ),
            Form(
                name="gdelt-mentions", label="GDELT-like mention table", ending=".mentions.tsv", media=_TSV,
                loses="everything but where an event is mentioned, and how surely",
            ),
            Form(
                name="cameo", label="CAMEO triples", ending=".tsv", media=_TSV,
                loses="everything but day, two coded actors, CAMEO code and Goldstein value",
            ),
            Form(
                name="acled", label="ACLED-like table", ending=".csv", media=_CSV,
                loses="verbal events, sanctions, aid and the like; second mentions of actors; confidence",
            ),
            Form(
                name="ucdp", label="UCDP-GED-like table", ending=".csv", media=_CSV,
                loses="every event without deaths; who the dead were, where the words do not say",
            ),
        )
    }
)  # fmt: skip
"""Every form by name."""
