"""Keeping readings through whoever owns the store: this process, or another over its socket."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import Any, Self, TypeVar

from dragoman.errors import StoreError
from dragoman.pipeline.owner import Owner, owning
from dragoman.records import Document, Reading, Skip
from dragoman.records.json import to_dict
from dragoman.store import Run, Saved
from dragoman.store.doorway import Caller, OwnerGoneError, calling

T = TypeVar("T")

_WAITS = (0.1, 0.2, 0.4, 0.8, 1.6, 0.0)
"""Seconds between looks for who owns a store."""


class Visitor:
    """A line to the process that owns a store; adds to it as the owner would."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def done(self, documents: Iterable[Document], *, coder: str) -> frozenset[str]:
        """Return the ids of the documents that stand, exactly so, coded by this coder."""
        message = {"do": "done", "documents": [to_dict(document) for document in documents], "coder": coder}
        return frozenset(self._caller.ask(message)["done"])

    def add(self, readings: Iterable[Reading], *, run: Run, skips: Iterable[Skip] = ()) -> Saved:
        """Hand a batch to the owner, who saves and links it, and return what saving changed."""
        message = {
            "do": "add",
            "readings": [_told(reading) for reading in readings],
            "run": {**asdict(run), "started": run.started.isoformat(), "finished": None},
            "skips": [to_dict(skip) for skip in skips],
        }
        return Saved(**self._caller.ask(message))

    def finish(self, run: str) -> None:
        """Record that a run came to its end."""
        self._caller.ask({"do": "finish", "run": run})


class Keeping:
    """Keeps readings through whoever owns the store, or as its owner; goes over if the owner stops meanwhile.

    Everything that is asked may be asked again: a batch that was kept changes nothing the second time.
    """

    def __init__(self, path: Path | str, *, rights: bool = False) -> None:
        self._path, self._rights = path, rights
        self._open = ExitStack()
        self._keeper = self._found()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def owner(self) -> Owner | None:
        """The owner, if it is this process."""
        return self._keeper if isinstance(self._keeper, Owner) else None

    def done(self, documents: Iterable[Document], *, coder: str) -> frozenset[str]:
        """Return the ids of the documents that stand, exactly so, coded by this coder."""
        given = list(documents)
        return self._try(lambda keeper: keeper.done(given, coder=coder))

    def add(self, readings: Iterable[Reading], *, run: Run, skips: Iterable[Skip] = ()) -> Saved:
        """Save and link one batch, and return what saving changed."""
        given, left = list(readings), list(skips)
        return self._try(lambda keeper: keeper.add(given, run=run, skips=left))

    def finish(self, run: str) -> None:
        """Record that a run came to its end."""
        self._try(lambda keeper: keeper.finish(run))

    def _try(self, do: Callable[[Owner | Visitor], T]) -> T:
        try:
            return do(self._keeper)
        except OwnerGoneError:
            self._open.close()
            self._keeper = self._found()
            return do(self._keeper)

    def _found(self) -> Owner | Visitor:
        """Return the line to the owner, or become it; where another is about to let go, wait a little."""
        for wait in _WAITS:
            caller = calling(self._path)
            if caller is not None:
                self._open.callback(caller.close)
                return Visitor(caller)
            try:
                return self._open.enter_context(owning(self._path, rights=self._rights))
            except StoreError as error:
                if "in use" not in str(error) or not wait:
                    raise
            sleep(wait)
        raise AssertionError("the last wait is 0")


def _told(reading: Reading) -> dict[str, Any]:
    return {
        "document": to_dict(reading.document),
        "events": [to_dict(event) for event in reading.events],
        "skips": [to_dict(skip) for skip in reading.skips],
    }
