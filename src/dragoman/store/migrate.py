"""The store's tables, made and changed by numbered SQL files in ``migrations``."""

from __future__ import annotations

from importlib.resources import files

import duckdb

from dragoman.errors import StoreError
from dragoman.store.backfill import fill


def migrations() -> list[str]:
    """Return the SQL of every migration in order; the first makes version 1."""
    folder = files("dragoman.store").joinpath("migrations")
    scripts = sorted((e for e in folder.iterdir() if e.name.endswith(".sql")), key=lambda e: e.name)
    return [script.read_text(encoding="utf-8") for script in scripts]


def migrate(connection: duckdb.DuckDBPyConnection, *, read_only: bool) -> None:
    """Bring a store up to the newest version, step by step, each in one transaction.

    Raises:
        StoreError: the file is no store, was written by a newer Dragoman, or is older and opened
            for reading only.
    """
    scripts = migrations()
    version = _version(connection)
    if version == len(scripts):
        return
    if version > len(scripts):
        raise StoreError(
            f"the store has version {version}, this Dragoman knows up to {len(scripts)}; "
            "install a newer Dragoman"
        )
    if read_only:
        raise StoreError(
            f"the store has version {version}, this Dragoman needs {len(scripts)}; open it once for writing"
        )
    for number, script in enumerate(scripts[version:], version):
        _step(connection, script, number)


def _step(connection: duckdb.DuckDBPyConnection, script: str, version: int) -> None:
    """Bring a store from one version to the next, wholly or not at all."""
    connection.begin()
    try:
        connection.execute(script)
        fill(connection, version)
        connection.execute(
            "CREATE OR REPLACE TABLE dragoman_store AS SELECT $version AS version", {"version": version + 1}
        )
        connection.commit()
    except duckdb.Error as error:
        connection.rollback()
        raise StoreError(f"the store cannot be brought to version {version + 1}: {error}") from error
    # What a step changed must be in its place before the next one can make an index of it.
    connection.execute("CHECKPOINT")


def _version(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the store's version, 0 for an empty file."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return 0
    if "dragoman_store" not in tables:
        raise StoreError("expected a Dragoman store, got a DuckDB file with other tables; name another file")
    row = connection.execute("SELECT max(version) FROM dragoman_store").fetchone()
    return int(row[0]) if row and row[0] is not None else 0
