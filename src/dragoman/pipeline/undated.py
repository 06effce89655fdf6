"""Documents from rows that need no date of their own, and what is read from them."""

from __future__ import annotations

from dragoman.errors import InputError, RecordError
from dragoman.pipeline.jsonrows import Row, text_of
from dragoman.pipeline.pipeline import Pipeline
from dragoman.records import Document, Reading

PLACEHOLDER = "2000-01-01"
"""The date of a row that names none and whose answer does not depend on one."""


def published(row: Row) -> str:
    """Return the date that a row names, else the placeholder."""
    return str(row.get("published") or PLACEHOLDER)


def document(row: Row, *, dated: bool = False) -> Document:
    """Return a row's text as a document.

    Raises:
        InputError: the row has no text, no readable ``published``, or (if ``dated``) no date.
    """
    text = text_of(row)
    if row.get("published") is None and dated:
        raise InputError("expected 'published' as YYYY, YYYY-MM or YYYY-MM-DD, found none")
    try:
        return Document(id="row", text=text, published=published(row))
    except RecordError as error:
        raise InputError(str(error)) from error


def reading(pipeline: Pipeline, made: Document) -> Reading:
    """Return what a pipeline reads from a row's document.

    Raises:
        InputError: a step had to leave it out.
    """
    found = next(pipeline([made]))
    for skip in found.skips:
        raise InputError(f"the text could not be read: {skip.reason} in step {skip.step!r}: {skip.detail}")
    return found
