"""The table of events, whatever the events hold."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from tests.make import TEXT, make_event, make_party, make_when

from dragoman.cli.table import evidence, table
from dragoman.records import Event, Phrase


def lines(*events: Event, width: int = 160) -> list[str]:
    """Return the rows of a table as they are printed."""
    console = Console(file=io.StringIO(), width=width)
    console.print(table(events, width=width))
    return [line for line in console.file.getvalue().splitlines() if line.strip()][2:]  # type: ignore[attr-defined]


def shown(event: Event) -> str:
    console = Console(file=io.StringIO(), width=160)
    console.print(evidence(event))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_words_with_line_ends_stay_on_one_line() -> None:
    event = make_event(
        actor=(make_party(name="The\nFront"),), trigger=Phrase(start=5, end=13, text="at\r\ntacked")
    )
    (line,) = lines(event)
    assert "The Front (IRN)" in line


@pytest.mark.parametrize("width", [40, 80, 130, 160])
def test_lines_are_no_longer_than_they_may_be(width: int) -> None:
    event = make_event(mode=("x" * 50,), actor=(make_party(name="N" * 200),), day=None)
    assert all(len(line) <= width for line in lines(event, width=width))


def test_markup_in_names_is_shown_as_it_is() -> None:
    event = make_event(actor=(make_party(name="[red]Army[/red]"),))
    assert "[red]Army[/red] (IRN)" in lines(event)[0]
    assert "[red]Army[/red] (IRN)" in shown(event)


def test_an_event_of_another_coder_without_scores_is_shown() -> None:
    event = make_event(quad_code=0, event_scale=0.0, day=None)
    assert "ASSAULT" in lines(event)[0]
    assert TEXT in shown(event)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"from_": "2024-03-05", "to": "2024-03-05"}, "2024-03-05 "),
        ({"from_": "2024-03-01", "to": "2024-03-31", "precision": "month"}, "2024-03 "),
        ({"from_": "2024-01-01", "to": "2024-12-31", "precision": "year"}, "2024 "),
        ({"from_": "2024-01-01", "to": "2024-02-09", "precision": "span"}, "2024-01-01…"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(fields: dict[str, str], day: str) -> None:
    assert f" {day}" in lines(make_event(when=make_when(**fields)))[0]
