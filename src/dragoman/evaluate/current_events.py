"""Dated one-sentence events of Wikipedia's page of current events, each under its story: a war, an affair.

A story is no happening. Judged is how many pairs of one story that differ in day and place are kept apart; a
place is an entity of the row that the gazetteer knows as less than a country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, RecordError
from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import measured, ratio
from dragoman.evaluate.result import Judgement, Mistake
from dragoman.evaluate.system import System
from dragoman.evaluate.task import Answers
from dragoman.knowledge import countries, gazetteer
from dragoman.link.incidents import incidents, tellings
from dragoman.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNote:
    """A dated event, the story it is filed under, if any, and the places that it names."""

    document: Document
    story: str | None
    places: frozenset[str]
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The row's id."""
        return self.document.id


def load(path: Path) -> list[GoldNote]:
    """Return the rows of a file of ``{id, date, description, belongsToStory, entity}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_note(row) for row in rows(path)]


def _note(row: Row) -> GoldNote:
    story = row.inner("belongsToStory").words("id") if row.data.get("belongsToStory") else None
    text = row.words("description").rstrip(" ,")
    try:
        document = Document(id=row.words("id"), text=text, published=row.words("date"))
    except RecordError as error:
        raise InputError(f"{row.file} line {row.line}: {error}") from error
    names = (entity.words("name") for entity in row.within("entity"))
    places = frozenset(name for name in names if _is_place(name))
    return GoldNote(document=document, story=story, places=places, raw=row.data)


def _is_place(name: str) -> bool:
    return bool(gazetteer.lookup(name)) and countries.lookup(name) is None


def run(gold: Sequence[GoldNote], system: System) -> Answers:
    """Return ``{group}`` for each incident that a row tells of, as a coder codes it and linking joins it."""
    readings = list(system.read([note.document for note in gold]))
    told = [one for reading in readings for one in tellings(reading.events, reading.document)]
    document = {one.id: one.event.document for one in told}
    found: dict[str, list[str]] = defaultdict(list)
    for incident in incidents(told):
        for name in sorted({document[event] for event in incident.members}):
            found[name].append(incident.id)
    answers = [[{"group": name} for name in found[note.id]] for note in gold]
    return answers, sum(bool(reading.skips) for reading in readings)


def judge(gold: Sequence[GoldNote], predicted: Sequence[Sequence[str]]) -> Judgement:
    """Return the share of pairs of one story that are kept apart though they are of one story."""
    places, days, mistakes = [], [], []
    for story in dict.fromkeys(note.story for note in gold if note.story):
        part = [(note, set(p)) for note, p in zip(gold, predicted, strict=True) if note.story == story]
        counts = [0, 0, 0, 0]
        for (one, ours), (other, theirs) in combinations(part, 2):
            if one.document.published == other.document.published:
                continue
            apart = not ours & theirs
            elsewhere = bool(one.places and other.places and not one.places & other.places)
            counts = [n + m for n, m in zip(counts, (apart, 1, apart and elsewhere, elsewhere), strict=True)]
            if not apart:
                mistakes.append(_mistake(one, other))
        days.append(counts[:2])
        places.append(counts[2:])
    return Judgement(
        scores=(
            measured("apart_by_day_and_place", places, ratio, headline=True),
            measured("apart_by_day", days, ratio, headline=True),
        ),
        mistakes=tuple(mistakes),
    )


def _mistake(one: GoldNote, other: GoldNote) -> Mistake:
    return Mistake(
        id=f"{one.id} {other.id}",
        text=f"{one.document.text} / {other.document.text}",
        expected="two happenings",
        got="one",
        reason=f"{one.document.published}, {other.document.published}",
    )
