from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.field_golds import (
    MAYOR,
    MESSAGE,
    MINISTRY,
    SPEECH,
    factuality_row,
    message_row,
    note_row,
    realis_row,
    speech_row,
    template,
)
from tests.evaluate.golds import by_heart, write_lines
from tests.make import make_event

from dragoman.evaluate import TASKS, score
from dragoman.evaluate.attribution import AttributionSpans
from dragoman.evaluate.system import System, UnansweredError
from dragoman.records import Document, Phrase, Sentence, Size, Span


def attribute(document: Document) -> Sequence[AttributionSpans]:
    return [MAYOR] if document.text == SPEECH else []


def statuses(asked: Sequence[tuple[str, Span]]) -> Sequence[str]:
    return ["happened" if target.of(text) == "sang" else "not" for text, target in asked]


NOTE = note_row()["notes"]
DEAD = Size(start=33, end=36, text="two", kind="dead", low=2, best=2, high=2)
KILLED = make_event(
    trigger=Phrase(start=26, end=32, text="killed"),
    sentence=Sentence(start=0, end=len(NOTE), text=NOTE, index=0),
    size=(DEAD,),
)
ATTACKED = make_event(
    trigger=Phrase(start=41, end=49, text="ATTACKED"),
    sentence=Sentence(start=34, end=90, text=MESSAGE[34:90], index=0),
)
KNOWS: System = replace(
    by_heart({NOTE: [KILLED], MESSAGE: [ATTACKED]}), attribute=attribute, statuses=statuses
)
CYBER = realis_row(("sang", "Actual", 4), ("hum", "Other", 14), content="She sang; they hum.")
STATUS_TASKS = sorted(task for task in TASKS if task.startswith("status"))


@pytest.mark.parametrize(
    ("task", "row", "name", "value"),
    [
        ("attribution", speech_row(), "cue_f1", 2 / 3),
        *((task, factuality_row(), "status_macro_f1", 1.0) for task in STATUS_TASKS),
        ("realis", CYBER, "actual_f1", 1.0),
        ("size", note_row(), "dead_exact", 1.0),
        ("muc4", message_row(template()), "stage_recall", 1.0),
    ],
)
def test_a_coder_is_scored_on_a_field_and_again_from_its_answers(
    tmp_path: Path, task: str, row: dict[str, Any], name: str, value: float
) -> None:
    gold, out = write_lines(tmp_path / "gold.jsonl", [row]), tmp_path / "answers.jsonl"
    report = score(task, gold, system=KNOWS, predictions=out)
    assert report[name].value == pytest.approx(value)
    assert score(task, gold, answers=out).scores == report.scores


@pytest.mark.parametrize(
    ("task", "row"), [("attribution", speech_row()), ("status", factuality_row()), ("realis", CYBER)]
)
def test_a_coder_that_cannot_be_asked_says_so(tmp_path: Path, task: str, row: dict[str, Any]) -> None:
    gold = write_lines(tmp_path / "gold.jsonl", [row])
    with pytest.raises(UnansweredError, match=r"by-heart/1 .*a file of answers"):
        score(task, gold, system=by_heart({}))


def test_rows_of_resolved_attributions_are_scored_as_they_are(tmp_path: Path) -> None:
    gold = write_lines(tmp_path / "gold.jsonl", [speech_row()])
    spans = {role: [[s.start, s.end] for s in MINISTRY.role(role)] for role in ("source", "cue", "content")}
    answers = write_lines(tmp_path / "a.jsonl", [{"id": "s1", "attributions": [{**spans, "quoted": False}]}])
    report = score("attribution", gold, answers=answers)
    assert report["cue_f1"].details == pytest.approx({"precision": 1.0, "recall": 0.5, "f1": 2 / 3})
