"""Whether a statement says again what a commitment has said already."""

from __future__ import annotations

from dragoman.knowledge.commitments import families
from dragoman.link.entry import Entry
from dragoman.link.sides import NAMED, UNTOLD, side
from dragoman.link.statement import Statement
from dragoman.link.suppositions import alike
from dragoman.link.wording import shared

_SORTS = {
    "threat": "threat",
    "plan": "promise",
    "pledge": "promise",
    "demand": "demand",
    "bill": "bill",
}
_SOME = 0.2
"""The share of words that two statements of one promise or demand must have in common."""


def likeness(entry: Entry, said: Statement) -> float:
    """Return how surely a statement repeats a commitment, 0 if it does not.

    Speaker, addressee, family of act and condition must agree; promises and demands must share words too, as
    one government asks many things of another at a time.
    """
    last = entry.statements[-1]
    if (
        entry.first.doer != said.doer
        or sort_of(entry.first) != sort_of(said)
        or last.negative != said.negative
    ):
        return 0.0
    if not families(entry.first.act.event) & families(said.act.event) and sort_of(said) != "bill":
        return 0.0
    if any(_told_apart(other, said) for other in entry.statements):
        return 0.0
    speakers = max(side(s.speaker, said.speaker) for s in entry.statements)
    if sort_of(said) == "bill" and speakers == 0 and not (last.speaker.country and said.speaker.country):
        speakers = UNTOLD
    to = entry.to(filter(None, (said.addressee, *said.event.recipient)))
    if speakers < (UNTOLD if sort_of(said) == "bill" else NAMED) or to < UNTOLD:
        return 0.0
    if not all(alike(s.supposition, said.supposition) for s in entry.statements):
        return 0.0
    common = shared(entry.words, said.words)
    if common < _SOME and not _needs_no_words(entry, said, to):
        return 0.0
    return speakers * to * (0.5 + common / 2)


def sort_of(said: Statement) -> str:
    """Return of which sort a statement is: only statements of one sort repeat each other."""
    if said.kind == "ultimatum":
        return "threat" if said.doer == "speaker" else "demand"
    return _SORTS[said.kind]


def _told_apart(other: Statement, said: Statement) -> bool:
    """Tell whether one report keeps two statements apart: as steps, or by naming one a step and one not."""
    return other.event.document == said.event.document and other.order != said.order


def _needs_no_words(entry: Entry, said: Statement, to: float) -> bool:
    """Tell whether parties and act alone make a threat, or a thing told without words, the same."""
    if sort_of(said) == "threat":
        return to > UNTOLD or not (entry.words and said.words)
    same = entry.first.act.event == said.act.event and to > UNTOLD
    return same and not (entry.words and said.words)
