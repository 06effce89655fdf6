"""The tasks that judge commitments: of events as coded, and of the events of gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.evaluate import committed
from dragoman.evaluate.committed import GoldCommitments
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers, Objects, Task
from dragoman.link import commitments
from dragoman.records import Document, Event
from dragoman.records.json import to_dict


def _run_coded(gold: Sequence[GoldCommitments], system: System) -> Answers:
    readings = list(system.read([report.document for report in gold]))
    found = [_made(reading.events, reading.document) for reading in readings]
    return found, sum(bool(reading.skips) for reading in readings)


def _run_given(gold: Sequence[GoldCommitments], system: System) -> Answers:  # noqa: ARG001 - events are given
    return [_made(report.events, report.document) for report in gold], 0


def _made(events: Iterable[Event], document: Document) -> Objects:
    return [to_dict(commitment) for commitment in commitments(events, [document])]


COMMITMENT_TASKS: tuple[Task[Any, Any], ...] = tuple(
    Task(
        name=name,
        about=about,
        labels="labels made by a language model",
        load=committed.load,
        run=run,
        parse=committed.committed,
        judge=committed.judge,
    )
    for name, about, run in (
        ("commitments", "threats, pledges, demands, plans and bills of whole reports", _run_coded),
        ("commitments_given", "the same, made of the events of gold instead of coded ones", _run_given),
    )
)
