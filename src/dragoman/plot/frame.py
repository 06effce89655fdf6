"""What the drawings read of a data frame, and how they look alike."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.errors import InputError, MissingExtraError
from dragoman.knowledge import countries

if TYPE_CHECKING:
    from bokeh.plotting import figure

    from dragoman.series import Columnar

QUADS = {1: "#8dbbdd", 2: "#1d5f9c", 3: "#f0b161", 4: "#b4381c"}
"""Colours of the quad classes, as on the pages: blue for cooperation, orange to red for conflict."""

INK, DIM, RULE = "#1c2024", "#666c72", "#ddd8cc"


def actual(events: Columnar, *needed: str) -> Any:
    """Return the rows that are told as having happened, as a ``pyarrow.Table``, each event once.

    Raises:
        InputError: a column is missing.
    """
    table = pa.table(events)
    if missing := [name for name in ("event_id", "aux", *needed) if name not in table.column_names]:
        raise InputError(f"expected the columns of flat rows, {', '.join(missing)} among them")
    table = table.filter(pc.equal(pc.fill_null(table["aux"].cast(pa.string()), ""), ""))
    first = dict(zip(reversed(table["event_id"].to_pylist()), reversed(range(table.num_rows)), strict=True))
    return table.take(pa.array(sorted(first.values()), pa.int64())).select(list(needed))


def require_bokeh(what: str) -> None:
    """Make sure that Bokeh and NetworkX are there.

    Raises:
        MissingExtraError: one is not.
    """
    if find_spec("bokeh") is None or find_spec("networkx") is None:
        raise MissingExtraError(what, "draw")


def plain(drawn: figure) -> figure:
    """Give a figure the look of all: little ink beside the data."""
    drawn.toolbar.logo = None
    drawn.toolbar.autohide = True
    drawn.outline_line_color = None
    drawn.axis.axis_line_color = drawn.axis.minor_tick_line_color = None
    drawn.axis.major_tick_line_color = None
    drawn.axis.major_label_text_color = drawn.axis.axis_label_text_color = DIM
    drawn.axis.axis_label_text_font_style = "normal"
    drawn.xgrid.grid_line_color = None
    drawn.ygrid.grid_line_color = RULE
    return drawn


def called(code: str) -> str:
    """Return the name of a country, its code if it has none."""
    found = countries.country(code)
    return found.name if found else code
