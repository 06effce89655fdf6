"""A situation as a drawing: one page that needs nothing else, drawn by Bokeh, laid out by NetworkX.

Boxes stand from what must come first to what may follow. A box leads to the words that it stands on. What
reports say is text in the page, never markup: escaped where it is HTML, and on the canvas letters alone.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from dragoman.errors import MissingExtraError
from dragoman.link.outline import as_text, moving
from dragoman.link.paths import Graph, Node
from dragoman.link.situation import Quote, Situation

if TYPE_CHECKING:
    from bokeh.plotting import figure

_WIDE, _HIGH, _BESIDE, _BELOW, _EDGE = 240, 86, 90, 24, 20
"""Pixels of a box, between boxes, and around them all."""
_ABREAST = 3
"""Boxes side by side that nothing leads to or from."""
_LETTERS, _LINES = 36, 5
_FILL = {"open": "#fff4d6", "triggered": "#ffd9c2", "true": "#ffd9c2", "over": "#eeeeee"}
_DONE = "#e3efe3"

Spots = dict[str, tuple[float, float]]
"""The middle of each box, in pixels from the upper left corner, by the id of its node."""


def as_page(situation: Situation) -> str:
    """Return a situation as one HTML page with its drawing, the sentences behind each box, and all in words.

    Raises:
        MissingExtraError: Bokeh or NetworkX is not installed.
    """
    try:
        from bokeh.embed import file_html
        from bokeh.resources import Resources
    except ImportError as error:
        raise MissingExtraError("drawing a situation", "draw") from error

    title = f"{' and '.join(situation.actors)}, as of {situation.as_of}"
    made: str = file_html(
        _drawn(situation.graph),
        Resources(mode="inline"),
        title,
        template=_PAGE,
        template_variables={
            "heading": escape(title),
            "boxes": _boxes(situation),
            "words": escape(as_text(situation)),
        },
    )
    return made


def _drawn(graph: Graph) -> figure:
    from bokeh.models import ColumnDataSource, OpenURL, Range1d, TapTool
    from bokeh.plotting import figure

    spots = _spots(graph)
    wide = int(max((x for x, _ in spots.values()), default=0) + _WIDE / 2 + _EDGE)
    high = int(max((y for _, y in spots.values()), default=0) + _HIGH / 2 + _EDGE)
    tap = TapTool(callback=OpenURL(url="#box-@number", same_tab=True))
    drawn = figure(
        width=wide, height=high, x_range=Range1d(start=0, end=wide), y_range=Range1d(start=high, end=0),
        tools=[tap], toolbar_location=None, min_border=0, outline_line_color=None,
    )  # fmt: skip
    drawn.axis.visible = drawn.grid.visible = False
    _arrows(drawn, graph, spots)
    words = [_label(node) for node in graph.nodes]
    source = ColumnDataSource(
        {
            "x": [spots[node.id][0] for node in graph.nodes],
            "y": [spots[node.id][1] for node in graph.nodes],
            "left": [spots[node.id][0] - _WIDE / 2 + 10 for node in graph.nodes],
            "number": list(range(1, len(graph.nodes) + 1)),
            "words": words,
            "fill": [_FILL.get(node.status, _DONE) for node in graph.nodes],
            "dash": ["dashed" if node.kind == "condition" else "solid" for node in graph.nodes],
        }
    )
    drawn.rect(
        x="x", y="y", width=_WIDE, height=_HIGH, source=source, fill_color="fill", line_color="#888888",
        line_dash="dash", nonselection_alpha=1.0,
    )  # fmt: skip
    drawn.text(
        x="left", y="y", text="words", source=source, text_baseline="middle", text_font_size="12px",
        nonselection_text_alpha=1.0, text_color="#222222",
    )  # fmt: skip
    return drawn


def _arrows(drawn: figure, graph: Graph, spots: Spots) -> None:
    from bokeh.models import ColumnDataSource
    from bokeh.models.annotations.arrows import Arrow, NormalHead

    ends = [(spots[edge.from_], spots[edge.to], edge.kind) for edge in graph.edges]
    source = ColumnDataSource(
        {
            "x": [start[0] + _WIDE / 2 for start, _, _ in ends],
            "y": [start[1] for start, _, _ in ends],
            "to_x": [end[0] - _WIDE / 2 for _, end, _ in ends],
            "to_y": [end[1] for _, end, _ in ends],
            "middle": [(start[0] + end[0]) / 2 for start, end, _ in ends],
            "between": [(start[1] + end[1]) / 2 - 4 for start, end, _ in ends],
            "kind": [kind for _, _, kind in ends],
        }
    )
    head = NormalHead(size=9, fill_color="#555555", line_color="#555555")
    drawn.add_layout(Arrow(x_start="x", y_start="y", x_end="to_x", y_end="to_y", source=source, end=head))
    drawn.text(
        x="middle", y="between", text="kind", source=source, text_align="center", text_baseline="bottom",
        text_font_size="11px", text_color="#555555",
    )  # fmt: skip


def _label(node: Node) -> str:
    lines = textwrap.wrap(f"{node.label} [{node.status}]", _LETTERS, max_lines=_LINES, placeholder=" …")
    return "\n".join(lines)


def _spots(graph: Graph) -> Spots:
    """Return where boxes stand: parts below each other, in each what comes first on the left; then single
    boxes, side by side."""
    import networkx as nx  # type: ignore[import-untyped]

    whole = nx.DiGraph()
    whole.add_nodes_from(node.id for node in graph.nodes)
    whole.add_edges_from((edge.from_, edge.to) for edge in graph.edges)
    order = {node.id: at for at, node in enumerate(graph.nodes)}
    parts = sorted(nx.weakly_connected_components(whole), key=lambda part: min(map(order.__getitem__, part)))
    single = [name for part in parts if len(part) == 1 for name in part]
    found: Spots = {}
    row = 0
    for part in (part for part in parts if len(part) > 1):
        columns = _columns(whole.subgraph(part), order)
        found |= {
            name: _spot(at, row + below)
            for at, column in enumerate(columns)
            for below, name in enumerate(column)
        }
        row += max(map(len, columns))
    return found | {name: _spot(at % _ABREAST, row + at // _ABREAST) for at, name in enumerate(single)}


def _spot(column: int, row: int) -> tuple[float, float]:
    return (
        _EDGE + _WIDE / 2 + column * (_WIDE + _BESIDE),
        _EDGE + _HIGH / 2 + row * (_HIGH + _BELOW),
    )


def _columns(part: Any, order: dict[str, int]) -> list[list[str]]:
    """Return the nodes of a part by how much comes before them; those of a circle stand in one column."""
    import networkx as nx

    circles = nx.condensation(part)
    columns: dict[int, list[str]] = defaultdict(list)
    for at, level in enumerate(nx.topological_generations(circles)):
        for circle in level:
            columns[at] += circles.nodes[circle]["members"]
    return [sorted(columns[at], key=order.__getitem__) for at in sorted(columns)]


def _boxes(situation: Situation) -> str:
    """Return the boxes in words, each to be opened for what would move it and for its sentences."""
    made = []
    for number, node in enumerate(situation.graph.nodes, 1):
        subject = node.id.removeprefix("if-")
        movers = [mover for mover in situation.movers if mover.commitment == node.id]
        quotes = [quote for quote in situation.quotes if quote.subject == subject]
        made.append(
            f'<details id="box-{number}"><summary>{escape(node.label)} [{escape(node.status)}]</summary>'
            f"{_listed([moving(mover) for mover in movers])}{_quoted(quotes)}</details>"
        )
    return "\n".join(made)


def _listed(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" if lines else ""


def _quoted(quotes: Sequence[Quote]) -> str:
    said = "".join(
        f"<blockquote><p>{escape(' '.join(quote.sentence.split()))}</p>"
        f"<footer>{escape(', '.join(filter(None, (quote.source, quote.published, quote.document))))}</footer>"
        "</blockquote>"
        for quote in quotes
    )
    return said or "<p>No sentence of it is at hand.</p>"


_PAGE = """
{% block preamble %}<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src \
'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width">{% endblock %}
{% block postamble %}<style>
body { font: 14px sans-serif; padding: 1em; color: #222; }
.drawing { overflow-x: auto; }
details { border-bottom: 1px solid #ddd; padding: .4em 0; }
details:target { background: #fffbe8; }
summary { cursor: pointer; }
blockquote { margin: .5em 1.5em; }
footer { color: #666; }
pre { white-space: pre-wrap; }
</style>
<script>
addEventListener("hashchange", () => {
  const box = document.getElementById(location.hash.slice(1));
  if (box) { box.open = true; box.scrollIntoView(); history.replaceState(null, "", " "); }
});
</script>{% endblock %}
{% block contents %}<h1>{{ heading }}</h1>
<p>Press a box for the sentences it stands on.</p>
<div class="drawing">{{ super() }}</div>
<h2>The boxes</h2>
{{ boxes }}
<h2>In words</h2>
<pre>{{ words }}</pre>{% endblock %}
"""
"""A child of Bokeh's own template; the policy keeps the page from fetching anything, whatever it holds."""
