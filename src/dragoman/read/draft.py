"""What lies between a source and a document: a draft, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.records import Skip, SkipReason

STEP = "read"
"""The name under which this room leaves things out."""

_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of one document as a source gave them, before anything was checked.

    ``place`` says where it came from: a path, or a path and a line or row. ``published`` is whatever
    the source holds; ``file_date`` is an ISO date that the file's name begins with. ``form`` tells a
    row of a table from a file that is one plain text or one HTML page.
    """

    place: str
    text: object = None
    id: object = None
    published: object = None
    title: object = None
    source: object = None
    url: object = None
    language: object = None
    extras: dict[str, str] = field(default_factory=dict)
    file_date: str | None = None
    form: Literal["row", "text", "page"] = "row"


class RefusedError(Exception):
    """One document or row cannot be read; it becomes a :class:`~dragoman.records.Skip`."""

    def __init__(self, reason: SkipReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail

    def skip(self, document: str) -> Skip:
        """Return the skip that says so."""
        return skip(document, self.reason, self.detail)


def skip(document: str, reason: SkipReason, detail: str) -> Skip:
    """Return a skip of this step."""
    return Skip(document=document, step=STEP, reason=reason, detail=detail)


def shown(value: object) -> str:
    """Return a value as a message shows it: quoted, and cut where it is long."""
    text = repr(value[: _SHOWN + 1] if isinstance(value, str) else value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
