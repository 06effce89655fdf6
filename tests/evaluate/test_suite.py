from dataclasses import replace
from pathlib import Path

import pytest
from tests.evaluate.field_golds import factuality_row, speech_row
from tests.evaluate.golds import by_heart, pair_row, record_row, write_lines
from tests.make import TEXT, make_event

from dragoman.errors import InputError
from dragoman.evaluate import TASKS, suite
from dragoman.evaluate.floors import FloorError, GoldChangedError, update_floors

GOOD = by_heart({TEXT: [make_event()]}, {"p1": "ASSAULT"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "dev").mkdir()
    write_lines(tmp_path / "dev" / "plover_gsr.jsonl", [record_row()])
    write_lines(tmp_path / "dev" / "polnear.jsonl", [speech_row()])
    return tmp_path


def test_every_task_has_a_place_for_its_gold() -> None:
    assert set(TASKS) == {*suite.GOLD, *suite.SAMPLE, "never_wrong"}


def test_tasks_run_whose_gold_is_there_or_that_have_floors(root: Path) -> None:
    assert list(suite.files(root, {})) == ["plover_gsr", "attribution"]
    (done, _) = suite.run(suite.files(root, {}), system=GOOD)
    assert done.report is not None
    pinned = {"plover_family": replace(update_floors(done.report, {})["plover_gsr"])}
    assert "plover_family" in suite.files(root, pinned)


def test_a_directory_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no gold set; expected dev/plover_gsr\.jsonl"):
        suite.files(tmp_path, {})


def test_what_lies_beside_the_floors_is_run_too(root: Path, tmp_path: Path) -> None:
    write_lines(tmp_path / "sample_sentences.jsonl", [record_row()])
    found = suite.everything(root, tmp_path / "floors.json", {})
    assert list(found) == ["plover_gsr", "attribution", "sample_sentences"]


def test_a_task_that_a_coder_cannot_answer_is_told_and_the_rest_go_on(root: Path) -> None:
    write_lines(root / "dev" / "factuality_uds_ih2.jsonl", [factuality_row()])
    outcomes = list(suite.run(suite.files(root, {}), system=GOOD))
    assert [(o.task, o.report is None) for o in outcomes] == [
        ("plover_gsr", False),
        ("attribution", True),
        ("status", True),
    ]
    assert "finds no attributions" in outcomes[1].reason


def test_predictions_of_each_task_get_a_file(root: Path, tmp_path: Path) -> None:
    list(suite.run({"plover_gsr": root / "dev" / "plover_gsr.jsonl"}, system=GOOD, predictions=tmp_path))
    assert (tmp_path / "plover_gsr.jsonl").read_text().count("\n") == 1


def test_a_task_with_floors_that_is_no_longer_answered_falls_short(root: Path) -> None:
    outcomes = list(suite.run(suite.files(root, {}), system=GOOD))
    assert outcomes[0].report is not None
    pinned = update_floors(outcomes[0].report, {})
    suite.check(outcomes, pinned)
    with pytest.raises(FloorError, match="attribution has floors, but by-heart/1 finds no"):
        suite.check(outcomes, {"attribution": pinned["plover_gsr"]})


def test_floors_of_other_gold_are_not_compared_but_fail_a_check(root: Path) -> None:
    (good, _) = suite.run(suite.files(root, {}), system=GOOD)
    assert good.report is not None
    pinned = update_floors(good.report, {})
    write_lines(root / "dev" / "plover_gsr.jsonl", [record_row(id="other")])
    other = list(suite.run(suite.files(root, {}), system=GOOD))
    assert suite.on_their_gold([good], pinned) == pinned
    assert suite.on_their_gold(other, pinned) == {}
    with pytest.raises(GoldChangedError):
        suite.check(other, pinned)


def test_pairs_are_among_the_gold(root: Path) -> None:
    write_lines(root / "dev" / "plover_family.jsonl", [pair_row()])
    outcomes = {o.task: o.report for o in suite.run(suite.files(root, {}), system=GOOD)}
    report = outcomes["plover_family"]
    assert report is not None
    assert report["root_accuracy"].value == 1.0
