"""Asking a store that may be owned by another process: in the file itself, or over the owner's socket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import InputError
from dragoman.store import (
    ChangeFilter,
    ChangeRow,
    CommitmentFilter,
    CommitmentRow,
    EventFilter,
    EventRow,
    IncidentFilter,
    IncidentRow,
    Page,
    Store,
    open_store,
)
from dragoman.store.doorway import Caller, calling

MOST = 10_000
"""Rows of one answer over the socket, at most; ask for the next page."""

_ASKED: dict[str, tuple[type[Any], type[Any]]] = {
    "page": (EventFilter, EventRow),
    "incidents": (IncidentFilter, IncidentRow),
    "commitments": (CommitmentFilter, CommitmentRow),
    "changes": (ChangeFilter, ChangeRow),
}


class Line:
    """Answers the questions of :class:`dragoman.store.Store` by asking the owner of the store."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def page(self, wanted: EventFilter) -> Page[EventRow]:
        """Return a page of events."""
        return self._ask("page", wanted)

    def incidents(self, wanted: IncidentFilter) -> Page[IncidentRow]:
        """Return a page of incidents."""
        return self._ask("incidents", wanted)

    def commitments(self, wanted: CommitmentFilter) -> Page[CommitmentRow]:
        """Return a page of commitments."""
        return self._ask("commitments", wanted)

    def changes(self, wanted: ChangeFilter) -> Page[ChangeRow]:
        """Return a page of changes."""
        return self._ask("changes", wanted)

    def _ask(self, what: str, wanted: Any) -> Page[Any]:
        told = msgspec.to_builtins(wanted)
        answer = self._caller.ask({"do": "ask", "what": what, "filter": told})
        rows = msgspec.convert(answer["items"], type=tuple[_ASKED[what][1], ...])  # type: ignore[misc]
        after = answer["after"]
        return Page(items=rows, after=None if after is None else tuple(after))


def answered(store: Store, message: dict[str, Any]) -> dict[str, Any]:
    """Return the owner's answer to what a :class:`Line` asks.

    Raises:
        InputError: what is asked is not known, or makes no sense.
    """
    what = message.get("what")
    if what not in _ASKED:
        raise InputError(f"expected one of {', '.join(_ASKED)}, got {what!r}")
    kind, _ = _ASKED[what]
    try:
        wanted: Any = msgspec.convert(message["filter"], type=kind)
    except (msgspec.ValidationError, KeyError) as error:
        raise InputError(f"expected a {kind.__name__}: {error}") from error
    limit = MOST if wanted.limit is None else min(wanted.limit, MOST)
    page = getattr(store, what)(replace(wanted, limit=limit))
    return {"items": msgspec.to_builtins(page.items), "after": page.after}


@contextmanager
def asking(path: Path | str) -> Iterator[Store | Line]:
    """Give who answers questions about a store: its owner if there is one, else the file itself.

    Raises:
        StoreError: there is no such store, or it cannot be read.
    """
    caller = calling(path)
    if caller is not None:
        try:
            yield Line(caller)
        finally:
            caller.close()
        return
    with open_store(path, read_only=True) as store:
        yield store
