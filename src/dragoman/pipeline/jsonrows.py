"""Rows of JSON in, rows of JSON out, in the same order: what ``relate`` and ``resolve`` read and write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dragoman.errors import InputError
from dragoman.records import Span

Row = Mapping[str, Any]

MAX_LINE = 4_000_000
"""Longest line read, in bytes; a longer one becomes an error row."""


def parsed(lines: Iterable[bytes]) -> Iterator[Row]:
    """Yield one row a line; a line that is no JSON object becomes ``{id, error}``, blank lines nothing."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _object(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, InputError) as error:
            yield {"id": f"line {number}", "error": f"line {number}: {error}"}


def _object(line: bytes) -> Row:
    if len(line) > MAX_LINE:
        raise InputError(f"longer than {MAX_LINE} bytes")
    row = msgspec.json.decode(line)
    if not isinstance(row, dict):
        raise InputError(f"expected an object, found {type(row).__name__}")
    return row


def each(rows: Iterable[Row], answer: Callable[[Row], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield ``{id, …answer}`` for each row, or ``{id, error}`` where there is none."""
    for number, row in enumerate(rows):
        identity = row.get("id", number)
        if "error" in row and "text" not in row:
            yield {"id": identity, "error": row["error"]}
            continue
        try:
            yield {"id": identity, **answer(row)}
        except InputError as error:
            yield {"id": identity, "error": str(error)}


def text_of(row: Row) -> str:
    """Return a row's text.

    Raises:
        InputError: there is none, or it holds half a character (a lone surrogate).
    """
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("expected a text, found none")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"the text could not be read: {error.reason} at {error.start}") from error
    return text


def span_of(row: Row, name: str) -> Span:
    """Return the stretch of a row's text that a field gives as ``[start, end]``.

    Raises:
        InputError: it gives none.
    """
    given, size = row.get(name), len(text_of(row))
    if isinstance(given, list | tuple) and len(given) == 2 and all(type(n) is int for n in given):
        start, end = given
        if 0 <= start < end <= size:
            return Span(start=start, end=end)
    raise InputError(f"expected {name} as [start, end] within {size} characters, got {given!r}")
