"""Reports again out of the events that were read from them: blanks but for what these quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.export.read import read_told
from dragoman.records import Document, Event, Reading
from dragoman.records.json import to_dict


def quoted_readings(path: Path | str) -> Iterator[Reading]:
    """Yield the reports of a Parquet file of events, each with all of its events.

    Raises:
        InputError: the file cannot be read, or an event's report is not described in it.
    """
    heads: dict[str, Document] = {}
    events: dict[str, list[Event]] = {}
    for event, document, _ in read_told(path):
        if document is None:
            raise InputError(
                f"expected the reports of the events in {path} (Parquet with the column published), "
                f"none is there for event {event.id}; write it with the reports at hand"
            )
        heads.setdefault(document.id, document)
        events.setdefault(document.id, []).append(event)
    for id_, document in heads.items():
        yield Reading(document=replace(document, text=quoted_text(events[id_])), events=tuple(events[id_]))


def quoted_text(events: Iterable[Event]) -> str:
    """Return a text in which every words that events quote stand at their offsets, and blanks between."""
    kept: list[str] = []
    for event in events:
        for start, words in _quotes(to_dict(event)):
            end = start + len(words)
            kept.extend(" " * (end - len(kept)))
            kept[start:end] = words
    return "".join(kept)


def _quotes(part: Any) -> Iterator[tuple[int, str]]:
    """Yield where words stand, and the words, of a record and all records in it."""
    if isinstance(part, dict):
        start, words = part.get("start"), part.get("text")
        if isinstance(start, int) and isinstance(words, str) and part.get("end") == start + len(words):
            yield start, words
        part = list(part.values())
    if isinstance(part, list | tuple):
        for inner in part:
            yield from _quotes(inner)
