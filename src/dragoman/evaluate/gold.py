"""Gold files and files of answers: JSON lines, checked row by row, and the digest floors are pinned to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import InputError, RecordError
from dragoman.knowledge.plover import modern_type
from dragoman.records import Document, EventType

UNDATED = "2000-01-01"
"""Rows without a date need one to be read as documents; the PLOVER gold records carry this one too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a JSON-lines file, which knows where it stands so that complaints can say so."""

    file: str
    line: int
    data: Mapping[str, Any]

    def fault(self, field: str, expected: str) -> InputError:
        """Return the complaint that ``field`` is not as expected."""
        got = repr(self.data[field])[:60] if field in self.data else "nothing"
        return InputError(f"{self.file} line {self.line}: expected {field!r} to be {expected}, got {got}")

    def words(self, field: str) -> str:
        """Return a field that must be text with something in it."""
        value = self.data.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(field, "text")
        return value

    def words_or_none(self, field: str) -> str | None:
        """Return a field that may be missing, null or empty, but is text otherwise."""
        return self.words(field) if self.data.get(field) not in (None, "") else None

    def whole(self, field: str) -> int | None:
        """Return a field that is a whole number from 0 on, None where it is missing or null."""
        value = self.data.get(field)
        if value is not None and (type(value) is not int or value < 0):
            raise self.fault(field, "a whole number from 0 on")
        return value

    def parts(self, field: str) -> list[dict[str, Any]]:
        """Return a field that is a list of objects; missing, null and ``""`` are an empty one."""
        value = self.data.get(field) or []
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.fault(field, "a list of objects")
        return value

    def within(self, field: str) -> list[Row]:
        """Return the objects of a list field as rows of the same line."""
        return [Row(file=self.file, line=self.line, data=part) for part in self.parts(field)]

    def inner(self, field: str) -> Row:
        """Return a field that is an object, as a row of the same line."""
        value = self.data.get(field)
        if not isinstance(value, Mapping):
            raise self.fault(field, "an object")
        return Row(file=self.file, line=self.line, data=value)

    def pairs(self, field: str) -> tuple[tuple[int, int], ...]:
        """Return a field that is a list of ``[start, end]``; missing and null are an empty one."""
        value = self.data.get(field) or []
        if not isinstance(value, list) or not all(_is_pair(part) for part in value):
            raise self.fault(field, "a list of [start, end], each a half-open stretch of the text")
        return tuple((start, end) for start, end in value)

    def document(
        self, *, id_: str, text: str, published: str, title: str | None = None, source: str | None = None
    ) -> Document:
        """Return a document made of what the row says.

        Raises:
            InputError: it makes none; the message names file and line.
        """
        try:
            return Document(id=id_, text=text, published=published, title=title, source=source)
        except RecordError as error:
            raise InputError(f"{self.file} line {self.line}: {error}") from error

    def event_type(self, field: str = "event") -> EventType:
        """Return a PLOVER 2.0 type; names of earlier drafts are put into today's."""
        try:
            found = modern_type(self.words(field))
        except RecordError as error:
            raise InputError(f"{self.file} line {self.line}: {error}") from error
        if found is None:
            raise self.fault(field, "a type with one successor in PLOVER 2.0")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A document that gold says something about; ``raw`` is its line as it was read."""

    document: Document
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id


def _is_pair(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2 or not all(type(part) is int for part in value):
        return False
    return bool(0 <= value[0] <= value[1])


def rows(path: Path) -> list[Row]:
    """Return the rows of a JSON-lines file; empty lines are passed over.

    Raises:
        InputError: the file cannot be read, holds no rows, or a line is no JSON object.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}; expected a file of JSON lines in UTF-8") from error
    found = [_row(path.name, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise InputError(f"{path} holds no rows; expected one JSON object a line")
    return found


def _row(file: str, number: int, line: str) -> Row:
    try:
        data = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(f"{file} line {number}: expected a JSON object: {error}") from error
    if not isinstance(data, dict):
        raise InputError(f"{file} line {number}: expected a JSON object, got {type(data).__name__}")
    return Row(file=file, line=number, data=data)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error}") from error
