"""Incidents: tellings of one happening put together across reports, with reasons; docs/linking.md.

Linking holds no state. What is stored comes in as :class:`Known`, what must be written goes out as
:class:`Linked`; incidents of one ``group`` come in together, so that the outcome depends on the set of
tellings and not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

from dragoman.errors import InputError
from dragoman.link.blocks import block_keys
from dragoman.link.grouping import Grouped, grouped
from dragoman.link.hand import Decision, Hand
from dragoman.link.happening import happening
from dragoman.link.telling import Telling, tellings
from dragoman.link.traces import trace
from dragoman.records import digest
from dragoman.records.linked import Incident, Refusal

__all__ = [
    "Decision",
    "Known",
    "Linked",
    "Placed",
    "Shift",
    "Telling",
    "block_keys",
    "incidents",
    "link",
    "tellings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A stored incident with its tellings, each with the text that it is a copy of as that is known now."""

    incident: Incident
    group: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An incident as it now is.

    ``group`` names what it was held against: incidents of one group must come in together when any of them
    does. ``keys`` are its members' block keys, by which it is found again. ``before`` are the known incidents
    that it has members from; none, if it is new.
    """

    incident: Incident
    group: str
    keys: frozenset[str]
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What became of incidents, and by which events.

    ``opened``: a new one. ``joined``: new tellings of a known one. ``merged``: what was known as several is
    one. ``split``: it was part of a known one. ``retold``: the same members, but what they say, or their
    group, changed. ``closed``: nothing tells of it any more, or all of it is now in others; then ``incident``
    is None.
    """

    kind: Literal["opened", "joined", "merged", "split", "retold", "closed"]
    incident: str | None
    before: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What must be written: incidents that are new or changed, ids of those that are no more, and what
    moved."""

    placed: tuple[Placed, ...]
    gone: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()


def incidents(told: Iterable[Telling], *, decisions: Sequence[Decision] = ()) -> list[Incident]:
    """Return the incidents of which tellings tell, in the order in which they were first reported."""
    return [placed.incident for placed in link(told, decisions=decisions).placed]


def link(
    told: Iterable[Telling],
    known: Iterable[Known] = (),
    *,
    decisions: Sequence[Decision] = (),
    gone: Iterable[str] = (),
) -> Linked:
    """Return what becomes of incidents when tellings come in.

    ``known`` are all incidents of the groups that hold one with a block key of the tellings, or an event that
    one of the ``decisions`` names; ``decisions`` those in force that name any event here, the oldest first.
    ``gone`` are events that are no longer believed. A telling that is known already takes the place of the
    old one.

    Raises:
        InputError: an event is in two known incidents.
    """
    before = list(known)
    held = _held(before)
    new = {telling.id: telling for telling in told}
    dropped = set(gone)
    every = {telling.id: telling for one in before for telling in one.tellings}
    every = {name: telling for name, telling in {**every, **new}.items() if name not in dropped}
    made = grouped(map(trace, every.values()), Hand(decisions))
    groups = _groups(made)
    apart = [refusal for one in before for refusal in one.incident.refusals if refusal.other not in every]
    refused = {event: list(some) for event, some in groupby(sorted(apart, key=_event), key=_event)}
    placed = [_placed(made, number, groups[at], held, refused) for number, at in enumerate(made.component)]
    placed.sort(key=lambda one: (one.incident.first_reported, one.incident.id))
    return _written(placed, before, frozenset(new) - held.keys())


def _held(known: Sequence[Known]) -> dict[str, str]:
    held: dict[str, str] = {}
    for one in known:
        for telling in one.tellings:
            if held.setdefault(telling.id, one.incident.id) != one.incident.id:
                raise InputError(
                    f"expected each event in one incident, got {telling.id} in {held[telling.id]} and "
                    f"{one.incident.id}; give each known incident once, as it is now"
                )
    return held


def _groups(made: Grouped) -> dict[int, str]:
    """Return the name of each component: it stands for the least id of all its tellings."""
    least: dict[int, str] = {}
    for number, units in enumerate(made.groups):
        name = min(trace.id for at in units for trace in made.units[at].traces)
        component = made.component[number]
        least[component] = min(least.get(component, name), name)
    return {component: digest("group", name) for component, name in least.items()}


_event = attrgetter("event")


def _placed(
    made: Grouped, number: int, group: str, held: Mapping[str, str], refused: Mapping[str, Sequence[Refusal]]
) -> Placed:
    units = [made.units[at] for at in made.groups[number]]
    kept = [one for unit in units for trace in unit.traces for one in refused.get(trace.id, ())]
    incident = happening(made, number, kept)
    keys = frozenset[str]().union(*(unit.keys for unit in units))
    before = sorted({held[event] for event in incident.members if event in held})
    return Placed(incident=incident, group=group, keys=keys, before=tuple(before))


def _written(placed: Sequence[Placed], before: Sequence[Known], new: frozenset[str]) -> Linked:
    old = {one.incident.id: one for one in before}
    changed, shifts = [], []
    for one in placed:
        same = old.get(one.incident.id)
        if same is not None and same.incident == one.incident and same.group == one.group:
            continue
        changed.append(one)
        shifts.append(_shift(one, old, new))
    kept = {one.incident.id for one in placed}
    gone = tuple(sorted(identity for identity in old if identity not in kept))
    renamed = {one.before[0] for one in placed if len(one.before) == 1 and _whole(one, old)}
    for identity in gone:
        if identity in renamed:
            continue
        into = tuple(one.incident.id for one in placed if identity in one.before)
        why = "its tellings are now in others" if into else "nothing tells of it any more"
        shifts.append(Shift(kind="closed", incident=None, before=(identity,), why=why))
    return Linked(placed=tuple(changed), gone=gone, shifts=tuple(shifts))


def _whole(one: Placed, old: Mapping[str, Known]) -> bool:
    """Tell whether an incident has all tellings of the only one it comes from, perhaps under another id."""
    members = frozenset(one.incident.members)
    return all(telling.id in members for telling in old[one.before[0]].tellings)


def _shift(one: Placed, old: Mapping[str, Known], new: frozenset[str]) -> Shift:
    members = frozenset(one.incident.members)
    fresh = tuple(event for event in one.incident.members if event in new)
    reasons = sorted(
        {reason for join in one.incident.reasons if join.event in new for reason in join.reasons}
    )
    if not one.before:
        who = ", ".join(party.name or party.text for party in one.incident.parties[:3])
        why = f"{one.incident.event}: {who}" if who else one.incident.event
        return Shift(kind="opened", incident=one.incident.id, events=fresh, why=why)
    if len(one.before) > 1:
        why = "more speaks for one happening than for several" + (
            f": {', '.join(reasons)}" if reasons else ""
        )
        return Shift(kind="merged", incident=one.incident.id, before=one.before, events=fresh, why=why)
    (source,) = one.before
    was = frozenset(telling.id for telling in old[source].tellings)
    if was - members:
        why = "what it was with is now told apart"
        return Shift(
            kind="split",
            incident=one.incident.id,
            before=one.before,
            events=tuple(sorted(was - members)),
            why=why,
        )
    kind: Literal["joined", "retold"] = "joined" if fresh else "retold"
    return Shift(kind=kind, incident=one.incident.id, before=one.before, events=fresh, why=", ".join(reasons))
