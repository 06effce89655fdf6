"""How many events each day had, as a calendar."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.plot.frame import DIM, actual, plain, require_bokeh
from dragoman.series import Columnar

if TYPE_CHECKING:
    from bokeh.plotting import figure

_ROWS = 9
"""Rows of a year: seven days of the week, and room."""
_HIGH = 15
"""Pixels of a row."""
_PALETTE = ("#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08519c", "#08306b")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def calendar(events: Columnar, *, title: str = "Events by day") -> figure:
    """Draw a year a block, a week a column and a day a square, the darker the more events it has.

    Only events that are dated to the day are counted; the title says how many are not.

    Raises:
        InputError: a column is missing, or no event is dated to the day.
        MissingExtraError: Bokeh is not installed.
    """
    require_bokeh("drawing a calendar")
    from bokeh.models import ColumnDataSource, HoverTool, LinearColorMapper, Range1d
    from bokeh.models.annotations import ColorBar
    from bokeh.plotting import figure

    rows = actual(events, "when_from", "when_precision").to_pylist()
    days = Counter(_day(row["when_from"]) for row in rows if row["when_precision"] == "day")
    if not days:
        raise InputError("expected events that are dated to the day, found none")
    years = range(max(days).year, min(days).year - 1, -1)
    rough = len(rows) - days.total()
    colours = LinearColorMapper(palette=_PALETTE, low=1, high=max(2, *days.values()))
    drawn = figure(
        title=title + (f" ({rough} more are not dated to the day)" if rough else ""),
        height=_HIGH * _ROWS * len(years) + 60, sizing_mode="stretch_width", tools="",
        x_range=Range1d(start=-3.5, end=53.5),
        y_range=Range1d(start=-_ROWS * (len(years) - 1) - 7.5, end=1.5),
    )  # fmt: skip
    spots = [_spot(day, years[0]) for day in days]
    source = ColumnDataSource(
        {
            "x": [x for x, _ in spots], "y": [y for _, y in spots], "number": list(days.values()),
            "day": [day.isoformat() for day in days],
        }
    )  # fmt: skip
    drawn.rect(
        "x", "y", width=0.86, height=0.86, source=source, line_color=None,
        fill_color={"field": "number", "transform": colours},
    )  # fmt: skip
    drawn.add_tools(HoverTool(tooltips=[("day", "@day"), ("events", "@number")]))
    drawn.add_layout(ColorBar(color_mapper=colours, width=8, height=100), "right")
    return _labelled(drawn, years)


def _labelled(drawn: figure, years: range) -> figure:
    """Write the years beside the blocks, and the months above them."""
    tops = {year: -_ROWS * (years[0] - year) for year in years}
    marks = [(-1.0, tops[year] - 3.0, str(year), "right") for year in years]
    for year in years:
        for month, name in enumerate(_MONTHS, start=1):
            week, _ = _spot(date(year, month, 1), years[0])
            marks.append((week - 0.4, tops[year] + 0.7, name, "left"))
    source = dict(zip(("x", "y", "text", "align"), map(list, zip(*marks, strict=True)), strict=True))
    drawn.text("x", "y", "text", text_align="align", source=source, text_font_size="11px", text_color=DIM)
    drawn.axis.visible = drawn.grid.visible = False
    return plain(drawn)


def _spot(day: date, latest: int) -> tuple[int, int]:
    """Return the column and the row of a day: weeks begin on Monday, later years stand above."""
    first = date(day.year, 1, 1)
    week = ((day - first).days + first.weekday()) // 7
    return week, -_ROWS * (latest - day.year) - day.weekday()


def _day(value: date) -> date:
    """Return a day that may come as a moment."""
    return date(value.year, value.month, value.day)
