"""Copies of a store, putting one back, giving back room, checks, and files of all there is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet
from tests.fakes.wire import reports, wired
from tests.make import make_reading

from dragoman.errors import StoreError
from dragoman.pipeline.add import Added, add_all
from dragoman.pipeline.owner import owning
from dragoman.store import EventFilter, Run, open_store
from dragoman.store.check import RULES, check
from dragoman.store.dump import export
from dragoman.store.upkeep import backup, restore, vacuum

NOW = datetime(2024, 3, 4, 12, tzinfo=UTC)
RUN = Run(id="r1", coder="test/1", source="x", started=NOW)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a linked store of a few reports."""
    path = tmp_path_factory.mktemp("made") / "s.duckdb"
    with owning(path) as owner:
        list(add_all(reports(12), pipeline=wired(), keeper=owner, added=Added(), batch=6))
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, made: bytes) -> Path:
    file = tmp_path / "s.duckdb"
    file.write_bytes(made)
    return file


def events(path: Path) -> list[str]:
    with open_store(path, read_only=True) as store:
        return [event.id for event in store.events()]


def test_a_backup_is_a_sound_store_with_the_same_content(path: Path, tmp_path: Path) -> None:
    with open_store(path, read_only=True) as store:
        backup(store, tmp_path / "b.duckdb")
        counts = store.counts()
        found = [row.document.id for row in store.search("w1*", limit=None).items]
    with open_store(tmp_path / "b.duckdb", read_only=True) as copy:
        assert copy.counts() == counts
        assert check(copy) == []
        assert [row.document.id for row in copy.search("w1*", limit=None).items] == found
    assert [p.name for p in tmp_path.iterdir() if ".part" in p.name] == []


def test_a_backup_is_of_one_moment_while_others_write(path: Path, tmp_path: Path) -> None:
    with open_store(path) as store:
        before = store.counts()
        with store.writing(run=RUN, now=NOW) as batch:
            batch.save([make_reading()])
            backup(store, tmp_path / "b.duckdb")
        assert store.counts()["documents"] == before["documents"] + 1
    with open_store(tmp_path / "b.duckdb", read_only=True) as copy:
        assert copy.counts() == before


def test_a_backup_replaces_nothing_unless_told(path: Path, tmp_path: Path) -> None:
    (tmp_path / "b.duckdb").write_text("mine")
    with open_store(path, read_only=True) as store:
        with pytest.raises(StoreError, match="already"):
            backup(store, tmp_path / "b.duckdb")
        assert (tmp_path / "b.duckdb").read_text() == "mine"
        backup(store, tmp_path / "b.duckdb", replace=True)
    assert events(tmp_path / "b.duckdb") == events(path)


def test_restoring_brings_back_what_was(path: Path, tmp_path: Path) -> None:
    was = events(path)
    with open_store(path, read_only=True) as store:
        backup(store, tmp_path / "b.duckdb")
    with open_store(path) as store:
        store.save([make_reading()], run=RUN, now=NOW)
    with pytest.raises(StoreError, match="already"):
        restore(tmp_path / "b.duckdb", path)
    restore(tmp_path / "b.duckdb", path, replace=True)
    assert events(path) == was


def test_what_is_no_sound_store_is_not_restored(path: Path, tmp_path: Path) -> None:
    was = path.read_bytes()
    broken = tmp_path / "b.duckdb"
    broken.write_bytes(was)
    with duckdb.connect(str(broken)) as connection:
        connection.execute("DELETE FROM documents WHERE rowid = 0")
    with pytest.raises(StoreError, match="not sound"):
        restore(broken, path, replace=True)
    with pytest.raises(StoreError, match="no such file"):
        restore(tmp_path / "none", path, replace=True)
    assert path.read_bytes() == was


def test_vacuum_gives_back_room_and_keeps_everything(path: Path) -> None:
    was = events(path)
    with open_store(path) as store, store.reading() as cursor:
        cursor.execute("CREATE TABLE gone AS SELECT range AS n, md5(range::VARCHAR) AS m FROM range(60000)")
    with open_store(path) as store, store.reading() as cursor:
        cursor.execute("DROP TABLE gone")
    before, after = vacuum(path)
    assert after < before
    assert events(path) == was
    with open_store(path) as store:
        assert check(store) == []
        store.save([make_reading()], run=RUN, now=NOW)
        assert store.count(EventFilter(document="d1")) == 1


def test_a_store_in_use_is_not_vacuumed_over(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        vacuum(tmp_path / "none.duckdb")


def test_a_sound_store_has_no_faults(path: Path) -> None:
    with open_store(path, read_only=True) as store:
        assert check(store) == []


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        ("DELETE FROM documents WHERE rowid = 0", "an event has no document"),
        ("INSERT INTO events SELECT * FROM events LIMIT 1", "an event is believed twice at once"),
        ("INSERT INTO members SELECT 'other', event, document, recorded_from, NULL FROM members LIMIT 1",
         "an event is in two incidents at once"),
        ("DELETE FROM members WHERE rowid = 0", "an event stands that belongs to no incident"),
        ("UPDATE events SET recorded_to = '1999-01-01'", "a belief of events ends before it begins"),
        ("UPDATE events SET record = replace(record, 'wire/1', 'wire/2')",
         "an event is not what its digest says"),
        ("UPDATE events SET record = '{' WHERE rowid = 0", "an event is no valid record"),
        ("UPDATE documents SET text = 'x' || text", "an event's words are not those of its document"),
        ("UPDATE documents SET title = 'Another'", "a document is not what its digest says"),
        ("DELETE FROM fresh_words", "a document cannot be searched"),
        ("UPDATE changes SET id = 1", "a change has the number of another"),
        ("DELETE FROM runs", "a row belongs to a run that is not kept"),
        ("DELETE FROM tellings", "a linked event is not kept for linking"),
        ("UPDATE incidents SET record = '{}'", "a row of incidents holds no valid record of its id"),
    ],
)  # fmt: skip
def test_what_is_broken_is_named(path: Path, harm: str, what: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(harm)
    with open_store(path, read_only=True) as store:
        faults = {fault.what: fault for fault in check(store)}
    assert what in faults
    assert faults[what].times > 0
    assert faults[what].example


def test_every_rule_can_be_asked_of_an_empty_store() -> None:
    with open_store(":memory:") as store:
        assert check(store) == []
    assert len(RULES) > 20


def test_export_writes_every_table_with_its_digest(path: Path, tmp_path: Path) -> None:
    with open_store(path, read_only=True) as store:
        manifest = export(store, tmp_path / "all")
        counts = store.counts()
    assert json.loads((tmp_path / "all" / "manifest.json").read_text()) == manifest
    assert parquet.read_table(tmp_path / "all" / "events.parquet").num_rows == counts["events"]
    assert manifest["tables"]["incidents"]["rows"] >= counts["incidents"]
    assert {"documents", "decisions", "changes", "runs"} <= set(manifest["tables"])
    with open_store(path, read_only=True) as store, pytest.raises(StoreError, match="already"):
        export(store, tmp_path / "all")
