"""Events back from the files that were written: JSON lines or Parquet, told apart by their first bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from dragoman.errors import InputError, RecordError
from dragoman.export.told import Told
from dragoman.records import Event
from dragoman.records.json import from_json

_PARQUET = b"PAR1"


class _Failed(msgspec.Struct, forbid_unknown_fields=True):
    """A row that could not be read, as the commands write it in place of its events."""

    id: str | None
    error: str


def read_events(path: Path | str) -> Iterator[Event]:
    """Yield the events in a JSON lines or Parquet file written by :func:`dragoman.export.write`.

    Blank lines and ``{id, error}`` lines, which stand for rows that could not be read, hold no event.

    Raises:
        InputError: as :func:`read_told`.
    """
    return (told.event for told in read_told(path))


def read_told(path: Path | str) -> Iterator[Told]:
    """Yield the events of such a file with what it says of them: Parquet has reports but for their words.

    Raises:
        InputError: the file cannot be opened, or holds something other than events; the message
            names the line.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            if file.read(len(_PARQUET)) != _PARQUET:
                file.seek(0)
                yield from (Told(event, None) for event in _lines(file, path))
                return
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    from dragoman.export.parquet import read_parquet  # pyarrow loads only for Parquet

    yield from read_parquet(path)


def _lines(file: BinaryIO, path: Path) -> Iterator[Event]:
    for number, line in enumerate(file, start=1):
        if not line.strip() or _is_failed(line):
            continue
        try:
            yield from_json(Event, line)
        except RecordError as error:
            raise InputError(f"{path}, line {number}: expected an Event, {error}") from error


def _is_failed(line: bytes) -> bool:
    if b'"error"' not in line:
        return False
    try:
        msgspec.json.decode(line, type=_Failed)
    except msgspec.DecodeError:
        return False
    return True
