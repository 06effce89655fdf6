"""``dragoman export``, ``import`` and ``map``: out, back, and onto a map, from a file or a store."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.cli.conftest import Run, read_rows
from tests.make import make_document, make_event

from dragoman.export import FORMATS, check_package, read_events, write
from dragoman.records import Where

GOMA = Where(basis="stated", precision="place", name="Goma", country="COD", lat=-1.67, lon=29.22)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "parquet"])
def test_every_form_goes_to_standard_output(run: Run, events: Path, form: str) -> None:
    assert run("export", events, "--format", form, "--aux", "all", "-q").stdout


def test_a_store_exports_what_its_file_does_and_its_reports(run: Run, events: Path, store: Path) -> None:
    run("export", "--store", store, "--format", "csv", "-o", "a.csv", "-q")
    rows = read_rows(run("export", events, "--format", "jsonl", "-q").stdout)
    lines = Path("a.csv").read_text().splitlines()
    assert len(lines) == len(rows) + 1
    assert any("The Wire" in line for line in lines)


def test_a_release_and_csv_have_incidents_which_go_from_file_to_file(run: Run, store: Path) -> None:
    linked = shutil.copy(store, "linked.duckdb")
    run("store", "link", linked)
    run("export", "--store", linked, "--format", "package", "-o", "release", "-q")
    for path in Path("release").rglob("*.parquet"):
        run("export", path, "--format", "parquet", "-o", "again.parquet", "-q")
        assert any(pq.ParquetFile(path).read()["incident_id"].to_pylist())
        assert Path("again.parquet").read_bytes() == path.read_bytes()
    run("export", "--store", linked, "--format", "csv", "-o", "a.csv", "-q")
    rows = list(csv.DictReader(Path("a.csv").read_text().splitlines()))
    assert all(row["incident_id"] for row in rows)


def test_what_did_not_happen_is_left_out_and_counted(run: Run, events: Path) -> None:
    result = run("export", events, "--format", "jsonl")
    assert all(row["aux"] == [] for row in read_rows(result.stdout))
    assert "left out" in result.stderr
    assert "--aux all" in result.stderr
    every = run("export", events, "--format", "jsonl", "--aux", "all")
    assert len(read_rows(every.stdout)) == len(list(read_events(events)))


def test_filters_mean_what_they_mean_elsewhere(run: Run, events: Path, store: Path) -> None:
    options = ("--format", "jsonl", "--aux", "all", "--dyad", "TCD,SDN", "--start", "2021-03-01", "-q")
    rows = read_rows(run("export", events, *options).stdout)
    assert {row["actor"][0]["country"] for row in rows} <= {"TCD", "SDN"}
    assert rows
    assert read_rows(run("export", "--store", store, *options).stdout) == rows


def test_nothing_that_matches_is_an_exit_of_its_own(run: Run, events: Path) -> None:
    assert "no event" in run("export", events, "--format", "csv", "--country", "PER", code=3).stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "docx"), "polecat"),
        (("--format", "parquet"), "-o"),
        (("--format", "csv", "--store", "x"), "one of the two"),
        (("--format", "csv", "--since", "2021-01-01"), "only a store"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, events: Path, words: tuple[str, ...], told: str) -> None:
    assert told in " ".join(run("export", events, *words, code=2).stderr.split())


def test_the_reports_of_a_file_of_events_can_be_given(run: Run, events: Path, reports: Path) -> None:
    words = ("--format", "csv", "--aux", "all", "-q")
    assert "The Wire" not in run("export", events, *words).stdout
    assert "The Wire" in run("export", events, "--documents", reports, *words).stdout


def test_folders_hold_weeks_and_months(run: Run, store: Path) -> None:
    run("export", "--store", store, "--format", "polecat", "-o", "weeks", "-q")
    run("export", "--store", store, "--format", "parquet", "-o", "months", "-q")
    assert sorted(path.name for path in Path("weeks").iterdir())[0].startswith("polecat-2021-0")
    assert set(pq.read_table("months")["source"].to_pylist()) >= {"The Wire"}


def test_a_release_is_one_command(run: Run, store: Path) -> None:
    run(
        "export",
        "--store",
        store,
        "--format",
        "package",
        "-o",
        "r",
        "--version",
        "2.1",
        "--licence",
        "CC0-1.0",
    )
    described = json.loads(Path("r/datapackage.json").read_text())
    assert (described["name"], described["version"], described["licenses"]) == (
        "r",
        "2.1",
        [{"name": "CC0-1.0"}],
    )
    assert check_package(Path("r")) == []


@pytest.mark.parametrize(("form", "ending"), [("polecat", "tsv"), ("parquet", "parquet")])
def test_out_into_a_store_and_out_again_is_the_same_file(
    run: Run, store: Path, form: str, ending: str
) -> None:
    words = ("--format", form, "--aux", "all", "-q")
    run("export", "--store", store, *words, "-o", f"a.{ending}")
    run("import", f"a.{ending}", "--format", form, "--store", "other.duckdb", "-q")
    run("export", "--store", "other.duckdb", *words, "-o", f"b.{ending}")
    assert Path(f"a.{ending}").read_bytes() == Path(f"b.{ending}").read_bytes()
    assert run("store", "check", "other.duckdb", "-q").stdout == ""


def test_importing_again_changes_nothing(run: Run, store: Path) -> None:
    run("export", "--store", store, "--format", "icews", "-o", "a.tsv", "-q")
    for _ in range(2):
        run("import", "a.tsv", "--format", "icews", "--store", "other.duckdb", "-q")
    assert len(read_rows(run("export", "--store", "other.duckdb", "--format", "jsonl", "-q").stdout)) == (
        len(Path("a.tsv").read_text().splitlines()) - 1
    )


def test_linking_can_be_left_for_later(run: Run, store: Path) -> None:
    run("export", "--store", store, "--format", "polecat", "-o", "a.tsv", "-q")
    run("import", "a.tsv", "--format", "polecat", "--store", "other.duckdb", "--no-link", "-q")
    assert "not linked yet" in run("store", "check", "other.duckdb").stderr
    run("store", "link", "other.duckdb", "-q")
    assert "not linked yet" not in run("store", "check", "other.duckdb").stderr


def test_rows_that_make_no_event_are_counted(run: Run) -> None:
    Path("a.csv").write_text(
        "event_date,event_type,sub_event_type\n2024-03-05,Strategic developments,Other\n"
        "2024-03-05,Protests,Peaceful protest\n"
    )
    result = run("import", "a.csv", "--format", "acled", "-o", "out.jsonl")
    assert "skipped 1" in result.stderr
    (row,) = read_rows(Path("out.jsonl").read_text())
    assert (row["event"], row["coder"]) == ("PROTEST", "acled/1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "tabari", "-o", "x"), "polecat"),
        (("--format", "acled"), "one of the two"),
        (("--format", "acled", "-o", "x"), "event_date"),
    ],
)
def test_what_cannot_be_imported_is_refused(run: Run, words: tuple[str, ...], told: str) -> None:
    Path("a.csv").write_text("a,b\n1,2\n")
    assert told in run("import", "a.csv", *words, code=2).stderr


def test_a_map_is_one_page_that_says_what_it_hides(run: Run) -> None:
    events = [
        make_event(where=GOMA),
        make_event(event="AID", where=GOMA, aux=("future",)),
        make_event(event="REJECT"),
    ]
    write(events, documents={"d1": make_document()}, path="e.parquet", format="parquet")
    result = run("map", "e.parquet", "-o", "m.html")
    assert "1 events at 1 places, 1 more without a place" in result.stderr
    assert "left out: 1 future; --all takes them in" in result.stderr
    page = Path("m.html").read_text()
    assert '"source":"Wire"' in page
    run("map", "e.parquet", "-o", "all.html", "--all", "--title", "Goma", "-q")
    assert "<h1>Goma</h1>" in Path("all.html").read_text()


def test_a_map_of_events_without_places_is_refused(run: Run) -> None:
    write([make_event()], documents={}, path="e.jsonl", format="jsonl")
    assert "no event that matches has a place" in run("map", "e.jsonl", "-o", "m.html", code=3).stderr
    assert not Path("m.html").exists()
