"""Who says what, and did it happen: ``dragoman resolve attributions`` and ``resolve status``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.coding import Said, said, standing
from dragoman.encode import Encoder
from dragoman.pipeline.jsonrows import Row, each, span_of, text_of
from dragoman.pipeline.pipeline import Options, Pipeline, weights
from dragoman.pipeline.undated import document, reading
from dragoman.records import Document


def encoder() -> Encoder:
    """Return the packaged encoder."""
    return Encoder(weights())


def attributions_of(made: Document, pipeline: Pipeline) -> tuple[Said, ...]:
    """Return every attribution in a document; ``pipeline`` parses it."""
    parse = reading(pipeline, made).parse
    return said(parse, made.text, encoder()) if parse is not None else ()


def resolve_attributions(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield ``{id, attributions: [{source, cue, content, quoted}]}`` for each ``{id, text}``.

    ``source``, ``cue`` and ``content`` are lists of ``[start, end]``.
    """
    pipeline = Pipeline(Options(steps=("parse",)))

    def answer(row: Row) -> dict[str, Any]:
        return {"attributions": [_plain(made) for made in attributions_of(document(row), pipeline)]}

    yield from each(rows, answer)


def resolve_status(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield ``{id, status, probabilities}`` for each ``{id, text, target: [start, end]}``."""

    def answer(row: Row) -> dict[str, Any]:
        found = standing(text_of(row), span_of(row, "target"), encoder())
        return {"status": found.status, "probabilities": found.probabilities}

    yield from each(rows, answer)


def _plain(made: Said) -> dict[str, Any]:
    roles = {"source": made.source, "cue": made.cue, "content": made.content}
    spans = {name: [[s.start, s.end] for s in role] for name, role in roles.items()}
    return {**spans, "quoted": made.quoted}
