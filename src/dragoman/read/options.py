"""How a source is to be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.errors import InputError, RecordError
from dragoman.read.decoding import codec
from dragoman.records import interval

FIELDS = ("id", "text", "published", "title", "source", "url", "language")
"""The fields of a document that a table may carry as columns."""

_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How a source is to be read; docs/reading.md says what each option does.

    Attributes:
        published_default: ISO day, month or year for documents that state no date; None skips them.
        max_bytes: largest text or HTML file, and longest single line of a table, in bytes.
        languages: ISO 639-1 codes of the languages to keep; None keeps every language.
        any_topic: keep pages about sport, markets, the weather and entertainment too.
        columns: the name of a source's column for a document's field, as ``{"text": "Body"}``.
        encoding: the encoding of the source where it is not UTF-8; a byte order mark wins over it.
    """

    published_default: str | None = None
    max_bytes: int = 20_000_000
    languages: frozenset[str] | None = frozenset({"en"})
    any_topic: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None

    def __post_init__(self) -> None:
        if self.published_default is not None:
            try:
                interval(self.published_default)
            except RecordError as error:
                raise InputError(f"published_default: {error}") from error
        if self.max_bytes < 1:
            raise InputError(f"max_bytes must be at least 1, got {self.max_bytes}")
        if self.languages is not None:
            _check_languages(self.languages)
        for name in self.columns:
            if name not in FIELDS:
                raise InputError(
                    f"no document field is called {name!r}; columns can name {', '.join(FIELDS)}"
                )
        if self.encoding is not None and codec(self.encoding) is None:
            raise InputError(f"unknown encoding {self.encoding!r}; give a name such as 'cp1252' or 'utf-16'")


def _check_languages(languages: frozenset[str]) -> None:
    if not languages:
        raise InputError("languages must be a set of codes such as {'en'}, or None for every language")
    for code in languages:
        if not _LANGUAGE.fullmatch(code):
            raise InputError(f"languages are ISO 639-1 codes such as 'en', got {code!r}")
