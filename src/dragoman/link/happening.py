"""One group of tellings made into the record of an incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.link.claims import claims_of, distinct, standing
from dragoman.link.evidence import NEVER
from dragoman.link.grouping import Grouped, Unit
from dragoman.link.traces import Trace
from dragoman.records import When, Where, digest, interval
from dragoman.records.linked import Incident, Join, Refusal

_REFUSALS = 5
"""Near events of earlier incidents that an incident tells of, at most: those that came nearest."""

T = TypeVar("T")


def incident_id(first: str) -> str:
    """Return the id of the incident whose first telling is the event with this id."""
    return digest("incident", first)


def happening(made: Grouped, number: int, kept: Iterable[Refusal] = ()) -> Incident:
    """Return the incident that a group of tellings tells of; ``kept`` are refusals from when others were at
    hand."""
    numbers = sorted(made.groups[number])
    units = [made.units[at] for at in numbers]
    every = sorted((trace for unit in units for trace in unit.traces), key=_order)
    about = sorted(at for at, told_of in made.told_of.items() if told_of == number)
    deeds = [made.units[at].lead for at in numbers if at not in about]
    claims = claims_of(sorted(deeds, key=_order), sorted((made.units[at].lead for at in about), key=_order))
    told = [lead for lead in deeds if lead.state in ("happened", "past")] or deeds
    kind = _commonest((lead.event.event for lead in told), str) or every[0].event.event
    return Incident(
        id=incident_id(every[0].id),
        event=kind,
        mode=_modes([lead for lead in told if lead.event.event == kind]),
        members=tuple(trace.id for trace in every),
        first_reported=every[0].telling.published,
        last_reported=max((trace.telling.published for trace in every), key=lambda day: interval(day)[1]),
        standing=standing(claims),
        when=_when(told),
        where=_where(told),
        parties=distinct(
            party for lead in sorted(told, key=_order) for party in (*lead.event.actor, *lead.event.recipient)
        ),
        outlets=tuple(sorted({trace.telling.source for trace in every if trace.telling.source})),
        reports=len({trace.event.document for trace in every}),
        texts=len({trace.report for trace in every}),
        claims=claims,
        reasons=tuple(join for at in numbers for join in _joins(made, number, at, numbers)),
        refusals=_nearest((*_refusals(made, number, numbers), *kept)),
    )


def _order(trace: Trace) -> tuple[object, str]:
    return interval(trace.telling.published)[0], trace.id


def _commonest(values: Iterable[T], key: Callable[[T], object]) -> T | None:
    """Return the value that most have, the first of those that are as common."""
    held = list(values)
    counts = Counter(key(value) for value in held)
    return max(held, key=lambda value: counts[key(value)], default=None)


def _modes(leads: Sequence[Trace]) -> tuple[str, ...]:
    counts = Counter(mode for lead in leads for mode in lead.event.mode)
    return tuple(
        mode for mode, count in sorted(counts.items(), key=lambda m: (-m[1], m[0])) if 3 * count >= len(leads)
    )


def _when(told: Sequence[Trace]) -> When | None:
    """Return the day that most reports give; where none gives one, that of the first report."""
    known = [lead.event.when for lead in told if lead.event.when is not None]
    given = [when for when in known if when.basis != "published"]
    precise = [when for when in given if when.precision == "day"] or given
    return _commonest(precise, lambda when: (when.from_, when.to)) or min(
        known, key=lambda when: (when.from_, when.to), default=None
    )


def _where(told: Sequence[Trace]) -> Where | None:
    known = [lead.where for lead in told if lead.where is not None]
    for precision in ("place", "admin1", "country"):
        there = [where for where in known if where.precision == precision]
        stated = [where for where in there if where.basis == "stated"] or there
        if stated:
            return _commonest(
                stated, lambda where: (where.geonameid, where.name or where.text, where.country)
            )
    return None


def _joins(made: Grouped, number: int, at: int, numbers: Sequence[int]) -> list[Join]:
    unit = made.units[at]
    if len(numbers) == 1:
        first: list[Join] = []
    elif made.told_of.get(at) == number:
        first = [Join(event=unit.lead.id, reasons=("wording",))]
    else:
        first = [_join(made, at, [other for other in numbers if other != at])]
    copies = [Join(event=copy.id, reasons=("wording",), to=unit.lead.id) for copy in unit.traces[1:]]
    return first + copies


def _join(made: Grouped, at: int, others: Sequence[int]) -> Join:
    unit = made.units[at]
    found = [(made.weighed[pair], other) for other in others if (pair := _pair(at, other)) in made.weighed]
    by_hand = next((other for other in others if _by_hand(unit, made.units[other])), None)
    best, other = max(found, key=lambda one: (one[0].score, -one[1]), default=(None, None))
    if by_hand is not None and (best is None or best.score <= 0):
        return Join(event=unit.lead.id, reasons=("hand",), to=made.units[by_hand].lead.id)
    if best is None or other is None:
        return Join(event=unit.lead.id, reasons=())
    return Join(
        event=unit.lead.id,
        reasons=best.reasons,
        to=made.units[other].lead.id,
        score=round(max(best.score, -9.0), 2),
    )


def _by_hand(one: Unit, other: Unit) -> bool:
    return one.label is not None and one.label == other.label


def _refusals(made: Grouped, number: int, numbers: Sequence[int]) -> list[Refusal]:
    """Return the nearest telling of each earlier incident at hand, and why it is not of this one.

    What was kept apart is told once, with the later of two, so that a new report leaves old incidents alone.
    """
    found: dict[int, tuple[float, int, int]] = {}
    for at in numbers:
        for other, group in made.neighbours(at):
            if made.first[group] >= made.first[number]:
                continue
            score = made.weighed[_pair(at, other)].score
            if group not in found or score > found[group][0]:
                found[group] = (score, at, other)
    return [_refusal(made, *one) for one in found.values()]


def _nearest(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    ranked = sorted(refusals, key=lambda one: (-one.score, one.event, one.other))
    return tuple(ranked[:_REFUSALS])


def _refusal(made: Grouped, score: float, at: int, other: int) -> Refusal:
    weighed = made.weighed[_pair(at, other)]
    one, two = made.units[at], made.units[other]
    if made.hand.apart(one.label, two.label):
        return Refusal(event=one.lead.id, other=two.lead.id, against=("hand",))
    floor = -9.0 if score <= NEVER / 2 else score
    return Refusal(event=one.lead.id, other=two.lead.id, against=weighed.against, score=round(floor, 2))


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
