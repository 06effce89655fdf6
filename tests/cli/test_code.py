"""``dragoman code``: what it reads, what it writes where, and how it ends."""

from __future__ import annotations

import csv
import inspect
import io
import json
from pathlib import Path

import pytest
from pyarrow import parquet
from tests.cli.conftest import REPORTS, Run, read_rows, write_rows

from dragoman.cli.code import code
from dragoman.errors import SetupError
from dragoman.export import COLUMNS, read_events
from dragoman.pipeline import Options
from dragoman.pipeline.pipeline import STEPS
from dragoman.step import Step
from dragoman.store import open_store


def test_events_go_to_standard_output_one_a_line_and_the_summary_does_not(run: Run, reports: Path) -> None:
    result = run("code", reports)
    rows = read_rows(result.stdout)
    assert [row["document"] for row in rows][:1] == ["chad"]
    assert {row["document"] for row in rows} == {"chad", "kenya", "goma"}
    assert f"3 documents, 5 sentences, {len(rows)} events" in result.stderr


def test_quiet_says_nothing(run: Run, reports: Path) -> None:
    result = run("code", reports, "--quiet")
    assert result.stderr == ""
    assert result.stdout


def test_a_folder_is_read_whole(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for row in REPORTS:
        (folder / f"{row['published']}-{row['id']}.txt").write_text(row["text"])
    result = run("code", folder)
    assert "3 documents" in result.stderr
    assert "date taken from the name of the file (3)" in result.stderr


def test_standard_input_is_read(run: Run, reports: Path) -> None:
    assert run("code", "-", stdin=reports.read_bytes()).stdout == run("code", reports).stdout


def test_several_sources_are_one_run(run: Run, reports: Path, tmp_path: Path) -> None:
    other = write_rows(tmp_path / "other.jsonl", [{**REPORTS[0], "id": "again"}, REPORTS[1]])
    result = run("code", reports, other)
    assert "4 documents" in result.stderr
    assert "skipped 1: duplicate-id" in result.stderr


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_the_ending_names_the_format_and_events_come_back(
    run: Run, reports: Path, events: Path, tmp_path: Path, ending: str
) -> None:
    result = run("code", reports, "-o", f"out.{ending}")
    assert result.stdout == ""
    assert f"written: out.{ending}" in result.stderr
    assert list(read_events(tmp_path / f"out.{ending}")) == list(read_events(events))


def test_csv_has_the_documented_columns_and_those_of_the_document(
    run: Run, reports: Path, tmp_path: Path
) -> None:
    run("code", reports, "-o", "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert list(first) == list(COLUMNS)
    assert (first["document_id"], first["published"], first["source"]) == (
        "chad",
        "2021-03-04",
        "The Wire",
    )
    assert (first["actor_country"], first["recipient_country"]) == ("TCD", "SDN")


def test_the_format_wins_over_the_ending(run: Run, reports: Path, tmp_path: Path) -> None:
    run("code", reports, "-o", "out.data", "--format", "parquet")
    assert parquet.read_table(tmp_path / "out.data").column_names == [*COLUMNS, "event_json"]
    assert next(csv.reader(io.StringIO(run("code", reports, "--format", "csv").stdout))) == list(COLUMNS)


def test_a_store_is_enough_of_an_output(run: Run, reports: Path, events: Path) -> None:
    result = run("code", reports, "--store", "s.duckdb")
    assert result.stdout == ""
    assert "written: s.duckdb" in result.stderr
    with open_store("s.duckdb", read_only=True) as store:
        assert {e.id for e in store.events()} == {e.id for e in read_events(events)}


def test_the_same_input_again_changes_nothing_and_gives_the_same_events(run: Run, reports: Path) -> None:
    run("code", reports, "--store", "s.duckdb", "-o", "first.jsonl")
    with open_store("s.duckdb", read_only=True) as store:
        before = store.counts()
    result = run("code", reports, "--store", "s.duckdb", "-o", "second.jsonl")
    assert "3 documents, 3 of them from the store" in result.stderr
    with open_store("s.duckdb", read_only=True) as store:
        assert store.counts() == before
    assert Path("first.jsonl").read_bytes() == Path("second.jsonl").read_bytes()


def test_a_report_without_date_is_skipped_or_given_one(run: Run, tmp_path: Path) -> None:
    undated = write_rows(tmp_path / "undated.jsonl", [{"id": "u", "text": REPORTS[0]["text"]}])
    result = run("code", undated, code=3)
    assert "skipped 1: no-date" in result.stderr
    assert "dragoman: nothing was coded; see the reasons above" in result.stderr
    (row,) = read_rows(run("code", undated, "--published-default", "2021-03").stdout)
    assert row["when"]["from"].startswith("2021-0")


def test_nothing_coded_is_said_even_when_quiet(run: Run, tmp_path: Path) -> None:
    undated = write_rows(tmp_path / "undated.jsonl", [{"id": "u", "text": REPORTS[0]["text"]}])
    assert run("code", undated, "-q", code=3).stderr == "dragoman: nothing was coded\n"


def test_a_column_may_be_named(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f'key,when,words\nk,2021-03-04,"{REPORTS[0]["text"]}"\n')
    named = ("--column", "text=words", "--column", "published=when", "--column", "id=key")
    (row,) = read_rows(run("code", table, *named).stdout)
    assert row["document"] == "k"


def test_other_languages_are_skipped_unless_asked_for(run: Run, tmp_path: Path) -> None:
    german = "Der Minister sagte am Dienstag, dass die Regierung den Botschafter ausweisen werde. " * 4
    source = write_rows(tmp_path / "de.jsonl", [{"id": "de", "text": german, "published": "2021"}])
    assert "skipped 1: language" in run("code", source, code=3).stderr
    assert "1 documents" in run("code", source, "--any-language").stderr


def test_actual_leaves_out_what_did_not_happen(run: Run, reports: Path) -> None:
    every, actual = (read_rows(run("code", reports, *more).stdout) for more in ((), ("--actual",)))
    assert [row for row in every if not row["aux"]] == actual


def test_threshold_leaves_out_the_unsure(run: Run, reports: Path) -> None:
    loose, strict = (read_rows(run("code", reports, "--threshold", least).stdout) for least in ("0", "0.8"))
    sure = [row["id"] for row in loose if row["confidence"]["event"] >= 0.8]
    assert [row["id"] for row in strict] == sure
    assert 0 < len(sure) < len(loose)


def test_the_threshold_left_unsaid_is_that_of_the_library() -> None:
    assert inspect.signature(code).parameters["threshold"].default == Options().threshold


def test_a_row_that_cannot_be_read_costs_that_row_alone(run: Run, tmp_path: Path) -> None:
    source = write_rows(tmp_path / "mixed.jsonl", [REPORTS[0], '{"id": broken', REPORTS[1]])
    result = run("code", source)
    assert "2 documents" in result.stderr
    assert "skipped 1: bad-row" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing.jsonl"], "no file or folder at 'missing.jsonl'"),
        (["https://example.org/a.html"], "is an address"),
        (["reports.jsonl", "--published-default", "May 2021"], "expected YYYY, YYYY-MM or YYYY-MM-DD"),
        (["reports.jsonl", "--column", "text"], "expected --column NAME=THEIRS"),
        (["reports.jsonl", "--column", "body=text"], "no document field is called 'body'"),
        (["reports.jsonl", "--format", "parquet"], "Parquet cannot go to a terminal"),
        (["reports.jsonl", "--store", "reports.jsonl"], "expected a Dragoman store at reports.jsonl"),
        (["reports.jsonl", "-o", "no/such/folder.jsonl"], "cannot write no/such/folder.jsonl"),
        (["reports.jsonl", "-o", "."], "cannot write ."),
        (["empty"], "no files in the folder empty"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    run: Run, reports: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    (tmp_path / "empty").mkdir()
    result = run("code", *words, "-q", code=2)
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "words", [["--threshold", "1.5"], ["--threshold", "half"], ["--format", "xml"], ["--no-such-option"], []]
)
def test_a_bad_option_is_named(run: Run, reports: Path, words: list[str]) -> None:
    result = run("code", *([reports, *words] if words else []), code=2)
    assert (words[0] if words else "Missing argument") in result.stderr


def test_a_broken_installation_is_no_fault_of_the_input(
    run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: Options) -> Step:
        raise SetupError("the language model is not installed")

    monkeypatch.setitem(STEPS, "parse", missing)  # type: ignore[arg-type]
    result = run("code", reports, code=1)
    assert result.stderr == "dragoman: the language model is not installed\n"


def test_a_failed_run_leaves_no_half_file_and_keeps_what_was_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("earlier\n")
    run("code", write_rows(tmp_path / "a.jsonl", REPORTS), "missing", "-o", "out.jsonl", code=2)
    assert (tmp_path / "out.jsonl").read_text() == "earlier\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out.jsonl"]


def test_names_with_markup_are_printed_as_they_are(run: Run, tmp_path: Path) -> None:
    assert "'[bold]x[/bold]'" in run("code", "[bold]x[/bold]", code=2).stderr


def test_every_written_event_fits_the_schema(run: Run, reports: Path) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(run("schema").stdout)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator({**schema, "$ref": "#/$defs/Event"})
    for row in read_rows(run("code", reports, "--threshold", "0").stdout):
        validator.validate(row)
