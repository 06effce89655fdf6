"""Incidents across reports, against two blind readings of which labelled events are one happening.

The reports are coded and linked; a coded event is matched to the labelled event whose trigger it overlaps,
the surest first, one to one. B-cubed is counted over matched events, so that what the coder misses is not
laid to linking.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.reports import document
from dragoman.evaluate.result import Judgement, Score
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers
from dragoman.evaluate.tfidf import cosines, single_link
from dragoman.link.incidents import incidents, tellings
from dragoman.records import Document, interval

SINGLE_LINK = "single-link TF-IDF of sentences"
_THRESHOLD = 0.4
_APART = 10
"""Days between reports of which the baseline still compares sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A labelled event: where its trigger stands, and the happening it is of in each reading."""

    start: int
    end: int
    readings: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldHappenings:
    """A report with its labelled events."""

    document: Document
    events: tuple[Labelled, ...]
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.document.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A coded event: its trigger, its sentence, how sure it is, and the incident that it was put into."""

    start: int
    end: int
    sentence: str
    confidence: float
    group: str


def load(path: Path) -> list[GoldHappenings]:
    """Return the reports of a file of ``{id, text, published, events: [{trigger: [a, b], first, second}]}``.

    ``first`` and ``second`` name the happening in each reading; null is one that no other event is of.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [
        GoldHappenings(
            document=document(row),
            events=tuple(_labelled(part) for part in row.within("events")),
            raw=row.data,
        )
        for row in rows(path)
    ]


def _labelled(row: Row) -> Labelled:
    found = Row(file=row.file, line=row.line, data={"trigger": [row.data.get("trigger")]}).pairs("trigger")
    return Labelled(
        start=found[0][0],
        end=found[0][1],
        readings=(row.words_or_none("first"), row.words_or_none("second")),
    )


def run(gold: Sequence[GoldHappenings], system: System) -> Answers:
    """Return the events of each report as coded, each with the ``group`` that linking put it into."""
    readings = list(system.read([report.document for report in gold]))
    told = [one for reading in readings for one in tellings(reading.events, reading.document)]
    group = {event: one.id for one in incidents(told) for event in one.members}
    answers = [
        [
            {
                "start": event.trigger.start,
                "end": event.trigger.end,
                "sentence": event.sentence.text,
                "confidence": event.confidence.event,
                "group": group[event.id],
            }
            for event in reading.events
        ]
        for reading in readings
    ]
    return answers, sum(bool(reading.skips) for reading in readings)


def grouped(row: Row) -> Grouped:
    """Return an event with its group of a row of answers.

    Raises:
        InputError: a field is missing or not as it should be.
    """
    start, end, sure = row.whole("start"), row.whole("end"), row.data.get("confidence", 1.0)
    if start is None or end is None or not isinstance(sure, (int, float)):
        raise row.fault("start", "offsets of a trigger, with end, and a confidence")
    return Grouped(
        start=start, end=end, sentence=row.words("sentence"), confidence=float(sure), group=row.words("group")
    )


def judge(gold: Sequence[GoldHappenings], predicted: Sequence[Sequence[Grouped]]) -> Judgement:
    """Return B-cubed of the incidents against each reading, and of the readings against each other."""
    matched = [
        (number, label, event)
        for number, (report, answer) in enumerate(zip(gold, predicted, strict=True))
        for label, event in _matched(report.events, answer)
    ]
    where = [number for number, _, _ in matched]
    found: list[Hashable] = [event.group for _, _, event in matched]
    plain = _single_link(gold, matched)
    every = [(number, label) for number, report in enumerate(gold) for label in report.events]
    shares = [(sum(n == number for n in where), len(report.events)) for number, report in enumerate(gold)]
    scores: list[Score] = [measured("matched", shares, ratio, headline=True)]
    for reading, name in enumerate(("first", "second")):
        true = _names([label for _, label, _ in matched], reading)
        scores += _scored(name, where, true, found, plain)
    one, two = (_names([label for _, label in every], reading) for reading in (0, 1))
    scores += _scored("readings_agree", [number for number, _ in every], one, two, None)
    return Judgement(scores=tuple(scores))


def _matched(labels: Sequence[Labelled], answer: Sequence[Grouped]) -> list[tuple[Labelled, Grouped]]:
    free = list(labels)
    pairs = []
    for event in sorted(answer, key=lambda e: (-e.confidence, e.start)):
        over = [label for label in free if label.start < event.end and event.start < label.end]
        if over:
            best = max(over, key=lambda label: min(label.end, event.end) - max(label.start, event.start))
            free.remove(best)
            pairs.append((best, event))
    return pairs


def _names(labels: Sequence[Labelled], reading: int) -> list[Hashable]:
    return [label.readings[reading] or f"alone {at}" for at, label in enumerate(labels)]


def _scored(
    name: str,
    where: Sequence[int],
    true: Sequence[Hashable],
    found: Sequence[Hashable],
    plain: Sequence[Hashable] | None,
) -> list[Score]:
    """Return B-cubed over all events, and over those of happenings that two reports or more tell of."""
    scores = []
    spread = _spread(where, true)
    for suffix, kept in (("", set(range(len(true)))), ("_of_several_reports", spread)):
        units = _units(where, true, found, kept)
        beside = {SINGLE_LINK: _units(where, true, plain, kept)} if plain is not None else {}
        scores.append(
            measured(f"{name}_b_cubed_f1{suffix}", units, f1, n=len(kept), baselines=beside, headline=True)
        )
        scores.append(measured(f"{name}_b_cubed_precision{suffix}", [u[:2] for u in units], ratio))
        scores.append(measured(f"{name}_b_cubed_recall{suffix}", [u[2:] for u in units], ratio))
    return scores


def _spread(where: Sequence[int], true: Sequence[Hashable]) -> set[int]:
    reports = defaultdict(set)
    for report, group in zip(where, true, strict=True):
        reports[group].add(report)
    return {at for at, group in enumerate(true) if len(reports[group]) > 1}


def _units(
    where: Sequence[int], true: Sequence[Hashable], found: Sequence[Hashable], kept: set[int]
) -> list[list[float]]:
    """Return the counts of B-cubed of the kept events, a unit for each report."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for at, (one, other) in enumerate(zip(true, found, strict=True)):
        ours[one].add(at)
        theirs[other].add(at)
    units: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for at in sorted(kept):
        both = len(ours[true[at]] & theirs[found[at]])
        unit = units[where[at]]
        for place, value in enumerate((both / len(theirs[found[at]]), 1.0, both / len(ours[true[at]]), 1.0)):
            unit[place] += value
    return [units[report] for report in sorted(units)]


def _single_link(
    gold: Sequence[GoldHappenings], matched: Sequence[tuple[int, Labelled, Grouped]]
) -> list[Hashable]:
    """Return the groups of a single-link search by the cosine of TF-IDF of the events' sentences."""
    days = [interval(gold[number].document.published)[0].toordinal() for number, _, _ in matched]
    apart = np.abs(np.subtract.outer(days, days)) if days else np.zeros((0, 0))
    return [
        *single_link(
            cosines([event.sentence for _, _, event in matched]), _THRESHOLD, (apart <= _APART).astype(float)
        )
    ]
