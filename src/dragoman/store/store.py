"""The store: documents, events and what is made of them in one DuckDB file, with when each was believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import RLock
from types import TracebackType
from typing import Self

import duckdb

from dragoman.errors import StoreError
from dragoman.records import Reading, Skip
from dragoman.store import runs
from dragoman.store.batch import Batch, Saved
from dragoman.store.migrate import migrate
from dragoman.store.narrow import Narrow
from dragoman.store.reading import Reader
from dragoman.store.runs import Run
from dragoman.store.tables import Connection

_SETTINGS = {
    # DuckDB fetches extensions by itself unless told not to; the library reaches no network.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

_MAGIC, _MAGIC_AT = b"DUCK", 8
"""What every DuckDB file carries, and where."""


def open_store(path: Path | str, *, read_only: bool = False) -> Store:
    """Open the store at ``path``, making or migrating it as needed; ``:memory:`` makes one that is not kept.

    One process may write at a time; many may read if none writes.

    Raises:
        StoreError: there is no such store to read, the file is no store or another version's, or
            another process holds it.
    """
    connection = connect(path, read_only=read_only)
    try:
        migrate(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return Store(connection)


def connect(path: Path | str, *, read_only: bool = False) -> Connection:
    """Return a connection to the file of a store, whatever its version.

    Raises:
        StoreError: there is no such store to read, the file is no database, or another process holds it.
    """
    if read_only and str(path) != ":memory:" and not Path(path).exists():
        raise StoreError(
            f"expected a store at {path}, there is no such file; name another, or code documents first"
        )
    _check_kind(path)
    try:
        return duckdb.connect(str(path), read_only=read_only, config=_SETTINGS)
    except duckdb.Error as error:
        raise StoreError(_told(path, str(error))) from error


def _check_kind(path: Path | str) -> None:
    """Refuse a file that is no database: DuckDB would take some (JSON, CSV) for something to import."""
    file = Path(path)
    if str(path) == ":memory:" or not file.is_file():
        return
    try:
        with file.open("rb") as opened:
            head = opened.read(_MAGIC_AT + len(_MAGIC))
    except OSError as error:
        raise StoreError(f"the store {path} cannot be opened: {error.strerror or error}") from error
    if head[_MAGIC_AT:] != _MAGIC:
        raise StoreError(f"expected a Dragoman store at {path}, got some other kind of file; name another")


def _told(path: Path | str, error: str) -> str:
    """Say what keeps a file from being opened, and what to do."""
    if "lock" in error:
        return f"the store {path} is in use by another process; wait until it ends, or stop it ({error})"
    if "not a valid DuckDB" in error:
        return f"expected a Dragoman store at {path}, got some other kind of file; name another ({error})"
    return f"the store {path} cannot be opened: {error}"


class Store(Reader):
    """An open store; use it in a ``with`` block, or close it.

    Reading is safe in any thread and sees whole batches only; one batch is written at a time.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._writing = RLock()
        self._opened, self._written = token_hex(4), 0
        self.narrow = Narrow(self.reading, lambda: self.revision)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to the file and let go of it."""
        self.narrow.close()
        self._connection.close()

    @property
    def revision(self) -> str:
        """A word that is another one after every batch that was written."""
        return f"{self._opened}-{self._written}"

    @contextmanager
    def writing(self, *, run: Run, now: datetime, rights: bool = False) -> Iterator[Batch]:
        """Give a batch that is saved as a whole when the block ends well, and not at all when it fails.

        Raises:
            StoreError: the batch cannot be saved; the store is as it was before.
            InputError: ``now`` has no time zone.
        """
        with self._writing:
            batch = Batch(self._connection, run=run, now=now, rights=rights)
            try:
                self._connection.begin()
                try:
                    yield batch
                except BaseException:
                    self._connection.rollback()
                    raise
                self._connection.commit()
                self._written += 1
            except duckdb.Error as error:
                raise StoreError(f"the batch was not saved: {error}") from error

    def save(
        self, readings: Iterable[Reading], *, run: Run, now: datetime, skips: Iterable[Skip] = ()
    ) -> Saved:
        """Save one batch of readings without linking it, and return what changed.

        What the store already holds is left alone, so saving again changes nothing. For each
        document read, an event or skip that is no longer there, or is no longer the same, is closed
        at ``now`` and its successor opened. ``skips`` are those of rows that became no document.

        Raises:
            StoreError: the batch cannot be saved; the store is as it was before.
            InputError: ``now`` has no time zone.
        """
        with self.writing(run=run, now=now) as batch:
            saved = batch.save(readings, skips)
            batch.leave_unlinked()
            return saved

    def finish(self, run: str, *, now: datetime) -> None:
        """Record that a run came to its end.

        Raises:
            StoreError: nothing was ever saved for that run.
        """
        with self._writing, self.reading() as cursor:
            if not runs.finish(cursor, run, now):
                raise StoreError(f"expected the id of a run that saved something, got {run!r}")
            self._written += 1
