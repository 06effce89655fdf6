"""The tasks that judge single fields: who says so, whether it happened, and how many died."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.evaluate import acled, attribution_scores, factuality, muc, muc_scores, polnear, realis
from dragoman.evaluate import status_scores as statuses
from dragoman.evaluate.attribution import attribution, plain
from dragoman.evaluate.coded import coded
from dragoman.evaluate.factuality import GoldStatus
from dragoman.evaluate.polnear import GoldAttributions
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers, Task, able, coded_reports, task


def _run_attributions(gold: Sequence[GoldAttributions], system: System) -> Answers:
    attribute = able(system, system.attribute, "finds no attributions")
    return [[plain(found) for found in attribute(row.document)] for row in gold], 0


def _run_statuses(gold: Sequence[GoldStatus], system: System) -> Answers:
    statuses_of = able(system, system.statuses, "does not say of given words whether it happened")
    said = statuses_of([(row.text, row.target) for row in gold])
    return [[{"status": status}] for _, status in zip(gold, said, strict=True)], 0


_SETS = {
    "status": "UDS-IH2",
    "status_commitmentbank": "CommitmentBank",
    "status_meantime": "MEANTIME",
    "status_megaveridicality": "MegaVeridicality",
    "status_ross_pavlick": "Ross and Pavlick",
}
"""The sets of one shape that are judged alike; each is a task so that each can have floors."""

_STATUSES = (factuality.load, _run_statuses, factuality.status, statuses.judge)

FIELD_TASKS: tuple[Task[Any, Any], ...] = (
    task(
        "attribution",
        "source, cue and content of everything that someone is said to say",
        "labels made by people (PolNeAR)",
        (polnear.load, _run_attributions, attribution, attribution_scores.judge),
        answer="attributions",
    ),
    *(
        task(
            name,
            f"whether what a word tells of happened ({title})",
            f"labels made by people ({title})",
            _STATUSES,
        )
        for name, title in _SETS.items()
    ),
    task(
        "realis",
        "which events of cyber news actually happened",
        "labels made by people (CASIE)",
        (realis.load, _run_statuses, factuality.status, statuses.judge_realis),
    ),
    task(
        "size",
        "how many died, in one-paragraph notes",
        "counts made by people (ACLED)",
        (acled.load, coded_reports, coded, acled.judge),
    ),
    task(
        "muc4",
        "stage and human targets of incidents in upper-case reports",
        "labels made by people (MUC-4); the peers are the best systems of 1992, not like for like",
        (muc.load, coded_reports, coded, muc_scores.judge),
    ),
)
