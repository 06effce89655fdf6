"""``dragoman show``: events as a table, and one with its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run, write_rows

from dragoman.export import read_events


def rows(output: str) -> list[str]:
    """Return the lines of a table below its header."""
    lines = [line for line in output.splitlines() if line.strip()]
    return lines[2:]


def test_one_event_is_one_line(run: Run, events: Path) -> None:
    coded = list(read_events(events))
    lines = rows(run("show", events).stdout)
    assert [line.split()[0] for line in lines] == [event.id[:8] for event in coded]
    assert "SANCTION" in lines[0]
    assert "Chad (TCD" in lines[0]


def test_a_store_shows_what_the_file_shows(run: Run, events: Path, store: Path) -> None:
    assert sorted(rows(run("show", "--store", store).stdout)) == sorted(rows(run("show", events).stdout))


def test_lines_fit_a_narrow_terminal(run: Run, events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("show", events).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("Chad" in line and "Sudan" in line for line in lines)


def test_one_event_is_found_by_the_beginning_of_its_id(run: Run, events: Path, store: Path) -> None:
    event = next(read_events(events))
    for source in ([events], ["--store", store]):
        shown = run("show", *source, "--event", event.id[:6]).stdout
        assert event.id in shown
        assert event.sentence.text in shown


def test_a_beginning_that_several_share_is_refused(run: Run, events: Path) -> None:
    result = run("show", events, "--event", "", code=2)
    assert "events begin with ''; give more of the id" in result.stderr


def test_an_unknown_id_is_nothing(run: Run, events: Path) -> None:
    assert "no event whose id begins with 'xyz'" in run("show", events, "--event", "xyz", code=3).stderr


def test_types_countries_and_actual_narrow_the_table(run: Run, events: Path) -> None:
    coded = list(read_events(events))
    by_type = rows(run("show", events, "--type", "threaten", "--type", "SANCTION").stdout)
    assert len(by_type) == sum(event.event in ("THREATEN", "SANCTION") for event in coded) > 0
    assert len(rows(run("show", events, "--country", "tcd").stdout)) == 1
    assert len(rows(run("show", events, "--actual").stdout)) == sum(event.actual for event in coded)


def test_more_than_the_limit_is_said(run: Run, events: Path) -> None:
    shown = rows(run("show", events, "--limit", "1").stdout)
    assert len(shown) == 2
    assert shown[1].startswith("… more than 1")


def test_nothing_that_matches_is_said(run: Run, events: Path) -> None:
    result = run("show", events, "--country", "NZL", code=3)
    assert (result.stdout, result.stderr) == ("", "dragoman: no event matches\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "expected a file of events or --store FILE, one of the two"),
        (
            ["events.jsonl", "--store", "s.duckdb"],
            "expected a file of events or --store FILE, one of the two",
        ),
        (["missing.jsonl"], "cannot read missing.jsonl"),
        (["--store", "missing.duckdb"], "expected a store at missing.duckdb"),
        (["--store", "other.jsonl"], "expected a Dragoman store at other.jsonl"),
        (["other.jsonl"], "other.jsonl, line 1: expected an Event"),
        (["."], "cannot read ."),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(
    run: Run, tmp_path: Path, words: list[str], message: str
) -> None:
    write_rows(tmp_path / "other.jsonl", [{"id": 1}])
    result = run("show", *words, code=2)
    assert result.stderr.startswith("dragoman: ")
    assert result.stderr.count("\n") == 1
    assert message in result.stderr


def test_an_unknown_type_is_refused_with_the_known_ones(run: Run, events: Path) -> None:
    assert "unknown type 'WAR'; one of AGREE, CONSULT" in run("show", events, "--type", "war", code=2).stderr


def test_a_limit_is_at_least_one(run: Run, events: Path) -> None:
    assert "--limit" in run("show", events, "--limit", "-1", code=2).stderr
