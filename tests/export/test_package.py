"""A data release: by month, described, with checksums, the same bytes every time."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator
from tests.make import make_document, make_event

from dragoman.errors import InputError
from dragoman.export import check_package, read_events, read_told, write_months, write_package
from dragoman.records.json import to_dict

EVENTS = [
    make_event(day="2024-03-05"),
    make_event(day="2024-04-01", event="AID"),
    make_event(day=None, event="CONCEDE"),
]
DOCUMENTS = {"d1": make_document()}


def release(folder: Path) -> dict[str, object]:
    return write_package(
        EVENTS, documents=DOCUMENTS, folder=folder, name="iran", version="1.2", licence="CC-BY-4.0"
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_months_are_folders_that_readers_of_partitions_know(tmp_path: Path) -> None:
    assert write_months(EVENTS, documents=DOCUMENTS, folder=tmp_path) == {"2024-03": 2, "2024-04": 1}
    table = pq.read_table(tmp_path)
    assert table.num_rows == 3
    assert set(table["month"].to_pylist()) == {"2024-03", "2024-04"}


def test_an_event_without_any_day_is_undated(tmp_path: Path) -> None:
    assert write_months(EVENTS[2:], documents={}, folder=tmp_path) == {"undated": 1}


def test_a_release_names_every_file_with_its_checksum(tmp_path: Path) -> None:
    described = release(tmp_path / "r")
    listed = {resource["path"] for resource in described["resources"]}  # type: ignore[attr-defined]
    assert listed == set(contents(tmp_path / "r")) - {"datapackage.json"}
    assert (described["version"], described["events"]) == ("1.2", 3)
    assert check_package(tmp_path / "r") == []


def test_the_same_events_give_the_same_bytes(tmp_path: Path) -> None:
    release(tmp_path / "a")
    release(tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_a_round_trip_through_parquet_gives_the_same_bytes(tmp_path: Path) -> None:
    write_months(EVENTS, documents=DOCUMENTS, folder=tmp_path / "a")
    again = [event for path in sorted((tmp_path / "a").rglob("*.parquet")) for event in read_events(path)]
    write_months(again, documents=DOCUMENTS, folder=tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_incidents_stand_in_a_release_and_in_what_is_written_of_it(tmp_path: Path) -> None:
    known = {EVENTS[0].id: "i-1"}
    write_months(EVENTS, documents=DOCUMENTS, incidents=known, folder=tmp_path / "a")
    told = [one for path in sorted((tmp_path / "a").rglob("*.parquet")) for one in read_told(path)]
    assert {one.event.id: one.incident for one in told if one.incident} == known
    events = [one.event for one in told]
    write_months(events, documents=DOCUMENTS, incidents=known, folder=tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_events_fit_the_schema_that_is_shipped(tmp_path: Path) -> None:
    release(tmp_path / "r")
    shipped = json.loads((tmp_path / "r" / "schema.json").read_bytes())
    validator = Draft202012Validator({"$ref": "#/$defs/Event", "$defs": shipped["$defs"]})
    assert EVENTS
    faults = [
        error.message for e in EVENTS for error in validator.iter_errors(json.loads(json.dumps(to_dict(e))))
    ]
    assert faults == []


def test_a_changed_or_missing_file_is_found(tmp_path: Path) -> None:
    release(tmp_path / "r")
    (tmp_path / "r" / "CODEBOOK.md").write_text("other")
    (tmp_path / "r" / "schema.json").unlink()
    assert check_package(tmp_path / "r") == ["CODEBOOK.md: changed", "schema.json: missing"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="empty folder"):
        release(tmp_path)


def test_what_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="datapackage"):
        check_package(tmp_path)
