"""A situation in words, as Graphviz DOT, and as a drawing in SVG that needs nothing else to be shown."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping
from html import escape

from dragoman.link.paths import Graph, Node
from dragoman.link.situation import Situation
from dragoman.records import Party

_WIDE, _HIGH, _GAP, _LINE = 240, 86, 70, 15
_LETTERS = 34
_FILL = {"open": "#fff4d6", "triggered": "#ffd9c2", "true": "#ffd9c2", "over": "#eeeeee"}
_DONE = "#e3efe3"


def as_text(situation: Situation) -> str:
    """Return a situation in words, a few dozen lines of at most 110 characters."""
    names = {node.id: node.label for node in situation.graph.nodes}
    lines = [f"{' and '.join(situation.actors)}, as of {situation.as_of}", "", "Positions"]
    for position in situation.positions:
        towards = f" of {_name(position.towards)}" if position.towards is not None else ""
        lines.append(
            f"- {_name(position.holder)} {position.stance}{towards}: {position.what} ({position.since})"
        )
    lines += ["", "Open commitments and what would move them"]
    for node in situation.graph.nodes:
        if node.kind == "condition":
            continue
        lines.append(f"- {node.label} [{node.status}]")
        for edge in situation.graph.edges:
            if edge.to == node.id:
                lines.append(f"    {edge.kind}: {names[edge.from_]}")
        for mover in situation.movers:
            if mover.commitment == node.id:
                by = f"{_name(mover.by)} " if mover.by is not None else ""
                day = f" ({mover.day})" if mover.day else ""
                lines.append(f"    {mover.to} if {by}{mover.what}{day}")
    lines += ["", "What changed"]
    lines += [f"- {news.date} {news.what}" for news in situation.news]
    return "\n".join(part for line in lines for part in _folded(line)) + "\n"


def _folded(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(line, 110, subsequent_indent=indent) or [""]


def as_dot(situation: Situation) -> str:
    """Return the graph of a situation for Graphviz."""
    lines = ["digraph situation {", "  rankdir=LR;", '  node [shape=box, style="rounded,filled"];']
    for node in situation.graph.nodes:
        shape = ", shape=diamond" if node.kind == "condition" else ""
        lines.append(f'  "{node.id}" [label="{_quoted(node.label)}", fillcolor="{_colour(node)}"{shape}];')
    for edge in situation.graph.edges:
        lines.append(f'  "{edge.from_}" -> "{edge.to}" [label="{edge.kind}"];')
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(label: str) -> str:
    words = "\n".join(textwrap.wrap(label, _LETTERS)).replace("\\", "\\\\").replace('"', '\\"')
    return words.replace("\n", "\\n")


def as_svg(situation: Situation) -> str:
    """Return the graph of a situation as one SVG image: what must come first stands on the left."""
    places = _places(situation.graph)
    wide = max((x for x, _ in places.values()), default=0) + _WIDE + 20
    high = max((y for _, y in places.values()), default=0) + _HIGH + 50
    title = escape(f"{' and '.join(situation.actors)}, as of {situation.as_of}")
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'font-family="sans-serif" font-size="11" role="img" aria-label="{title}">'
    )
    tip = (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#555"/></marker></defs>'
    )
    parts = [
        opening,
        f"<title>{title}</title>",
        tip,
        f'<text x="20" y="20" font-size="14">{title}</text>',
    ]
    for edge in situation.graph.edges:
        parts.append(_arrow(places[edge.from_], places[edge.to], edge.kind))
    parts += [_box(node, *places[node.id]) for node in situation.graph.nodes]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _places(graph: Graph) -> dict[str, tuple[int, int]]:
    """Return the upper left corner of each node: columns by how much comes before it."""
    column = _columns(graph)
    rows: dict[int, int] = defaultdict(int)
    found = {}
    for node in graph.nodes:
        at = column[node.id]
        found[node.id] = (20 + at * (_WIDE + _GAP), 40 + rows[at] * (_HIGH + 24))
        rows[at] += 1
    return found


def _columns(graph: Graph) -> Mapping[str, int]:
    column = {node.id: 0 for node in graph.nodes}
    for _ in graph.nodes:  # no path is longer than there are nodes; circles end here too
        for edge in graph.edges:
            column[edge.to] = max(column[edge.to], min(column[edge.from_] + 1, len(column)))
    used = {at: number for number, at in enumerate(sorted(set(column.values())))}
    return {name: used[at] for name, at in column.items()}


def _arrow(start: tuple[int, int], end: tuple[int, int], label: str) -> str:
    x1, y1, x2, y2 = start[0] + _WIDE, start[1] + _HIGH // 2, end[0], end[1] + _HIGH // 2
    middle = (x1 + x2) // 2
    return (
        f'<path d="M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}" fill="none" stroke="#555" '
        f'marker-end="url(#tip)"/><text x="{middle}" y="{(y1 + y2) // 2 - 4}" text-anchor="middle" '
        f'fill="#555">{escape(label)}</text>'
    )


def _box(node: Node, x: int, y: int) -> str:
    words = textwrap.wrap(f"{node.label} [{node.status}]", _LETTERS, max_lines=5, placeholder=" …")
    lines = "".join(
        f'<tspan x="{x + 8}" y="{y + 16 + at * _LINE}">{escape(line)}</tspan>'
        for at, line in enumerate(words)
    )
    round_ = 20 if node.kind == "condition" else 4
    return (
        f'<g><rect x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" rx="{round_}" fill="{_colour(node)}" '
        f'stroke="#888"/><text>{lines}</text><title>{escape(node.label)}</title></g>'
    )


def _colour(node: Node) -> str:
    return _FILL.get(node.status, _DONE)


def _name(party: Party | None) -> str:
    return "" if party is None else party.name or party.text
