"""What list routes share: the filter of a request, its cursor, its totals, and what is hidden."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Annotated, Any, TypeVar

from fastapi import Depends

from dragoman.serve.asking import asked
from dragoman.serve.cursors import read_cursor, write_cursor
from dragoman.serve.desk import Desk
from dragoman.store import EventFilter, Page, tallies

F = TypeVar("F")

Filtered = Annotated[EventFilter, Depends(asked)]
"""The filter that a request asks for."""


def question(wanted: Any) -> str:
    """Return what a filter asks, wherever its page begins and however long it is: a cursor's question."""
    return repr(replace(wanted, limit=None, after=None))


def at(wanted: F, *, limit: int, after: str | None) -> F:
    """Return a filter for the page that a cursor leads to."""
    return replace(wanted, limit=limit, after=read_cursor(after, question(wanted)))  # type: ignore[type-var]


def following(wanted: Any, page: Page[Any]) -> str | None:
    """Return the cursor of the page after this one."""
    return write_cursor(page.after, question(wanted))


def total(desk: Desk, wanted: EventFilter) -> int:
    """Return how many events a filter means."""
    return _shown(desk, wanted)["shown"]


def hidden(desk: Desk, wanted: EventFilter) -> dict[str, int]:
    """Return how many events the filter would mean if nothing were hidden, by why they are."""
    counted = _shown(desk, wanted)
    return {name: number for name, number in counted.items() if name != "shown"}


def _shown(desk: Desk, wanted: EventFilter) -> dict[str, int]:
    free = replace(wanted, order="when")
    return desk.kept("shown", question(free), lambda: tallies.shown(desk.store, free))


def like(kind: type[F], wanted: EventFilter, **more: Any) -> F:
    """Return a filter of another kind with the conditions that both have."""
    known = {field.name for field in fields(kind)} - {"order", "limit", "after"}  # type: ignore[arg-type]
    shared = {field.name: getattr(wanted, field.name) for field in fields(wanted) if field.name in known}
    return kind(**(shared | more))
