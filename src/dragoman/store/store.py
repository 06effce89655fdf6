"""The store: documents, events and skips in one DuckDB file, with when each was believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from dragoman.errors import StoreError
from dragoman.records import Document, Event, Reading, Skip
from dragoman.store import query, runs
from dragoman.store.incoming import coding_digest
from dragoman.store.migrate import migrate
from dragoman.store.query import EventFilter
from dragoman.store.runs import Run
from dragoman.store.save import Saved, save

_OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""DuckDB fetches extensions by itself unless told not to; the library reaches no network."""

_EVERYTHING = EventFilter()

_MAGIC, _MAGIC_AT = b"DUCK", 8
"""What every DuckDB file carries, and where."""


def open_store(path: Path | str, *, read_only: bool = False) -> Store:
    """Open the store at ``path``, making or migrating it as needed; ``:memory:`` makes one that is not kept.

    One process may write at a time; many may read if none writes.

    Raises:
        StoreError: there is no such store to read, the file is no store or another version's, or
            another process holds it.
    """
    if read_only and str(path) != ":memory:" and not Path(path).exists():
        raise StoreError(
            f"expected a store at {path}, there is no such file; name another, or code documents first"
        )
    _check_kind(path)
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=_OFFLINE)
    except duckdb.Error as error:
        raise StoreError(_told(path, str(error))) from error
    try:
        migrate(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return Store(connection)


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


class Store:
    """An open store; use it in a ``with`` block, or close it. Reading is safe from several threads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to the file and let go of it."""
        self._connection.close()

    def save(
        self, readings: Iterable[Reading], *, run: Run, now: datetime, skips: Iterable[Skip] = ()
    ) -> Saved:
        """Save one batch in one transaction, and return what changed.

        What the store already holds is left alone, so saving again changes nothing. For each
        document read, an event or skip that is no longer there, or is no longer the same, is closed
        at ``now`` and its successor opened. ``skips`` are those of rows that became no document.

        Raises:
            StoreError: the batch cannot be saved; the store is as it was before.
            InputError: ``now`` has no time zone.
        """
        return save(self._connection, readings, skips=skips, run=run, now=now)

    def finish(self, run: str, *, now: datetime) -> None:
        """Record that a run came to its end.

        Raises:
            StoreError: nothing was ever saved for that run.
        """
        with closing(self._connection.cursor()) as cursor:
            if not runs.finish(cursor, run, now):
                raise StoreError(f"expected the id of a run that saved something, got {run!r}")

    def done(self, documents: Iterable[Document], *, coder: str) -> frozenset[str]:
        """Return the ids of those documents that stand coded by this coder, exactly as they are here."""
        return query.done(self._connection, [coding_digest(document, coder) for document in documents])

    def events(self, wanted: EventFilter = _EVERYTHING) -> Iterator[Event]:
        """Yield the events wanted, ordered by day, document and place in the document."""
        return query.events(self._connection, wanted)

    def table(self, wanted: EventFilter = _EVERYTHING) -> Any:
        """Return the typed columns of the events wanted as a ``pyarrow.Table``, in the same order."""
        return query.table(self._connection, wanted)

    def event(self, id: str, *, as_of: datetime | None = None) -> Event | None:  # noqa: A002 - the record's word
        """Return the event of that id, as believed now or at ``as_of``."""
        return query.event(self._connection, id, as_of)

    def document(self, id: str, *, as_of: datetime | None = None) -> Document | None:  # noqa: A002
        """Return the document of that id, as read last or by ``as_of``."""
        return query.document(self._connection, id, as_of)

    def counts(self) -> dict[str, int]:
        """Return how many documents, events (actual ones, closed ones), parties, skips and runs there are."""
        return query.counts(self._connection)

    def skips(self) -> dict[tuple[str, str], int]:
        """Return the number of skips by step and reason, the most frequent first."""
        return query.skips(self._connection)

    def runs(self) -> list[Run]:
        """Return every run, the oldest first."""
        with closing(self._connection.cursor()) as cursor:
            return runs.runs(cursor)
