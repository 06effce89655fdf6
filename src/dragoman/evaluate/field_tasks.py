"""The tasks that judge single fields: who says so, whether it happened, and how many died."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from dragoman.evaluate import acled, attribution_scores, factuality, muc, muc_scores, polnear, realis
from dragoman.evaluate import status_scores as statuses
from dragoman.evaluate.answers import Item
from dragoman.evaluate.attribution import attribution, plain
from dragoman.evaluate.coded import coded
from dragoman.evaluate.factuality import GoldStatus
from dragoman.evaluate.polnear import GoldAttributions
from dragoman.evaluate.system import System, UnansweredError
from dragoman.evaluate.task import Answers, Task, events
from dragoman.records import Document


class _Text(Item, Protocol):
    @property
    def document(self) -> Document: ...


def _run_attributions(gold: Sequence[GoldAttributions], system: System) -> Answers:
    if system.attribute is None:
        raise UnansweredError(f"{system.name} finds no attributions; give a file of answers to score instead")
    return [[plain(found) for found in system.attribute(row.document)] for row in gold], 0


def _run_statuses(gold: Sequence[GoldStatus], system: System) -> Answers:
    if system.statuses is None:
        raise UnansweredError(
            f"{system.name} does not say of given words whether it happened; give a file of answers to score "
            "instead"
        )
    said = system.statuses([(row.text, row.target) for row in gold])
    return [[{"status": status}] for _, status in zip(gold, said, strict=True)], 0


def _run_documents(gold: Sequence[_Text], system: System) -> Answers:
    return events([row.document for row in gold], system)


_SETS = {
    "status": "UDS-IH2",
    "status_commitmentbank": "CommitmentBank",
    "status_meantime": "MEANTIME",
    "status_megaveridicality": "MegaVeridicality",
    "status_ross_pavlick": "Ross and Pavlick",
}
"""The sets of one shape that are judged alike; each is a task so that each can have floors."""

FIELD_TASKS: tuple[Task[Any, Any], ...] = (
    Task(
        name="attribution",
        about="source, cue and content of everything that someone is said to say",
        labels="labels made by people (PolNeAR)",
        load=polnear.load,
        run=_run_attributions,
        parse=attribution,
        judge=attribution_scores.judge,
        answer="attributions",
    ),
    *(
        Task(
            name=name,
            about=f"whether what a word tells of happened ({title})",
            labels=f"labels made by people ({title})",
            load=factuality.load,
            run=_run_statuses,
            parse=factuality.status,
            judge=statuses.judge,
        )
        for name, title in _SETS.items()
    ),
    Task(
        name="realis",
        about="which events of cyber news actually happened",
        labels="labels made by people (CASIE)",
        load=realis.load,
        run=_run_statuses,
        parse=factuality.status,
        judge=statuses.judge_realis,
    ),
    Task(
        name="size",
        about="how many died, in one-paragraph notes",
        labels="counts made by people (ACLED)",
        load=acled.load,
        run=_run_documents,
        parse=coded,
        judge=acled.judge,
    ),
    Task(
        name="muc4",
        about="stage and human targets of incidents in upper-case reports",
        labels="labels made by people (MUC-4); the peers are the best systems of 1992, not like for like",
        load=muc.load,
        run=_run_documents,
        parse=coded,
        judge=muc_scores.judge,
    ),
)
