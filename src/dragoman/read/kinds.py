"""What a source holds, told from its file name, else from its first bytes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal

from dragoman.read.columns import map_columns
from dragoman.read.decoding import chosen

Kind = Literal["text", "page", "lines", "json", "table", "parquet", "xml"]

_SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "page", ".htm": "page", ".xhtml": "page",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json",
    ".csv": "table", ".tsv": "table", ".tab": "table",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_DELIMITERS = ",\t;|"
_PAGE = re.compile(
    r"(?>\ufeff|\s|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_LINE_END = re.compile(r"[\r\n]")


def kind(name: str, head: bytes, *, encoding: str | None, columns: Mapping[str, str]) -> Kind:
    """Return what a source holds: the suffix of its name decides, else its first bytes."""
    known = _SUFFIXES.get(PurePath(name).suffix.lower())
    if known is None and head.startswith(b"PAR1"):
        return "parquet"
    start = decoded(head, encoding=encoding).lstrip()
    if known in ("lines", "json"):
        return _json_kind(start, known)
    return known or _sniffed(start, columns)


def is_page(text: str) -> bool:
    """Tell whether a text is a whole HTML page."""
    return _PAGE.match(text, 0, 20_000) is not None


def decoded(head: bytes, *, encoding: str | None) -> str:
    """Return first bytes as text, whatever in them cannot be decoded left out."""
    return head.decode(chosen(head, encoding) or "utf-8", "ignore").lstrip("\ufeff")


def _json_kind(start: str, known: Kind) -> Kind:
    """Tell JSON lines from one JSON value: a first line that is an object by itself begins lines."""
    first = first_line(start)
    if known == "lines":
        return "json" if first == "[" else "lines"
    return "lines" if _begins_lines(first, start) else "json"


def first_line(start: str) -> str:
    """Return the first line of a text."""
    return _LINE_END.split(start, maxsplit=1)[0].strip()


def _begins_lines(first: str, start: str) -> bool:
    """Tell whether a first line is an object, or one too long to be seen whole."""
    return first[:1] == "{" != first and (is_object(first) or len(first) == len(start.rstrip()))


def is_object(line: str | bytes) -> bool:
    """Tell whether a line is a JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _sniffed(start: str, columns: Mapping[str, str]) -> Kind:
    first = first_line(start)
    if is_page(start):
        return "page"
    if start.startswith("<?xml"):
        return "xml"
    if first.startswith('{"') or first == "{":
        return "lines" if _begins_lines(first, start) else "json"
    if start.startswith("[") and start[1:].lstrip().startswith("{"):
        return "json"
    # One known name may be chance ("Body, mind and …"); two make a header.
    fields = map_columns(_cells(first, delimiter(first, columns)), columns).fields
    return "table" if len(fields) > 1 and "text" in fields else "text"


def delimiter(line: str, columns: Mapping[str, str]) -> str:
    """Return what separates the columns in a header: what finds a text column, else most columns."""

    def worth(mark: str) -> tuple[bool, int]:
        names = _cells(line, mark)
        return "text" in map_columns(names, columns).fields, len(names)

    return max(_DELIMITERS, key=worth)


def _cells(line: str, mark: str) -> tuple[str, ...]:
    try:
        row = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    except csv.Error:
        return ()
    return tuple(dict.fromkeys(name.strip() for name in row))
