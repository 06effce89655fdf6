"""Keeping a store: copies of it, putting one back, giving back what is no longer used."""

from __future__ import annotations

# ruff: noqa: S608 - tables and files are quoted, values are bound
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

import duckdb

from dragoman.errors import StoreError
from dragoman.store.check import check
from dragoman.store.store import Store, connect, open_store
from dragoman.store.tables import Connection

_SORTED = {"words": "ORDER BY word, number"}


def backup(store: Store, to: Path | str, *, replace: bool = False) -> None:
    """Write a copy of an open store, as of one moment, into a file that appears whole or not at all.

    Readers and a writer may go on meanwhile. The copy is a store of its own, and has no unused room.

    Raises:
        StoreError: the file is there and ``replace`` is not set, or cannot be written.
    """
    target = Path(to).resolve()
    if target.exists() and not replace:
        raise StoreError(f"there is a file {target} already; name another, or say that it may be replaced")
    _whole(target, lambda partial: _copy(store, partial))


def restore(source: Path | str, path: Path | str, *, replace: bool = False) -> None:
    """Put a backup in the place of a store, after making sure that it is sound.

    Raises:
        StoreError: the backup is no sound store, the store is in use, or is there and ``replace`` is not set.
    """
    target = Path(path).resolve()
    if target.exists():
        if not replace:
            raise StoreError(
                f"there is a store {target} already; name another, or say that it may be replaced"
            )
        connect(target).close()  # refuses if somebody holds it, and leaves no log behind
    with open_store(source, read_only=True) as held:
        if faults := check(held):
            raise StoreError(f"the backup {source} is not sound ({faults[0].what}); name another")
        _whole(target, lambda partial: _copy(held, partial))


def vacuum(path: Path | str) -> tuple[int, int]:
    """Write a store anew without the room that is no longer used; return its size in bytes before and after.

    Raises:
        StoreError: the store is in use or cannot be written; it is as it was then.
    """
    target = Path(path).resolve()
    if not target.exists():
        raise StoreError(f"expected a store at {target}, there is no such file; name another")
    with open_store(target) as store:
        before = target.stat().st_size
        partial = _beside(target)
        try:
            _copy(store, partial)
        except BaseException:
            _forget(partial)
            raise
        store.close()  # leaves no log behind, so that the new file stands alone
        _put(partial, target)
    return before, target.stat().st_size


def _copy(store: Store, to: Path) -> None:
    """Copy all tables as they stand at one moment; words sorted, so that each is found in one place."""
    name = f"copy_{token_hex(4)}"
    with store.reading() as cursor:
        source = _value(cursor, "SELECT current_database()")
        try:
            cursor.execute(f"ATTACH '{str(to).replace(chr(39), chr(39) * 2)}' AS {name} (READ_WRITE)")
            try:
                cursor.begin()
                _copy_tables(cursor, _quoted(source), name)
                cursor.commit()
            finally:
                with suppress(duckdb.Error):
                    cursor.rollback()
                cursor.execute(f"DETACH {name}")
        except duckdb.Error as error:
            raise StoreError(f"the store cannot be copied to {to}: {error}") from error


def _copy_tables(cursor: Connection, source: str, name: str) -> None:
    cursor.execute(f"COPY FROM DATABASE {source} TO {name} (SCHEMA)")
    tables = cursor.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY table_name"
    ).fetchall()
    for (table,) in tables:
        if table == "fresh_words":
            continue
        rows = f"SELECT * FROM {source}.{table}"
        if table == "words":
            rows = f"SELECT * FROM ({rows} UNION ALL SELECT * FROM {source}.fresh_words)"
        cursor.execute(f"INSERT INTO {name}.{table} {rows} {_SORTED.get(table, '')}")


def _value(cursor: Connection, sql: str) -> str:
    row = cursor.execute(sql).fetchone()
    assert row is not None
    return str(row[0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _whole(target: Path, write: Callable[[Path], None]) -> None:
    partial = _beside(target)
    try:
        write(partial)
        _put(partial, target)
    except OSError as error:
        raise StoreError(
            f"cannot write {target}: {error}; name a file in a folder you may write to"
        ) from error
    finally:
        _forget(partial)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{token_hex(4)}.part")


def _put(partial: Path, target: Path) -> None:
    """Make sure that a file has reached the disk, and give it its name."""
    _sync(partial)
    partial.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget(partial: Path) -> None:
    for path in (partial, partial.with_name(f"{partial.name}.wal")):
        path.unlink(missing_ok=True)
