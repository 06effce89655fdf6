"""How the command ends in a process of its own: exit codes, streams, interrupts and closed pipes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import REPORTS, write_rows

from dragoman import __version__
from dragoman.store import open_store

COMMAND = (sys.executable, "-c", "from dragoman.cli import main; main()")


def dragoman(*words: Any, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, text=True, timeout=60, check=False, **more
    )


def start(*words: Any) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *map(str, words)],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
        preexec_fn=_heed_interrupts,
    )


def _heed_interrupts() -> None:
    """Undo what a shell does to jobs in the background: they ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_the_version_is_printed() -> None:
    result = dragoman("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"{__version__}\n", "")


@pytest.mark.parametrize(("words", "code"), [([], 2), (["--help"], 0), (["code", "--help"], 0), (["no"], 2)])
def test_help_is_no_failure_and_no_command_is(words: Sequence[str], code: int) -> None:
    result = dragoman(*words)
    assert result.returncode == code
    assert "Usage: " in result.stdout + result.stderr


def test_an_error_is_one_line_without_a_traceback() -> None:
    result = dragoman("code", "missing.jsonl")
    assert result.returncode == 2
    assert result.stderr.startswith("dragoman: no file or folder at 'missing.jsonl'")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_nothing_coded_ends_with_three(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "undated.jsonl", [{"text": REPORTS[0]["text"]}])
    assert dragoman("code", source).returncode == 3


@pytest.mark.parametrize(
    "words",
    [
        ["code", "many.jsonl", "-q"],
        ["code", "many.jsonl", "-q", "--format", "csv"],
        ["relate", "pairs.jsonl", "-q"],
        ["ontology"],
        ["schema"],
    ],
    ids=lambda words: " ".join(words[:1] + words[3:]),
)
def test_a_pipe_that_closes_early_is_no_error(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_rows(tmp_path / "many.jsonl", ({**REPORTS[0], "id": str(n)} for n in range(200)))
    pair = {"text": REPORTS[0]["text"], "actor": "Chad", "recipient": "Sudan"}
    write_rows(tmp_path / "pairs.jsonl", [pair] * 500)
    with start(*words) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 0


def test_an_interrupt_ends_with_130_and_keeps_what_was_saved(tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    process = start("code", "-", "--store", store)
    assert process.stdin is not None
    write_rows(tmp_path / "many.jsonl", ({**REPORTS[0], "id": str(n)} for n in range(21)))
    process.stdin.write((tmp_path / "many.jsonl").read_text())
    process.stdin.flush()
    wait_until_saved(store)
    process.send_signal(signal.SIGINT)
    code, _, err = ended(process)
    assert code == 130
    assert err.strip() == "dragoman: interrupted; a coding job with --store goes on where it stopped"
    with open_store(store, read_only=True) as kept:
        assert kept.counts()["documents"] == 20
    again = dragoman("code", tmp_path / "many.jsonl", "--store", store)
    assert "21 documents, 20 of them from the store" in again.stderr


def wait_until_saved(store: Path) -> None:
    """Wait until a first batch is in the store: its log has grown past what the tables take."""
    log = store.with_name(f"{store.name}.wal")
    deadline, size = time.monotonic() + 30, -1
    while time.monotonic() < deadline:
        now = log.stat().st_size if log.exists() else 0
        if now > 10_000 and now == size:
            return
        size = now
        time.sleep(0.3)
    raise AssertionError("nothing was saved in 30 seconds")
