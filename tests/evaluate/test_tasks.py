import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.golds import by_heart, pair_row, record_row, write_lines
from tests.make import TEXT, make_event, make_reading

from dragoman.errors import InputError
from dragoman.evaluate import TASKS, score
from dragoman.evaluate.gold import digest
from dragoman.records import Skip

KNOWS = by_heart({TEXT: [make_event()]}, {"p1": "ASSAULT"})


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "gold.jsonl", [record_row(), record_row(id="r2", text="Nothing here.")])


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    event = {"event": "ASSAULT", "trigger": {"start": 5, "end": 13, "text": "attacked"}}
    row = {"id": "d", "text": TEXT, "published": "2024-03-05", "events": [event]}
    return write_lines(tmp_path / "reports.jsonl", [row])


def test_a_coder_is_scored_on_gold_records(records: Path) -> None:
    report = score("plover_gsr", records, system=KNOWS)
    assert (report["type"].value, report["type_if_coded"].value) == (0.5, 1.0)
    assert (report.coder, report.gold, report.n, report.unread) == ("by-heart/1", "gold.jsonl", 2, 0)
    assert report.digest == digest(records)


def test_a_coder_is_scored_on_pairs_and_on_sentences_with_a_quad_only(tmp_path: Path) -> None:
    rows = [pair_row(), pair_row(id="p2"), {"id": "p3", "text": TEXT, "quad": 4}]
    report = score("plover_family", write_lines(tmp_path / "pairs.jsonl", rows), system=KNOWS)
    assert report["root_accuracy"].value == 0.5
    assert report["quad_alone_accuracy"].value == 1.0


@pytest.mark.parametrize("task", ["reports", "sample"])
def test_a_coder_is_scored_on_whole_reports(labelled: Path, task: str) -> None:
    assert score(task, labelled, system=KNOWS)["event_f1"].value == 1.0


def test_the_header_says_who_made_the_labels(labelled: Path) -> None:
    assert "labels made by a language model" in score("reports", labelled, system=KNOWS).header
    assert (
        "labels made by the project with a language model" in score("sample", labelled, system=KNOWS).header
    )


def test_the_json_carries_header_scores_and_confusion(labelled: Path) -> None:
    data = json.loads(score("reports", labelled, system=KNOWS).to_json())
    assert "labels made by a language model" in data["header"]
    assert {"name": "event_f1", "value": 1.0}.items() <= data["scores"][2].items()
    assert data["confusion"] == {"ASSAULT": {"ASSAULT": 1}}


def test_a_sentence_with_two_records_is_coded_once(tmp_path: Path) -> None:
    seen: list[str] = []

    def read(documents: Any) -> Any:
        for document in documents:
            seen.append(document.text)
            yield make_reading(document)

    path = write_lines(tmp_path / "gold.jsonl", [record_row(), record_row(id="r2", event="ACCUSE")])
    report = score("plover_gsr", path, system=replace(KNOWS, read=read))
    assert seen == [TEXT]
    assert report["type"].value == 0.5


def test_written_predictions_score_the_same_when_read_back(tmp_path: Path, records: Path) -> None:
    out = tmp_path / "predictions.jsonl"
    first = score("plover_gsr", records, system=KNOWS, predictions=out)
    again = score("plover_gsr", records, answers=out)
    assert first.scores == again.scores
    assert again.coder == "predictions.jsonl"


def test_predictions_stand_beside_their_gold_row(tmp_path: Path, records: Path) -> None:
    out = tmp_path / "predictions.jsonl"
    score("plover_gsr", records, system=KNOWS, predictions=out)
    first, second = (json.loads(line) for line in out.read_text().splitlines())
    assert first["gold"] == record_row()
    assert first["predicted"][0]["trigger"]["text"] == "attacked"
    assert (second["id"], second["predicted"]) == ("r2", [])


def test_an_answer_needs_no_more_than_type_and_countries(tmp_path: Path, records: Path) -> None:
    event = {"event": "ASSAULT", "actor": [{"country": "IRN"}], "recipient": [{"country": "IRQ"}]}
    rows = [{"id": "r1", "predicted": [event]}, {"id": "r2", "predicted": []}]
    report = score("plover_gsr", records, answers=write_lines(tmp_path / "a.jsonl", rows))
    assert (report["triple_precision"].value, report["triple_recall"].value) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([{"id": "r1", "predicted": []}], "no answer to 1 of 2 gold rows, the first 'r2'"),
        ([{"id": "r1"}], "'predicted' to be a list of events"),
        ([{"id": "r1", "predicted": []}] * 2, "an id that no earlier line has"),
        ([{"id": i, "predicted": [{"event": "RAID"}]} for i in ("r1", "r2")], "answer to r1 line 1: .*RAID"),
    ],
)
def test_wrong_answers_are_refused(
    tmp_path: Path, records: Path, rows: list[dict[str, Any]], complaint: str
) -> None:
    with pytest.raises(InputError, match=complaint):
        score("plover_gsr", records, answers=write_lines(tmp_path / "a.jsonl", rows))


def test_a_system_and_answers_together_are_refused(records: Path) -> None:
    with pytest.raises(InputError, match="got both"):
        score("plover_gsr", records, system=KNOWS, answers=records)


def test_an_unknown_task_is_refused_with_the_known_ones(records: Path) -> None:
    with pytest.raises(InputError, match="no task 'gsr'; expected one of plover_gsr"):
        score("gsr", records, system=KNOWS)


@pytest.mark.parametrize("task", sorted(TASKS))
@pytest.mark.parametrize(
    ("content", "complaint"),
    [("", "no rows"), ("[1]\n", "expected a JSON object"), ("{", "line 1"), ('{"a": 1}', "line 1")],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, task: str, content: str, complaint: str) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match=complaint):
        score(task, path, system=KNOWS)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        score("plover_gsr", tmp_path / "none.jsonl", system=KNOWS)


def test_rows_that_could_not_be_read_are_counted(tmp_path: Path, records: Path) -> None:
    def read(documents: Any) -> Any:
        for document in documents:
            skip = Skip(document=document.id, step="parse", reason="failed")
            yield make_reading(document, events=(), skips=[skip])

    def relate(rows: Any) -> Any:
        for row in rows:
            yield {"id": row["id"], "error": "no such words"}

    broken = replace(KNOWS, read=read, relate=relate)
    pairs = write_lines(tmp_path / "pairs.jsonl", [pair_row()])
    assert score("plover_gsr", records, system=broken).unread == 2
    assert score("plover_family", pairs, system=broken).unread == 1
    assert "2 of them unread" in score("plover_gsr", records, system=broken).header


def test_every_task_is_filed_under_its_own_name() -> None:
    assert all(name == task.name for name, task in TASKS.items())
