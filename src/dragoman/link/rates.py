"""Base rates: of how many commitments what became, with intervals, and how long it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import median

from dragoman.records import Party, interval
from dragoman.records.linked import Commitment, CommitmentKind

_Z = 1.959964
"""The standard normal quantile of a two-sided 95 % interval."""
_KEPT = frozenset(("carried_out", "met"))
_OPEN = frozenset(("open", "triggered"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often an actor's commitments of a kind to an addressee were carried out, or met.

    ``n`` are those that came to an end, ``kept`` of them were carried out or met, ``still_open`` have no end
    yet and do not count. ``low`` and ``high`` bound the share (Wilson's 95 % interval). ``days`` is the
    median time from the first statement to the outcome of those kept; None if there is none.
    """

    actor: str
    kind: CommitmentKind
    addressee: str | None
    n: int
    kept: int
    still_open: int
    share: float | None
    low: float
    high: float
    late: int
    days: float | None


def rates(commitments: Iterable[Commitment]) -> list[Rate]:
    """Return the base rate of every actor, kind and addressee, and of all addressees (None) together."""
    groups: dict[tuple[str, CommitmentKind, str | None], list[Commitment]] = defaultdict(list)
    for commitment in commitments:
        actor = _body(commitment.speaker)
        groups[actor, commitment.kind, None].append(commitment)
        if commitment.addressee is not None:
            groups[actor, commitment.kind, _body(commitment.addressee)].append(commitment)
    order = sorted(groups, key=lambda key: (key[0], key[1], key[2] or ""))
    return [_rate(key, groups[key]) for key in order]


def wilson(kept: int, n: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share of ``kept`` out of ``n``; (0, 1) of none (Wilson 1927)."""
    if n == 0:
        return 0.0, 1.0
    share, square = kept / n, _Z * _Z
    centre = share + square / (2 * n)
    spread = _Z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    scale = 1 + square / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def _rate(key: tuple[str, CommitmentKind, str | None], group: list[Commitment]) -> Rate:
    ended = [c for c in group if c.status not in _OPEN]
    kept = [c for c in ended if c.status in _KEPT]
    low, high = wilson(len(kept), len(ended))
    times = [_days(c) for c in kept if c.history]
    return Rate(
        actor=key[0],
        kind=key[1],
        addressee=key[2],
        n=len(ended),
        kept=len(kept),
        still_open=len(group) - len(ended),
        share=len(kept) / len(ended) if ended else None,
        low=low,
        high=high,
        late=sum(c.late for c in kept),
        days=float(median(times)) if times else None,
    )


def _days(commitment: Commitment) -> int:
    end = next(change.date for change in reversed(commitment.history) if change.status in _KEPT)
    return max(0, (interval(end)[0] - interval(commitment.said)[0]).days)


def _body(party: Party) -> str:
    """Return what a party counts under: the body it speaks for, its state, or itself."""
    if party.of:
        return party.of
    if party.country and (party.kind == "country" or "GOV" in party.sectors[:1]):
        return party.country
    return party.id or party.name or party.text
