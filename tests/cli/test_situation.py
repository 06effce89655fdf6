"""``dragoman situation``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.pipeline.adding import FILLER, report

from dragoman.cli.console import tame
from dragoman.pipeline.owner import owning


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a threat that is open."""
    from tests.pipeline.adding import add

    path = tmp_path_factory.mktemp("filled") / "s.duckdb"
    with owning(path) as owner:
        add(owner, [report("t", f"IRN threatened IRQ {FILLER}.", "2024-03-01")])
    return path


@pytest.mark.parametrize(
    "sides", [("Iran",), ("IRN", "Iraq"), ("--country", "irn"), ("IRN", "--country", "IRQ")]
)
def test_it_tells_of_one_side_or_between_two(run: Run, filled: Path, sides: tuple[str, ...]) -> None:
    out = run("situation", *sides, "--store", filled).stdout
    assert "IRN to IRQ: threat" in out
    assert "carried_out if IRN acts" in out


def test_json_is_the_record(run: Run, filled: Path) -> None:
    found = json.loads(run("situation", "IRN", "--store", filled, "--json").stdout)
    assert found["graph"]["nodes"][0]["status"] == "open"
    run("situation", "IRN", "--store", filled, "-o", "s.json")
    assert json.loads(Path("s.json").read_text()) == found


def test_a_page_is_drawn_where_the_name_asks_for_one(run: Run, filled: Path) -> None:
    run("situation", "IRN", "IRQ", "--store", filled, "--since", "2024-01-01", "-o", "s.html")
    page = Path("s.html").read_text()
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert "<h1>IRN and IRQ, as of 2024-03-01</h1>" in page


def test_what_draws_is_asked_for_where_it_is_missing(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "bokeh.embed", None)
    told = run("situation", "IRN", "--store", filled, "-o", "s.html", code=1).stderr
    assert "dragoman[draw]" in told
    assert not Path("s.html").exists()
    run("situation", "IRN", "--store", filled)


def test_of_whom_nothing_is_known_nothing_is_told(run: Run, filled: Path) -> None:
    assert "nothing is known of FRA" in run("situation", "FRA", "--store", filled, code=3).stderr
    run("situation", "IRN", "--as-of", "2000-01-01", "--store", filled, code=3)


@pytest.mark.parametrize("words", [(), ("IRN", "IRQ", "USA"), ("IRN", "--since", "lately")])
def test_what_makes_no_question_is_refused(run: Run, filled: Path, words: tuple[str, ...]) -> None:
    refused = run("situation", *words, "--store", filled, code=2)
    assert "expected" in refused.stderr
    assert not refused.stdout


def test_a_terminal_is_not_told_what_to_do() -> None:
    assert tame("a\x1b[2Jb\u202ec\nd\te") == "a\ufffd[2Jb\ufffdc\nd\te"
