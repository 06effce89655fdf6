"""Which armed group a one-paragraph note names: the group that ACLED's analysts coded for it.

Looked at are actors coded as rebels (2) or militias (3) with a name of their own which stands in the note
word for word, in one of its forms ("ADF: Allied Democratic Forces"). A group of another name that wrongly
bears the same form in Dragoman's book would count as right too, so what is right is worth reading as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError, RecordError
from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import measured
from dragoman.evaluate.named import Named, overlap
from dragoman.evaluate.result import Judgement, Mistake
from dragoman.knowledge import actorbook
from dragoman.records import Document

ARMED = (2, 3)
"""ACLED's codes of rebels and of militias."""
_UNNAMED = re.compile(r"Unidentified|Unknown|Communal|Ethnic Militia|Clan Militia|Tribal")
_CONTEXT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedGroup:
    """A group coded for a note: the forms of its name that stand there, each with where it stands first."""

    name: str
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNote:
    """A note with the named armed groups that are coded for it and stand in it."""

    document: Document
    groups: tuple[NotedGroup, ...]
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The event's id."""
        return self.document.id

    @property
    def text(self) -> str:
        """The words of the note."""
        return self.document.text


def load(path: Path) -> list[GoldNote]:
    """Return the notes, of a file of ACLED rows, in which a named armed group stands.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [note for row in rows(path) if (note := _note(row)).groups]


def _note(row: Row) -> GoldNote:
    try:
        document = Document(
            id=row.words("event_id_cnty"), text=row.words("notes"), published=row.words("event_date")
        )
    except RecordError as error:
        raise InputError(f"{row.file} line {row.line}: {error}") from error
    return GoldNote(document=document, groups=tuple(_groups(row, document.text)), raw=row.data)


def _groups(row: Row, text: str) -> Iterator[NotedGroup]:
    seen: set[str] = set()
    for side in ("1", "2"):
        name = row.words_or_none(f"actor{side}") or ""
        if row.data.get(f"inter{side}") not in ARMED or _UNNAMED.search(name) or name in seen:
            continue
        seen.add(name)
        bare = re.sub(r" ?\([^)]*\)$", "", name).strip()
        met = ((form, re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)) for form in bare.split(": "))
        forms = tuple((form, found.start()) for form, found in met if found is not None)
        if forms:
            yield NotedGroup(name=bare, forms=forms)


def _bearers(group: NotedGroup) -> frozenset[str]:
    """Return the ids of those in the book who bear one of the forms of a group's name."""
    return frozenset(
        actor.id
        for form in group.name.split(": ")
        for actor in actorbook.find(form)
        if actor.kind != "person"
    )


def _at(group: NotedGroup, parties: Sequence[Named]) -> list[Named]:
    """Return the parties that lie over one of the places where a group is named."""
    spans = [(start, start + len(form)) for form, start in group.forms]
    return [party for party in parties if any(overlap((party.start, party.end), span) for span in spans)]


def judge(gold: Sequence[GoldNote], predicted: Sequence[Sequence[Named]]) -> Judgement:
    """Return how many groups are resolved to one that bears their name, and how many the book knows at all.

    ``wrong`` is the share that is given the id of some other actor, be it for want of the right one.
    """
    right, known, wrong = [], [], []
    mistakes: list[Mistake] = []
    for note, parties in zip(gold, predicted, strict=True):
        for group in note.groups:
            bearers, met = _bearers(group), _at(group, parties)
            ids = {name for party in met for name in (party.id, party.of) if name}
            hit = bool(bearers & ids)
            right.append((int(hit), 1))
            wrong.append((int(bool(ids) and not hit), 1))
            if bearers:
                known.append((int(hit), 1))
            if not hit:
                mistakes.append(_mistake(note, group, met, known=bool(bearers)))
    scores = (
        measured("groups", right, headline=True),
        measured("groups_in_book", known, headline=True),
        measured("groups_wrong", wrong),
    )
    return Judgement(scores=scores, mistakes=tuple(mistakes))


def _mistake(note: GoldNote, group: NotedGroup, met: Sequence[Named], *, known: bool) -> Mistake:
    form, start = group.forms[0]
    before = note.text[max(0, start - _CONTEXT) : start]
    return Mistake(
        id=note.id,
        text=f"{before}«{form}»{note.text[start + len(form) : start + len(form) + _CONTEXT]}",
        expected=group.name,
        got=met[0].shown if met else "no party",
        reason="not resolved" if known else "in no book",
    )
