"""Attributions as brat, the annotation tool, writes them: spans in T lines, roles in E lines."""

from __future__ import annotations

import re
from collections.abc import Iterator


def links(annotation: str) -> Iterator[dict[str, list[tuple[int, int]]]]:
    """Yield the attributions of a brat file: each role's spans."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in annotation.splitlines():
        if span := re.match(r"(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)\t", line):
            pieces = (piece.split() for piece in span[2].split(";"))
            spans[span[1]] = [(int(a), int(b)) for a, b in pieces]
        elif event := re.match(r"E\d+\t(.*)", line):
            events.append(event[1])
    for rest in events:
        made: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        for role, target in re.findall(r"([A-Za-z]+)\d*:(T\d+)", rest):
            if role.lower() in made:
                made[role.lower()].extend(spans.get(target, ()))
        yield made
