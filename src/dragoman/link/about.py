"""Sayings about a happening: who accuses whom of it, who denies it."""

from __future__ import annotations

import re

from dragoman.link import acts
from dragoman.link.evidence import told_alike
from dragoman.link.sides import side
from dragoman.link.traces import Trace
from dragoman.records import Party

_DENIES = re.compile(
    r"\b(den(?:y|ies|ied|ying|ial|ials)|disclaim\w*|reject\w*|dismiss\w*"
    r"|no (?:role|part|hand|involvement|link|connection)|n[o']t (?:behind|responsible|involved|to blame))\b",
    re.IGNORECASE,
)
_START = -1.3
_OLDEST = 21
"""Days after a deed in which somebody may speak of it without saying which one is meant."""


def denies(found: Trace) -> bool:
    """Tell whether a telling is the denial of something, coded as a rejection."""
    return (
        found.kind == "REJECT"
        and found.state == "happened"
        and _DENIES.search(found.event.sentence.text) is not None
    )


def speaks_of_another(found: Trace) -> bool:
    """Tell whether a telling is a claim on another happening and, if that is found, none of its own."""
    return denies(found)


def about(saying: Trace, deed: Trace) -> float:
    """Return how surely an accusation or a denial speaks of a deed, in log-odds; 0 or less if it does not."""
    blames = saying.kind == "ACCUSE" and saying.state == "happened"
    if not (blames or denies(saying)) or deed.kind not in acts.BLAMED or deed.state in ("past", "expected"):
        return 0.0
    score = _START + _time(saying, deed)
    if score < -5:
        return score
    score += 1.2 if acts.spoken_of(saying.event.sentence.text) & acts.groups(deed.head) else -0.8
    accused = saying.recipient if blames else saying.actor
    score += _same(accused, deed.actor, met=0.9, missed=-0.2 if blames else -1.5)
    if blames:
        score += _same(saying.actor, deed.recipient, met=0.5, missed=0.0)
    if saying.report == deed.report:
        near = abs(saying.event.sentence.index - deed.event.sentence.index)
        return score + (1.6 if near == 0 else 0.6 if near <= 2 else 0.2)
    wording = 2.0 * (saying.words.alike(deed.words) - 0.1)
    return score + wording + told_alike(saying, deed)


def _time(saying: Trace, deed: Trace) -> float:
    first = deed.days.first if deed.days is not None else deed.out
    lag = saying.out - first
    if lag < -1 or lag > _OLDEST:
        return -6.0
    return 0.4 if lag <= 2 else 0.0 if lag <= 7 else -0.5


def _same(ours: tuple[Party, ...], theirs: tuple[Party, ...], *, met: float, missed: float) -> float:
    if not ours or not theirs:
        return 0.0
    return met if any(side(one, other) > 0 for one in ours for other in theirs) else missed
