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
from dragoman.evaluate.task import Answers, Task, mentions
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
    Task(
        name="actors",
        about="bare naming phrases: country, sectors and identity on a day",
        labels="expectations of a peer's own tests (NGEC), written by people",
        load=actor_phrases.load,
        run=_run_phrases,
        parse=named,
        judge=actor_phrases.judge,
    ),
    Task(
        name="re3d",
        about="mentions of persons and organisations in whole documents",
        labels="labels made by people (Dstl)",
        load=actor_mentions.load,
        run=_run_texts,
        parse=named,
        judge=actor_mentions.judge,
    ),
    Task(
        name="never_wrong",
        about="names that are easily linked to the wrong actor",
        labels="labels made by the project with a language model, not checked by people",
        load=never_wrong.load,
        run=_run_traps,
        parse=named,
        judge=never_wrong.judge,
    ),
    Task(
        name="coref",
        about="which mentions of human participants in a document are the same",
        labels="labels made by people (ECB+)",
        load=chains.load,
        run=_run_texts,
        parse=named,
        judge=chains.judge,
    ),
    Task(
        name="note_actors",
        about="named armed groups in one-paragraph notes",
        labels="labels made by people (ACLED)",
        load=noted_actors.load,
        run=_run_notes,
        parse=named,
        judge=noted_actors.judge,
    ),
)
