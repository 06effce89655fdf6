"""What a protest is about: its demands are its topic, not events of their own (the manual, PROTEST)."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.tree import Tree
from dragoman.records import EventType


def topics(tree: Tree, acts: Sequence[tuple[EventType, int]]) -> list[tuple[int, int]]:
    """Return which of some acts, each a type and its head, are demands that others, protests, are about.

    Each pair holds the places of a demand and of a protest among the acts.
    """
    protests = [(at, head) for at, (event, head) in enumerate(acts) if event == "PROTEST"]
    return [
        (at, protest)
        for at, (event, demand) in enumerate(acts)
        if event == "REQUEST"
        for protest, head in protests
        if head in tree.above(demand) or tree.parse.head[demand] == tree.parse.head[head]
    ]
