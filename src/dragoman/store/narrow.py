"""The events as narrow rows in memory, by which a million of them are counted in milliseconds.

Counting spends most of its time on reading lists of strings from the file. So what many events have in common
(who meets whom, the kind of act, the place, the outlet) is kept once here and stands in the rows as a number:
filters look through the few, and rows are grouped by numbers. The copy has every belief there ever was,
follows the store batch by batch, and ends with it.
"""

# ruff: noqa: S608 - tables, columns and conditions are the store's own words; values are bound

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Lock
from typing import Any

import duckdb

from dragoman.store import where as conditions
from dragoman.store.filters import EventFilter
from dragoman.store.tables import Connection
from dragoman.store.where import Where

_CHUNK = 200_000
"""Rows copied at a time."""

_SHARED = {
    "sides": ("side", ("keys VARCHAR[]", "countries VARCHAR[]")),
    "acts": ("act", ("event VARCHAR", "modes VARCHAR[]", "contexts VARCHAR[]", "aux VARCHAR[]")),
    "spots": (
        "spot",
        ("geonameid BIGINT", "place_country VARCHAR", "place_name VARCHAR", "place_precision VARCHAR",
         "lat DOUBLE", "lon DOUBLE"),
    ),
    "outlets": ("outlet", ("source VARCHAR",)),
    "meetings": ("meeting", ("actors INTEGER", "recipients INTEGER", "reciprocal BOOLEAN")),
}  # fmt: skip
"""What is kept once: the table, the column of its number, and what it holds; a meeting has two sides."""

_OWN = (
    "row BIGINT", "document UBIGINT", "actual BOOLEAN", "quad_code UTINYINT", "event_scale DOUBLE",
    "when_from DATE", "when_to DATE", "confidence DOUBLE", "dead INTEGER", "recorded_from TIMESTAMP",
    "recorded_to TIMESTAMP",
)  # fmt: skip
"""What a row has of its own; ``row`` is the event's row id in the store."""

_NUMBERS = {"actors": "sides", "recipients": "sides", "act": "acts", "spot": "spots", "outlet": "outlets"}
"""Which numbers an event's own words are given, and of what."""

_SIDES = {"actors": "actor", "recipients": "recipient"}

_KEPT = tuple(number for table, (number, _) in _SHARED.items() if table != "sides")
"""Which numbers a row has."""


def _names(columns: tuple[str, ...]) -> list[str]:
    return [column.split()[0] for column in columns]


def _given(name: str) -> list[str]:
    """Return the columns of an event that a number of its row stands for."""
    held = _names(_SHARED[_NUMBERS[name]][1])
    return [f"{_SIDES[name]}_{column}" for column in held] if name in _SIDES else held


def joined(number: str) -> str:
    """Return the JOIN by which a column of counted rows leads to what stands behind it.

    It is a number of a row (``act``, ``spot``, ``outlet``), or a side of a ``meeting``.
    """
    if number in _SIDES:
        return f"JOIN meetings USING (meeting) JOIN sides ON side = {number}"
    return f"JOIN {_NUMBERS[number]} USING ({number})"


# The hash of a document's id serves to count documents, for which it is as good as the id.
_READ = f"""SELECT rowid AS row, hash(document) AS document,
    {", ".join([*_names(_OWN)[2:], "reciprocal", *(column for name in _NUMBERS for column in _given(name))])}
    FROM events WHERE rowid >= $next"""


class Narrow:
    """The copy of one store. ``reading`` gives a cursor of it; ``revision`` changes with every write."""

    def __init__(self, reading: Callable[[], Any], revision: Callable[[], str]) -> None:
        self._reading, self._revision = reading, revision
        self._connection: Connection | None = None
        self._lock = Lock()
        self._state, self._next, self._closed = "", 0, 0

    def close(self) -> None:
        """Give the memory back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()

    @contextmanager
    def found(self, wanted: EventFilter) -> Iterator[tuple[Connection, str, dict[str, Any]]]:
        """Give a cursor, ``WITH found AS (…)`` of the rows of the events wanted, and the values it names.

        ``found`` has the columns of ``_OWN`` and the numbers ``act``, ``spot``, ``outlet`` and ``meeting``.
        Names of the caller's own values must not begin with ``f_``.
        """
        with closing(self.follow().cursor()) as cursor:
            where = _where(wanted)
            picked = Where()
            conditions.picked(picked, wanted)
            if picked.conditions:
                conditions.own(picked, wanted)
                with self._reading() as main:
                    chosen = main.execute(f"SELECT rowid AS row FROM events {picked.sql()}", picked.values)
                    cursor.register("picked", chosen.to_arrow_table())
                where.add("row IN (SELECT row FROM picked)")
            yield cursor, f"WITH found AS (SELECT * FROM rows {where.sql()})\n", where.values

    def follow(self) -> Connection:
        """Return the connection to the copy, with everything in it that the store holds now."""
        with self._lock:
            if self._connection is None:
                self._connection = _made()
            state = self._revision()
            if state != self._state:
                with self._reading() as main, closing(self._connection.cursor()) as copy:
                    self._follow(main, copy)
                self._state = state
            return self._connection

    def _follow(self, main: Connection, copy: Connection) -> None:
        """Copy the rows that came since, and end the beliefs that ended since."""
        main.begin()
        copy.begin()
        try:
            ended = _number(main, "SELECT count(recorded_to) FROM events")
            for batch in main.execute(_READ, {"next": self._next}).to_arrow_reader(_CHUNK):
                copy.register("incoming", batch)
                _take(copy)
                copy.unregister("incoming")
            after = _number(copy, "SELECT coalesce(max(row) + 1, 0) FROM rows")
            if ended != self._closed:
                sql = "SELECT rowid AS row, recorded_to FROM events WHERE recorded_to IS NOT NULL"
                copy.register("ended", main.execute(sql).to_arrow_table())
                copy.execute(
                    "UPDATE rows SET recorded_to = ended.recorded_to FROM ended"
                    " WHERE rows.row = ended.row AND rows.recorded_to IS NULL"
                )
                copy.unregister("ended")
            copy.commit()
            self._next, self._closed = after, ended
        except BaseException:
            copy.rollback()
            raise
        finally:
            main.rollback()


def _made() -> Connection:
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    for table, (number, columns) in _SHARED.items():
        connection.execute(f"CREATE TABLE {table} ({number} INTEGER, {', '.join(columns)})")
    numbers = [f"{number} INTEGER" for number in _KEPT]
    connection.execute(f"CREATE TABLE rows ({', '.join((*_OWN, *numbers))})")
    return connection


def _take(copy: Connection) -> None:
    """Add the incoming rows, after what they share with others."""
    joins, numbers = [], []
    for name, table in _NUMBERS.items():
        number, columns = _SHARED[table]
        held, given = _names(columns), _given(name)
        _share(copy, table, given, "incoming")
        same = (f"of_{name}.{old} IS NOT DISTINCT FROM i.{new}" for old, new in zip(held, given, strict=True))
        joins.append(f"JOIN {table} of_{name} ON {' AND '.join(same)}")
        numbers.append(f"of_{name}.{number} AS {name}")
    own = ", ".join(f"i.{name}" for name in (*_names(_OWN), "reciprocal"))
    copy.execute(
        f"CREATE TEMP TABLE numbered AS SELECT {own}, {', '.join(numbers)} FROM incoming i {' '.join(joins)}"
    )
    _share(copy, "meetings", _names(_SHARED["meetings"][1]), "numbered")
    copy.execute(
        f"""INSERT INTO rows SELECT {", ".join((*_names(_OWN), *_KEPT))}
        FROM numbered JOIN meetings USING (actors, recipients, reciprocal) ORDER BY row"""
    )
    copy.execute("DROP TABLE numbered")


def _share(copy: Connection, table: str, given: list[str], source: str) -> None:
    """Number what some columns of a table hold and no row before held."""
    held = ", ".join(_names(_SHARED[table][1]))
    copy.execute(
        f"""INSERT INTO {table} SELECT (SELECT count(*) FROM {table}) + row_number() OVER (), *
        FROM (SELECT {", ".join(given)} FROM {source} EXCEPT SELECT {held} FROM {table})"""
    )


def _where(wanted: EventFilter) -> Where:
    """Return the conditions of a filter over the rows; those on what is shared look through that alone."""
    where = Where()
    conditions.own(where, wanted)
    for number, table, add in (
        ("act", "acts", conditions.acts),
        ("spot", "spots", conditions.placed),
        ("outlet", "outlets", conditions.outlets),
        ("meeting", "meetings", _sides),
    ):
        inner = Where()
        add(inner, wanted)
        if inner.conditions:
            where.add(f"{number} IN (SELECT {number} FROM {table} {inner.sql()})", **inner.values)
    return where


def _sides(where: Where, wanted: EventFilter) -> None:
    conditions.sides(where, wanted, "actors", "recipients", has=_has)


def _has(where: Where, side: str, name: str, keys: tuple[str, ...]) -> str:
    return f"{side} IN (SELECT side FROM sides WHERE {where.any_of('keys', name, keys)})"


def _number(connection: Connection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return int(row[0])
