"""The tasks that judge incidents: of reports, of events of gold, and of events as coded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.evaluate import (
    current_events,
    grouped_reports,
    labelled_incidents,
    muc,
    muc_incidents,
    same_events,
)
from dragoman.evaluate.grouped_reports import GoldGrouped
from dragoman.evaluate.same_events import GoldTopic
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers, Task


def _run_reports(gold: Sequence[GoldGrouped], system: System) -> Answers:  # noqa: ARG001 - only words are needed
    return grouped_reports.answers(gold), 0


def _run_topics(gold: Sequence[GoldTopic], system: System) -> Answers:  # noqa: ARG001 - the events are gold's
    return same_events.answers(gold), 0


INCIDENT_TASKS: tuple[Task[Any, Any], ...] = (
    Task(
        name="basil_groups",
        about="which reports of three outlets tell the same story",
        labels="labels made by people (BASIL)",
        load=grouped_reports.load,
        run=_run_reports,
        parse=grouped_reports.grouped,
        judge=grouped_reports.judge,
    ),
    Task(
        name="current_events",
        about="which events of one war or affair are kept apart",
        labels="labels made by people (Wikipedia)",
        load=current_events.load,
        run=current_events.run,
        parse=grouped_reports.grouped,
        judge=current_events.judge,
    ),
    Task(
        name="ecbplus",
        about="which mentions of events are of one happening, across documents; mentions are given",
        labels="labels made by people (ECB+)",
        load=same_events.load,
        run=_run_topics,
        parse=same_events.marked,
        judge=same_events.judge,
    ),
    Task(
        name="muc4_incidents",
        about="which events of a report are of one incident",
        labels="labels made by people (MUC-4)",
        load=muc.load,
        run=muc_incidents.run,
        parse=muc_incidents.grouped,
        judge=muc_incidents.judge,
    ),
    Task(
        name="incidents",
        about="which events of many reports are of one happening, beside two readings",
        labels="labels made twice, blind, by a language model",
        load=labelled_incidents.load,
        run=labelled_incidents.run,
        parse=labelled_incidents.grouped,
        judge=labelled_incidents.judge,
    ),
)
