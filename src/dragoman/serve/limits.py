"""How often a client may ask: a bucket of tokens each, refilled over time."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from dragoman.serve.problems import RefusedError

_CLIENTS = 10_000
"""Clients remembered; the one not seen for longest is forgotten first."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class RateLimit:
    """At most ``a_minute`` requests a minute and client, and as many at once."""

    def __init__(self, a_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = a_minute / 60
        self._most = float(a_minute)
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str) -> None:
        """Count one request of a client.

        Raises:
            RefusedError: 429; the client has asked too often.
        """
        with self._lock:
            bucket = self._refilled(client)
            if bucket.left >= 1:
                bucket.left -= 1
                return
            wait = math.ceil((1 - bucket.left) / self._rate)
        raise RefusedError(
            429, "too-many", f"too many requests; ask again in {wait} s", headers={"retry-after": str(wait)}
        )

    def _refilled(self, client: str) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.setdefault(client, _Bucket(self._most, now))
        self._buckets.move_to_end(client)
        if len(self._buckets) > _CLIENTS:
            self._buckets.popitem(last=False)
        bucket.left = min(self._most, bucket.left + (now - bucket.at) * self._rate)
        bucket.at = now
        return bucket
