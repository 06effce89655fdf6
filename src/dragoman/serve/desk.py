"""What every route needs: the store, the options, and answers that are kept until the store changes."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

from fastapi import Depends, Request

from dragoman.serve.access import Metrics
from dragoman.serve.limits import RateLimit
from dragoman.serve.options import ServeOptions
from dragoman.serve.tokens import Holder
from dragoman.store import Store

if TYPE_CHECKING:
    from dragoman.pipeline.owner import Owner
    from dragoman.serve.uploads import Coding

T = TypeVar("T")

_KEPT = 256
"""Answers kept; the one not asked for longest goes first."""


_SETTLED = 2.0
"""Seconds that answers may lag behind a store that somebody keeps adding to."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """The store being served; ``owner`` is who may write to it, None if it is only read."""

    store: Store
    options: ServeOptions
    metrics: Metrics
    codings: RateLimit
    coding: Coding
    owner: Owner | None = None
    _kept: OrderedDict[Hashable, Future[Any]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _state: str = ""
    _looked: float = float("-inf")

    def revision(self) -> str:
        """Return the state of the store that answers are of: its own, looked at every two seconds.

        So that a writer who adds without a pause does not make every answer be worked out anew.
        """
        now = time.monotonic()
        if now - self._looked > _SETTLED:
            self._state, self._looked = str(self.store.revision), now
        return self._state

    def written(self) -> None:
        """Take note that something was written just now: the writer is to see it at once."""
        self._looked = float("-inf")

    def kept(self, name: str, asked: Hashable, answer: Callable[[], T], *, seconds: int | None = None) -> T:
        """Return the answer to a question, worked out once for each state of the store, whoever asks.

        With ``seconds`` an answer of an earlier state will do, if it is no older.
        """
        state = self.revision() if seconds is None else str(int(time.monotonic()) // seconds)
        key = (state, name, asked)
        with self._lock:
            known = self._kept.get(key)
            mine = known is None
            future: Future[T] = Future() if known is None else known
            self._kept[key] = future
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        if mine:
            self._work_out(key, future, answer)
        return future.result()

    def _work_out(self, key: Hashable, future: Future[T], answer: Callable[[], T]) -> None:
        """Work an answer out for all who wait for it; a failure is theirs too, and is not kept."""
        try:
            future.set_result(answer())
        except BaseException as error:
            with self._lock:
                self._kept.pop(key, None)
            future.set_exception(error)
            raise


def desk(request: Request) -> Desk:
    """Return the desk of the application that a request came to."""
    return cast("Desk", request.app.state.desk)


def who(request: Request) -> Holder | None:
    """Return who sent a request, if they showed a token."""
    return cast("Holder | None", getattr(request.state, "who", None))


At = Annotated[Desk, Depends(desk)]
Who = Annotated["Holder | None", Depends(who)]
