"""``dragoman link duplicates``: reports in, one line a report out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.duplicates.make_pairs import bundled
from tests.cli.conftest import Run, read_rows, write_rows
from tests.link.reports import BUNDLED

COPY = {**BUNDLED[1], "id": "copy", "source": "Harbour Post", "published": "2019-03-05"}
ROWS = [BUNDLED[0], BUNDLED[1], COPY]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "in.jsonl", ROWS)


def test_every_report_gets_its_line(run: Run, source: Path) -> None:
    result = run("link", "duplicates", source)
    rows = read_rows(result.stdout)
    assert [row["id"] for row in rows] == [row["id"] for row in ROWS]
    assert [row["group"] for row in rows] == [BUNDLED[0]["id"], BUNDLED[1]["id"], BUNDLED[1]["id"]]
    assert (rows[2]["relation"], rows[2]["of"], rows[2]["score"]) == ("copy", BUNDLED[1]["id"], 1.0)
    assert rows[0]["relation"] is None
    assert "3 documents, 2 new texts; beside the first of each: 1 copy" in result.stderr


def test_groups_are_written_with_outlets_and_dates(run: Run, source: Path) -> None:
    run("link", "duplicates", source, "-o", "out.jsonl", "--groups", "groups.jsonl", "-q")
    group = read_rows(Path("groups.jsonl").read_text())[1]
    assert group["outlets"] == ["Harbour Post", "Meridian Wire"]
    assert (group["first"], group["last"]) == ("2019-03-04", "2019-03-05")
    assert len(read_rows(Path("out.jsonl").read_text())) == 3


def test_a_state_goes_on_where_it_stopped(run: Run, tmp_path: Path, source: Path) -> None:
    first = write_rows(tmp_path / "first.jsonl", ROWS[:2])
    run("link", "duplicates", first, "--state", "s", "-q")
    later = run("link", "duplicates", write_rows(tmp_path / "later.jsonl", ROWS[2:]), "--state", "s", "-q")
    assert read_rows(later.stdout) == read_rows(run("link", "duplicates", source, "-q").stdout)[2:]


def test_a_state_that_is_none_is_refused(run: Run, source: Path) -> None:
    Path("s").write_text("no index")
    assert "make the index of texts anew" in run("link", "duplicates", source, "--state", "s", code=2).stderr


def test_nothing_to_link_is_told(run: Run, tmp_path: Path) -> None:
    rows = [{k: v for k, v in BUNDLED[0].items() if k != "published"}]
    result = run("link", "duplicates", write_rows(tmp_path / "in.jsonl", rows), code=3)
    assert "skipped 1: no-date" in result.stderr
    assert "nothing was linked" in result.stderr


def test_the_command_prints_scores(run: Run, tmp_path: Path) -> None:
    few = write_rows(tmp_path / "few.jsonl", list(bundled())[:40])
    told = json.loads(run("evaluate", "duplicates", few, "--json").stdout)
    assert told["task"] == "duplicates"
    run("evaluate", "duplicates", few, "--answers", few, code=2)


def told(name: str, day: str, source: str) -> dict[str, str]:
    text = "Rebels shelled Goma on Monday, killing 12 people, the army of Congo said."
    return {"id": name, "published": day, "source": source, "text": f"{text} {BUNDLED[0]['text'][:200]}"}


def test_reports_give_incidents_and_their_copies_count_once(run: Run, tmp_path: Path) -> None:
    rows = [told("a", "2021-03-08", "The Wire"), told("b", "2021-03-08", "Harbour Post")]
    result = run("link", "incidents", write_rows(tmp_path / "in.jsonl", rows))
    shelling = next(row for row in read_rows(result.stdout) if row["event"] == "ASSAULT")
    assert (shelling["reports"], shelling["texts"], len(shelling["outlets"])) == (2, 1, 2)
    assert "incidents" in result.stderr


def test_events_give_the_incidents_that_their_reports_do(run: Run, tmp_path: Path) -> None:
    reports = write_rows(tmp_path / "in.jsonl", [told("a", "2021-03-08", "The Wire")])
    run("code", reports, "-o", "events.jsonl", "-q")
    from_events = run("link", "incidents", "events.jsonl", "--documents", reports, "-q").stdout
    assert from_events == run("link", "incidents", reports, "-q").stdout


def test_decisions_that_are_none_are_refused(run: Run, tmp_path: Path, source: Path) -> None:
    wrong = write_rows(tmp_path / "decisions.jsonl", [{"kind": "merge", "events": []}])
    result = run("link", "incidents", source, "--decisions", wrong, code=2)
    assert "expected decisions" in result.stderr


def test_events_and_reports_at_once_are_refused(run: Run, tmp_path: Path, source: Path) -> None:
    run("code", source, "-o", "events.jsonl", "-q")
    assert "got both" in run("link", "incidents", "events.jsonl", source, code=2).stderr
