"""The command line run in process, and small files for it to work on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli.app import app

REPORTS: tuple[dict[str, Any], ...] = (
    {
        "id": "chad",
        "published": "2021-03-04",
        "title": "Envoy out",
        "source": "The Wire",
        "text": "Chad expelled Sudan's ambassador on Tuesday, officials in N'Djamena said.",
    },
    {
        "id": "kenya",
        "published": "2021-03-05",
        "text": "Kenya will send food aid to Somalia if the border reopens, the president said.",
    },
    {
        "id": "goma",
        "published": "2021-03-08",
        "text": "Rebels shelled Goma on Monday, killing 12 people. "
        "Iran threatened to attack Iraq. Syria could shell Turkey.",
    },
)

Run = Callable[..., Result]


def write_rows(path: Path, rows: Iterable[Any]) -> Path:
    """Write rows as JSON lines; a row that is a string stands as it is."""
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read_rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in an empty folder; an error that is not handled fails the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def invoke(*words: str | Path, stdin: str | bytes | None = None, code: int = 0) -> Result:
        result = CliRunner().invoke(app, [str(word) for word in words], input=stdin, catch_exceptions=False)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return invoke


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "reports.jsonl", REPORTS)


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The reports coded once: a file of events and a store."""
    folder = tmp_path_factory.mktemp("coded")
    source, events, store = (folder / name for name in ("reports.jsonl", "events.jsonl", "events.duckdb"))
    write_rows(source, REPORTS)
    result = CliRunner().invoke(app, ["code", str(source), "-o", str(events), "--store", str(store), "-q"])
    assert result.exit_code == 0, result.output
    return events, store


@pytest.fixture
def events(coded: tuple[Path, Path]) -> Path:
    return coded[0]


@pytest.fixture
def store(coded: tuple[Path, Path]) -> Path:
    return coded[1]
