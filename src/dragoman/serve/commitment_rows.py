"""Commitments as answers show them: who said they, or another, will or must act, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.link import Rate
from dragoman.records import Commitment
from dragoman.records.json import to_dict
from dragoman.serve.event_rows import Json, event_rows, quote
from dragoman.serve.refs import labelled, refs
from dragoman.store import CommitmentFilter, CommitmentRow, EventRow, Store, party_keys

_STEPS = 20
_SIDES = 10


def commitment_rows(store: Store, found: Sequence[CommitmentRow]) -> list[Json]:
    """Return rows of commitments, each with the sentence that states it last."""
    lasts = {row.event.id: row for row in store.event_rows([row.commitment.statements[-1] for row in found])}
    return [commitment_row(row, lasts.get(row.commitment.statements[-1])) for row in found]


def commitment_row(row: CommitmentRow, last: EventRow | None) -> Json:
    """Return one row; ``last`` is the statement that stands for it."""
    made = row.commitment
    plain = to_dict(made)
    return {
        **{
            name: plain[name]
            for name in ("id", "kind", "status", "late", "stage", "act", "condition", "deadline")
        },
        **{name: plain[name] for name in ("said", "order", "after")},
        "speaker": labelled(made.speaker),
        "addressee": labelled(made.addressee) if made.addressee else None,
        "last_said": last.document.published if last else made.said,
        "moved": row.moved,
        "statements": len(made.statements),
        "reports": row.reports,
        "quote": quote(last) if last else None,
    }


def commitment_full(store: Store, row: CommitmentRow, rates: Sequence[Rate]) -> Json:
    """Return a commitment with its statements, its history with evidence, and what hangs together with it."""
    made = row.commitment
    said = store.event_rows(made.statements)
    last = next((found for found in said if found.event.id == made.statements[-1]), None)
    settled = {id_ for change in made.history for id_ in change.events}
    evidence = {found.event.id: found for found in store.event_rows(sorted(settled))}
    shown = dict(zip(evidence, event_rows(store, list(evidence.values())), strict=True))
    return {
        **commitment_row(row, last),
        "commitment": to_dict(made),
        "said_in": event_rows(store, said),
        "history": [
            {
                "date": change.date,
                "status": change.status,
                "why": change.why,
                "confidence": change.confidence,
                "by_hand": row.by_hand and change.confidence == 1.0,
                "evidence": [shown[id_] for id_ in change.events if id_ in shown],
            }
            for change in made.history
        ],
        "steps": commitment_rows(store, steps(store, row)),
        "answers": commitment_rows(store, answers(store, made)),
        "rates": rate_rows(store, rates),
    }


def steps(store: Store, row: CommitmentRow) -> list[CommitmentRow]:
    """Return the numbered steps that a commitment is one of, in order; nothing if it stands alone."""
    chain = [row]
    while (before := chain[0].commitment.after) and len(chain) < _STEPS:
        found = store.commitment(before)
        if found is None or found in chain:
            break
        chain.insert(0, found)
    following = CommitmentFilter(speaker=party_keys(row.commitment.speaker)[:1], limit=500)
    by_before = {c.commitment.after: c for c in store.commitments(following).items if c.commitment.after}
    while (found := by_before.get(chain[-1].commitment.id)) and found not in chain and len(chain) < _STEPS:
        chain.append(found)
    return chain if len(chain) > 1 else []


def answers(store: Store, made: Commitment) -> list[CommitmentRow]:
    """Return what the other side committed itself to towards this one's speaker, the latest first."""
    if made.addressee is None:
        return []
    speaker, addressee = party_keys(made.speaker), party_keys(made.addressee)
    if not speaker or not addressee:
        return []
    wanted = CommitmentFilter(speaker=addressee[:1], addressee=speaker[:1], limit=_SIDES)
    return list(store.commitments(wanted).items)


def rate_rows(store: Store, rates: Iterable[Rate]) -> list[Json]:
    """Return base rates with who they are of."""
    kept = list(rates)
    known = refs(store, [name for rate in kept for name in (rate.actor, rate.addressee) if name])
    return [
        {
            **to_dict(rate),
            "actor": known[rate.actor],
            "addressee": known[rate.addressee] if rate.addressee else None,
        }
        for rate in kept
    ]


def sums(totals: dict[str, int], statuses: Sequence[str]) -> list[tuple[str, int]]:
    """Return how many commitments there are of each status, all statuses in order."""
    return [(status, totals.get(status, 0)) for status in statuses]
