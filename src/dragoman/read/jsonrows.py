"""JSON lines, and JSON lists of objects, as drafts; read piece by piece, however large the file is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from dragoman.errors import SourceError
from dragoman.read.columns import map_columns, to_draft
from dragoman.read.decoding import lines, open_text, repaired
from dragoman.read.draft import Draft, RefusedError, shown, skip
from dragoman.read.opened import Opened
from dragoman.read.options import ReadOptions
from dragoman.read.report import ReadReport
from dragoman.records import Skip

_CHUNK = 1 << 16
_SPACE = " \t\r\n"
_scan = json.JSONDecoder().raw_decode


def read_lines(source: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield a draft, or a skip that names the line, for every line that is not blank."""
    with open_text(source.stream, head=source.head, encoding=options.encoding) as text:
        for number, line in lines(text, limit=options.max_bytes):
            place = f"{source.place}:{number}"
            if line is None:
                yield skip(place, "too-large", f"a line of more than {options.max_bytes} characters")
            elif line.strip():
                yield _row(line, text.encoding, place, options, report)


def read_list(source: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield a draft or a skip for every object of a JSON list, or of a file of objects one after another.

    Raises:
        SourceError: the file does not begin with a JSON object or a list.
    """
    number = 0
    try:
        with open_text(source.stream, head=source.head, encoding=options.encoding) as text:
            for number, piece in enumerate(_pieces(text, options.max_bytes), 1):
                yield _row(piece, text.encoding, f"{source.place}:{number}", options, report)
    except _BrokenError as error:
        if number == 0:
            raise SourceError(
                f"{source.place}: expected JSON, a list of objects or one object a line; {error}"
            ) from error
        detail = f"broken JSON after {number} objects, nothing behind it can be read: {error}"
        yield skip(f"{source.place}:{number + 1}", "bad-row", detail)


def _row(piece: str, encoding: str, place: str, options: ReadOptions, report: ReadReport) -> Draft | Skip:
    try:
        value = _object(repaired(piece, encoding=encoding, report=report))
        return to_draft(value, map_columns(tuple(value), options.columns), place=place, report=report)
    except RefusedError as error:
        return error.skip(place)
    except RecursionError:
        return skip(place, "bad-row", "JSON nested too deep")


def _object(piece: str) -> dict[str, object]:
    try:
        value = json.loads(piece)
    except ValueError as error:
        raise RefusedError("bad-row", f"broken JSON: {error}: {shown(piece.strip())}") from error
    if not isinstance(value, dict):
        hint = ": a JSON list belongs into a file called .json" if isinstance(value, list) else ""
        raise RefusedError("bad-row", f"expected a JSON object, got {type(value).__name__}{hint}")
    return value


class _BrokenError(Exception):
    """The JSON text cannot be cut into values from here on."""


def _pieces(text: TextIO, limit: int) -> Iterator[str]:
    """Cut a JSON list, or values one after another, into the text of each value."""
    buffer, size = text.read(_CHUNK).lstrip("\ufeff" + _SPACE), _CHUNK
    is_list = buffer.startswith("[")
    at = 1 if is_list else 0
    while True:
        while at < len(buffer) and buffer[at] in _SPACE + ",":
            at += 1
        if is_list and buffer[at : at + 1] == "]":
            _expect_end(buffer[at + 1 :] + text.read(_CHUNK))
            return
        end, problem = _end(buffer, at)
        if end is not None:
            yield buffer[at:end]
            at, size = end, _CHUNK
            continue
        more = text.read(size) if len(buffer) - at <= limit else ""
        if not more:
            if at == len(buffer) and not is_list:
                return
            raise _BrokenError(problem)
        buffer, at, size = buffer[at:] + more, 0, size * 2


def _end(buffer: str, at: int) -> tuple[int | None, str]:
    """Return where the value at ``at`` ends, or None and why it does not end within the buffer."""
    try:
        _, end = _scan(buffer, at)
    except (ValueError, RecursionError) as error:
        return None, str(error)
    # A number at the buffer's end may go on behind it; an object or a string cannot.
    return (end, "") if end < len(buffer) or buffer[end - 1] in '}]"' else (None, "a bare number at the end")


def _expect_end(rest: str) -> None:
    if rest.strip(_SPACE):
        raise _BrokenError(f"text behind the end of the list: {shown(rest.strip(_SPACE))}")
