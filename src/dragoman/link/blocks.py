"""Blocking: the keys under which tellings are filed, so that only near ones are compared."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from dragoman.link import acts
from dragoman.link.telling import Telling
from dragoman.link.traces import Trace, party_keys, trace

_GRID = 8
"""Days of a bucket. Each telling is in two grids, half a bucket apart, so that any two within 4 days share
one."""
_PAIRED = 3
_NOUN = 4
"""Letters that a common noun has at least, to be filed under."""


def block_keys(telling: Telling) -> frozenset[str]:
    """Return the keys by which tellings that may be of one happening meet: a few dozen at most.

    Two meet if they are of one family of types, at most four days apart (or, told by the month, in one month
    with two parties or a party and a place in common), and share a party, what it belongs to, its country, or
    a place. Deeds of force, what is said of them, and tellings that name nobody and no place are filed under
    what their report is about too. Those of one report meet.
    """
    return keys_of(trace(telling))


def keys_of(found: Trace) -> frozenset[str]:
    """Return the block keys of a telling in the form in which it is compared."""
    names = _names(found)
    families = _families(found)
    made = {f"r|{found.report}|{family}" for family in families}
    days = {f"{grid}{bucket}" for grid, bucket in _buckets(found)}
    made |= {f"{family}|{day}|{name}" for family in families for day in days for name in names}
    pairs = combinations(sorted(_mains(found))[:_PAIRED], 2)
    month = _month(found)
    made |= {f"{family}|{month}|{one}~{other}" for one, other in pairs for family in families}
    return frozenset(made)


def _families(found: Trace) -> tuple[str, ...]:
    about = ("force",) if found.kind in ("ACCUSE", "REJECT") else ()
    return (*(acts.families(found.kind) or (found.kind,)), *about)


def _names(found: Trace) -> frozenset[str]:
    where = found.where
    places = set[str]()
    if where is not None:
        plain = (where.name or where.text or "").lower()
        places |= {str(where.geonameid) if where.geonameid is not None else plain, where.country or ""}
    unnamed = {
        acts.head(party.text) for party in found.parties if party.id is None and party.kind != "country"
    }
    named = party_keys(found) | places | {word for word in unnamed if len(word) >= _NOUN}
    known = any(party.id or party.country for party in found.parties) or (where is not None and where.country)
    blamed = found.kind in acts.BLAMED or found.kind in ("ACCUSE", "REJECT")
    about = found.telling.about if blamed or not known else ()
    return frozenset((*named, *about)) - {""}


def _mains(found: Trace) -> set[str]:
    mains = {party.country or party.id or "" for party in found.parties}
    if found.where is not None:
        mains.add(str(found.where.geonameid or "") or found.where.country or "")
    return mains - {""}


def _buckets(found: Trace) -> set[tuple[str, int]]:
    days = {found.out}
    if found.days is not None and found.days.last - found.days.first <= _GRID:
        days = {found.days.first, found.days.last}
    return {(grid, (day + shift) // _GRID) for day in days for grid, shift in (("a", 0), ("b", _GRID // 2))}


def _month(found: Trace) -> str:
    day = found.days.first if found.days is not None else found.out
    return date.fromordinal(max(1, day)).isoformat()[:7]
