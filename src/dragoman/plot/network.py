"""Who deals with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from dragoman.errors import InputError
from dragoman.knowledge import plover
from dragoman.plot.frame import INK, QUADS, called, plain, require_bokeh
from dragoman.series import Columnar, counts

if TYPE_CHECKING:
    from bokeh.plotting import figure

Pair = tuple[str, str]


def network(events: Columnar, *, most: int = 25, title: str = "Who deals with whom") -> figure:
    """Draw countries as points and what passes between two of them as a line, in both directions together.

    A line is as broad as it has events, and has the colour of the quad class that most of them are of; a
    point is as large as its country has events. ``most`` countries are drawn, those with the most events.
    Points lie the farther apart the more countries are between them (Kamada and Kawai 1989): the same events
    give the same drawing.

    Raises:
        InputError: a column is missing, or no event has two countries.
        MissingExtraError: Bokeh or NetworkX is not installed.
    """
    require_bokeh("drawing a network")
    import networkx as nx  # type: ignore[import-untyped]
    from bokeh.models import Range1d
    from bokeh.plotting import figure

    lines = _lines(events)
    weights = Counter[str]()
    for pair, quads in lines.items():
        for code in pair:
            weights[code] += quads.total()
    kept = [code for code, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]]
    lines = {pair: quads for pair, quads in sorted(lines.items()) if set(pair) <= set(kept)}
    if not lines:
        raise InputError("expected events between two countries, found none")
    graph = nx.Graph()
    graph.add_nodes_from(kept)
    graph.add_weighted_edges_from((one, other, quads.total()) for (one, other), quads in lines.items())
    spots = nx.kamada_kawai_layout(graph, dist=_distances(graph))
    drawn = figure(
        title=title,
        x_range=Range1d(start=-1.25, end=1.25),
        y_range=Range1d(start=-1.15, end=1.15),
        height=460,
        sizing_mode="stretch_width",
        tools="pan,wheel_zoom,reset",
        toolbar_location=None,
    )
    _draw_lines(drawn, lines, spots)
    _draw_points(drawn, {code: weights[code] for code in kept}, spots)
    drawn.axis.visible = drawn.grid.visible = False
    return plain(drawn)


def _lines(events: Columnar) -> dict[Pair, Counter[int]]:
    """Return how many events of each quad class every two countries have with each other."""
    found: dict[Pair, Counter[int]] = defaultdict(Counter)
    for row in counts(events, by="dyad,year,quad", actual=True).to_pylist():
        one, other = sorted((row["actor"], row["recipient"]))
        if row["events"] and one != other:
            found[one, other][row["quad"]] += row["events"]
    return found


def _distances(graph: Any) -> dict[str, dict[str, float]]:
    """Return how many lines lie between every two points, and a little more than the most where none does."""
    import networkx as nx

    known = dict(nx.all_pairs_shortest_path_length(graph))
    apart = 1.0 + max(steps for row in known.values() for steps in row.values())
    return {one: {other: row.get(other, apart) for other in graph} for one, row in known.items()}


def _draw_lines(drawn: figure, lines: dict[Pair, Counter[int]], spots: Any) -> None:
    from bokeh.models import ColumnDataSource, HoverTool

    top = max(quads.total() for quads in lines.values())
    source = ColumnDataSource(
        {
            "xs": [[spots[code][0] for code in pair] for pair in lines],
            "ys": [[spots[code][1] for code in pair] for pair in lines],
            "who": [" and ".join(map(called, pair)) for pair in lines],
            "number": [quads.total() for quads in lines.values()],
            "mostly": [plover.quads()[_prevailing(quads)].lower() for quads in lines.values()],
            "colour": [QUADS[_prevailing(quads)] for quads in lines.values()],
            "width": [1 + 7 * (quads.total() / top) ** 0.5 for quads in lines.values()],
        }
    )
    drawn_lines = drawn.multi_line(
        "xs", "ys", source=source, line_color="colour", line_width="width", line_alpha=0.8
    )
    told = [("between", "@who"), ("events", "@number"), ("mostly", "@mostly")]
    drawn.add_tools(HoverTool(renderers=[drawn_lines], tooltips=told, line_policy="interp"))


def _draw_points(drawn: figure, weights: dict[str, int], spots: Any) -> None:
    from bokeh.models import ColumnDataSource

    top = max(weights.values())
    source = ColumnDataSource(
        {
            "x": [spots[code][0] for code in weights],
            "y": [spots[code][1] for code in weights],
            "name": [called(code) for code in weights],
            "size": [8 + 20 * (number / top) ** 0.5 for number in weights.values()],
            "below": [-8 - 10 * (number / top) ** 0.5 for number in weights.values()],
        }
    )
    drawn.scatter("x", "y", size="size", source=source, fill_color="white", line_color=INK, line_width=1.5)
    drawn.text(
        "x", "y", text="name", y_offset={"field": "below"}, source=source, text_align="center",
        text_font_size="12px", text_color=INK,
    )  # fmt: skip


def _prevailing(quads: Counter[int]) -> int:
    """Return the class with the most events, of two alike the sterner."""
    return max(quads, key=lambda quad: (quads[quad], quad))
