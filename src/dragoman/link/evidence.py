"""What speaks for two tellings being of one happening, and what against it, in log-odds; docs/linking.md.

The numbers were set by hand and held against the scenarios and the gold sets; they are no probabilities.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, log2, radians, sin, sqrt

from dragoman.link import acts
from dragoman.link.lexis import Weighted, weight
from dragoman.link.matching import parties_agree
from dragoman.link.traces import Days, Trace
from dragoman.records import Where
from dragoman.records.linked import Evidence

REFUSED = -6.0
"""What rules one happening out: another day, another town, another sort of act."""
NEVER = -1e6
"""What no other evidence outweighs: the report tells the two apart, or a person did."""
_START = {True: -2.1, False: -2.4}
"""Where deeds and sayings start from: most near tellings are of two happenings."""
_EARTH = 6371.0
_COARSE = 3
_FEW = 2
"""Fewer stems beside the names and the trigger say nothing."""
_FULL = 60
"""Stems of a report from which on its words count in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The log-odds that two tellings are of one happening, and what each sort of evidence gave to it."""

    score: float
    parts: dict[Evidence, float]

    @property
    def reasons(self) -> tuple[Evidence, ...]:
        """What speaks for one happening."""
        return tuple(
            name for name, value in self.parts.items() if value >= 0.2 and name not in ("type", "status")
        )

    @property
    def against(self) -> tuple[Evidence, ...]:
        """What speaks for two."""
        return tuple(name for name, value in self.parts.items() if value <= -0.3)


def weigh(one: Trace, other: Trace) -> Weighed:
    """Return what speaks for and against two tellings being of one happening."""
    parts: dict[Evidence, float] = {}
    score = _START[one.kind not in acts.SAYINGS and other.kind not in acts.SAYINGS]
    for name, rule in _RULES:
        value = rule(one, other)
        if value:
            parts[name] = value
            score += value
        if value <= REFUSED:
            break
    return Weighed(score=score, parts=parts)


# --- sort of act and whether it happened --------------------------------------------------------------


def _type(one: Trace, other: Trace) -> float:
    if one.kind == other.kind:
        return 0.4
    return -0.3 if acts.related(one.kind, other.kind) else REFUSED


def _status(one: Trace, other: Trace) -> float:
    states = {one.state, other.state}
    if len(states) == 1:
        return -0.8 if states == {"past"} and one.report != other.report else 0.0
    if "past" in states and (one.report != other.report or one.remembered or other.remembered):
        return REFUSED
    if "supposed" in states:
        return -1.2
    if "expected" in states:
        return -2.0 if one.report == other.report else -0.7
    return -0.1 if "denied" in states else 0.0


def _told_apart(one: Trace, other: Trace) -> float:
    """Return what words such as "a second attack" say, of what the same report told before, or another."""
    if one.other is None and other.other is None:
        return 0.0
    if one.report != other.report:
        return 0.3 if one.other == other.other else -0.7
    first, last = sorted((one, other), key=lambda t: t.event.trigger.start)
    if last.other is not None and last.other != first.other and not _one_sentence(one, other):
        return NEVER
    return 0.0


# --- day ----------------------------------------------------------------------------------------------


def _day(one: Trace, other: Trace) -> float:
    if one.days is None or other.days is None:
        return _undated(one, other)
    if one.days.firm and other.days.firm:
        return _both_firm(one.days, other.days)
    if one.days.firm or other.days.firm:
        told, out = (one.days, other) if one.days.firm else (other.days, one)
        return _told_and_published(told, out)
    if one.report == other.report:
        return 0.2
    return _stepped(abs(one.out - other.out), ((0, 0.6), (1, -0.4), (2, -1.4), (4, -2.0), (7, -2.6)))


def _undated(one: Trace, other: Trace) -> float:
    if one.report == other.report:
        return 0.0
    coming, done = sorted((one, other), key=lambda t: t.state == "happened")
    if done.state == "happened" and coming.state == "expected" and done.out < coming.out - 1:
        return REFUSED
    return _stepped(abs(one.out - other.out), ((3, 0.0), (14, -0.5), (60, -1.2)))


def _both_firm(one: Days, other: Days) -> float:
    gap = one.gap(other)
    if gap:
        return _stepped(gap, ((1, -0.8), (2, -2.2)))
    longest = max(one.last - one.first, other.last - other.first)
    return _stepped(longest, ((0, 1.3), (_COARSE, 0.7), (31, 0.3)), beyond=0.1)


def _told_and_published(told: Days, out: Trace) -> float:
    """Return how well a day that one report tells fits another that tells none, and so means the last
    days."""
    if out.out < told.first - 1:
        return REFUSED
    lag = max(0, out.out - told.last)
    return _stepped(lag, ((0, 0.7), (1, 0.5), (2, -0.3), (3, -0.9), (5, -1.8), (7, -2.4)))


def _stepped(value: int, steps: tuple[tuple[int, float], ...], *, beyond: float = REFUSED) -> float:
    return next((score for most, score in steps if value <= most), beyond)


# --- place --------------------------------------------------------------------------------------------


def _place(one: Trace, other: Trace) -> float:
    here, there = one.where, other.where
    if here is None or there is None:
        return 0.0
    sure = here.basis == there.basis == "stated"
    value = _located(here, there)
    if value > 0 and "party" in (here.basis, there.basis):
        return 0.0
    return value if sure or value > 0 else max(value / 2, -1.5)


def _located(here: Where, there: Where) -> float:
    if here.country and there.country and here.country != there.country and not _near(here, there):
        return REFUSED
    if here.precision == there.precision == "place":
        return _towns(here, there)
    if "country" in (here.precision, there.precision):
        return 0.2 if here.country and here.country == there.country else 0.0
    if here.admin1 and there.admin1:
        return 0.5 if here.admin1 == there.admin1 else -1.5
    return 0.1


def _towns(here: Where, there: Where) -> float:
    if here.geonameid is not None and here.geonameid == there.geonameid:
        return 1.2
    far = distance(here, there)
    if far is None:
        return 1.0 if (here.name or here.text) == (there.name or there.text) else -0.8
    return _stepped(int(far), ((15, 0.8), (40, 0.1), (80, -1.5)))


def _near(here: Where, there: Where) -> bool:
    far = distance(here, there) if here.precision == there.precision == "place" else None
    return far is not None and far <= 30


def distance(here: Where, there: Where) -> float | None:
    """Return the kilometres between two places, None if one has no coordinates."""
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return None
    north, east = radians(there.lat - here.lat), radians(there.lon - here.lon)
    chord = sin(north / 2) ** 2 + cos(radians(here.lat)) * cos(radians(there.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord)))


# --- figures and words --------------------------------------------------------------------------------


def _size(one: Trace, other: Trace) -> float:
    found = [
        _figures(one.sizes[kind], other.sizes[kind]) for kind in sorted(one.sizes.keys() & other.sizes.keys())
    ]
    return max(found, key=abs, default=0.0)


def _figures(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    if one[1] == other[1]:
        return 0.4 + min(0.6, 0.12 * log2(one[1] + 1))
    if one[0] <= other[2] and other[0] <= one[2]:
        return 0.3
    ratio = max(one[1], other[1], 1) / max(1, min(one[1], other[1]))
    return 0.0 if ratio <= 1.5 else -0.2 if ratio <= 3 else -0.6 if ratio <= 8 else -1.0


def _wording(one: Trace, other: Trace) -> float:
    value = _sentences(one, other) + _heads(one, other)
    if one.part and other.part and one.part != other.part and one.report != other.report:
        value -= 0.5
    return value


def _sentences(one: Trace, other: Trace) -> float:
    if _one_sentence(one, other):
        return -0.5 if one.head == other.head else 0.5
    if min(len(one.words.shares), len(other.words.shares)) < _FEW:
        return 0.0
    least = -0.2 if one.report == other.report else -1.8 if one.kind in acts.SAYINGS else -0.5
    steep, even = (8.0, 0.25) if one.kind in acts.SAYINGS else (3.5, 0.15)
    return max(least, min(2.0, steep * (one.words.alike(other.words) - even)))


def _heads(one: Trace, other: Trace) -> float:
    points_back = 0.0
    if one.report == other.report and not _one_sentence(one, other):
        last = max(one, other, key=lambda t: t.event.trigger.start)
        points_back = 0.8 if last.definite and last.other is None else 0.0
    if one.head == other.head:
        return 0.3 + 0.08 * weight(one.head) + points_back
    ours, theirs = acts.classes(one.head), acts.classes(other.head)
    if ours & theirs:
        return 0.5 + points_back
    if acts.groups(one.head) & acts.groups(other.head):
        return 0.1 + points_back
    return -0.8 if one.kind in acts.SAYINGS else -0.4


def _story(one: Trace, other: Trace) -> float:
    if one.report == other.report:
        return 0.5 if one.kind in acts.SAYINGS else 1.7
    return told_alike(one, other)


def told_alike(one: Trace, other: Trace) -> float:
    """Return what the words of two whole reports say; those of a note say little beside its sentences."""
    full = min(1.0, len(one.story.shares) / _FULL, len(other.story.shares) / _FULL)
    return full * max(-0.8, min(1.6, 2.6 * (stories_alike(one.story, other.story) - 0.15)))


@lru_cache(maxsize=1 << 16)
def stories_alike(one: Weighted, other: Weighted) -> float:
    """Return the cosine of two reports' words."""
    return one.alike(other)


def _one_sentence(one: Trace, other: Trace) -> bool:
    return one.event.document == other.event.document and one.event.sentence.overlaps(other.event.sentence)


_RULES: tuple[tuple[Evidence, Callable[[Trace, Trace], float]], ...] = (
    ("type", _type),
    ("status", _status),
    ("day", _day),
    ("told_apart", _told_apart),
    ("place", _place),
    ("parties", parties_agree),
    ("size", _size),
    ("wording", _wording),
    ("story", _story),
)
