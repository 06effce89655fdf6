"""Files that hold one document each: plain texts and HTML pages."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.decoding import clean, decode
from dragoman.read.draft import Draft, RefusedError
from dragoman.read.headers import file_date
from dragoman.read.opened import Opened
from dragoman.read.options import ReadOptions, ReadReport
from dragoman.records import Skip


def read_text(source: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield the one draft of a plain text, or the skip that says why there is none."""
    yield _whole(source, options, declared=None)


def read_page(source: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield the one draft of an HTML page, or the skip that says why there is none."""
    from dragoman.read.pages import declared_encoding

    yield _whole(source, options, declared=declared_encoding(source.head))
