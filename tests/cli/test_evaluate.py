"""``dragoman evaluate``: a table, JSON, and predictions that can be scored again."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli.conftest import Run, read_rows, write_rows

GOLD = (
    {
        "id": "g1",
        "text": "Chad expelled Sudan's ambassador on Tuesday.",
        "event": "SANCTION",
        "source": [{"actorText": "Chad", "code": "TCD"}],
        "target": [{"actorText": "Sudan", "code": "SDN"}],
    },
    {
        "id": "g2",
        "text": "Iran threatened to attack Iraq.",
        "event": "THREATEN",
        "source": [{"actorText": "Iran", "code": "IRN"}],
        "target": [{"actorText": "Iraq", "code": "IRQ"}],
    },
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "gold.jsonl", GOLD)


def test_a_table_says_what_was_measured_on_what(run: Run, gold: Path) -> None:
    table = " ".join(run("evaluate", "plover_gsr", gold).stdout.split())
    assert "on gold.jsonl (2 rows, 0 of them unread, sha256 " in table
    assert "type" in table


def test_json_has_the_whole_report(run: Run, gold: Path) -> None:
    report = json.loads(run("evaluate", "plover_gsr", gold, "--json").stdout)
    assert (report["task"], report["n"]) == ("plover_gsr", 2)
    assert {score["name"] for score in report["scores"]} >= {"type", "actor_country"}


def test_predictions_can_be_scored_again(run: Run, gold: Path) -> None:
    first = json.loads(run("evaluate", "plover_gsr", gold, "--json", "--predictions", "p.jsonl").stdout)
    assert [row["id"] for row in read_rows(Path("p.jsonl").read_text())] == ["g1", "g2"]
    again = json.loads(run("evaluate", "plover_gsr", gold, "--json", "--answers", "p.jsonl").stdout)
    assert again["scores"] == first["scores"]
    assert again["coder"] == "p.jsonl"


def test_confusions_are_shown_when_asked_for(run: Run, gold: Path) -> None:
    plain, more = (run("evaluate", "plover_gsr", gold, *words).stdout for words in ((), ("--confusion",)))
    assert "confusion" not in plain
    assert "confusion" in more


def test_errors_are_listed_when_asked_for(run: Run, tmp_path: Path) -> None:
    calls = {"code": {"call": "agent_to_code", "args": ["the German Chancellor"], "kwargs": {}}}
    row = {"file": "t.py", "n": 1, "calls": calls, "vars": {}, "asserts": ["code['country'] == 'AUT'"]}
    gold = write_rows(tmp_path / "suite.jsonl", [row])
    plain, more = (run("evaluate", "actors", gold, *words).stdout for words in ((), ("--errors",)))
    assert "the German Chancellor" not in plain
    assert "t.py:1: the German Chancellor\n  expected AUT; got DEU GOV; wrong: country; " in more


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "gold" / "dev").mkdir(parents=True)
    write_rows(tmp_path / "gold" / "dev" / "plover_gsr.jsonl", GOLD)
    write_rows(tmp_path / "gold" / "dev" / "factuality_uds_ih2.jsonl", [{"text": "x", "targets": []}])
    return tmp_path / "gold"


def floors(gold: Path, value: float) -> Path:
    digest = sha256(gold.read_bytes()).hexdigest()
    pinned = {"gold": gold.name, "digest": digest, "note": "", "floors": {"type": value}, "lowered": []}
    path = Path("floors.json")
    path.write_text(json.dumps({"plover_gsr": pinned}))
    return path


def test_all_tasks_stand_in_one_table_with_their_floors(run: Run, directory: Path) -> None:
    pinned = floors(directory / "dev" / "plover_gsr.jsonl", 0.5)
    told = run("evaluate", "all", directory, "--floors", pinned, "--predictions", directory).stdout
    table = " ".join(told.split())
    assert "│plover_gsr │ type │ 2 │ 1.000 │" in table
    assert "0.500" in table
    assert (directory / "plover_gsr.jsonl").exists()


def test_all_tasks_as_json_are_one_line_each(run: Run, directory: Path) -> None:
    result = run("evaluate", "all", directory, "--json")
    assert [report["task"] for report in read_rows(result.stdout)] == ["plover_gsr", "status"]


@pytest.mark.parametrize("task", ["plover_gsr", "all"])
def test_a_score_below_its_floor_is_exit_code_one(run: Run, directory: Path, task: str) -> None:
    gold = directory / "dev" / "plover_gsr.jsonl"
    pinned = floors(gold, 1.1)
    result = run("evaluate", task, directory if task == "all" else gold, "--floors", pinned, code=1)
    assert "type 1.000 is below its floor 1.100" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["plover", "gold.jsonl"], "there is no task 'plover'; expected one of plover_gsr"),
        (["all", "."], "holds no gold set"),
        (["all", ".", "--errors"], "expected one task with --answers, --confusion and --errors, got 'all'"),
        (["plover_gsr", "missing.jsonl"], "cannot read missing.jsonl"),
        (["plover_gsr", "broken.jsonl"], "broken.jsonl line 1"),
        (["plover_gsr", "gold.jsonl", "--answers", "missing.jsonl"], "cannot read missing.jsonl"),
        (["plover_gsr", "gold.jsonl", "--predictions", "no/p.jsonl"], "no/p.jsonl"),
    ],
)
def test_what_cannot_be_scored_is_said_in_one_line(
    run: Run, gold: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    write_rows(tmp_path / "broken.jsonl", [{"id": 1}])
    result = run("evaluate", *words, code=2)
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr
