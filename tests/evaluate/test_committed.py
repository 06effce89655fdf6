from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.golds import write_lines

from dragoman.errors import InputError
from dragoman.evaluate import TASKS
from dragoman.evaluate.commitment_tasks import COMMITMENT_TASKS
from dragoman.evaluate.committed import load
from dragoman.evaluate.gold import Row

TEXT = "Turkey threatened to attack Greece if talks fail. Peru will send grain to Chad by Friday."


def at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


THREAT = {
    "trigger": at("threatened"), "sentence_start": 0, "event": "THREATEN", "mode": ["violence"], "aux": [],
    "condition": at("if talks fail"), "actor": [{**at("Turkey"), "country": "TUR", "sectors": []}],
    "recipient": [{**at("Greece"), "country": "GRC", "sectors": []}],
}  # fmt: skip
SAID = {
    "kind": "threat", "speaker": at("Turkey"), "act": "ASSAULT", "text": at("attack Greece"),
    "condition": at("if talks fail"), "deadline": None,
}  # fmt: skip


def row(**overrides: Any) -> dict[str, Any]:
    given = {"id": "d", "text": TEXT, "published": "2020-01-01", "events": [THREAT], "commitments": [SAID]}
    return {**given, **overrides}


def scores(tmp_path: Path, **overrides: Any) -> dict[str, float | None]:
    task = TASKS["commitments_given"]
    gold = task.load(write_lines(tmp_path / "gold.jsonl", [row(**overrides)]))
    answers, _ = task.run(gold, None)  # type: ignore[arg-type]
    parsed = [[task.parse(Row(file="a", line=1, data=part)) for part in parts] for parts in answers]
    return {score.name: score.value for score in task.judge(gold, parsed).scores}


def test_what_is_made_of_golds_events_is_held_against_golds_commitments(tmp_path: Path) -> None:
    found = scores(tmp_path)
    assert set(found.values()) == {1.0}


def test_a_commitment_without_its_event_is_missed(tmp_path: Path) -> None:
    found = scores(tmp_path, events=[])
    assert (found["commitment_precision"], found["commitment_recall"], found["kind"]) == (None, 0.0, None)


def test_another_kind_is_found_but_wrong(tmp_path: Path) -> None:
    found = scores(
        tmp_path, commitments=[{**SAID, "kind": "ultimatum", "act": "SANCTION", "deadline": "Friday"}]
    )
    assert (found["commitment_f1"], found["kind"], found["act"], found["with_deadline"]) == (
        1.0,
        0.0,
        0.0,
        0.0,
    )


def test_a_report_without_labels_is_refused(tmp_path: Path) -> None:
    bare = {name: value for name, value in row().items() if name != "commitments"}
    with pytest.raises(InputError, match="commitments"):
        load(write_lines(tmp_path / "gold.jsonl", [bare]))


def test_the_sentence_of_a_gold_event_ends_with_it(tmp_path: Path) -> None:
    (report,) = load(write_lines(tmp_path / "gold.jsonl", [row()]))
    assert report.events[0].sentence.text == "Turkey threatened to attack Greece if talks fail."


def test_nothing_to_judge_gives_no_figures() -> None:
    for task in COMMITMENT_TASKS:
        assert {score.value for score in task.judge([], []).scores} == {None}
