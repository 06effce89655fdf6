"""Names that are easily linked to the wrong actor: a wrong answer is a fault, no answer never is.

A row has one mention, who it names (``right``), and the countries and ids most likely to be given in error
(``wrong``). Every party that overlaps the mention is judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.gold import Row, rows
from dragoman.evaluate.interval import measured
from dragoman.evaluate.named import Named, overlap
from dragoman.evaluate.result import Judgement, Mistake

NOBODY = "none"
"""The kind of words that name no actor at all."""
THIRDS = ("person", "body", "nobody")
"""What the mention is: a person, a body or country, or no actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """One name in one sentence; ``country`` None means that any country is wrong."""

    id: str
    text: str
    published: str
    start: int
    end: int
    kind: str
    country: str | None
    wrong: frozenset[str]
    wrong_sectors: frozenset[str]
    raw: Mapping[str, Any]

    @property
    def third(self) -> str:
        """Which of THIRDS the mention is."""
        return {"person": "person", NOBODY: "nobody"}.get(self.kind, "body")


def load(path: Path) -> list[Trap]:
    """Return the rows of a file of ``{id, text, published, mention, right, wrong}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_trap(row) for row in rows(path)]


def _trap(row: Row) -> Trap:
    mention, right = row.inner("mention"), row.inner("right")
    return Trap(
        id=row.words("id"),
        text=row.words("text"),
        published=row.words("published"),
        start=mention.whole("start") or 0,
        end=mention.whole("end") or 0,
        kind=right.words("kind"),
        country=right.words_or_none("country"),
        wrong=frozenset(row.data.get("wrong") or ()),
        wrong_sectors=frozenset(row.data.get("wrong_sectors") or ()),
        raw=row.data,
    )


def fault(trap: Trap, party: Named) -> str | None:
    """Return what is wrong with a party given for the mention, None if nothing is."""
    if party.id in trap.wrong or party.country in trap.wrong:
        return "one of the wrong answers"
    if trap.kind == NOBODY:
        return "the words name no actor" if party.country or party.id else None
    if party.country and party.country != trap.country:
        return "another country" if trap.country else "a country where none is known"
    return "a sector that does not hold" if trap.wrong_sectors & set(party.sectors) else None


def judge(gold: Sequence[Trap], predicted: Sequence[Sequence[Named]]) -> Judgement:
    """Return the share of rows without a fault, in all and by third, and how often the country was given."""
    mistakes: list[Mistake] = []
    fine: dict[str, list[tuple[int, int]]] = {third: [] for third in THIRDS}
    given: list[tuple[int, int]] = []
    for trap, parties in zip(gold, predicted, strict=True):
        met = [party for party in parties if overlap((party.start, party.end), (trap.start, trap.end))]
        wrong = [(party, why) for party in met if (why := fault(trap, party))]
        mistakes += [_mistake(trap, party, why) for party, why in wrong[:1]]
        fine[trap.third].append((int(not wrong), 1))
        if trap.country:
            given.append((int(any(party.country == trap.country for party in met)), 1))
    scores = [
        measured("never_wrong", [unit for third in THIRDS for unit in fine[third]], headline=True),
        *(measured(f"never_wrong_{third}", fine[third]) for third in THIRDS),
        measured("country_given", given, headline=True),
    ]
    return Judgement(scores=tuple(scores), mistakes=tuple(mistakes))


def _mistake(trap: Trap, party: Named, why: str) -> Mistake:
    around = f"{trap.text[max(0, trap.start - 60) : trap.start]}«{trap.text[trap.start : trap.end]}»"
    return Mistake(
        id=trap.id,
        text=around + trap.text[trap.end : trap.end + 60],
        expected=trap.country or ("no actor" if trap.kind == NOBODY else "no country"),
        got=party.shown,
        reason=f"{why} ({party.reason})" if party.reason else why,
    )
