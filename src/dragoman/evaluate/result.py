"""What an evaluation yields: scores with their intervals, confusions, and a report that carries both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from dragoman.errors import RecordError

Confusion = Mapping[str, Mapping[str, int]]
"""How often each gold label (outer key) was given each label (inner key); ``none`` is no label."""

NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One figure between 0 and 1.

    ``n`` is how many judgements it rests on; ``value`` is None where there was nothing to judge.
    ``low`` and ``high`` bound its 95 % bootstrap interval. ``peer`` is the same figure for the answers
    of another system that the gold file carries, or as that system published it. ``baselines`` are the
    same figure for simple ways to answer, by what they are called. A ``headline`` score goes into the
    documentation and gets a floor.
    """

    name: str
    n: int
    value: float | None
    low: float | None = None
    high: float | None = None
    peer: float | None = None
    baselines: Mapping[str, float] = field(default_factory=dict)
    headline: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for figure in (self.value, self.low, self.high, self.peer, *self.baselines.values()):
            if figure is not None and not 0.0 <= figure <= 1.0:
                raise RecordError(f"a score lies between 0 and 1, got {self.name} = {figure}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One wrong answer in words that a person can read; ``id`` is that of the gold row."""

    id: str
    text: str
    expected: str
    got: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a scorer makes of predictions and gold; some tasks list ``mistakes``."""

    scores: tuple[Score, ...]
    confusion: Confusion = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The scores of one coder on one gold file.

    ``labels`` says who made the gold labels, ``digest`` is the SHA-256 of the gold file, ``n`` its rows.
    ``unread`` counts rows that the coder skipped or could not read; they were judged as without an answer.
    """

    task: str
    coder: str
    gold: str
    digest: str
    labels: str
    n: int
    unread: int
    scores: tuple[Score, ...]
    confusion: Confusion = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()

    def __getitem__(self, name: str) -> Score:
        """Return the score called ``name``."""
        for score in self.scores:
            if score.name == name:
                return score
        raise KeyError(name)

    @property
    def header(self) -> str:
        """One line that says what was measured on what."""
        gold = f"{self.gold} ({self.n} rows, {self.unread} of them unread, sha256 {self.digest[:12]})"
        return f"{self.task}: {self.coder} on {gold}; {self.labels}"

    def to_json(self) -> str:
        """Return the whole report as one line of JSON; its first key is the header."""
        return msgspec.json.encode({"header": self.header, **msgspec.to_builtins(self)}).decode()


def confusion(pairs: Iterable[tuple[str | None, str | None]]) -> Confusion:
    """Return how often each gold label met each predicted label, labels in alphabetical order."""
    counted: dict[str, dict[str, int]] = {}
    for gold, predicted in sorted((gold or NONE, predicted or NONE) for gold, predicted in pairs):
        row = counted.setdefault(gold, {})
        row[predicted] = row.get(predicted, 0) + 1
    return counted
