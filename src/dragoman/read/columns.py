"""Which column of a table, or key of a JSON object, holds which field of a document."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.read.decoding import clean
from dragoman.read.draft import Draft, shown, skip
from dragoman.read.options import FIELDS
from dragoman.read.report import ReadReport
from dragoman.records import Skip

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": (
        "doc_id", "docid", "document_id", "article_id", "articleid", "story_id", "storyid",
        "uid", "uuid", "guid", "_id",
    ),
    "text": (
        "body", "content", "article", "full_text", "fulltext", "article_text", "article_body",
        "articlebody", "body_text", "main_text", "maintext", "raw_text", "story",
    ),
    "published": (
        "date", "pub_date", "pubdate", "publish_date", "published_date", "publication_date",
        "date_published", "datepublished", "date_publish", "published_at", "publishedat", "published_on",
        "datetime", "date_time", "timestamp", "seendate", "sqldate", "created_at",
    ),
    "title": ("headline", "head_line", "heading", "article_title"),
    "source": (
        "publisher", "outlet", "publication", "newspaper", "source_name", "site_name", "sitename",
        "source_domain", "site", "domain",
    ),
    "url": ("link", "uri", "href", "permalink", "web_url", "weburl", "article_url", "source_url"),
    "language": ("lang", "language_code"),
}  # fmt: skip
"""Other names under which a field is recognised, the likeliest first; case, spaces and dashes are ignored."""

_JOINTS = re.compile(r"[\s.-]+")
_LONGEST_WHOLE = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """The name of the column that holds each field, the other columns, and remarks for the user."""

    fields: Mapping[str, str]
    others: tuple[str, ...]
    remarks: tuple[str, ...]


def map_columns(names: tuple[str, ...], overrides: Mapping[str, str]) -> ColumnMap:
    """Find the columns of a document's fields among ``names``.

    A name in ``overrides`` (field to column) wins, then the field's own name, then its aliases in
    their order. What is recognised under another name, and what was passed over, is remarked.
    """
    return _mapped(names, tuple(sorted(overrides.items())))


@lru_cache(maxsize=512)
def _mapped(names: tuple[str, ...], overrides: tuple[tuple[str, str], ...]) -> ColumnMap:
    fixed = dict(overrides)
    claimed = set(fixed.values())
    plain = {name: _JOINTS.sub("_", name.strip().lower()) for name in names if name not in claimed}
    fields, remarks = {}, []
    for field in FIELDS:
        if field in fixed:
            if fixed[field] in names:
                fields[field] = fixed[field]
            continue
        known = (field, *ALIASES[field])
        found = sorted((known.index(p), n != field, n) for n, p in plain.items() if p in known)
        if found:
            fields[field] = found[0][2]
            remarks += _remarks(field, [name for *_, name in found])
    others = tuple(name for name in names if name not in fields.values())
    return ColumnMap(fields=fields, others=others, remarks=tuple(remarks))


def _remarks(field: str, found: list[str]) -> list[str]:
    first, *rest = (clean(name) for name in found)
    remarks = [] if first == field else [f"column {first!r} read as {field}"]
    return remarks + [f"column {name!r} kept as an extra: {field} is read from {first!r}" for name in rest]


def unique_names(names: Iterable[str], report: ReadReport) -> tuple[str, ...]:
    """Return a table's column names, trimmed, each once and none empty; what had to be renamed is noted."""
    given: dict[str, None] = {}
    for number, cell in enumerate(names, 1):
        name = cell.strip() or f"column{number}"
        if name in given:
            report.note(f"column {clean(name)!r} is there twice: the later one is kept as '{name}.{number}'")
            name = f"{name}.{number}"
        given[name] = None
    return tuple(given)


def to_draft(
    row: Mapping[str, object], columns: ColumnMap, *, place: str, report: ReadReport
) -> Draft | Skip:
    """Return the draft that a row makes, or the skip that says that it has no text."""
    values = {field: row.get(name) for field, name in columns.fields.items()}
    if "text" not in values:
        return skip(plain(values.get("id")).strip() or place, "bad-row", no_text(row))
    for remark in columns.remarks:
        report.note(remark)
    others = {clean(name): plain(row.get(name)) for name in columns.others}
    return Draft(place=place, extras={k: v for k, v in others.items() if v}, **values)  # type: ignore[arg-type]


def no_text(names: Iterable[str]) -> str:
    """Return the complaint that no column is known to hold the text, and what to do about it."""
    listed = [shown(clean(name)) for name in names]
    return f"no column of text among {', '.join(listed[:20]) or 'none'}; name it with columns={{'text': …}}"


def plain(value: object) -> str:
    """Return a cell as storable text; nothing, null and not-a-number are the empty string.

    Whole numbers lose a needless ``.0``, an object with a ``name`` (as some news services write a
    source) gives that name, other lists and objects are JSON.
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _LONGEST_WHOLE:
        return str(int(value))
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return clean(value["name"])
    if isinstance(value, bool | int | float | dict | list):
        return clean(json.dumps(value, ensure_ascii=False, default=str))
    return clean(str(value))
