"""What a person wrote for a command: JSON lines of records that win over the machine."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from dragoman.errors import InputError, RecordError

T = TypeVar("T")


def handed(path: Path | None, kind: type[T], *, page: str) -> list[T]:
    """Return the records of a file, none without one; ``page`` of the docs describes them.

    Raises:
        InputError: the file cannot be read, or a line is no such record.
    """
    from dragoman.records.json import from_json

    if path is None:
        return []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    try:
        return [from_json(kind, line) for line in lines if line.strip()]
    except RecordError as error:
        kinds = f"{kind.__name__.lower()}s"
        raise InputError(f"{path}: expected {kinds} as {page} describes them: {error}") from error
