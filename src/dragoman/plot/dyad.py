"""What two countries did to each other over time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from dragoman.errors import InputError
from dragoman.knowledge import plover
from dragoman.plot.frame import DIM, QUADS, called, plain, require_bokeh
from dragoman.series import By, Columnar, counts
from dragoman.series.by import Period

if TYPE_CHECKING:
    from bokeh.models import Column
    from bokeh.plotting import figure

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_DAY = 86_400_000
"""Milliseconds, in which Bokeh's axes of time count."""


def dyad(events: Columnar, one: str, other: str, *, period: Period = "month") -> Column:
    """Draw the acts of one country towards another, those in return, and how much was reported at all.

    In each period cooperation stands above the line and conflict below it, deeds outward of words. The last
    panel has the reports with any event of the frame, whoever it concerns: what rises there too may be
    reporting. Counted as :func:`dragoman.counts` counts dyads.

    Raises:
        InputError: a column is missing, or the two have no event.
        MissingExtraError: Bokeh is not installed.
    """
    require_bokeh("drawing a dyad")
    from bokeh.layouts import column
    from bokeh.models import Range1d

    told = counts(events, by=By(subject="dyad", period=period, split="quad"), actual=True).to_pylist()
    rows = _between(told, {one, other})
    ways = {way: _tally(rows, *way) for way in ((one, other), (other, one))}
    top = max((sum(quads.values()) for way in ways.values() for quads in way.values()), default=0)
    spread = Range1d(start=-1.05 * top, end=1.05 * top)
    panels = [_panel(f"{called(a)} → {called(b)}", tally, spread, period) for (a, b), tally in ways.items()]
    panels[1].x_range = panels[0].x_range
    panels.append(_volume({row["start"]: row["volume"] for row in rows}, panels[0].x_range, period))
    return column(*panels, sizing_mode="stretch_width")


def _between(told: list[dict[str, Any]], two: set[str]) -> list[dict[str, Any]]:
    """Return the rows from the first period in which the two have an event to the last."""
    acted = [row["start"] for row in told if row["events"] and {row["actor"], row["recipient"]} == two]
    if not acted:
        raise InputError(f"expected events between {' and '.join(sorted(two))}, found none")
    return [row for row in told if min(acted) <= row["start"] <= max(acted)]


def _tally(rows: list[dict[str, Any]], actor: str, recipient: str) -> dict[date, dict[int, int]]:
    found: dict[date, dict[int, int]] = {}
    for row in rows:
        if row["actor"] == actor and row["recipient"] == recipient:
            found.setdefault(row["start"], {})[row["quad"]] = row["events"]
    return found


def _panel(title: str, tally: dict[date, dict[int, int]], spread: Any, period: Period) -> figure:
    """Return the bars of one direction: from the line outward first words, then deeds."""
    from bokeh.models import ColumnDataSource, HoverTool, NumeralTickFormatter
    from bokeh.plotting import figure

    drawn = figure(
        title=title, height=170, x_axis_type="datetime", y_range=spread, tools="xpan,xwheel_zoom,reset",
        sizing_mode="stretch_width",
    )  # fmt: skip
    for words, deeds, way in ((1, 2, 1), (3, 4, -1)):
        for quad, inner in ((words, None), (deeds, words)):
            base = [way * quads.get(inner, 0) if inner else 0 for quads in tally.values()]
            number = [quads.get(quad, 0) for quads in tally.values()]
            source = ColumnDataSource(
                {
                    "start": list(map(_moment, tally)), "bottom": base, "number": number,
                    "top": [low + way * more for low, more in zip(base, number, strict=True)],
                    "what": [plover.quads()[quad].lower()] * len(tally),
                }
            )  # fmt: skip
            drawn.vbar(
                "start", width=0.85 * _DAYS[period] * _DAY, bottom="bottom", top="top", source=source,
                fill_color=QUADS[quad], line_color=None,
            )  # fmt: skip
    drawn.add_tools(
        HoverTool(tooltips=[("from", "@start{%F}"), ("@what", "@number")], formatters={"@start": "datetime"})
    )
    drawn.yaxis.formatter = NumeralTickFormatter(format="0")
    drawn.yaxis.axis_label = "conflict · cooperation"
    return plain(drawn)


def _moment(day: date) -> float:
    """Return a day as Bokeh's axes of time count."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def _volume(reports: dict[date, int], stretch: Any, period: Period) -> figure:
    from bokeh.models import DataRange1d
    from bokeh.plotting import figure

    drawn = figure(
        title="Reports with any event", height=110, x_axis_type="datetime", x_range=stretch, tools="",
        y_range=DataRange1d(start=0),         sizing_mode="stretch_width",
    )  # fmt: skip
    drawn.vbar(
        list(map(_moment, reports)), width=0.85 * _DAYS[period] * _DAY, top=list(reports.values()),
        fill_color=DIM, fill_alpha=0.5, line_color=None,
    )  # fmt: skip
    return plain(drawn)
