"""The type between two given parties, for rows of text with their actor and recipient named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.coding import relate as relate_reading
from dragoman.errors import InputError, RecordError
from dragoman.pipeline.pipeline import Options, Pipeline
from dragoman.records import Document, Span

_UNDATED = "2000-01-01"
"""Pairs need no date; where none is given one is needed all the same to build a document."""


def relate(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield ``{id, event, mode, aux, confidence, probabilities}`` for each ``{id, text, actor, recipient}``.

    ``actor`` and ``recipient`` are words of the text or ``[start, end]``. A row that cannot be read
    yields ``{id, error}`` in its place.
    """
    pipeline = Pipeline(Options(steps=("parse", "actors")))
    for number, row in enumerate(rows):
        identity = str(row.get("id", number))
        try:
            yield {"id": row.get("id", number), **_one(pipeline, identity, row)}
        except (InputError, RecordError) as error:
            yield {"id": row.get("id", number), "error": str(error)}


def _one(pipeline: Pipeline, identity: str, row: Mapping[str, Any]) -> dict[str, Any]:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError("expected a text, found none")
    document = Document(id=identity or "row", text=text, published=str(row.get("published") or _UNDATED))
    actor = _span(text, row.get("actor"), "actor", None)
    recipient = _span(text, row.get("recipient"), "recipient", actor)
    found = relate_reading(next(pipeline([document])), actor=actor, recipient=recipient)
    return {
        "event": found.event,
        "mode": list(found.mode),
        "aux": list(found.aux),
        "confidence": found.confidence,
        "probabilities": found.probabilities,
    }


def _span(text: str, given: object, name: str, taken: Span | None) -> Span:
    """Return the span of words, or of offsets, in a text; words are sought outside ``taken`` first."""
    if isinstance(given, list | tuple) and len(given) == 2 and all(isinstance(n, int) for n in given):
        start, end = int(given[0]), int(given[1])
        if not 0 <= start < end <= len(text):
            raise InputError(f"{name} {start}..{end} lies outside the text of {len(text)} characters")
        return Span(start=start, end=end)
    if not isinstance(given, str) or not given.strip():
        raise InputError(f"expected the {name} as words of the text or [start, end], got {given!r}")
    at = text.find(given)
    if taken is not None and at >= 0 and taken.start <= at < taken.end:
        at = text.find(given, taken.end) if text.find(given, taken.end) >= 0 else at
    if at < 0:
        at = text.lower().find(given.lower())
    if at < 0:
        # Words that do not stand in the text (a coreferent name) relate through whatever else is known.
        return Span(start=len(text), end=len(text))
    return Span(start=at, end=at + len(given))
