"""Spans of a document's text and the words they cover."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Half-open offsets into a document's text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise RecordError(f"a span needs 0 <= start <= end, got {self.start}..{self.end}")

    def overlaps(self, other: Extent) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Extent) -> bool:
        """Tell whether ``other`` lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Extent):
    """An extent that can be held against its text."""

    def of(self, text: str) -> str:
        """Return the words of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Span):
    """A span with its words; ``text`` always equals the document's words at the span."""

    text: str


def phrase(text: str, start: int, end: int) -> Phrase:
    """Return the phrase of document ``text`` from ``start`` to ``end``."""
    return Phrase(start=start, end=end, text=text[start:end])
