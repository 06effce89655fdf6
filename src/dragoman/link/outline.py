"""A situation in words."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from dragoman.link.paths import Node
from dragoman.link.situation import Mover, Position, Situation
from dragoman.records import Party

_WIDE = 110
_SAID = 180
"""Characters that are given of what somebody said, or of what happened."""


def as_text(situation: Situation, *, most: int | None = None) -> str:
    """Return a situation in lines of at most 110 characters; of each of its parts at most so many."""
    commitments = [node for node in situation.graph.nodes if node.kind == "commitment"]
    parts = (
        ("Positions", [[_stand(position)] for position in situation.positions]),
        ("Open commitments and what would move them", [_open(node, situation) for node in commitments]),
        (
            f"What changed since {situation.since}",
            [[f"- {news.date} {_short(news.what)}"] for news in reversed(situation.news)],
        ),
    )
    lines = [f"{' and '.join(situation.actors)}, as of {situation.as_of}"]
    for heading, told in parts:
        lines += ["", heading if told else f"{heading}: none"]
        lines += [line for some in told[:most] for line in some]
        if most is not None and len(told) > most:
            lines.append(f"… and {len(told) - most} more")
    return "\n".join(part for line in lines for part in _folded(line)) + "\n"


def name_of(party: Party | None) -> str:
    """Return what a party is called, nothing if there is none."""
    return "" if party is None else party.name or party.text


def moving(mover: Mover) -> str:
    """Return in words what would move a commitment."""
    by = f"{name_of(mover.by)} " if mover.by is not None else ""
    day = f" ({mover.day})" if mover.day else ""
    return f"{mover.to} if {by}{mover.what}{day}"


def _stand(position: Position) -> str:
    towards = f" to {name_of(position.towards)}" if position.towards is not None else ""
    holder, what = name_of(position.holder), _short(position.what)
    return f"- {holder}{towards}: {position.stance}: {what} ({position.since})"


def _short(words: str) -> str:
    return textwrap.shorten(words, _SAID, placeholder=" …")


def _open(node: Node, situation: Situation) -> Sequence[str]:
    names = {other.id: other.label for other in situation.graph.nodes}
    edges = [edge for edge in situation.graph.edges if edge.to == node.id]
    movers = [mover for mover in situation.movers if mover.commitment == node.id]
    return (
        f"- {node.label} [{node.status}]",
        *(f"    {edge.kind}: {names[edge.from_]}" for edge in edges),
        *(f"    {moving(mover)}" for mover in movers),
    )


def _folded(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(line, _WIDE, subsequent_indent=indent) or [""]
