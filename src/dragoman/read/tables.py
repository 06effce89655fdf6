"""CSV and TSV tables as drafts; read row by row, however large the file is.

A quotation mark that is never closed would swallow the rows behind it. Such a row is left out with
its line number, and reading goes on with the very next line, so that nothing is lost unseen.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import SourceError
from dragoman.read.columns import map_columns, no_text, to_draft, unique_names
from dragoman.read.decoding import lines, open_text, repaired
from dragoman.read.draft import Draft, RefusedError, shown, skip
from dragoman.read.kinds import decoded, delimiter, first_line
from dragoman.read.opened import Opened
from dragoman.read.options import ReadOptions
from dragoman.read.report import ReadReport
from dragoman.records import Skip, SkipReason

_MOST_LINES = 20_000
"""A row of more lines than this is taken for an unclosed quotation mark."""
_MOST_CHARACTERS = 8_000_000

_NumberedLine = tuple[int, str | None]


def read_table(source: Opened, options: ReadOptions, report: ReadReport) -> Iterator[Draft | Skip]:
    """Yield a draft, or a skip that names the line, for every row below the header.

    Raises:
        SourceError: there is no header with a column of text.
    """
    # The limit belongs to the whole process; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), _MOST_CHARACTERS))
    mark = _delimiter(source, options)
    with open_text(source.stream, head=source.head, encoding=options.encoding) as text:
        feed = _Feed(lines(text, limit=options.max_bytes))
        names = _header(feed, mark, source.place, text.encoding, report)
        columns = map_columns(names, options.columns)
        if names and "text" not in columns.fields:
            raise SourceError(f"{source.place}: {no_text(names)}, and see that the first line is a header")
        for row in _rows(feed, mark, len(names)):
            place = f"{source.place}:{row.line}"
            if isinstance(row, _BrokenRow):
                yield skip(place, row.reason, row.detail)
                continue
            try:
                cells = [repaired(cell, encoding=text.encoding, report=report) for cell in row.cells]
            except RefusedError as error:
                yield error.skip(place)
                continue
            yield to_draft(dict(zip(names, cells, strict=True)), columns, place=place, report=report)


def _delimiter(source: Opened, options: ReadOptions) -> str:
    if source.name.lower().endswith((".tsv", ".tab")):
        return "\t"
    start = decoded(source.head, encoding=options.encoding).lstrip()
    return delimiter(first_line(start), options.columns)


def _header(feed: _Feed, mark: str, place: str, encoding: str, report: ReadReport) -> tuple[str, ...]:
    """Return the column names, each once and none empty; no names at all where the table is empty."""
    first = next(_rows(feed, mark, None), None)
    if first is None:
        return ()
    if isinstance(first, _BrokenRow):
        raise SourceError(f"{place}: the header in line {first.line} cannot be read: {first.detail}")
    try:
        return unique_names(
            [repaired(cell, encoding=encoding, report=report) for cell in first.cells], report
        )
    except RefusedError as error:
        raise SourceError(f"{place}: the header cannot be read: {error.detail}") from error


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class _BrokenRow:
    line: int
    reason: SkipReason
    detail: str


def _rows(feed: _Feed, mark: str, width: int | None) -> Iterator[_Row | _BrokenRow]:
    """Yield every row with the number of its first line; blank lines are none.

    A row that cannot be read, or has not ``width`` cells, costs its first line only.
    """
    reader = csv.reader(feed, delimiter=mark, skipinitialspace=True, strict=True)
    while True:
        feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            if feed.long is None:
                return
            yield _BrokenRow(feed.long, "too-large", "the line is longer than max_bytes")
            reader = csv.reader(feed, delimiter=mark, skipinitialspace=True, strict=True)
            continue
        except csv.Error as error:
            yield _retried(feed, mark, width, f"broken quotation marks: {error}")
            reader = csv.reader(feed, delimiter=mark, skipinitialspace=True, strict=True)
            continue
        while width and len(cells) > width and not cells[-1]:
            cells.pop()
        if cells and width and len(cells) != width:
            yield _retried(feed, mark, width, f"{len(cells)} cells where the header has {width}")
        elif cells:
            yield _Row(feed.taken[0][0], cells)


def _retried(feed: _Feed, mark: str, width: int | None, problem: str) -> _Row | _BrokenRow:
    """Give up the first line of a broken row, unless it is a plain line of tab-separated cells."""
    number, line = feed.give_back()
    if len(line) > _MOST_CHARACTERS:
        return _BrokenRow(number, "too-large", f"a line of more than {_MOST_CHARACTERS} characters")
    cells = line.rstrip("\r\n").split(mark)
    if mark == "\t" and len(cells) == width:
        return _Row(number, cells)
    return _BrokenRow(number, "bad-row", f"{problem}: {shown(line.strip())}")


class _Feed:
    """Gives lines to a CSV reader, remembers which ones a row took, and can give them out again.

    ``long`` is the number of an over-long line that stands where a row should begin.
    """

    def __init__(self, source: Iterator[_NumberedLine]) -> None:
        self._source = source
        self._back: deque[_NumberedLine] = deque()
        self._room = 0
        self.taken: list[tuple[int, str]] = []
        self.long: int | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES or self._room < 0:
            raise StopIteration
        number, line = self._back.popleft() if self._back else next(self._source)
        if line is None:
            if self.taken:
                self._back.appendleft((number, line))
            else:
                self.long = number
            raise StopIteration
        self.taken.append((number, line))
        self._room -= len(line)
        return line

    def begin(self) -> None:
        """Start a row: forget which lines the last one took."""
        self.taken.clear()
        self.long = None
        self._room = _MOST_CHARACTERS

    def give_back(self) -> tuple[int, str]:
        """Return the first line the row took; the others will be given out again."""
        first, *rest = self.taken
        self._back.extendleft(reversed(rest))
        return first
