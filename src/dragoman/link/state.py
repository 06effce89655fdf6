"""An index of texts as one file, and back. A file is read as if a stranger had made it."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec
import numpy as np

from dragoman.errors import InputError, RecordError
from dragoman.link.likeness import Bounds, Likeness
from dragoman.link.marks import Mark
from dragoman.link.relation import Relation, Report
from dragoman.link.shingles import WIDTH, Shingles
from dragoman.link.texts import MOST, Placement, TextIndex
from dragoman.records.dates import interval

VERSION = 1
"""Changes whenever texts are taken apart in another way, or the file is laid out in another way."""
_KIND = "dragoman index of texts"
_MAX_HEADER = 10_000
_MAX_FILE = 40_000_000_000
_MAX_ROWS = 2_000_000_000


class _Header(msgspec.Struct, forbid_unknown_fields=True):
    """The first line of the file: what follows, and its digest."""

    kind: str
    version: int
    width: int
    reports: int
    rows: int
    digest: str
    bounds: dict[str, float]


class _Row(msgspec.Struct, forbid_unknown_fields=True, array_like=True):
    """One report; ``whole`` and ``opening`` are how many shingles it has, in order."""

    id: str
    published: str
    source: str
    outlet: str
    mark: Mark
    exact: str
    root: int
    whole: int
    opening: int
    group: str
    relation: Relation | None
    of: str | None
    score: float | None
    reverse: bool
    compared: tuple[int, int, int] | None
    merged: tuple[str, ...]


def save(index: TextIndex, path: Path) -> None:
    """Write an index into a file that appears when it is whole.

    Raises:
        InputError: the file cannot be written.
    """
    rows = b"".join(msgspec.json.encode(_row(index, number)) + b"\n" for number in range(len(index)))
    parts = [part for number in range(len(index)) for part in (index.wholes[number], index.openings[number])]
    state = sha256(rows)
    for part in parts:
        state.update(part.astype("<u4").tobytes())
    header = _Header(
        kind=_KIND,
        version=VERSION,
        width=WIDTH,
        reports=len(index),
        rows=len(rows),
        digest=state.hexdigest(),
        bounds=asdict(index.bounds),
    )
    beside = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        with beside.open("xb") as file:
            file.write(msgspec.json.encode(header) + b"\n" + rows)
            file.writelines(part.astype("<u4").tobytes() for part in parts)
        beside.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error}; name a file in a folder you may write to") from error
    finally:
        beside.unlink(missing_ok=True)


def _row(index: TextIndex, number: int) -> _Row:
    report, placed = index.reports[number], index.placed(number)
    found = placed.compared
    return _Row(
        id=report.id,
        published=report.published,
        source=index.source_of(number),
        outlet=report.outlet,
        mark=report.mark,
        exact=report.exact,
        root=index.roots[number],
        whole=report.size,
        opening=len(index.openings[number]),
        group=placed.group,
        relation=placed.relation,
        of=placed.of,
        score=placed.score,
        reverse=placed.reverse,
        compared=None if found is None else (found.shared, found.shorter, found.longer),
        merged=placed.merged,
    )


def load(path: Path) -> TextIndex:
    """Return the index of a file.

    Raises:
        InputError: the file cannot be read, is no such file or of another version, or was changed.
    """
    try:
        header, rows, numbers = _parts(path)
        return _index(header, rows, numbers)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecordError, ValueError, TypeError) as error:
        raise InputError(f"{path} is at fault: {error}; make the index of texts anew") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error}") from error


def _parts(path: Path) -> tuple[_Header, list[_Row], Shingles]:
    if path.stat().st_size > _MAX_FILE:
        raise ValueError(f"expected at most {_MAX_FILE} bytes")
    with path.open("rb") as file:
        header = msgspec.json.decode(file.readline(_MAX_HEADER), type=_Header)
        if header.kind != _KIND:
            raise ValueError(f"expected a {_KIND}, got {header.kind!r}")
        if (header.version, header.width) != (VERSION, WIDTH):
            raise ValueError(f"expected version {VERSION}, got {header.version}")
        if not (0 <= header.reports <= MOST and 0 <= header.rows <= _MAX_ROWS):
            raise ValueError("its header claims more than an index may hold")
        body = file.read()
    if sha256(body).hexdigest() != header.digest:
        raise ValueError("its digest is not that of its content")
    lines = body[: header.rows].splitlines()
    rows = [msgspec.json.decode(line, type=_Row) for line in lines]
    return header, rows, np.frombuffer(body, dtype="<u4", offset=header.rows).astype(np.uint32)


def _index(header: _Header, rows: list[_Row], numbers: Shingles) -> TextIndex:
    if len(rows) != header.reports or min((min(r.whole, r.opening) for r in rows), default=0) < 0:
        raise ValueError("its rows are not those that its header claims")
    if sum(row.whole + row.opening for row in rows) != len(numbers):
        raise ValueError("its shingles are not those that its rows claim")
    index, at = TextIndex(_bounds(header.bounds)), 0
    for number, row in enumerate(rows):
        if not (0 <= row.root <= number and (row.root == number or rows[row.root].root == row.root)):
            raise ValueError(f"row {number + 1} belongs to a group that is not there")
        interval(row.published)
        middle, end = at + row.whole, at + row.whole + row.opening
        report = Report(
            id=row.id,
            published=row.published,
            outlet=row.outlet,
            mark=row.mark,
            exact=row.exact,
            size=row.whole,
        )
        index.keep(report, numbers[at:middle], numbers[middle:end], source=row.source, group=row.root)
        index.note(number, _placement(row))
        at = end
    return index


def _placement(row: _Row) -> Placement:
    found: Likeness | None = None
    if row.compared is not None:
        shared, shorter, longer = row.compared
        found = Likeness(shared=shared, shorter=shorter, longer=longer)
    return Placement(
        id=row.id,
        group=row.group,
        relation=row.relation,
        of=row.of,
        score=row.score,
        reverse=row.reverse,
        compared=found,
        merged=row.merged,
    )


def _bounds(given: dict[str, Any]) -> Bounds:
    known = asdict(Bounds())
    if set(given) != set(known):
        raise ValueError("its bounds are not those of this version")
    return msgspec.convert({n: int(v) if type(known[n]) is int else v for n, v in given.items()}, type=Bounds)
