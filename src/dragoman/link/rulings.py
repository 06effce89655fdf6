"""A person's word on commitments, which wins over the machine's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.records.linked import Change, Commitment, Stage, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's word on a commitment, known by one of its statements."""

    statement: str
    status: Status
    date: str
    why: str
    stage: Stage | None = None


def ruled(commitments: Iterable[Commitment], rulings: Iterable[Ruling]) -> list[Commitment]:
    """Return commitments with what a person said of them; the last ruling on each counts."""
    by_statement = {ruling.statement: (at, ruling) for at, ruling in enumerate(rulings)}
    found = []
    for commitment in commitments:
        said = [by_statement[event] for event in commitment.statements if event in by_statement]
        last = max(said, key=lambda one: one[0], default=None)
        found.append(_overruled(commitment, last[1]) if last is not None else commitment)
    return found


def _overruled(commitment: Commitment, ruling: Ruling) -> Commitment:
    why = f"a person: {ruling.why}"
    change = Change(date=ruling.date, status=ruling.status, events=(), why=why, confidence=1.0)
    return replace(
        commitment,
        status=ruling.status,
        stage=ruling.stage or commitment.stage,
        history=(*commitment.history, change),
    )
