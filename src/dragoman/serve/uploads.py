"""Posted reports: read within limits, coded one upload at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock, Semaphore
from typing import Any

import msgspec

from dragoman.errors import InputError, SourceError
from dragoman.pipeline import Pipeline
from dragoman.pipeline.interface import as_documents
from dragoman.read import ReadOptions, documents
from dragoman.records import Document, Reading, Skip, interval
from dragoman.serve.options import ServeOptions
from dragoman.serve.problems import RefusedError

_WAITING = 4
"""Uploads that may wait while one is coded; more are told to come back."""


@dataclass(slots=True)
class Coding:
    """The pipeline, loaded at the first upload, and the queue before it."""

    make: Callable[[], Pipeline] = Pipeline
    _pipeline: Pipeline | None = None
    _turn: Lock = field(default_factory=Lock)
    _places: Semaphore = field(default_factory=lambda: Semaphore(_WAITING))

    def code(self, found: Iterable[Document]) -> tuple[list[Reading], str]:
        """Return the readings of some reports, and what coded them.

        Raises:
            RefusedError: 503; too many uploads are waiting.
        """
        if not self._places.acquire(blocking=False):
            raise RefusedError(503, "busy", "too many uploads are waiting", headers={"retry-after": "10"})
        try:
            with self._turn:
                if self._pipeline is None:
                    self._pipeline = self.make()
                return list(self._pipeline(found)), self._pipeline.coder
        finally:
            self._places.release()


def posted_json(body: bytes, options: ServeOptions) -> list[Document]:
    """Return the reports in JSON: ``{title?, text, published, source?, url?}`` or ``{documents: […]}``.

    Raises:
        RefusedError: 413 too many or too long; 422 no such JSON.
    """
    try:
        given = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RefusedError(422, "json", f"expected a JSON object: {error}") from error
    rows = given.get("documents", [given]) if isinstance(given, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RefusedError(422, "json", "expected {text, published} or {documents: [{text, published}, …]}")
    kept = [{name: row[name] for name in _FIELDS if row.get(name) is not None} for row in rows]
    try:
        return _checked(as_documents(kept), options)
    except InputError as error:
        raise RefusedError(422, "document", str(error)) from error


_FIELDS = ("id", "text", "published", "title", "source", "url")


def posted_file(
    body: bytes, options: ServeOptions, *, published: str | None
) -> tuple[list[Document], list[Skip]]:
    """Return the reports in a posted file (text, HTML, JSON lines, CSV), and what was left out.

    Raises:
        RefusedError: 413 too many or too long; 422 no reports in it.
    """
    found: list[Document] = []
    skips: list[Skip] = []
    try:
        wanted = ReadOptions(published_default=published, max_bytes=options.max_body)
        for item in documents(io.BytesIO(body), options=wanted):
            (found if isinstance(item, Document) else skips).append(item)  # type: ignore[arg-type]
            if len(found) > options.max_documents:
                break
    except (InputError, SourceError) as error:
        raise RefusedError(422, "file", str(error)) from error
    if not found:
        why = "; ".join(dict.fromkeys(f"{skip.reason}: {skip.detail}" for skip in skips))[:500]
        raise RefusedError(422, "file", f"there is no report in this file that can be read ({why})")
    return _checked(found, options), skips


def _checked(found: list[Document], options: ServeOptions) -> list[Document]:
    if not found:
        raise RefusedError(422, "document", "expected at least one report, got none")
    if len(found) > options.max_documents:
        raise RefusedError(413, "too-many", f"expected at most {options.max_documents} reports at a time")
    for document in found:
        if len(document.text) > options.max_text:
            raise RefusedError(
                413,
                "too-large",
                f"expected at most {options.max_text} characters a report, got {len(document.text)}",
            )
    return found


def day_of(text: Any) -> str | None:
    """Return a date that came with a file; None if none did.

    Raises:
        RefusedError: 422; it is no day, month or year.
    """
    if text in (None, ""):
        return None
    try:
        interval(str(text))
    except ValueError as error:
        raise RefusedError(422, "published", str(error)) from error
    return str(text)
