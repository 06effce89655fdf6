"""Every task that there is gold for, one after another: which files, what came of them, one table.

The gold sets lie in a directory, most of them under ``dev`` in it; the project's own sample lies beside the
file of floors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dragoman.errors import InputError
from dragoman.evaluate.floors import FloorError, Floors, check_floors
from dragoman.evaluate.result import Report
from dragoman.evaluate.system import System, UnansweredError, installed
from dragoman.evaluate.tasks import score

FLOORS = Path("tests/gold/floors.json")
"""Where the project keeps its floors."""
GOLD: Mapping[str, str] = MappingProxyType(
    {
        "plover_gsr": "dev/plover_gsr.jsonl",
        "plover_family": "dev/plover_family.jsonl",
        "reports": "dev/dragoman_reports.jsonl",
        "commitments": "dev/dragoman_reports.jsonl",
        "commitments_given": "dev/dragoman_reports.jsonl",
        "actors": "dev/ngec_actor_tests.jsonl",
        "re3d": "dev/re3d.jsonl",
        "coref": "dev/ecbplus.jsonl",
        "note_actors": "dev/acled_2022h1_events.jsonl",
        "attribution": "dev/polnear.jsonl",
        "status": "dev/factuality_uds_ih2.jsonl",
        "status_commitmentbank": "dev/factuality_commitmentbank.jsonl",
        "status_meantime": "dev/factuality_meantime.jsonl",
        "status_megaveridicality": "dev/factuality_megaveridicality2.jsonl",
        "status_ross_pavlick": "dev/factuality_ross_pavlick.jsonl",
        "realis": "dev/casie_realis.jsonl",
        "size": "dev/acled_2022h1_events.jsonl",
        "muc4": "dev/muc4_full.jsonl",
        "dates": "dev/datetime_msrecognizers_en.jsonl",
        "places": "dev/geo_gwn.jsonl",
        "places_trnews": "dev/geo_trnews.jsonl",
        "event_place": "dev/event_location.jsonl",
        "note_place": "dev/acled_2022h1_events.jsonl",
        "basil_groups": "dev/basil.jsonl",
        "current_events": "dev/wikipedia_current_events_2015_09.jsonl",
        "ecbplus": "dev/ecbplus.jsonl",
        "muc4_incidents": "dev/muc4_full.jsonl",
        "incidents": "dev/dragoman_incidents.jsonl",
    }
)
"""Tasks run on the gold directory, and where their files lie in it."""
SAMPLE: Mapping[str, str] = MappingProxyType(
    {"sample": "sample.jsonl", "sample_sentences": "sample_sentences.jsonl"}
)
"""Tasks run on the project's own sample, which lies in the directory of the floors."""


_TRAPS = {"never_wrong": "never_wrong.jsonl"}
"""Rows of the project's own that lie there too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a task: its report, or why there is none (the coder cannot be asked that)."""

    task: str
    report: Report | None = None
    reason: str = ""


def files(root: Path, pinned: Mapping[str, Floors]) -> dict[str, Path]:
    """Return the gold files of tasks that can be run, and of those that must be since they are ``pinned``.

    Raises:
        InputError: the directory holds no gold set.
    """
    found = {task: root / name for task, name in GOLD.items()}
    there = {task: path for task, path in found.items() if path.exists() or task in pinned}
    if not any(path.exists() for path in there.values()):
        raise InputError(f"{root} holds no gold set; expected {', '.join(GOLD.values())}, or some of them")
    return there


def sample(floors: Path) -> dict[str, Path]:
    """Return the files of the project's own sample, beside a file of floors."""
    return {task: floors.parent / name for task, name in SAMPLE.items()}


def everything(root: Path, floors: Path, pinned: Mapping[str, Floors]) -> dict[str, Path]:
    """Return the files of a gold directory, and those beside the floors that are there.

    Raises:
        InputError: the directory holds no gold set.
    """
    own = {task: floors.parent / name for task, name in {**SAMPLE, **_TRAPS}.items()}
    return {**files(root, pinned), **{task: path for task, path in own.items() if path.exists()}}


def run(
    paths: Mapping[str, Path], *, system: System | None = None, predictions: Path | None = None
) -> Iterator[Outcome]:
    """Yield what comes of each task, in order; ``predictions`` is a directory for one file a task.

    Raises:
        InputError: a gold file cannot be used.
    """
    coder = system or installed()
    for task, path in paths.items():
        out = predictions / f"{task}.jsonl" if predictions else None
        try:
            yield Outcome(task=task, report=score(task, path, system=coder, predictions=out))
        except UnansweredError as error:
            yield Outcome(task=task, reason=str(error))


def check(outcomes: Iterable[Outcome], pinned: Mapping[str, Floors]) -> None:
    """Hold outcomes against the floors of their tasks; tasks without floors pass.

    Raises:
        FloorError: scores lie below their floors, or a task with floors was not answered; all are told.
        GoldChangedError: a gold file is not the one that its floors were measured on.
    """
    short = []
    for outcome in outcomes:
        if outcome.task not in pinned:
            continue
        if outcome.report is None:
            short.append(f"{outcome.task} has floors, but {outcome.reason}")
            continue
        try:
            check_floors(outcome.report, pinned)
        except FloorError as error:
            short.append(str(error))
    if short:
        raise FloorError("\n".join(short))


def on_their_gold(outcomes: Iterable[Outcome], pinned: Mapping[str, Floors]) -> dict[str, Floors]:
    """Return the floors that were measured on the very files that these outcomes were."""
    reports = [outcome.report for outcome in outcomes if outcome.report is not None]
    return {
        report.task: pinned[report.task]
        for report in reports
        if report.task in pinned and pinned[report.task].digest == report.digest
    }
