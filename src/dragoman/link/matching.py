"""Whether the parties of two tellings are the same: who acts, on whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.link import acts
from dragoman.link.sides import KIN, NAMED, VAGUE, side
from dragoman.link.traces import Trace
from dragoman.records import Party

_SWAPPED = 0.8
"""What it costs to take one telling's actors for the other's recipients."""
_STRANGERS = -1.4
_DISPUTED = -0.5
_UNNAMED = -0.15


def parties_agree(one: Trace, other: Trace) -> float:
    """Return what the parties say for one happening, in log-odds; 0 where too little is told."""
    if one.kind in acts.MUTUAL and other.kind in acts.MUTUAL:
        return _mutual(one, other)
    disputed = bool(one.event.attribution or other.event.attribution) or "denied" in (one.state, other.state)
    straight = _sided(one.actor, other.actor, disputed=disputed) + _sided(one.recipient, other.recipient)
    crossed = _sided(one.actor, other.recipient) + _sided(one.recipient, other.actor) - _SWAPPED
    if not (one.recipient or other.recipient) or not (one.actor or other.actor):
        return straight
    return max(straight, crossed) if crossed > 0 else straight


def _mutual(one: Trace, other: Trace) -> float:
    """Return how well two circles of parties agree: each is looked for in the other."""
    if not one.parties or not other.parties:
        return 0.0
    few, many = sorted((one.parties, other.parties), key=len)
    return sum(sorted((_sided((party,), many) for party in few), reverse=True)[:2])


def _sided(ours: Sequence[Party], theirs: Sequence[Party], *, disputed: bool = False) -> float:
    if not ours or not theirs:
        return 0.0
    best = max(_pair(one, other) for one in ours for other in theirs)
    return _DISPUTED if disputed and best <= _STRANGERS else best


@lru_cache(maxsize=1 << 16)
def _pair(one: Party, other: Party) -> float:
    sure = side(one, other)
    if not sure:
        return _STRANGERS if _strangers(one, other) else _UNNAMED
    if "country" in (one.kind, other.kind):
        return 0.5 if sure > KIN else 0.4
    if sure > KIN:
        return 1.0
    if sure == NAMED:
        return 0.9 if "unnamed" not in (one.kind, other.kind) else 0.4
    return 0.25 if sure == VAGUE else 0.4


def _strangers(one: Party, other: Party) -> bool:
    """Tell whether two parties that are no one side are known to be two, and not only told in two ways."""
    if one.country and other.country and one.country != other.country:
        return True
    known, also = (bool(party.id or party.kind == "country") for party in (one, other))
    return (known and also) or ((known or also) and bool(one.country) != bool(other.country))
