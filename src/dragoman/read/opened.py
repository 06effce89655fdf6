"""Sources as open files whose first bytes are known, whether or not they can be rewound."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError, SourceError
from dragoman.read.decoding import clean
from dragoman.read.draft import skip
from dragoman.read.kinds import is_object
from dragoman.records import Skip

Source = str | os.PathLike[str] | BinaryIO
"""A path to a file or folder, ``-`` for standard input, or a binary stream."""

HEAD = 8192
"""How many first bytes are looked at to tell what a source holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open source: what messages call it, its file name if it has one, its bytes from the start.

    ``size`` is the number of bytes, None where it cannot be known. ``relative`` is the path below
    the folder that is being read.
    """

    place: str
    name: str
    relative: str
    head: bytes
    stream: BinaryIO
    size: int | None


class _Replayed(io.RawIOBase):
    """The bytes already taken from a stream, then the rest of it; closing it leaves the stream open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data: bytes | memoryview = self._head[: len(buffer)]
        if data:
            self._head = self._head[len(data) :]
        else:
            data = _some(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _some(stream: BinaryIO, size: int) -> bytes:
    """Read what is there, up to ``size`` bytes, waiting only for the first."""
    read = getattr(stream, "read1", stream.read)
    data = read(size)
    return data if isinstance(data, bytes) else b""


def _first(stream: BinaryIO) -> bytes:
    """Take enough of a stream to tell what it holds; one line of JSON is enough, so pipes can be followed."""
    head = b""
    while len(head) < HEAD and (line := stream.readline(HEAD - len(head))):
        head += line
        if line[:1] == b"{" and is_object(line):
            break
    return head


def check(source: Source) -> None:
    """Refuse a source that is not there, before anything is read.

    Raises:
        SourceError: the path does not exist.
        InputError: the stream gives text, not bytes.
    """
    if isinstance(source, io.TextIOBase):
        raise InputError("expected a binary stream, got a text stream; give its buffer")
    if isinstance(source, str | os.PathLike) and (name := os.fspath(source)) != "-":
        if name.lower().startswith(("http://", "https://")):
            raise SourceError(f"{name} is an address; save the page and give its file")
        if not _exists(name):
            raise SourceError(f"no file or folder at {clean(name)!r}; give a path, or '-' for standard input")


def _exists(name: str) -> bool:
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):
        return False


@contextmanager
def opened(source: Path | BinaryIO | None, *, folder: Path | None = None) -> Iterator[Opened]:
    """Open a file, or take a binary stream (None: standard input), with its first bytes known.

    A stream that was passed in is left open.
    """
    if not isinstance(source, Path):
        stream = sys.stdin.buffer if source is None else source
        head = _first(stream)
        rest = io.BufferedReader(_Replayed(head, stream))
        yield Opened(place="-", name="-", relative="-", head=head, stream=rest, size=None)
        return
    relative = source.relative_to(folder) if folder else Path(source.name)
    names = {"place": clean(str(source)), "name": clean(source.name), "relative": clean(relative.as_posix())}
    with source.open("rb") as stream:
        status = os.fstat(stream.fileno())
        if stat.S_ISREG(status.st_mode):
            head = stream.read(HEAD)
            stream.seek(0)
            yield Opened(**names, head=head, stream=stream, size=status.st_size)
            return
        head = _first(stream)
        yield Opened(**names, head=head, stream=io.BufferedReader(_Replayed(head, stream)), size=None)


def files(folder: Path) -> Iterator[Path | Skip]:
    """Yield the files below a folder in the order of their names, without hidden ones and linked folders.

    A folder that cannot be listed is a skip.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield skip(clean(str(folder)), "failed", f"cannot list the folder: {error}")
        return
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            yield from files(path)
        elif path.is_file():
            yield path
