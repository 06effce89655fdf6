"""The tasks that judge incidents: of reports, of events of gold, and of events as coded."""

from __future__ import annotations

from typing import Any

from dragoman.evaluate import (
    current_events,
    grouped_reports,
    labelled_incidents,
    muc,
    muc_incidents,
    same_events,
)
from dragoman.evaluate.task import Task, task

INCIDENT_TASKS: tuple[Task[Any, Any], ...] = (
    task(
        "basil_groups",
        "which reports of three outlets tell the same story",
        "labels made by people (BASIL)",
        (grouped_reports.load, grouped_reports.run, grouped_reports.grouped, grouped_reports.judge),
    ),
    task(
        "current_events",
        "which events of one war or affair are kept apart",
        "labels made by people (Wikipedia)",
        (current_events.load, current_events.run, grouped_reports.grouped, current_events.judge),
    ),
    task(
        "ecbplus",
        "which mentions of events are of one happening, across documents; mentions are given",
        "labels made by people (ECB+)",
        (same_events.load, same_events.run, same_events.marked, same_events.judge),
    ),
    task(
        "muc4_incidents",
        "which events of a report are of one incident",
        "labels made by people (MUC-4)",
        (muc.load, muc_incidents.run, muc_incidents.grouped, muc_incidents.judge),
    ),
    task(
        "incidents",
        "which events of many reports are of one happening, beside two readings",
        "labels made twice, blind, by a language model",
        (
            labelled_incidents.load,
            labelled_incidents.run,
            labelled_incidents.grouped,
            labelled_incidents.judge,
        ),
    ),
)
