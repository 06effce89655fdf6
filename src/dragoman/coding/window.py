"""The stretch of a text that is read around words of it."""

from __future__ import annotations

from dragoman.records import Span

_AROUND = 300
"""Characters read on either side of the words; a sentence's end cuts shorter."""


def window(text: str, *spans: Span) -> tuple[int, int]:
    """Return the stretch around spans of a text, up to the ends of the sentences they stand in."""
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    start, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    before, after = text.rfind(". ", start, first), text.find(". ", last, end)
    return (before + 2 if before >= 0 else start), (after + 1 if after >= 0 else end)
