"""The Python interface: from articles to events, and to flat rows for a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.errors import InputError
from dragoman.export import flat_row
from dragoman.pipeline.pipeline import Options, Pipeline
from dragoman.records import Document, Event, document_id

_FIELDS = frozenset(("id", "text", "published", "title", "source", "url", "language"))


def code(
    documents: Iterable[Document | Mapping[str, Any]] | Any, *, options: Options | None = None
) -> list[Event]:
    """Return the events of some articles, in order.

    ``documents`` are :class:`~dragoman.records.Document` records, mappings with at least ``text`` and
    ``published`` (ISO day, month or year), or a pandas data frame with those columns.

    Raises:
        InputError: an article has no text or no date.
    """
    pipeline = Pipeline(options)
    return [event for reading in pipeline(as_documents(documents)) for event in reading.events]


def rows(
    documents: Iterable[Document | Mapping[str, Any]] | Any, *, options: Options | None = None
) -> list[dict[str, Any]]:
    """Return one flat row an event, as written to CSV and Parquet: ready for ``pandas.DataFrame``."""
    pipeline = Pipeline(options)
    return [
        flat_row(event, reading.document)
        for reading in pipeline(as_documents(documents))
        for event in reading.events
    ]


def as_documents(articles: Iterable[Document | Mapping[str, Any]] | Any) -> list[Document]:
    """Return articles as documents; what is missing an id gets one made from its content."""
    if hasattr(articles, "to_dict") and hasattr(articles, "columns"):
        articles = articles.to_dict("records")
    return [_document(number, article) for number, article in enumerate(articles)]


def _document(number: int, article: Document | Mapping[str, Any]) -> Document:
    if isinstance(article, Document):
        return article
    text, published = article.get("text"), article.get("published")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"article {number} has no text; expected a column or key 'text'")
    if published is None or published != published:
        raise InputError(f"article {number} has no date; expected 'published' as YYYY-MM-DD, YYYY-MM or YYYY")
    day = published.isoformat()[:10] if hasattr(published, "isoformat") else str(published)
    known = {k: str(v) for k, v in article.items() if k in _FIELDS and isinstance(v, str)}
    known.update(text=text, published=day)
    identity = article.get("id")
    known["id"] = (
        document_id(text, day, known.get("source"), known.get("url")) if identity is None else str(identity)
    )
    extras = {str(k): str(v) for k, v in article.items() if k not in _FIELDS and v is not None}
    return Document(**known, extras=extras)  # type: ignore[arg-type]
