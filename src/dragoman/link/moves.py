"""What happened to a commitment from one telling to the next, for the record of changes."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.link.paths import in_words
from dragoman.records.linked import Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Something that happened to a commitment: it was stated, repeated, moved to a status, or is no more."""

    kind: str
    commitment: str
    before: str | None = None
    after: str | None = None
    why: str = ""
    events: tuple[str, ...] = ()
    date: str | None = None


def moves(before: Commitment | None, after: Commitment | None) -> list[Move]:
    """Return what happened between two tellings of a commitment; None before and after it is."""
    if after is None:
        assert before is not None
        why = "nothing states it any more"
        return [Move(kind="closed", commitment=before.id, before=before.status, why=why)]
    made = [*_said(before, after)]
    known = set(before.history) if before else set()
    status = before.status if before else "open"
    fresh = False
    for change in after.history:
        if change not in known:
            fresh = True
            made.append(
                Move(
                    kind=change.status, commitment=after.id, before=status, after=change.status,
                    why=change.why, events=change.events, date=change.date,
                )
            )  # fmt: skip
        status = change.status
    if before is not None and after.status != before.status and not fresh:
        why = "what moved it is no longer believed"
        made.append(
            Move(kind=after.status, commitment=after.id, before=before.status, after=after.status, why=why)
        )
    return made


def _said(before: Commitment | None, after: Commitment) -> list[Move]:
    if before is None:
        return [
            Move(
                kind="stated", commitment=after.id, after="open", events=after.statements, date=after.said,
                why=in_words(after),
            )
        ]  # fmt: skip
    said, had = set(after.statements), set(before.statements)
    if fresh := tuple(event for event in after.statements if event not in had):
        return [Move(kind="repeated", commitment=after.id, events=fresh)]
    if had - said:
        return [Move(kind="retold", commitment=after.id, why="a statement is no longer believed")]
    return []
