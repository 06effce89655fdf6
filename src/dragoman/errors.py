"""The errors Dragoman raises, all under one root.

DragomanError
├── InputError        what the user gave cannot be used (a file, a table, an option)
│   └── SourceError   a source of documents cannot be read at all
├── SetupError        an installation or a pipeline is put together wrongly
│   └── MissingExtraError  an optional part is not installed
├── KnowledgeError    a packaged or user-given knowledge file is malformed
├── RecordError       a record was built with values that make no sense
└── StoreError        a store cannot be opened, migrated or written
"""

from __future__ import annotations


class DragomanError(Exception):
    """Root of every error Dragoman raises on purpose."""


class InputError(DragomanError):
    """What the user gave cannot be used; the message says what to do."""


class SourceError(InputError):
    """A source of documents cannot be read at all."""


class SetupError(DragomanError):
    """An installation or a pipeline is put together wrongly; raised before the first document."""


class MissingExtraError(SetupError):
    """An optional part of Dragoman is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional part: pip install 'dragoman[{extra}]'")


class KnowledgeError(DragomanError):
    """A packaged or user-given knowledge file is malformed; the message names file and line."""


class RecordError(DragomanError, ValueError):
    """A record was built with values that make no sense."""


class StoreError(DragomanError):
    """A store cannot be opened, migrated or written."""
