"""A user's own actors: a CSV file, checked row by row, and the book that lays them over another one.

docs/actorbook.md, "Your own actors", explains the columns.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.knowledge import agents, countries, plover
from dragoman.knowledge.actor import Actor, ActorKind, Row, made_actor, made_term
from dragoman.knowledge.actorbook import packaged
from dragoman.knowledge.book import ActorBook
from dragoman.knowledge.genders import is_forename
from dragoman.knowledge.spelling import split

COLUMNS = ("name", "aliases", "id", "country", "sector", "from", "to", "parent", "kind", "office")
"""The columns of a user's file; the first eight are what a file usually has, in any order."""

_REQUIRED = ("name", "country")
_KINDS: Mapping[str, ActorKind] = {"person": "person", "organisation": "organisation", "group": "group"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SHOWN = 20
"""At most so many faults are told at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRow:
    """One row of a user's file: the line it ends on, its id, and its cells by column."""

    line: int
    id: str
    kind: ActorKind
    cells: Mapping[str, str]


def user_book(path: Path, *, under: ActorBook | None = None) -> ActorBook:
    """Return the book of a user's file, laid over ``under`` or else over the packaged book.

    Raises:
        InputError: the file cannot be read, or rows are at fault; the message names their lines.
    """
    below = under or packaged()
    return ActorBook(_actors(checked(path, under=below)), under=below)


def checked(path: Path, *, under: ActorBook, beside: Sequence[UserRow] = ()) -> list[UserRow]:
    """Return the rows of a user's file, each of them found in order.

    Parents may be actors of ``under``, of the file itself, or of the rows ``beside`` it.

    Raises:
        InputError: the file cannot be read, or rows are at fault; the message names their lines.
    """
    rows = list(_read(path))
    known = {row.id for row in (*rows, *beside)} | under.actors.keys()
    faults = [f"line {row.line}: {fault}" for row in rows for fault in _faults(row, known)]
    faults += _clashes(rows, under)
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise InputError(f"{path}: {'; '.join(faults[:_SHOWN])}{more}")
    return rows


def updated(rows: Iterable[UserRow], new: Sequence[UserRow]) -> list[UserRow]:
    """Return rows with those of the same ids replaced by new ones, which come last."""
    ids = {row.id for row in new}
    return [*(row for row in rows if row.id not in ids), *new]


def as_csv(rows: Iterable[UserRow]) -> str:
    """Return rows as the text of a file that :func:`checked` reads."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row.cells, "id": row.id, "kind": row.kind} for row in rows)
    return text.getvalue()


def _read(path: Path) -> Iterator[UserRow]:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: expected UTF-8, found other bytes at {error.start}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_header(path, reader.fieldnames or ())
        for cells in reader:
            if None in cells or None in cells.values():
                raise InputError(
                    f"{path}: line {reader.line_num}: expected {len(reader.fieldnames or ())} columns, "
                    "found another number; put names that hold a comma in quotation marks"
                )
            clean = {column: " ".join((cells.get(column) or "").split()) for column in COLUMNS}
            clean |= {column: ";".join(_parts(clean[column])) for column in ("aliases", "sector")}
            if any(clean.values()):
                identity = clean["id"] or "-".join(part.lower() for part in split(clean["name"]))
                yield UserRow(line=reader.line_num, id=identity, kind=_kind(clean), cells=clean)
    except csv.Error as error:
        raise InputError(f"{path}: line {reader.reader.line_num}: {error}") from error


def _check_header(path: Path, header: Sequence[str]) -> None:
    for column in _REQUIRED:
        if column not in header:
            found = ", ".join(header) or "nothing"
            raise InputError(f"{path}: line 1: expected the columns {', '.join(COLUMNS[:8])}; found {found}")
    for column in header:
        if column not in COLUMNS:
            raise InputError(f"{path}: line 1: unknown column {column!r}; known: {', '.join(COLUMNS)}")
        if list(header).count(column) > 1:
            raise InputError(f"{path}: line 1: the column {column!r} stands there twice")


def _kind(cells: Mapping[str, str]) -> ActorKind:
    """Return the kind that is stated, else a person for an office or a first name, else an organisation."""
    words = cells["name"].split()
    if cells["kind"]:
        return _KINDS.get(cells["kind"], "organisation")
    named = 2 <= len(words) <= 4 and is_forename(words[0]) and (words[-1].lower(),) not in agents.nouns()
    return "person" if cells["office"] or named else "organisation"


def _faults(row: UserRow, known: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with a row by itself, in the words of a message."""
    cells = row.cells
    for name in (cells["name"], *filter(None, cells["aliases"].split(";"))):
        bare = name.removeprefix("~").removeprefix("the ")
        if not any(letter.isalnum() for letter in bare):
            yield f"expected a name, got {name!r}"
        elif bare.islower():
            yield f"{name!r} has no capital letter, so no text could mean it"
    if re.search(r"[\s;]", row.id):
        yield f"expected an id of one word, got {row.id!r}"
    if countries.country(cells["country"]) is None and cells["country"] not in plover.nonstate():
        extras = ", ".join(plover.nonstate())
        yield (
            f"unknown country {cells['country']!r}; expected an ISO 3166 code of three letters, or {extras}"
        )
    for code in filter(None, cells["sector"].split(";")):
        if code not in plover.sectors():
            yield f"unknown sector {code!r}; expected one of {', '.join(plover.sectors())}"
    if cells["parent"] and cells["parent"] not in known:
        yield f"unknown parent {cells['parent']!r}; it is neither in this file nor in the actor book"
    if cells["parent"] == row.id:
        yield f"{row.id!r} is its own parent"
    if cells["kind"] and cells["kind"] not in _KINDS:
        yield f"unknown kind {cells['kind']!r}; expected one of {', '.join(_KINDS)}"
    yield from _date_faults(row)


def _date_faults(row: UserRow) -> Iterator[str]:
    for column in ("from", "to"):
        if row.cells[column] and not _DATE.fullmatch(row.cells[column]):
            yield f"expected {column!r} as YYYY, YYYY-MM or YYYY-MM-DD, got {row.cells[column]!r}"
            return
    try:
        made_term(_written(row)._replace(sectors=""), row.kind)
    except (ValueError, OverflowError) as error:
        yield f"dates {row.cells['from']!r} to {row.cells['to']!r}: {error}"


def _clashes(rows: Sequence[UserRow], under: ActorBook) -> Iterator[str]:
    """Yield the rows whose id means someone else: in the book below, or in an earlier row."""
    first: dict[str, UserRow] = {}
    terms: set[tuple[str, str, str]] = set()
    for row in rows:
        earlier = first.setdefault(row.id, row)
        if row.id in under.actors:
            yield f"line {row.line}: the actor book has the id {row.id!r} already; choose another"
        elif earlier is not row and earlier.cells["name"] != row.cells["name"]:
            name = earlier.cells["name"]
            yield f"line {row.line}: the id {row.id!r} is that of {name!r} in line {earlier.line}"
        elif earlier is not row and (row.id, row.cells["from"], row.cells["to"]) in terms:
            yield (
                f"line {row.line}: the id {row.id!r} stands in line {earlier.line} already; "
                "a further term needs other dates in 'from' and 'to'"
            )
        terms.add((row.id, row.cells["from"], row.cells["to"]))


def _actors(rows: Iterable[UserRow]) -> Iterator[Actor]:
    entries: dict[str, list[UserRow]] = {}
    for row in rows:
        entries.setdefault(row.id, []).append(row)
    for key, found in entries.items():
        lines = [(row.cells["aliases"], _written(row)) for row in found]
        cells, kind = found[0].cells, found[0].kind
        yield made_actor(key, cells["name"], kind, parent=cells["parent"], lines=lines)


def _written(row: UserRow) -> Row:
    """Return a user's row as one of the packaged files."""
    cells = row.cells
    return Row(
        country=cells["country"],
        sectors=cells["sector"],
        start=cells["from"],
        end=cells["to"],
        office=cells["office"],
        of=cells["parent"] if row.kind == "person" else "",
        source="user",
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
