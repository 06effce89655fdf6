"""An empty map: the outlines of land and of countries around some places, drawn by Bokeh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.export.outlines import outlines

if TYPE_CHECKING:
    from bokeh.plotting import figure

_LAND, _LINE = "#e7eaee", "#b9c1cb"

_LEAST = 12.0
"""Degrees that are shown around the places, and the height of the least stretch shown."""

_WIDTH_TO_HEIGHT = 2.0
_STRETCHED = 1.25
"""Degrees of width to one of height, and how much longer one of height is: right at 37 degrees."""


def world(spots: Sequence[tuple[float, float]], **options: Any) -> figure:
    """Return a figure of the stretch of the world that holds these places, longitude first.

    It can be moved and zoomed; ``options`` are Bokeh's, of a figure.
    """
    from bokeh.models import PanTool, Range1d, ResetTool, WheelZoomTool
    from bokeh.plotting import figure

    (west, east), (south, north) = _extent(spots)
    zoom = WheelZoomTool()
    drawn = figure(
        x_range=Range1d(start=west, end=east, min_interval=1.0, max_interval=400.0),
        y_range=Range1d(start=south, end=north, min_interval=1.0, max_interval=400.0),
        aspect_ratio=_WIDTH_TO_HEIGHT / _STRETCHED, sizing_mode="stretch_width",
        tools=[PanTool(), zoom, ResetTool()],
        active_scroll=zoom, min_border=0, outline_line_color=None, output_backend="canvas", **options,
    )  # fmt: skip
    drawn.axis.visible = drawn.grid.visible = False
    drawn.toolbar.logo = None
    known = outlines()
    drawn.patches(*_columns(known.land), fill_color=_LAND, line_color=None)
    drawn.multi_line(*_columns(known.lines), line_color=_LINE, line_width=0.6)
    return drawn


def _columns(lines: list[list[tuple[float, float]]]) -> tuple[list[list[float]], list[list[float]]]:
    return [[x for x, _ in line] for line in lines], [[y for _, y in line] for line in lines]


def _extent(spots: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the stretch that the map shows at first: all places, the whole world without any."""
    lons = [lon for lon, _ in spots] or [-168.0, 168.0]
    lats = [lat for _, lat in spots] or [-52.0, 80.0]
    wide = max(lons) - min(lons) + 2 * _LEAST
    high = max(max(lats) - min(lats) + 2 * _LEAST, wide / _WIDTH_TO_HEIGHT)
    wide = high * _WIDTH_TO_HEIGHT
    x, y = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    return (x - wide / 2, x + wide / 2), (y - high / 2, y + high / 2)
