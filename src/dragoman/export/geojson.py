"""Events with coordinates as GeoJSON points (RFC 7946), one feature a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from dragoman.export.delimited import Cell
from dragoman.records import Event

_LEFT_OUT = ("lat", "lon", "actors_json", "recipients_json", "attribution_json", "size_json")


def write_geojson(rows: Iterable[tuple[Event, dict[str, Cell]]], file: BinaryIO) -> int:
    """Write a feature collection of the events that have coordinates, and return how many they are."""
    file.write(b'{"type":"FeatureCollection","features":[')
    written = 0
    for event, row in rows:
        if row["lat"] is None or row["lon"] is None:
            continue
        feature = {
            "type": "Feature",
            "id": event.id,
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {name: value for name, value in row.items() if name not in _LEFT_OUT},
        }
        file.write((b"\n" if written == 0 else b",\n") + msgspec.json.encode(feature))
        written += 1
    file.write(b"\n]}\n")
    return written
