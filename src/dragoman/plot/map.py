"""Where events took place."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.export.world import world
from dragoman.plot.frame import QUADS, actual, plain, require_bokeh
from dragoman.series import Columnar

if TYPE_CHECKING:
    from bokeh.plotting import figure

Spot = tuple[float, float]


def map_(events: Columnar, *, title: str = "Events by place") -> figure:
    """Draw a point a place, as large as it has events, in the colour of the quad class that prevails there.

    The title says how many events have no place. The outlines are Natural Earth's; no tile is fetched. A page
    on which each point opens its sentences is made by ``dragoman map``.

    Raises:
        InputError: a column is missing, or no event has a place.
        MissingExtraError: Bokeh is not installed.
    """
    require_bokeh("drawing a map")
    from bokeh.models import ColumnDataSource, HoverTool

    rows = actual(events, "lon", "lat", "place_name", "quad_code").to_pylist()
    places: dict[Spot, Counter[int]] = defaultdict(Counter)
    names: dict[Spot, str] = {}
    for row in rows:
        if row["lon"] is not None and row["lat"] is not None:
            spot = (row["lon"], row["lat"])
            places[spot][row["quad_code"]] += 1
            names.setdefault(spot, row["place_name"] or "")
    if not places:
        raise InputError("expected events with coordinates, found none")
    ordered = sorted(places, key=lambda spot: (-places[spot].total(), spot))
    top = places[ordered[0]].total()
    nowhere = len(rows) - sum(quads.total() for quads in places.values())
    mostly = [max(places[spot], key=lambda quad: (places[spot][quad], quad)) for spot in ordered]
    drawn = world(ordered, title=title + (f" ({nowhere} more have no place)" if nowhere else ""))
    source = ColumnDataSource(
        {
            "lon": [lon for lon, _ in ordered], "lat": [lat for _, lat in ordered],
            "name": [names[spot] for spot in ordered], "number": [places[spot].total() for spot in ordered],
            "size": [6 + 24 * (places[spot].total() / top) ** 0.5 for spot in ordered],
            "colour": [QUADS[quad] for quad in mostly],
        }
    )  # fmt: skip
    points = drawn.scatter(
        "lon", "lat", size="size", source=source, fill_color="colour", fill_alpha=0.8, line_color="white"
    )
    drawn.add_tools(HoverTool(renderers=[points], tooltips=[("place", "@name"), ("events", "@number")]))
    return plain(drawn)
