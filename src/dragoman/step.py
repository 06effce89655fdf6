"""The protocol of a stage of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dragoman.records import Reading


class Step(Protocol):
    """A stage: takes readings, gives fuller readings, in the same order, one for one.

    ``needs`` and ``gives`` name fields of :class:`~dragoman.records.Reading`. A step never raises
    for one bad document: it adds a ``Skip``. It raises for a broken set-up, when it is built.
    """

    name: str
    needs: frozenset[str]
    gives: frozenset[str]

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with what this stage gives added to it."""
        ...
