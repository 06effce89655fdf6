"""The way from sources to documents: open, tell what it holds, read, check."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import InputError, SourceError
from dragoman.read.admit import Admission
from dragoman.read.decoding import clean, refuse_binary
from dragoman.read.draft import Draft, RefusedError, skip
from dragoman.read.jsonrows import read_lines, read_list
from dragoman.read.kinds import Kind, kind
from dragoman.read.opened import Opened, Source, check, files, opened
from dragoman.read.options import ReadOptions
from dragoman.read.report import ReadReport
from dragoman.read.tables import read_table
from dragoman.read.whole import read_page, read_text
from dragoman.records import Document, Skip

_Reader = Callable[[Opened, ReadOptions, ReadReport], Iterator[Draft | Skip]]
_DEFAULT = ReadOptions()


def documents(
    source: Source, *, options: ReadOptions = _DEFAULT, report: ReadReport | None = None
) -> Iterator[Document | Skip]:
    """Yield the documents of a source in their order, and a skip for everything left out.

    ``source`` is a path to a file or folder (read recursively, in the order of names, hidden files
    ignored), ``-`` for standard input, or an open binary stream. Rows of tables are read one by
    one, so memory does not grow with the size of a file. ``report`` collects counts and remarks.

    Raises:
        SourceError: the source is not there (at once), or cannot be read (when its turn comes).
    """
    return documents_from([source], options=options, report=report)


def documents_from(
    sources: Iterable[Source], *, options: ReadOptions = _DEFAULT, report: ReadReport | None = None
) -> Iterator[Document | Skip]:
    """Yield the documents of several sources as one run, in which no id may come twice.

    Raises:
        SourceError: a source is not there (at once), or cannot be read (when its turn comes).
    """
    if isinstance(sources, str | os.PathLike):
        raise InputError("documents_from takes a list of sources; give a single one to documents")
    listed = list(sources)
    for source in listed:
        check(source)
    return _run(listed, options, report or ReadReport())


def _run(sources: list[Source], options: ReadOptions, report: ReadReport) -> Iterator[Document | Skip]:
    admission = Admission(options, report)
    for source in sources:
        for draft in _drafts(source, options, report):
            item = draft if isinstance(draft, Skip) else admission(draft)
            report.count(item)
            yield item


def _drafts(source: Source, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    if not isinstance(source, str | os.PathLike):
        return _from_file(source, None, options, report)
    if os.fspath(source) == "-":
        return _from_file(None, None, options, report)
    path = Path(source)
    return _from_folder(path, options, report) if path.is_dir() else _from_file(path, None, options, report)


def _from_folder(folder: Path, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield the drafts of every file below a folder; one that cannot be read is skipped, not fatal."""
    empty = True
    for path in files(folder):
        empty = False
        if isinstance(path, Skip):
            yield path
            continue
        try:
            yield from _from_file(path, folder, options, report)
        except SourceError as error:
            yield skip(clean(str(path)), "failed", str(error))
    if empty:
        raise SourceError(f"no files in the folder {clean(str(folder))}; hidden files are not read")


def _from_file(
    source: Path | BinaryIO | None, folder: Path | None, options: ReadOptions, report: ReadReport
) -> Iterator[Draft | Skip]:
    """Yield the drafts of one file or stream, or a skip if it holds nothing."""
    try:
        with opened(source, folder=folder) as file:
            empty = True
            for draft in _read(file, options, report):
                empty = False
                yield draft
            if empty:
                yield skip(file.place, "empty", "nothing in it")
    except OSError as error:
        raise SourceError(f"cannot read {clean(str(source or '-'))}: {error}") from error


def _read(file: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    held = kind(file.name, file.head, encoding=options.encoding, columns=options.columns)
    try:
        _refuse_foreign(held, file.head, options)
    except RefusedError as error:
        yield error.skip(file.place)
        return
    yield from _reader(held)(file, options, report)


def _refuse_foreign(held: Kind, head: bytes, options: ReadOptions) -> None:
    if held == "xml":
        raise RefusedError("not-text", "XML is not read: export it as text, HTML, CSV or JSON lines")
    if held != "parquet":
        refuse_binary(head, encoding=options.encoding)


def _reader(held: Kind) -> _Reader:
    if held == "parquet":
        from dragoman.read.parquet import read_parquet

        return read_parquet
    readers: dict[Kind, _Reader] = {
        "text": read_text,
        "page": read_page,
        "lines": read_lines,
        "json": read_list,
        "table": read_table,
    }
    return readers[held]
