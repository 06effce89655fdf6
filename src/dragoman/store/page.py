"""One page of an answer, and where the next one begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeAlias, TypeVar

from dragoman.errors import InputError

T = TypeVar("T")

Cursor: TypeAlias = tuple[str | int | float | None, ...]
"""Where a page ended, as JSON values; opaque: give it back as it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some rows in order; ``after`` begins the next page, None on the last."""

    items: tuple[T, ...]
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A column, or an expression, by which rows are ordered; nulls come last either way."""

    sql: str
    type: str
    descending: bool = False
    nullable: bool = False

    @property
    def order(self) -> str:
        """What stands in ORDER BY."""
        return f"{self.sql} {'DESC' if self.descending else 'ASC'} NULLS LAST"


def ordering(keys: Sequence[Key]) -> str:
    """Return the ORDER BY clause of some keys; the last one must tell every two rows apart."""
    return "ORDER BY " + ", ".join(key.order for key in keys)


def beyond(keys: Sequence[Key], after: Cursor | None) -> tuple[list[str], dict[str, Any]]:
    """Return the condition that a row comes after a cursor, and its values; none without a cursor.

    Raises:
        InputError: the cursor is not one of this order.
    """
    if after is None:
        return [], {}
    if len(after) != len(keys):
        raise InputError("expected a cursor that came with a page of the same query; begin at the first page")
    values = {f"f_after{n}": value for n, value in enumerate(after) if value is not None}
    options = []
    for n, key in enumerate(keys):
        here = _past(key, n, after[n])
        if here is None:
            continue
        same = [_same(keys[m], m, after[m]) for m in range(n)]
        options.append(" AND ".join((*same, here)))
    return [*_lead(keys[0], after[0]), "(" + " OR ".join(f"({option})" for option in options) + ")"], values


def _lead(key: Key, value: object) -> list[str]:
    """Return a condition that the rest implies, but by which DuckDB can pass over whole blocks of rows."""
    if value is None or key.nullable:
        return []
    return [f"{key.sql} {'<=' if key.descending else '>='} $f_after0::{key.type}"]


def _past(key: Key, n: int, value: object) -> str | None:
    if value is None:
        return None
    past = f"{key.sql} {'<' if key.descending else '>'} $f_after{n}::{key.type}"
    return f"({past} OR {key.sql} IS NULL)" if key.nullable else past


def _same(key: Key, n: int, value: object) -> str:
    return f"{key.sql} IS NULL" if value is None else f"{key.sql} = $f_after{n}::{key.type}"


def cursor_of(values: Sequence[Any]) -> Cursor:
    """Return the cursor of a row by the values of its keys."""
    return tuple(value.isoformat() if isinstance(value, date | datetime) else value for value in values)


def paged(rows: Sequence[T], keys: Sequence[Sequence[Any]], limit: int | None) -> Page[T]:
    """Return a page of rows of which one more than ``limit`` was asked for."""
    if limit is None or len(rows) <= limit:
        return Page(items=tuple(rows))
    if limit == 0:
        return Page(items=())
    return Page(items=tuple(rows[:limit]), after=cursor_of(keys[limit - 1]))
