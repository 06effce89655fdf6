"""Events written to files and read back."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event
from tests.strategies import events as drawn_events

from dragoman.errors import InputError
from dragoman.export import COLUMNS, FORMATS, read_events, write
from dragoman.export.write import Format
from dragoman.records import Document, Event
from dragoman.records.json import to_json

EVENTS = [make_event(), make_event(event="CONSULT", day=None, aux=("future",))]
DOCUMENTS = {"d1": make_document()}


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(drawn=st.lists(drawn_events(), max_size=3))
def test_what_is_written_is_read_back(tmp_path: Path, form: Format, drawn: list[Event]) -> None:
    path = tmp_path / "events"
    assert write(drawn, documents={}, path=path, format=form) == len(drawn)
    assert list(read_events(path)) == drawn


def test_jsonl_is_one_event_a_line(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    write(EVENTS, documents={}, path=path, format="jsonl")
    assert path.read_text(encoding="utf-8").splitlines() == [to_json(event) for event in EVENTS]


def test_csv_holds_the_flat_rows(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    write(EVENTS, documents=DOCUMENTS, path=path, format="csv")
    rows = read_csv(path)
    assert list(rows[0]) == list(COLUMNS)
    assert [row["event"] for row in rows] == ["ASSAULT", "CONSULT"]
    assert (rows[0]["title"], rows[0]["when_from"], rows[0]["event_scale"]) == (
        "A title",
        "2024-03-05",
        "-10.0",
    )
    assert (rows[1]["aux"], rows[1]["when_from"], rows[1]["lat"]) == ("future", "", "")


def test_csv_without_events_has_a_header(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    assert write([], documents={}, path=path, format="csv") == 0
    assert path.read_bytes().decode() == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_csv_text_that_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, first: str) -> None:
    path = tmp_path / "events.csv"
    documents = {"d1": make_document(title=f"{first}HYPERLINK(0)")}
    write(EVENTS[:1], documents=documents, path=path, format="csv")
    assert read_csv(path)[0]["title"] == f"'{first}HYPERLINK(0)"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=6))
def test_csv_gives_any_text_back(tmp_path: Path, title: str) -> None:
    path = tmp_path / "events.csv"
    documents = {"d1": make_document(title=title)}
    write(EVENTS, documents=documents, path=path, format="csv", escape_formulas=False)
    assert [row["title"] for row in read_csv(path)] == [title, title]


def test_csv_text_is_left_alone_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    documents = {"d1": make_document(title="=1+1")}
    write(EVENTS[:1], documents=documents, path=path, format="csv", escape_formulas=False)
    assert read_csv(path)[0]["title"] == "=1+1"


def test_parquet_columns_are_typed_and_ordered(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    write(EVENTS, documents=DOCUMENTS, path=path, format="parquet")
    table = pq.read_table(path)
    assert table.column_names == [*COLUMNS, "event_json"]
    types = [table.schema.field(name).type for name in ("title", "when_from", "dead", "lat")]
    assert types == [pa.string(), pa.date32(), pa.int64(), pa.float64()]
    assert table["title"].to_pylist() == ["A title", "A title"]


def test_parquet_without_events_has_the_same_columns(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    write([], documents={}, path=path, format="parquet")
    assert pq.read_schema(path).names == [*COLUMNS, "event_json"]
    assert list(read_events(path)) == []


def test_documents_may_be_filled_while_events_stream(tmp_path: Path) -> None:
    documents: dict[str, Document] = {}

    def streamed() -> Iterator[Event]:
        for number in range(3):
            documents.clear()
            documents[f"d{number}"] = make_document(id=f"d{number}", title=f"Title {number}")
            yield make_event(document=f"d{number}")

    path = tmp_path / "events.parquet"
    write(streamed(), documents=documents, path=path, format="parquet")
    assert pq.read_table(path)["title"].to_pylist() == ["Title 0", "Title 1", "Title 2"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_failed_write_leaves_what_stood_there(tmp_path: Path, form: Format) -> None:
    def failing() -> Iterator[Event]:
        yield make_event()
        raise KeyboardInterrupt

    path = tmp_path / "events"
    path.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        write(failing(), documents={}, path=path, format=form)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_write_leaves_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    script = f"""
import os
from dragoman.export import write
from tests.make import make_event

def killed():
    yield make_event()
    os._exit(9)

write(killed(), documents={{}}, path={str(path)!r}, format="jsonl")
"""
    paths = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": paths}, check=False
    )
    assert done.returncode == 9
    assert not path.exists()


def test_a_write_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    for _ in range(2):
        write(EVENTS, documents={}, path=path, format="jsonl")
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    path = tmp_path / "events.jsonl"
    write(EVENTS, documents={}, path=path, format="jsonl")
    assert path.stat().st_mode == plain.stat().st_mode


def test_what_is_no_regular_file_is_written_into_and_stays(tmp_path: Path) -> None:
    assert write(EVENTS, documents={}, path=os.devnull, format="jsonl") == 2
    assert not Path(os.devnull).is_file()


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="jsonl, csv, parquet"):
        write(EVENTS, documents={}, path=tmp_path / "x", format="xlsx")  # type: ignore[arg-type]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        write(EVENTS, documents={}, path=tmp_path / "no" / "x", format="csv")


def test_a_line_that_is_no_event_is_named(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(to_json(EVENTS[0]) + '\n{"id": "x"}\n')
    with pytest.raises(InputError, match="line 2"):
        list(read_events(path))


def test_failed_rows_and_blank_lines_hold_no_event(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(to_json(EVENTS[0]) + '\n\n{"id": "x", "error": "no date"}\n')
    assert list(read_events(path)) == EVENTS[:1]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        list(read_events(tmp_path / "no.jsonl"))


def test_parquet_without_events_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    with pytest.raises(InputError, match="event_json"):
        list(read_events(path))


def test_broken_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(InputError, match="Parquet"):
        list(read_events(path))
