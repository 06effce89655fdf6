"""The tasks by name, and the one verb: score a coder, or a file of its answers, on a gold file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dragoman.errors import InputError
from dragoman.evaluate.actor_tasks import ACTOR_TASKS
from dragoman.evaluate.answers import read_answers, write_answers
from dragoman.evaluate.commitment_tasks import COMMITMENT_TASKS
from dragoman.evaluate.event_tasks import EVENT_TASKS
from dragoman.evaluate.field_tasks import FIELD_TASKS
from dragoman.evaluate.gold import Row, digest
from dragoman.evaluate.incident_tasks import INCIDENT_TASKS
from dragoman.evaluate.locate_tasks import LOCATE_TASKS
from dragoman.evaluate.result import Report
from dragoman.evaluate.system import System, installed
from dragoman.evaluate.task import Task

_ALL = (*EVENT_TASKS, *ACTOR_TASKS, *FIELD_TASKS, *LOCATE_TASKS, *COMMITMENT_TASKS, *INCIDENT_TASKS)

TASKS: Mapping[str, Task[Any, Any]] = MappingProxyType({task.name: task for task in _ALL})
"""Every task by name."""


def score(
    task: str,
    path: Path | str,
    *,
    system: System | None = None,
    answers: Path | str | None = None,
    predictions: Path | str | None = None,
) -> Report:
    """Return the scores of a coder on a gold file.

    ``system`` is the coder; without one it is Dragoman as installed. ``answers`` is a file of a coder's
    answers to score in its place, in the shape that ``predictions`` names a file to write: one JSON object
    a gold row with its ``id``, the ``gold`` row and what is ``predicted`` (only ``id`` and ``predicted`` are
    read).

    Raises:
        InputError: there is no such task, a file cannot be used, or both a system and answers are given.
    """
    if task not in TASKS:
        raise InputError(f"there is no task {task!r}; expected one of {', '.join(TASKS)}")
    if system is not None and answers is not None:
        raise InputError("expected a system to run or a file of its answers, got both; leave one out")
    chosen, file = TASKS[task], Path(path)
    gold = chosen.load(file)
    if answers is not None:
        coder, unread = Path(answers).name, 0
        predicted = read_answers(Path(answers), [item.id for item in gold], also=chosen.answer)
    else:
        system = system or installed()
        coder = system.name
        predicted, unread = chosen.run(gold, system)
    if predictions is not None:
        write_answers(Path(predictions), chosen.name, gold, predicted)
    parsed = [
        [
            chosen.parse(Row(file=f"answer to {item.id}", line=at, data=part))
            for at, part in enumerate(parts, 1)
        ]
        for item, parts in zip(gold, predicted, strict=True)
    ]
    judged = chosen.judge(gold, parsed)
    return Report(
        task=chosen.name,
        coder=coder,
        gold=file.name,
        digest=digest(file),
        labels=chosen.labels,
        n=len(gold),
        unread=unread,
        scores=judged.scores,
        confusion=judged.confusion,
        mistakes=judged.mistakes,
    )
