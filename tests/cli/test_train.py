"""``dragoman train``, ``code --ontology`` and ``evaluate ontology``: from examples to categories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run, read_rows, write_rows
from tests.labelling.ontologies import EXAMPLES
from typer.testing import CliRunner

from dragoman.cli.app import app

ONTOLOGY, ROWS = EXAMPLES / "labour.toml", EXAMPLES / "labour.jsonl"
TEXT = "The parliament met. Weavers went on strike on Monday. It rained."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fitted") / "labour"
    result = CliRunner().invoke(app, ["train", str(ONTOLOGY), str(ROWS), "-o", str(folder), "-q"])
    assert result.exit_code == 0, result.output
    return folder


def test_training_prints_figures_and_says_where_the_model_is(run: Run, tmp_path: Path) -> None:
    rows = [*read_rows(ROWS.read_text("utf-8")), {"text": "Rain fell.", "labels": ["SAFETY"]}]
    rows.append({"text": " ", "labels": []})
    result = run("train", ONTOLOGY, write_rows(tmp_path / "e.jsonl", rows), "-o", "m")
    assert "labour: 39 examples, cross-validated" in result.stdout
    assert "STRIKE" in result.stdout
    assert "skipped 1: empty text" in result.stderr
    assert "written: m" in result.stderr
    assert (
        json.loads(Path("m/card.json").read_text())["cross_validated"]["categories"]["PAY"]["examples"] == 12
    )


def test_against_scores_the_model_beside_simpler_ones(run: Run) -> None:
    result = run("train", ONTOLOGY, ROWS, "-o", "m", "--sample", 30, "--against", ROWS)
    assert "linear svm macro_f1" in result.stdout
    assert "words alone" in result.stdout
    assert "30 examples on labour.jsonl (38 rows" in result.stdout


def test_a_folder_with_something_else_is_refused_before_anything_is_read(run: Run) -> None:
    Path("thesis").mkdir()
    Path("thesis/chapter.txt").write_text("years of work")
    result = run("train", "missing.toml", "missing.jsonl", "-o", "thesis", code=2)
    assert "thesis is there and holds no model" in result.stderr


def test_a_name_in_brackets_is_printed_as_it_is(run: Run, tmp_path: Path) -> None:
    toml = ONTOLOGY.read_text("utf-8").replace('name = "labour"', 'name = "[/labour]"')
    (tmp_path / "o.toml").write_text(toml, encoding="utf-8")
    assert "[/labour]: 38 examples" in run("train", tmp_path / "o.toml", ROWS, "-o", "m").stdout
    assert "[/labour]@" in run("evaluate", "ontology", ROWS, "--model", "m").stdout


def test_sentences_with_a_category_come_out_one_a_line(run: Run, tmp_path: Path, model: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", [{"id": "a", "text": TEXT, "published": "2024-05-01"}])
    result = run("code", source, "--ontology", model)
    rows = read_rows(result.stdout)
    strike = next(row for row in rows if row["text"] == "Weavers went on strike on Monday.")
    assert TEXT[strike["start"] : strike["end"]] == strike["text"]
    assert strike["document"] == "a"
    assert strike["ontology"].startswith("labour@")
    assert strike["categories"][0]["code"] == "STRIKE"
    assert 0 < strike["categories"][0]["confidence"] <= 1
    assert f"1 documents; {len(rows)} of 3 sentences have a category" in result.stderr


def test_a_report_without_a_date_gets_its_categories_too(run: Run, tmp_path: Path, model: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", [{"id": "a", "text": TEXT}])
    run("code", source, "--ontology", model, "-o", "out.jsonl", "-q")
    assert {row["document"] for row in read_rows(Path("out.jsonl").read_text())} == {"a"}


def test_pages_about_any_topic_are_labelled(run: Run, tmp_path: Path, model: Path) -> None:
    text = (
        "The striker scored two goals before halftime and the goalkeeper saved a penalty. The referee sent a "
        "midfielder off. The defender missed the kickoff of the season and the playoff. "
        "The weavers of the stadium went on strike over unpaid wages."
    )
    source = write_rows(tmp_path / "in.jsonl", [{"id": "a", "text": text, "date": "2024-05-01"}])
    assert "skipped 1: off-topic" in run("code", source, code=3).stderr
    result = run("code", source, "--ontology", model)
    assert "1 documents; " in result.stderr
    assert "a" in {row["document"] for row in read_rows(result.stdout)}


def test_what_was_noticed_while_reading_is_told(run: Run, tmp_path: Path, model: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", [{"id": "a", "body": TEXT}])
    assert "note: " in run("code", source, "--ontology", model).stderr


def test_a_document_gets_its_one_category_always(run: Run, tmp_path: Path) -> None:
    toml = ONTOLOGY.read_text("utf-8").replace('"sentence"', '"document"').replace('"many"', '"one"')
    (tmp_path / "one.toml").write_text(toml, encoding="utf-8")
    rows = [
        {"text": r["text"], "label": r["labels"][0]}
        for r in read_rows(ROWS.read_text("utf-8"))
        if r["labels"]
    ]
    run("train", tmp_path / "one.toml", write_rows(tmp_path / "e.jsonl", rows), "-o", "m", "-q")
    source = write_rows(tmp_path / "in.jsonl", [{"id": "a", "text": "Snow."}, {"id": "b", "text": TEXT}])
    made = read_rows(run("code", source, "--ontology", "m").stdout)
    assert [row["document"] for row in made] == ["a", "b"]
    assert [len(row["categories"]) for row in made] == [1, 1]
    assert made[1]["text"] == TEXT


@pytest.mark.parametrize(
    "option", [("--actual",), ("--store", "s.duckdb"), ("--format", "csv"), ("--threshold", "0.5")]
)
def test_options_of_events_do_not_go_with_an_ontology(
    run: Run, reports: Path, model: Path, option: tuple[str, ...]
) -> None:
    result = run("code", reports, "--ontology", model, *option, code=2)
    assert "leave the options of events out" in result.stderr


def test_a_folder_that_holds_no_model_is_refused(run: Run, reports: Path, tmp_path: Path) -> None:
    assert "fit it with dragoman train" in run("code", reports, "--ontology", tmp_path, code=2).stderr


def test_other_weights_than_those_installed_are_a_failure(run: Run, reports: Path, model: Path) -> None:
    settings = json.loads((model / "model.json").read_text())
    Path("other").mkdir()
    Path("other/model.json").write_text(json.dumps({**settings, "encoder": "0" * 12, "share": 0.5}))
    Path("other/arrays.npz").write_bytes((model / "arrays.npz").read_bytes())
    assert "fit it again with" in run("code", reports, "--ontology", "other", code=1).stderr


def test_nothing_to_label_is_told(run: Run, model: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    result = run("code", tmp_path / "empty.jsonl", "--ontology", model, code=3)
    assert "nothing was labelled" in result.stderr


def test_a_model_is_scored_on_gold(run: Run, model: Path) -> None:
    report = json.loads(run("evaluate", "ontology", ROWS, "--model", model, "--json").stdout)
    scores = {score["name"]: score["value"] for score in report["scores"]}
    assert scores["macro_f1"] > 0.8
    assert report["n"] == 38


@pytest.mark.parametrize("words", [("ontology",), ("status", "--model", "m")])
def test_the_task_and_the_model_go_together(run: Run, words: tuple[str, ...]) -> None:
    result = run("evaluate", words[0], ROWS, *words[1:], code=2)
    assert "--model FOLDER" in result.stderr
