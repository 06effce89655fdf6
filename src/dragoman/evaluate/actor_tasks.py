"""The tasks that judge actors alone: who is named, where, as whom, and which mentions are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from dragoman.evaluate import actor_mentions, actor_phrases, chains, never_wrong, noted_actors
from dragoman.evaluate.actor_phrases import GoldPhrase
from dragoman.evaluate.answers import Item
from dragoman.evaluate.gold import UNDATED
from dragoman.evaluate.named import named
from dragoman.evaluate.never_wrong import Trap
from dragoman.evaluate.noted_actors import GoldNote
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers, Task, mentions, task
from dragoman.records import Document


class _Text(Item, Protocol):
    @property
    def text(self) -> str: ...


def _run_phrases(gold: Sequence[GoldPhrase], system: System) -> Answers:
    asked = [{"id": row.id, "text": row.text, "published": row.on, "phrase": True} for row in gold]
    answers = list(system.resolve(asked))
    return [list(answer.get("parties", ())) for answer in answers], sum("error" in a for a in answers)


def _run_traps(gold: Sequence[Trap], system: System) -> Answers:
    return mentions([Document(id=r.id, text=r.text, published=r.published) for r in gold], system)


def _run_texts(gold: Sequence[_Text], system: System) -> Answers:
    return mentions([Document(id=r.id, text=r.text, published=UNDATED) for r in gold], system)


def _run_notes(gold: Sequence[GoldNote], system: System) -> Answers:
    return mentions([note.document for note in gold], system)


ACTOR_TASKS: tuple[Task[Any, Any], ...] = (
    task(
        "actors",
        "bare naming phrases: country, sectors and identity on a day",
        "expectations of a peer's own tests (NGEC), written by people",
        (actor_phrases.load, _run_phrases, named, actor_phrases.judge),
    ),
    task(
        "re3d",
        "mentions of persons and organisations in whole documents",
        "labels made by people (Dstl)",
        (actor_mentions.load, _run_texts, named, actor_mentions.judge),
    ),
    task(
        "never_wrong",
        "names that are easily linked to the wrong actor",
        "labels made by the project with a language model, not checked by people",
        (never_wrong.load, _run_traps, named, never_wrong.judge),
    ),
    task(
        "coref",
        "which mentions of human participants in a document are the same",
        "labels made by people (ECB+)",
        (chains.load, _run_texts, named, chains.judge),
    ),
    task(
        "note_actors",
        "named armed groups in one-paragraph notes",
        "labels made by people (ACLED)",
        (noted_actors.load, _run_notes, named, noted_actors.judge),
    ),
)
