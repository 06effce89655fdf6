"""What is read: documents, and what had to be left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from dragoman.errors import RecordError
from dragoman.records.dates import interval
from dragoman.records.span import Span

SkipReason = Literal[
    "no-date",
    "empty",
    "not-text",
    "bad-encoding",
    "bad-row",
    "too-large",
    "language",
    "off-topic",
    "duplicate-id",
    "timeout",
    "failed",
]
"""Why a document, or a part of one, was not read: a closed list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it was published.

    ``text`` is never altered after reading, so every offset in every record refers to it.
    ``published`` is an ISO day, month or year and keeps that precision. ``header`` is the span of
    a machine-written header inside ``text`` (say ``date 2019-02``), which is no part of the prose.
    """

    id: str
    text: str
    published: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    header: Span | None = None
    extras: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.id:
            raise RecordError("a document needs an id")
        if self.header is not None and self.header.end > len(self.text):
            raise RecordError("a header must lie inside the text")
        interval(self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Something that was left out, with the step that left it out and a reason from a closed list."""

    document: str
    step: str
    reason: SkipReason
    detail: str = ""

    def __post_init__(self) -> None:
        if self.reason not in get_args(SkipReason):
            raise RecordError(
                f"unknown skip reason {self.reason!r}; one of {', '.join(get_args(SkipReason))}"
            )
