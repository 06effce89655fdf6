"""``dragoman counts``: the same table as CSV, JSON lines and Parquet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pyarrow import parquet
from tests.cli.conftest import Run, read_rows

from dragoman.export import read_events
from dragoman.series import counts

COLUMNS = ["actor", "recipient", "start", "events", "incidents", "reports", "score", "volume"]


def test_csv_on_standard_output_is_the_default(run: Run, events: Path) -> None:
    result = run("counts", events)
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows[0] == COLUMNS
    assert f"{len(rows) - 1} rows" in result.stderr
    (row,) = (row for row in rows if row[:2] == ["TCD", "SDN"])
    assert row[2:6] == ["2021-03-01", "1", "", "1"]


def test_quiet_says_nothing(run: Run, events: Path) -> None:
    assert run("counts", events, "-q").stderr == ""


def test_the_ending_names_the_format_and_all_hold_the_same(run: Run, events: Path) -> None:
    for ending in ("csv", "jsonl", "parquet"):
        assert run("counts", events, "--by", "actor,day,quad", "-o", f"out.{ending}").stdout == ""
    table = counts(read_events(events), by="actor,day,quad")
    assert parquet.read_table("out.parquet").equals(table)
    plain = [{name: None if v is None else str(v) for name, v in row.items()} for row in table.to_pylist()]
    lines = read_rows(Path("out.jsonl").read_text())
    assert [{k: None if v is None else str(v) for k, v in row.items()} for row in lines] == plain
    written = csv.DictReader(io.StringIO(Path("out.csv").read_text()))
    assert [(row["actor"], row["start"], row["events"]) for row in written] == [
        (row["actor"], row["start"], row["events"]) for row in plain
    ]


def test_the_format_wins_over_the_ending(run: Run, events: Path) -> None:
    run("counts", events, "-o", "out.csv", "--format", "jsonl")
    assert read_rows(Path("out.csv").read_text())
    assert read_rows(run("counts", events, "--format", "jsonl").stdout)[0].keys() == set(COLUMNS)


def test_a_store_counts_as_the_file_does(run: Run, events: Path, store: Path) -> None:
    assert run("counts", "--store", store).stdout == run("counts", events).stdout


def test_a_store_counts_what_was_believed_once(run: Run, events: Path, store: Path) -> None:
    assert run("counts", "--store", store, "--as-of", "2100-01-01").stdout == run("counts", events).stdout
    assert run("counts", "--store", store, "--as-of", "2000-01-01", "-q").stdout.splitlines()[1:] == []
    assert "--as-of needs --store" in run("counts", events, "--as-of", "2100-01-01", code=2).stderr


def test_actual_and_days_bound_what_is_counted(run: Run, events: Path) -> None:
    every = read_rows(run("counts", events, "--format", "jsonl").stdout)
    actual = read_rows(run("counts", events, "--format", "jsonl", "--actual").stdout)
    assert sum(row["events"] for row in actual) < sum(row["events"] for row in every)
    bounds = ("--start", "2021-03-01", "--end", "2021-03-02")
    days = read_rows(run("counts", events, "--by", "dyad,day", "--format", "jsonl", *bounds).stdout)
    assert {row["start"] for row in days} == {"2021-03-01", "2021-03-02"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--by", "dyad,decade"], "cannot count by 'decade'"),
        (["--by", "dyad"], "expected a period in 'dyad'"),
        (["--by", ""], "expected a subject"),
        (["--start", "2021"], "expected --start as YYYY-MM-DD, got '2021'"),
        (["--end", "soon"], "expected --end as YYYY-MM-DD, got 'soon'"),
        (["--start", "2021-02-01", "--end", "2021-01-01"], "expected start <= end"),
        (["--format", "parquet"], "Parquet cannot go to a terminal"),
        (["-o", "no/such.csv"], "cannot write no/such.csv"),
        (["-o", "no/such.parquet"], "cannot write no/such.parquet"),
        (["--store", "s.duckdb"], "one of the two"),
    ],
)
def test_what_cannot_be_counted_is_said_in_one_line(
    run: Run, events: Path, words: list[str], message: str
) -> None:
    result = run("counts", events, *words, code=2)
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr
