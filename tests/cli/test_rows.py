"""``dragoman relate`` and ``dragoman resolve``: rows in, rows out, in order, none lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run, read_rows, write_rows

TEXT = "Chad expelled Sudan's ambassador in Khartoum on Tuesday."
ROWS = (
    {"id": "a", "text": TEXT, "published": "2021-03-04", "actor": "Chad", "recipient": "Sudan"},
    '{"id": broken',
    {"id": "c"},
    {"id": "d", "text": TEXT, "published": "2021-03-04", "actor": "Chad", "recipient": "Sudan"},
)
COMMANDS = pytest.mark.parametrize(
    ("command", "field"),
    [
        (["relate"], "event"),
        (["resolve", "actors"], "parties"),
        (["resolve", "dates"], "dates"),
        (["resolve", "places"], "places"),
    ],
)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "rows.jsonl", ROWS)


@COMMANDS
def test_rows_come_out_in_order_and_errors_are_counted(
    run: Run, rows: Path, command: list[str], field: str
) -> None:
    result = run(*command, rows)
    answers = read_rows(result.stdout)
    assert [row["id"] for row in answers] == ["a", "line 2", "c", "d"]
    assert ["error" in row for row in answers] == [False, True, True, False]
    assert answers[0][field]
    assert {**answers[3], "id": "a"} == answers[0]
    assert result.stderr == "2 rows could not be read; they stand as {id, error}\n"


@COMMANDS
def test_standard_input_and_a_file_do_the_same(run: Run, rows: Path, command: list[str], field: str) -> None:
    plain = run(*command, rows).stdout
    result = run(*command, "-", "-o", "out.jsonl", stdin=rows.read_bytes())
    assert result.stdout == ""
    assert Path("out.jsonl").read_text(encoding="utf-8") == plain


@COMMANDS
def test_quiet_says_nothing(run: Run, rows: Path, command: list[str], field: str) -> None:
    assert run(*command, rows, "-q").stderr == ""


@COMMANDS
def test_letters_stay_letters(run: Run, tmp_path: Path, command: list[str], field: str) -> None:
    row = {"id": "Zoë", "text": "Bogotá", "published": "2021", "actor": "Bogotá", "recipient": "Caracas"}
    assert '"id": "Zoë"' in run(*command, write_rows(tmp_path / "z.jsonl", [row])).stdout


@COMMANDS
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["missing.jsonl"], "cannot read missing.jsonl: No such file or directory"),
        (["."], "cannot read .: Is a directory"),
        (["rows.jsonl", "-o", "no/out.jsonl"], "cannot write no/out.jsonl"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    run: Run, rows: Path, command: list[str], field: str, words: list[str], message: str
) -> None:
    result = run(*command, *words, code=2)
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr


def test_only_what_can_be_resolved_is_resolved(run: Run, rows: Path) -> None:
    assert "'fates'" in run("resolve", "fates", rows, code=2).stderr
