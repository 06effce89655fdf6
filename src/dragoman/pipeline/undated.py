"""Documents from rows that need no date of their own."""

from __future__ import annotations

from dragoman.errors import InputError, RecordError
from dragoman.pipeline.jsonrows import Row, text_of
from dragoman.records import Document

PLACEHOLDER = "2000-01-01"
"""The date of a row that names none and whose answer does not depend on one."""


def document(row: Row, *, dated: bool = False) -> Document:
    """Return a row's text as a document.

    Raises:
        InputError: the row has no text, no readable ``published``, or (if ``dated``) no date.
    """
    text, published = text_of(row), row.get("published")
    if published is None and dated:
        raise InputError("expected 'published' as YYYY, YYYY-MM or YYYY-MM-DD, found none")
    try:
        return Document(id="row", text=text, published=str(published or PLACEHOLDER))
    except RecordError as error:
        raise InputError(str(error)) from error
