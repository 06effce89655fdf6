"""``dragoman evaluate``: a table, JSON, and predictions that can be scored again."""

from __future__ import annotations

import json
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


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["plover", "gold.jsonl"], "there is no task 'plover'; expected one of plover_gsr"),
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
