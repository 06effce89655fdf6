"""The Python interface: from articles to events, and to flat rows for a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.errors import InputError
from dragoman.export import flat_row
from dragoman.pipeline.pipeline import Options, Pipeline
from dragoman.read.dates import read_date
from dragoman.read.decoding import clean
from dragoman.records import Document, Event, document_id

_FIELDS = frozenset(("id", "text", "published", "title", "source", "url", "language"))


def code(
    documents: Iterable[Document | Mapping[str, Any]] | Any, *, options: Options | None = None
) -> list[Event]:
    """Return the events of some articles, in order.

    ``documents`` are :class:`~dragoman.records.Document` records, mappings with at least ``text`` and
    ``published`` (a day, a month or a year), or a pandas data frame with those columns.

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
    if not isinstance(article, Mapping):
        raise InputError(f"article {number}: expected a Document or a mapping, got {type(article).__name__}")
    given = {str(key): value for key, value in article.items() if not _is_missing(value)}
    text, published = given.get("text"), read_date(given.get("published"))
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"article {number} has no text; expected a column or key 'text'")
    if published is None:
        raise InputError(
            f"article {number} has no certain date; expected 'published' as YYYY-MM-DD, YYYY-MM or YYYY, "
            f"got {given.get('published')!r}"
        )
    known = {key: clean(str(value)) for key, value in given.items() if key in _FIELDS}
    known["published"] = published
    if not known.get("id"):
        known["id"] = document_id(known["text"], published, known.get("source"), known.get("url"))
    extras = {clean(key): clean(str(value)) for key, value in given.items() if key not in _FIELDS}
    return Document(**known, extras=extras)  # type: ignore[arg-type]


def _is_missing(value: object) -> bool:
    """Tell whether a cell is empty, as pandas writes it too: None, NaN, NaT or NA."""
    return value is None or (not isinstance(value, str) and str(value) in ("nan", "NaT", "<NA>"))
