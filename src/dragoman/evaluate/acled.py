"""How many died: one-paragraph notes on single events, with the deaths that ACLED's analysts count in them.

ACLED counts conservatively: the lowest figure that is told, and 12 where a report says "dozens". Of the dead
of several events of a note the largest figure counts, since they are told of one incident; so the lowest
reading of each, and the largest of those, is what a coder says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.evaluate.coded import Coded, Count
from dragoman.evaluate.gold import GoldText, Row, rows
from dragoman.evaluate.interval import measured
from dragoman.evaluate.result import Judgement, Mistake, Score

DOZENS = 12
"""What "dozens" counts for."""
_DOZENS = re.compile(r"\bdozens\b", re.IGNORECASE)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {"no": 0, "a": 1, "an": 1, **{word: value for value, word in enumerate(_WORDS, 1)}}
_NUMBER = r"\b(\d+|" + "|".join(_NUMBERS) + r")\b"
_DEATHS = re.compile(
    rf"{_NUMBER}(?: [\w()'-]+){{0,3}} (?:(?:was|were|been|is|are|shot and|and) )*(?:killed|dead|died)\b"
    rf"|{_NUMBER} (?:reported )?(?:fatalit(?:y|ies)|deaths?)\b"
    rf"|\b(?:kill(?:ed|ing)|death of|murder(?:ed|ing)) (?:at least |about |over |some |around )?{_NUMBER}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNote(GoldText):
    """A note, and how many died in the event that it is about, whose id it has."""

    dead: int


def load(path: Path) -> list[GoldNote]:
    """Return the notes of a file of ``{event_id_cnty, event_date, notes, fatalities}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_note(row) for row in rows(path)]


def _note(row: Row) -> GoldNote:
    dead = row.data.get("fatalities")
    if not isinstance(dead, int | float) or isinstance(dead, bool) or dead < 0 or dead != int(dead):
        raise row.fault("fatalities", "a whole number from 0 on")
    document = row.document(
        id_=row.words("event_id_cnty"), text=row.words("notes"), published=row.words("event_date")
    )
    return GoldNote(document=document, dead=int(dead), raw=row.data)


def dead(events: Sequence[Coded]) -> int:
    """Return the dead that a coder finds in a note: of what happened, the largest of the lowest readings."""
    counts = [count for event in events if not event.aux for count in event.size if count.kind == "dead"]
    return max(map(_lowest, counts), default=0)


def _lowest(count: Count) -> int:
    return DOZENS if _DOZENS.search(count.text) else count.low


def number_beside(text: str) -> int:
    """Return the largest number that stands beside a word for death: a simple way to count."""
    found = [next(filter(None, groups)) for groups in _DEATHS.findall(text)]
    return max((int(n) if n.isdigit() else _NUMBERS[n.lower()] for n in found), default=0)


def judge(gold: Sequence[GoldNote], predicted: Sequence[Sequence[Coded]]) -> Judgement:
    """Return how often the dead are counted right, on notes of deadly events and on the others."""
    ways = {
        "": [dead(events) for events in predicted],
        "number words": [number_beside(note.document.text) for note in gold],
        "always 1": [1] * len(gold),
        "always 0": [0] * len(gold),
    }
    scores = [
        _score("dead_exact", gold, ways, deadly=True, within=0),
        _score("dead_within_one", gold, ways, deadly=True, within=1),
        _score("no_dead_exact", gold, ways, deadly=False, within=0),
        _score("no_dead_within_one", gold, ways, deadly=False, within=1),
    ]
    told = zip(gold, ways[""], strict=True)
    mistakes = tuple(_mistake(note, said) for note, said in told if note.dead != said)
    return Judgement(scores=tuple(scores), mistakes=mistakes)


def _score(
    name: str,
    gold: Sequence[GoldNote],
    ways: Mapping[str, Sequence[int]],
    *,
    deadly: bool,
    within: int,
) -> Score:
    units = {
        way: [
            (int(abs(note.dead - said) <= within), 1)
            for note, said in zip(gold, answers, strict=True)
            if bool(note.dead) == deadly
        ]
        for way, answers in ways.items()
    }
    beside = {way: counts for way, counts in units.items() if way}
    return measured(name, units[""], baselines=beside, headline=not within)


def _mistake(note: GoldNote, said: int) -> Mistake:
    return Mistake(
        id=note.id,
        text=note.document.text,
        expected=f"{note.dead} dead",
        got=f"{said} dead",
        reason="false deaths" if not note.dead else "none found" if not said else "another number",
    )
