"""A stretch of text with the categories that a user's own ontology gives it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import RecordError
from dragoman.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category by its code, and the calibrated probability that it holds."""

    code: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.code or not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"a category has a code and a confidence from 0 to 1, got {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled(Span):
    """A sentence or a document with its categories, the most confident first; ``document`` is its id.

    ``text`` is the document's text from ``start`` to ``end``; ``ontology`` names the ontology and, after an
    ``@``, the digest of the fitted model that labelled it.
    """

    document: str
    text: str
    ontology: str
    categories: tuple[Category, ...]

    def __post_init__(self) -> None:
        Span.__post_init__(self)
        if not self.categories:
            raise RecordError("expected at least one category, got none")
        if len(self.text) != self.end - self.start:
            raise RecordError(f"expected the {self.end - self.start} characters, got {len(self.text)}")
