"""A whole store as files that anybody can read: one Parquet file a table, and what they are."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from typing import Any

import duckdb
import msgspec

from dragoman.errors import StoreError
from dragoman.records.json import SCHEMA_VERSION
from dragoman.store.migrate import migrations
from dragoman.store.store import Store
from dragoman.store.tables import MADE_BY_LINKING

_ONLY_NOW = frozenset(("words", "fresh_words", "set_aside", *MADE_BY_LINKING))
"""Tables that serve linking and searching; they are made anew from the others."""


def export(store: Store, folder: Path | str) -> dict[str, Any]:
    """Write every table of a store, all it ever believed, as it stands at one moment; return the manifest.

    The folder appears whole or not at all: ``NAME.parquet`` for each table, and ``manifest.json`` with the
    rows and the SHA-256 of each, and the versions of the store and of the records.

    Raises:
        StoreError: the folder is there already, or cannot be written.
    """
    target = Path(folder).resolve()
    if target.exists():
        raise StoreError(f"there is a {target} already; name a folder that is not there")
    partial = target.with_name(f".{target.name}.{token_hex(4)}.part")
    try:
        partial.mkdir()
        manifest = _write(store, partial)
        (partial / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
        partial.replace(target)
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"cannot write {target}: {error}") from error
    finally:
        rmtree(partial, ignore_errors=True)
    return manifest


def _write(store: Store, folder: Path) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    with store.reading() as cursor:
        cursor.begin()
        names = cursor.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
            " ORDER BY table_name"
        ).fetchall()
        for (name,) in names:
            if name in _ONLY_NOW or name == "dragoman_store":
                continue
            file = folder / f"{name}.parquet"
            quoted = str(file).replace("'", "''")
            cursor.execute(f"COPY {name} TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
            row = cursor.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
            tables[name] = {"rows": row[0] if row else 0, "sha256": _digest(file)}
        cursor.commit()
    return {"store": len(migrations()), "records": SCHEMA_VERSION, "tables": tables}


def _digest(file: Path) -> str:
    state = sha256()
    with file.open("rb") as opened:
        while part := opened.read(1 << 20):
            state.update(part)
    return state.hexdigest()
