"""Outlines of land and of countries, to draw places on.

The file is ``countries-110m.json`` of the package world-atlas 2.0.2: Natural Earth's coarsest outlines, which
are in the public domain, in TopoJSON, where lines that two countries share stand once.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

Line = list[tuple[float, float]]
"""Points in degrees, longitude first."""


class Outlines(NamedTuple):
    """Rings of land, each closed, and every line of a coast or a border once."""

    land: list[Line]
    lines: list[Line]


@cache
def outlines() -> Outlines:
    """Return the outlines of the world."""
    text = files("dragoman.export").joinpath("page/countries-110m.json").read_text(encoding="utf-8")
    world = json.loads(text)
    (west, south), (wide, high) = world["transform"]["translate"], world["transform"]["scale"]
    lines = [
        [
            (west + x * wide, south + y * high)
            for x, y in zip(*map(accumulate, zip(*arc, strict=True)), strict=True)
        ]
        for arc in world["arcs"]
    ]
    (land,) = world["objects"]["land"]["geometries"]
    return Outlines(
        land=[_ring(ring, lines) for part in land["arcs"] for ring in part],
        lines=[_unbroken(line) for line in lines],
    )


def _ring(arcs: list[int], lines: list[Line]) -> Line:
    """Return one ring; an arc that is run backwards has the complement of its number."""
    made: Line = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        made += line[1:] if made else line
    made = _unbroken(made)
    around = made[0][0] != made[-1][0]  # Antarctica's coast: its land lies between it and the pole
    return [*made, (made[-1][0], -90.0), (made[0][0], -90.0)] if around else made


def _unbroken(line: Line) -> Line:
    """Return a line that goes on past 180 degrees where it crosses the date line."""
    made: Line = []
    turn = 0.0
    for at, (lon, lat) in enumerate(line):
        step = lon - line[at - 1][0] if at else 0.0
        turn += 360.0 if step < -180 else -360.0 if step > 180 else 0.0
        made.append((round(lon + turn, 2), round(lat, 2)))
    return made
