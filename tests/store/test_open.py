"""Opening a store: new files, migrations, and files that are no store."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest
from tests.make import TEXT, make_document, make_event, make_party, make_reading

from dragoman.errors import StoreError
from dragoman.records.json import to_json
from dragoman.store import EventFilter, Run, open_store
from dragoman.store.check import check
from dragoman.store.incoming import coding_digest, document_digest
from dragoman.store.migrate import migrations


def test_a_new_store_is_empty(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.duckdb") as store:
        assert set(store.counts().values()) == {0}


def test_a_store_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(":memory:") as store:
        assert store.counts()["events"] == 0
    assert list(tmp_path.iterdir()) == []


def test_migrations_are_numbered_without_gaps() -> None:
    folder = files("dragoman.store").joinpath("migrations")
    numbers = sorted(
        int(entry.name[:4]) for entry in folder.iterdir() if re.match(r"\d{4}_\w+\.sql$", entry.name)
    )
    assert numbers == list(range(1, len(migrations()) + 1))


def test_a_store_keeps_its_version(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    open_store(path).close()
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT version FROM dragoman_store").fetchall() == [(len(migrations()),)]


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE dragoman_store SET version = 999")
    with pytest.raises(StoreError, match=r"version 999.*install a newer Dragoman"):
        open_store(path)


def test_a_store_of_an_older_version_is_not_migrated_when_only_read(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE dragoman_store SET version = 0")
    with pytest.raises(StoreError, match="open it once for writing"):
        open_store(path, read_only=True)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    open_store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE dragoman_store SET version = 0; DROP TABLE documents")
    with pytest.raises(StoreError, match="cannot be brought to version"):
        open_store(path)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT version FROM dragoman_store").fetchall() == [(0,)]
        tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        assert ("documents",) not in tables


@pytest.mark.parametrize("content", [b"", b"id,text\n1,hello\n" * 1000])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="some other kind of file"):
        open_store(path)
    assert path.read_bytes() == content


def test_a_duckdb_file_of_other_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(StoreError, match="other tables"):
        open_store(path)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("mine",)]


def test_a_missing_store_is_not_made_when_only_read(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with pytest.raises(StoreError, match="no such file"):
        open_store(path, read_only=True)
    assert not path.exists()


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "no" / "s.duckdb")


def test_a_store_held_by_another_process_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    script = f"""
import sys
from dragoman.store import open_store
with open_store({str(path)!r}):
    print("open", flush=True)
    sys.stdin.read()
"""
    paths = os.pathsep.join(entry for entry in sys.path if entry)
    environment = {**os.environ, "PYTHONPATH": paths}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="in use by another process"):
            open_store(path)
        holder.stdin.close()


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    event = make_event(actor=(make_party("IRQ", id="kataib-hezbollah"),))
    with duckdb.connect(str(path)) as connection:
        connection.execute(migrations()[0])
        connection.execute("CREATE TABLE dragoman_store AS SELECT 1 AS version")
        connection.execute(
            "INSERT INTO documents VALUES ('d1', ?, '2024-03-05', 'A title', 'Wire', 'https://x.org/1', NULL,"
            " NULL, '{}', '2024-03-05', '2024-03-05', ?, '2024-03-04', NULL)",
            [TEXT, document_digest(make_document())],
        )
        connection.execute(
            "INSERT INTO codings VALUES ('d1', 'test/1', 'r1', ?, '2024-03-04', NULL)",
            [coding_digest(make_document(), "test/1")],
        )
        connection.execute(
            "INSERT INTO events VALUES (?, 'd1', 'test/1', 'ASSAULT', [], [], [], true, 4, -10.0, ['IRQ'],"
            " ['IRQ'], false, '2024-03-05', '2024-03-05', NULL, NULL, 0.9, 5, ?, 'r1', 'old', '2024-03-04',"
            " NULL)",
            [event.id, to_json(event)],
        )
        connection.execute(
            "INSERT INTO parties VALUES (?, 'd1', 'actor', 0, 'Iraq', NULL, 'country', 'IRQ', NULL, [], NULL,"
            " NULL, 'old', '2024-03-04', NULL)",
            [event.id],
        )
        connection.execute(
            "INSERT INTO runs VALUES ('r1', 'test/1', 'x', '{}', '2024-03-04', NULL, 1, 1, 0, 0)"
        )
    with open_store(path) as store:
        assert check(store) == []
        assert list(store.events(EventFilter(party=("kataib-hezbollah",), sources=("Wire",)))) == [event]
        assert [row.document.id for row in store.search("attacked").items] == ["d1"]
        assert store.counts()["unlinked"] == 1
        run = Run(id="r2", coder="test/1", source="x", started=datetime(2024, 3, 5, tzinfo=UTC))
        saved = store.save([make_reading(events=[event])], run=run, now=run.started)
        assert (saved.documents, saved.events_opened, saved.events_closed) == (0, 0, 0)
