"""``dragoman demo``: a first look that needs nothing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.cli.conftest import Run

from dragoman.export import read_events
from dragoman.store import open_store


def test_the_demo_codes_shows_and_keeps_the_bundled_reports(run: Run) -> None:
    result = run("demo", "-q")
    events = list(read_events("demo-out/events.jsonl"))
    assert f"{len(events)} events in 12 reports" in result.stdout
    assert result.stderr == ""
    with open_store("demo-out/demo.duckdb", read_only=True) as store:
        assert store.counts()["events"] == len(events) > 20


def test_the_demo_again_shows_the_same(run: Run) -> None:
    assert run("demo", "--out", "d", "-q").stdout == run("demo", "--out", "d", "-q").stdout


def test_what_the_demo_says_to_try_next_works(run: Run) -> None:
    said = run("demo", "--out", "d", "-q").stdout
    tips = [shlex.split(tip)[1:] for tip in re.findall(r"^  (dragoman .*)$", said, re.MULTILINE)]
    assert [tip[0] for tip in tips] == ["show", "show", "counts", "code"]
    Path("YOUR-REPORTS.jsonl").write_text('{"text": "Chad attacked Sudan.", "published": "2021"}\n')
    for tip in tips:
        run(*tip)


def test_a_folder_that_cannot_be_made_is_said(run: Run) -> None:
    Path("taken").write_text("")
    assert "dragoman: cannot make the folder taken" in run("demo", "--out", "taken", code=2).stderr
