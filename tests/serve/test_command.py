"""The commands: what they refuse before anything is served, and the tokens they make."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.cli.console import Exit
from dragoman.serve.access import JsonLines
from dragoman.serve.run import log_config
from dragoman.serve.tokens import read_tokens

RUN = CliRunner()


def test_a_token_is_printed_once_and_lets_its_holder_in(tmp_path: Path) -> None:
    path = tmp_path / "tokens"
    made = RUN.invoke(app, ["token", "ada", "--tokens", str(path), "--role", "admin"])
    assert made.exit_code == Exit.DONE
    holder = read_tokens(path).holder(made.stdout.split()[0])
    assert holder is not None
    assert holder.role == "admin"


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_nobody_is_let_in_from_elsewhere_without_tokens(made: Path, host: str) -> None:
    refused = RUN.invoke(app, ["serve", "--store", str(made), "--host", host])
    assert refused.exit_code == Exit.UNUSABLE
    assert "token" in refused.output


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    refused = RUN.invoke(app, ["serve", "--store", str(tmp_path / "none.duckdb")])
    assert refused.exit_code == Exit.UNUSABLE
    assert not (tmp_path / "none.duckdb").exists()


def test_an_assistant_needs_a_store(tmp_path: Path) -> None:
    assert RUN.invoke(app, ["mcp", "--store", str(tmp_path / "none.duckdb")]).exit_code == Exit.UNUSABLE


def test_a_missing_extra_is_one_clear_line(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastapi", None)
    monkeypatch.setattr("dragoman.cli.serve.find_spec", lambda name: None)
    refused = RUN.invoke(app, ["serve", "--store", str(made)])
    assert "pip install 'dragoman[serve]'" in refused.output


def test_a_line_of_the_log_is_json_whatever_was_asked() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "request", (), None)
    record.fields = {"path": '/a"\n{"level": "admin"}', "status": 200}
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["path"] == '/a"\n{"level": "admin"}'


@pytest.mark.parametrize(("access", "level"), [(True, "INFO"), (False, "WARNING")])
def test_quiet_leaves_requests_out_of_the_log(access: bool, level: str) -> None:
    loggers = log_config(access=access)["loggers"]
    assert loggers == {"dragoman.serve.access": {"level": level}}
