from pathlib import Path

import pytest
from tests.evaluate.field_golds import speech_row
from tests.evaluate.golds import by_heart, pair_row, record_row, write_lines
from tests.make import TEXT, make_event

from dragoman.evaluate.floors import read_floors, write_floors
from dragoman.evaluate.scores import VARIABLE, main
from dragoman.evaluate.tables import BEGIN, END

GOOD = by_heart({TEXT: [make_event()]}, {"p1": "ASSAULT"})
BAD = by_heart({})
Out = pytest.CaptureFixture[str]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "dev").mkdir()
    write_lines(tmp_path / "dev" / "plover_gsr.jsonl", [record_row()])
    write_lines(tmp_path / "dev" / "plover_family.jsonl", [pair_row()])
    return tmp_path


@pytest.fixture
def floors(tmp_path: Path, gold: Path, capsys: Out) -> str:
    path = tmp_path / "floors.json"
    write_floors(path, {})
    assert main([str(gold), "--floors", str(path), "--update"], system=GOOD) == 0
    capsys.readouterr()
    return str(path)


def test_without_the_variable_it_fails_with_one_line(capsys: Out) -> None:
    assert main([], environment={}, system=GOOD) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "DRAGOMAN_GOLD is not set" in told.err


def test_the_variable_names_the_directory(gold: Path, floors: str, capsys: Out) -> None:
    assert main(["--floors", floors], environment={VARIABLE: str(gold)}, system=GOOD) == 0
    shown = capsys.readouterr().out
    assert "plover_gsr: by-heart/1" in shown
    assert "plover_family: by-heart/1" in shown


def test_shortfalls_of_all_tasks_are_told_at_once(gold: Path, floors: str, capsys: Out) -> None:
    assert main([str(gold), "--floors", floors], system=BAD) == 1
    told = capsys.readouterr().err
    assert "plover_gsr: " in told
    assert "type 0.000 is below its floor 1.000" in told
    assert "plover_family: " in told


def test_another_gold_file_fails(gold: Path, floors: str, capsys: Out) -> None:
    write_lines(gold / "dev" / "plover_gsr.jsonl", [record_row(id="other")])
    assert main([str(gold), "--floors", floors], system=GOOD) == 2
    assert "were measured on" in capsys.readouterr().err


def test_a_missing_gold_file_fails(gold: Path, floors: str, capsys: Out) -> None:
    (gold / "dev" / "plover_gsr.jsonl").unlink()
    assert main([str(gold), "--floors", floors], system=GOOD) == 2
    assert "cannot read" in capsys.readouterr().err


def test_an_update_does_not_lower_a_floor_unasked(gold: Path, floors: str, capsys: Out) -> None:
    before = read_floors(Path(floors))
    assert main([str(gold), "--floors", floors, "--update"], system=BAD) == 2
    assert "would drop" in capsys.readouterr().err
    assert read_floors(Path(floors)) == before


def test_an_update_with_flag_and_reason_lowers_and_records(gold: Path, floors: str) -> None:
    asked = ["--update", "--allow-lower", "--reason", "a trial"]
    assert main([str(gold), "--floors", floors, *asked], system=BAD) == 0
    pinned = read_floors(Path(floors))["plover_gsr"]
    assert pinned.floors["type"] == 0.0
    assert {change.reason for change in pinned.lowered} == {"a trial"}


def test_the_sample_lies_beside_the_floors(tmp_path: Path, capsys: Out) -> None:
    event = {"event": "ASSAULT", "trigger": {"start": 5, "end": 13}}
    report = {"id": "d", "text": TEXT, "published": "2024-03-05", "events": [event]}
    write_lines(tmp_path / "sample.jsonl", [report])
    write_lines(tmp_path / "sample_sentences.jsonl", [record_row()])
    write_floors(tmp_path / "floors.json", {})
    asked = ["--sample", "--floors", str(tmp_path / "floors.json")]
    assert main([*asked, "--update"], environment={}, system=GOOD) == 0
    assert main(asked, environment={}, system=GOOD) == 0
    assert set(read_floors(tmp_path / "floors.json")) == {"sample", "sample_sentences"}


def test_one_task_may_be_run_alone(gold: Path, floors: str, capsys: Out) -> None:
    assert main([str(gold), "--floors", floors, "--only", "plover_family"], system=GOOD) == 0
    assert "plover_gsr" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        (["--only", "muc4"], "no gold for muc4"),
        (["--only", "plover_gsr", "--page", "p.md"], "--only or --page"),
    ],
)
def test_a_task_alone_needs_gold_and_makes_no_page(
    gold: Path, floors: str, capsys: Out, asked: list[str], complaint: str
) -> None:
    assert main([str(gold), "--floors", floors, *asked], system=GOOD) == 2
    assert complaint in capsys.readouterr().err


def test_a_task_that_cannot_be_answered_is_told_and_needs_no_floors(
    gold: Path, floors: str, capsys: Out
) -> None:
    write_lines(gold / "dev" / "polnear.jsonl", [speech_row()])
    assert main([str(gold), "--floors", floors], system=GOOD) == 0
    assert "attribution: not run: by-heart/1 finds no attributions" in capsys.readouterr().out


def test_a_page_gets_the_table(tmp_path: Path, gold: Path, floors: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    assert main([str(gold), "--floors", floors, "--page", str(page)], system=GOOD) == 0
    assert "| plover_gsr | type | 1 | 1.000 |" in page.read_text(encoding="utf-8")
