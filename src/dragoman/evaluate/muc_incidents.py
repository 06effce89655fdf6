"""Incidents of whole reports against the templates of MUC-4: how many there are, and which events are of one.

A coder's events of violence are laid to templates by the names in their sentences, as for the task ``muc4``.
Judged is whether linking puts the events of one template into one incident and those of two into two, and how
many incidents of a report meet a template. Reports are linked alone: templates do not say what two of them
share.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import msgspec

from dragoman.evaluate.chains import b_cubed
from dragoman.evaluate.coded import Coded, coded
from dragoman.evaluate.gold import Row
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.muc import GoldMessage
from dragoman.evaluate.muc_scores import laid
from dragoman.evaluate.result import Judgement
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers
from dragoman.link.incidents import incidents, tellings
from dragoman.records.json import to_json

_VIOLENT = frozenset(("ASSAULT", "COERCE", "THREATEN"))
ALONE = "every event alone"
ONE = "one incident a report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A coded event and the incident that it was put into."""

    event: Coded
    group: str


def run(gold: Sequence[GoldMessage], system: System) -> Answers:
    """Return the events of each report, each with the ``group`` that linking put it into."""
    readings = list(system.read([message.document for message in gold]))
    answers = []
    for reading in readings:
        told = tellings(reading.events, reading.document)
        group = {event: one.id for one in incidents(told) for event in one.members}
        answers.append(
            [{**msgspec.json.decode(to_json(event)), "group": group[event.id]} for event in reading.events]
        )
    return answers, sum(bool(reading.skips) for reading in readings)


def grouped(row: Row) -> Grouped:
    """Return an event with its group of a row of answers."""
    return Grouped(event=coded(row), group=row.words("group"))


def judge(gold: Sequence[GoldMessage], predicted: Sequence[Sequence[Grouped]]) -> Judgement:
    """Return B-cubed over the events laid to templates, and how many incidents meet templates."""
    cubed, alone, single, counts, every = [], [], [], [], []
    for message, answer in zip(gold, predicted, strict=True):
        violent = [one for one in answer if one.event.event in _VIOLENT]
        true, found = _laid(message, violent)
        cubed.append(b_cubed(true, found))
        alone.append(b_cubed(true, list(range(len(true)))))
        single.append(b_cubed(true, [0] * len(true)))
        counts.append(_met(message, true, found))
        every.append(_met(message, true, list(range(len(true)))))
    n = sum(int(unit[1]) for unit in cubed)
    return Judgement(
        scores=(
            measured("b_cubed_f1", cubed, f1, n=n, baselines={ALONE: alone, ONE: single}, headline=True),
            measured("b_cubed_precision", [unit[:2] for unit in cubed], ratio),
            measured("b_cubed_recall", [unit[2:] for unit in cubed], ratio),
            measured("incidents_f1", counts, f1, baselines={ALONE: every}, headline=True),
            measured("incidents_precision", [unit[:2] for unit in counts], ratio),
            measured("incidents_recall", [unit[2:] for unit in counts], ratio),
        )
    )


def _laid(message: GoldMessage, answer: Sequence[Grouped]) -> tuple[list[Hashable], list[Hashable]]:
    """Return the template and the incident of every event that is laid to a template."""
    group = {id(one.event): one.group for one in answer}
    true: list[Hashable] = []
    found: list[Hashable] = []
    for number, events in sorted(laid(message, [one.event for one in answer]).items()):
        true += [number] * len(events)
        found += [group[id(event)] for event in events]
    return true, found


def _met(
    message: GoldMessage, true: Sequence[Hashable], found: Sequence[Hashable]
) -> tuple[int, int, int, int]:
    """Return incidents that are the first of their template, all incidents, templates found, and templates
    due."""
    met = set(true)
    due = sum(number in met or not incident.optional for number, incident in enumerate(message.incidents))
    return len(met), len(set(zip(true, found, strict=True))), len(met), due
