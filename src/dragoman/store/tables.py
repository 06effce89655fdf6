"""Rows in and out of tables by their indexes, so that a batch reads and writes only what it touches."""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeAlias, TypeVar

import duckdb
import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.store.clock import to_utc

T = TypeVar("T")
Connection: TypeAlias = duckdb.DuckDBPyConnection
Row: TypeAlias = Mapping[str, Any]

MADE_BY_LINKING = (
    "incident_keys", "reaches", "touches", "tellings", "sketches", "sketch_keys", "unlinked",
)  # fmt: skip
"""Tables of what stands now that linking makes from the others, and needs."""

_CHUNK = 400
"""Values in one IN list; DuckDB looks each of them up in the index."""


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """Yield items in lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def looked_up(connection: Connection, sql: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return the rows of a SELECT in which ``{}`` stands for a list of values, each value once.

    The values stand in an IN list on an indexed column, on which no other condition may stand: DuckDB would
    read the whole table instead.
    """
    rows: list[tuple[Any, ...]] = []
    for some in chunks(dict.fromkeys(values)):
        rows += connection.execute(sql.format(", ".join("?" * len(some))), some).fetchall()
    return rows


def believed(
    connection: Connection, sql: str, values: Iterable[Any], as_of: datetime | None
) -> list[tuple[Any, ...]]:
    """Return those rows of a look-up that are believed; their last two columns tell from when and to when."""
    rows = looked_up(connection, sql, values)
    if as_of is None:
        return [row for row in rows if row[-1] is None]
    at = to_utc(as_of)
    return [row for row in rows if row[-2] <= at and (row[-1] is None or row[-1] > at)]


def insert(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Add rows to a table; a column that a row leaves out is null.

    Raises:
        StoreError: a value does not fit its column.
    """
    if not rows:
        return
    schema = connection.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    try:
        incoming = pa.Table.from_pylist(list(rows), schema=schema)
    except (pa.ArrowException, UnicodeEncodeError, OverflowError) as error:
        raise StoreError(f"a row does not fit the table of {table}: {error}") from error
    connection.register("incoming", incoming)
    try:
        connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
    finally:
        connection.unregister("incoming")


def delete(connection: Connection, table: str, column: str, values: Iterable[Any]) -> None:
    """Take rows off a table of what stands now, by an indexed column."""
    found = looked_up(connection, f"SELECT rowid FROM {table} WHERE {column} IN ({{}})", values)
    for some in chunks([row[0] for row in found]):
        marks = ", ".join("?" * len(some))
        connection.execute(f"DELETE FROM {table} WHERE rowid IN ({marks})", some)


@dataclass(frozen=True, slots=True)
class Renewed:
    """What renewing changed: the rows that were opened, and of those closed what they are known by."""

    opened: tuple[Row, ...]
    closed: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """How a table's beliefs are renewed: found ``by`` an indexed column, told apart by ``known`` ones."""

    table: str
    by: str
    known: tuple[str, ...] = ("digest",)

    def renew(
        self,
        connection: Connection,
        touched: Iterable[str],
        rows: Iterable[Row],
        *,
        now: datetime,
        stays: Callable[[tuple[Any, ...]], bool] | None = None,
    ) -> Renewed:
        """Close what stands under ``touched`` and is not among ``rows``, open what is new, leave the rest.

        ``stays`` tells of a standing row, by its known columns, that it is left although it is not there.
        """
        wanted = {tuple(row[name] for name in self.known): row for row in rows}
        stand = self.standing(connection, touched)
        gone = {row: known for row, known in stand.items() if known not in wanted}
        if stays is not None:
            gone = {row: known for row, known in gone.items() if not stays(known)}
        close(connection, self.table, gone, now)
        here = set(stand.values())
        opened = [{**row, "recorded_from": now} for known, row in wanted.items() if known not in here]
        insert(connection, self.table, opened)
        return Renewed(tuple(opened), tuple(gone.values()))

    def standing(self, connection: Connection, touched: Iterable[str]) -> dict[int, tuple[Any, ...]]:
        """Return the known columns of the rows that stand under some values, by their row ids."""
        columns = ", ".join(self.known)
        sql = f"SELECT rowid, recorded_to, {columns} FROM {self.table} WHERE {self.by} IN ({{}})"
        return {row[0]: row[2:] for row in looked_up(connection, sql, touched) if row[1] is None}


def close(connection: Connection, table: str, rows: Iterable[int], now: datetime) -> None:
    """End the belief in rows; where a clock was set back it ends when it began rather than before."""
    for some in chunks(rows):
        marks = ", ".join("?" * len(some))
        connection.execute(
            f"UPDATE {table} SET recorded_to = greatest(?, recorded_from) WHERE rowid IN ({marks})",
            [now, *some],
        )
