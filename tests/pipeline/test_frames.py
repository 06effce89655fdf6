"""Events as data frames, whatever they come from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from tests.make import make_document, make_event, make_reading

import dragoman
from dragoman.errors import InputError, SetupError
from dragoman.export import COLUMNS, write, write_package
from dragoman.pipeline.owner import owning
from dragoman.store import Run

EVENTS = [make_event(id="e1"), make_event(id="e2", aux=("future",), day="2024-04", event="AID")]
DOCUMENTS = {"d1": make_document()}


@pytest.fixture(params=["events.jsonl", "events.parquet", "release", "store.duckdb"])
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    if path.suffix == ".duckdb":
        run = Run(id="r1", coder="test/1", source="made", started=datetime(2024, 3, 10, tzinfo=UTC))
        with owning(path) as owner:
            owner.add([make_reading(DOCUMENTS["d1"], events=EVENTS)], run=run)
    elif not path.suffix:
        write_package(EVENTS, documents=DOCUMENTS, folder=path, name="made", version="1")
    else:
        write(EVENTS, documents=DOCUMENTS, path=path, format=path.suffix[1:])  # type: ignore[arg-type]
    return path


def test_every_source_gives_the_same_rows(held: Path) -> None:
    frame = dragoman.load_events(held)
    assert list(frame.columns) == list(COLUMNS)
    assert set(frame.event_id) == {event.id for event in EVENTS}
    assert set(frame.aux) == {"", "future"}
    assert frame.when_from.min() == pd.Timestamp("2024-03-05")
    assert str(frame.dtypes["dead"]) == "Int64"
    assert set(frame.title.fillna("")) == ({""} if held.suffix == ".jsonl" else {"A title"})


def test_a_store_gives_incidents_also_while_it_is_owned(tmp_path: Path) -> None:
    run = Run(id="r1", coder="test/1", source="made", started=datetime(2024, 3, 10, tzinfo=UTC))
    with owning(tmp_path / "store.duckdb") as owner:
        owner.add([make_reading(DOCUMENTS["d1"], events=EVENTS)], run=run)
        table = dragoman.load_events(tmp_path / "store.duckdb", frame="arrow")
    assert isinstance(table, pa.Table)
    assert any(table["incident_id"].to_pylist())


def test_what_holds_no_events_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "missing.jsonl", tmp_path / "empty"):
        with pytest.raises(InputError):
            dragoman.load_events(path)
    with pytest.raises(InputError, match="pandas, polars, arrow"):
        dragoman.load_events(tmp_path, frame="excel")  # type: ignore[arg-type]


def test_polars_is_given_or_asked_for(tmp_path: Path) -> None:
    write(EVENTS, documents=DOCUMENTS, path=tmp_path / "events.parquet", format="parquet")
    try:
        import polars as pl
    except ImportError:
        with pytest.raises(SetupError, match="pip install polars"):
            dragoman.load_events(tmp_path / "events.parquet", frame="polars")
    else:
        frame = dragoman.load_events(tmp_path / "events.parquet", frame="polars")
        assert frame.columns == list(COLUMNS)
        assert frame["when_from"].dtype == pl.Date
