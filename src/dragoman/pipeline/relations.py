"""The type between two given parties, for rows of text with their actor and recipient named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.coding import relate as related
from dragoman.encode import Encoder
from dragoman.errors import InputError
from dragoman.knowledge.book import ActorBook
from dragoman.pipeline.jsonrows import Row, each, text_of
from dragoman.pipeline.pipeline import Options, Pipeline, weights
from dragoman.pipeline.undated import document, reading
from dragoman.records import Span


def relate(rows: Iterable[Row], *, book: ActorBook | None = None) -> Iterator[dict[str, Any]]:
    """Yield ``{id, event, mode, aux, confidence, probabilities}`` for each ``{id, text, actor, recipient}``.

    ``actor`` and ``recipient`` are words of the text or ``[start, end]``; ``event`` is None where
    nothing holds between them. A row that cannot be read yields ``{id, error}`` in its place. ``book`` is
    asked for names instead of the packaged actor book.
    """
    pipeline = Pipeline(Options(steps=("parse", "actors"), book=book))
    encoder = Encoder(weights())

    def answer(row: Row) -> dict[str, Any]:
        text = text_of(row)
        actor = _span(text, row.get("actor"), "actor", None)
        recipient = _span(text, row.get("recipient"), "recipient", actor)
        made = reading(pipeline, document(row))
        found = related(made, actor=actor, recipient=recipient, encoder=encoder)
        return {
            "event": found.event,
            "mode": list(found.mode),
            "aux": list(found.aux),
            "confidence": found.confidence,
            "probabilities": found.probabilities,
        }

    yield from each(rows, answer)


def _span(text: str, given: object, name: str, taken: Span | None) -> Span:
    """Return the span of words, or of offsets, in a text; words are sought outside ``taken`` first."""
    if isinstance(given, list | tuple) and len(given) == 2 and all(type(n) is int for n in given):
        start, end = given
        if not 0 <= start < end <= len(text):
            raise InputError(f"{name} {start}..{end} lies outside the text of {len(text)} characters")
        return Span(start=start, end=end)
    if not isinstance(given, str) or not given.strip():
        raise InputError(f"expected the {name} as words of the text or [start, end], got {given!r}")
    at = _find(text, given, taken)
    # Words that do not stand in the text relate through whatever else is known: an empty span.
    return Span(start=at, end=at + len(given)) if at >= 0 else Span(start=len(text), end=len(text))


def _find(text: str, words: str, taken: Span | None) -> int:
    at = text.find(words)
    if at < 0:
        # Folding case can change a text's length; only then is the search without case unsafe.
        lowered = text.lower()
        return lowered.find(words.lower()) if len(lowered) == len(text) else -1
    if taken is not None and taken.start <= at < taken.end:
        later = text.find(words, taken.end)
        return later if later >= 0 else at
    return at
