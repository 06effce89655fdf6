"""The tasks that judge events: of sentences, between given parties, and of whole reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman import demo
from dragoman.evaluate import family, reports, sentences
from dragoman.evaluate.coded import Coded, coded
from dragoman.evaluate.family import GoldPair
from dragoman.evaluate.gold import UNDATED, rows
from dragoman.evaluate.reports import GoldReport
from dragoman.evaluate.result import Judgement
from dragoman.evaluate.sentences import GoldRecord, most_confident
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers, Task, coded_reports, events, task
from dragoman.records import Document


def _run_sentences(gold: Sequence[GoldRecord], system: System) -> Answers:
    """Code every distinct sentence once; records that share one get the same answer."""
    first = {record.text: record for record in reversed(gold)}
    documents = [Document(id=r.id, text=r.text, published=r.published) for r in first.values()]
    found, unread = events(documents, system)
    answers = dict(zip(first, found, strict=True))
    return [answers[record.text] for record in gold], unread


def _run_family(gold: Sequence[GoldPair], system: System) -> Answers:
    """Relate the parties of rows that name them; code the others."""
    named = [row for row in gold if row.root is not None]
    bare = [row for row in gold if row.root is None]
    asked = [
        {"id": row.id, "text": row.text, "actor": row.actor, "recipient": row.recipient} for row in named
    ]
    related = [dict(answer) for answer in system.relate(asked)]
    found, unread = events([Document(id=r.id, text=r.text, published=UNDATED) for r in bare], system)
    answers = {
        id(row): [answer] if answer.get("event") else [] for row, answer in zip(named, related, strict=True)
    }
    answers |= {id(row): events for row, events in zip(bare, found, strict=True)}
    return [answers[id(row)] for row in gold], unread + sum("error" in answer for answer in related)


def _judge_family(gold: Sequence[GoldPair], predicted: Sequence[Sequence[Coded]]) -> Judgement:
    best = [most_confident(events) for events in predicted]
    return family.judge(
        gold,
        [None if event is None else event.event for event in best],
        [0.0 if event is None else event.confidence for event in best],
    )


def _load_sample(path: Path) -> list[GoldReport]:
    """Load the labels of the bundled reports, which leave out the reports' text."""
    bundled = [reports.document(row) for row in rows(demo.reports())]
    return reports.load(path, texts={document.id: document for document in bundled})


_BY_PROJECT = "labels made by the project with a language model, not checked by people"
EVENT_TASKS: tuple[Task[Any, Any], ...] = (
    task(
        "plover_gsr",
        "PLOVER gold records: type, actors and recipients of codebook examples",
        "labels made by people (Open Event Data Alliance)",
        (sentences.load, _run_sentences, coded, sentences.judge),
    ),
    task(
        "plover_family",
        "type given both parties, 15 classes, and quad category",
        "labels made by people; the peer is Zero-Shot PLOVER (ACL 2024)",
        (family.load, _run_family, coded, _judge_family),
    ),
    task(
        "reports",
        "every event of whole reports, and their fields",
        "labels made by a language model",
        (reports.load, coded_reports, coded, reports.judge),
    ),
    task(
        "sample",
        "every event of the bundled reports, and their fields",
        _BY_PROJECT,
        (_load_sample, coded_reports, coded, reports.judge),
    ),
    task(
        "sample_sentences",
        "the project's own sample of sentences, scored as plover_gsr",
        _BY_PROJECT,
        (sentences.load, _run_sentences, coded, sentences.judge),
    ),
)
