"""The drawings show what the counts count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bokeh.document import Document as Page
from bokeh.models import ColumnDataSource, Model
from tests.make import make_event, make_parties, make_party

from dragoman import plot
from dragoman.errors import InputError
from dragoman.export import flat_row
from dragoman.export.parquet import flat_table
from dragoman.records import Event, Where

LIMA = Where(basis="stated", precision="place", name="Lima", lat=-12.0, lon=-77.0)


def events() -> list[Event]:
    return [
        make_event(day="2024-01-02", where=LIMA),
        make_event(day="2024-01-30", quad_code=1, event="CONSULT", where=LIMA),
        make_event(day="2024-02-03", actor=(make_party("IRQ"),), recipient=(make_party("IRN"),)),
        make_event(day="2024-02-04", aux=("future",)),
        make_event(day="2023-12-05", actor=make_parties("USA", "GBR"), recipient=(), quad_code=2),
    ]


def frame(made: list[Event]) -> Any:
    return flat_table(flat_row(event, None) for event in made)


def columns(drawn: Model) -> list[dict[str, list[Any]]]:
    return [dict(source.data) for source in drawn.select({"type": ColumnDataSource})]


def told(drawn: Model, *names: str) -> set[tuple[Any, ...]]:
    """Return the rows of the one source that has these columns."""
    data = [one for one in columns(drawn) if set(names) <= set(one)]
    return {row for one in data for row in zip(*(one[name] for name in names), strict=True)}


def test_a_dyad_shows_both_directions_and_what_was_reported() -> None:
    drawn = plot.dyad(frame(events()), "IRN", "IRQ")
    titles = [panel.title.text for panel in drawn.children]
    assert titles == ["Iran → Iraq", "Iraq → Iran", "Reports with any event"]
    assert {row for row in told(drawn, "what", "number") if row[1]} == {
        ("material conflict", 1),
        ("verbal cooperation", 1),
    }
    assert told(drawn, "what", "bottom", "top") >= {
        ("material conflict", 0, -1),
        ("verbal cooperation", 0, 1),
    }


def test_a_calendar_counts_days_and_says_what_has_none() -> None:
    rough = make_event(when=make_event(day="2024-05").when)
    drawn = plot.calendar(frame([*events(), *events(), rough]))
    assert ("2024-01-02", 1) in told(drawn, "day", "number")
    assert "2024-02-04" not in {day for day, _ in told(drawn, "day", "number")}


def test_a_network_joins_both_directions_and_those_who_act_together() -> None:
    drawn = plot.network(frame(events()))
    assert told(drawn, "who", "number") == {("Iran and Iraq", 3), ("United Kingdom and United States", 2)}
    again = plot.network(frame(events()))
    assert told(drawn, "name", "x", "y") == told(again, "name", "x", "y")


def test_a_map_counts_places_and_says_what_has_none() -> None:
    drawn = plot.map(frame(events()))
    assert told(drawn, "name", "number") == {("Lima", 2)}
    assert drawn.title.text == "Events by place (2 more have no place)"


@pytest.mark.parametrize(
    "draw",
    [lambda rows: plot.dyad(rows, "IRN", "IRQ"), plot.calendar, plot.network, plot.map],
    ids=["dyad", "calendar", "network", "map"],
)
def test_a_drawing_can_be_shown_and_nothing_to_draw_is_said(draw: Callable[[Any], Model]) -> None:
    page = Page()
    page.add_root(draw(frame(events())))
    page.validate()
    with pytest.raises(InputError, match="found none"):
        draw(frame([]))
    with pytest.raises(InputError, match="expected the columns"):
        draw(frame(events()).select(["event_id"]))
