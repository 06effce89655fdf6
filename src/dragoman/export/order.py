"""Rows in order, however many: sorted on disk, so that memory holds some thousands of them at a time."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from tempfile import TemporaryFile
from typing import BinaryIO

import msgspec

Row = tuple[tuple[str, ...], bytes]
"""What a row is ordered by, and the row."""

_HELD = 20_000
"""Rows held at a time, and in one sorted run on disk."""
_LENGTH = 4

_DECODER = msgspec.msgpack.Decoder(tuple[tuple[str, ...], bytes])


@contextmanager
def in_order(rows: Iterable[Row], *, held: int = _HELD) -> Iterator[Iterator[Row]]:
    """Draw all rows and give them in the order of their keys, of equal keys in that of their bytes."""
    drawn = iter(rows)
    with ExitStack() as stack:
        runs: list[Iterator[Row]] = []
        while batch := sorted(islice(drawn, held)):
            if len(batch) < held:
                runs.append(iter(batch))
                break
            file = stack.enter_context(TemporaryFile(prefix="dragoman-"))
            _spill(batch, file)
            runs.append(_spilt(file))
        yield heapq.merge(*runs)


def _spill(batch: list[Row], file: BinaryIO) -> None:
    for row in batch:
        packed = msgspec.msgpack.encode(row)
        file.write(len(packed).to_bytes(_LENGTH, "big") + packed)
    file.seek(0)


def _spilt(file: BinaryIO) -> Iterator[Row]:
    while head := file.read(_LENGTH):
        yield _DECODER.decode(file.read(int.from_bytes(head, "big")))
