"""What to count by: ``dyad,month``, ``actor,week,type`` and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import InputError

Subject = Literal["dyad", "actor", "recipient", "place"]
Period = Literal["day", "week", "month", "year"]
Split = Literal["type", "quad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Whose events are counted, in periods of what length, and split by what, if by anything."""

    subject: Subject
    period: Period
    split: Split | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that name a series."""
        subject = ("actor", "recipient") if self.subject == "dyad" else (self.subject,)
        return (*subject, self.split) if self.split else subject


def parse_by(by: str) -> By:
    """Read a comma list: one subject, one period, at most one split, in any order.

    Raises:
        InputError: a word is unknown, missing, or there are two of one sort.
    """
    words = [word.strip().lower() for word in by.split(",") if word.strip()]
    known = {word: sort for sort, words in _SORTS.items() for word in get_args(words)}
    chosen: dict[str, str] = {}
    for word in words:
        if word not in known:
            raise InputError(f"cannot count by {word!r}; {_GRAMMAR}")
        if known[word] in chosen:
            raise InputError(f"cannot count by both {chosen[known[word]]} and {word}; {_GRAMMAR}")
        chosen[known[word]] = word
    if missing := [sort for sort in ("subject", "period") if sort not in chosen]:
        raise InputError(f"expected a {missing[0]} in {by!r}; {_GRAMMAR}")
    return By(**chosen)  # type: ignore[arg-type]


_SORTS = {"subject": Subject, "period": Period, "split": Split}

_GRAMMAR = (
    "give one of dyad, actor, recipient, place and one of day, week, month, year, "
    "and if you like one of type, quad: dyad,month,quad"
)
