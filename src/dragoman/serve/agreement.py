"""How far reviewers agree: for each two of them, on the events that both decided on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import msgspec

from dragoman.store import Decision

FIELDS = ("event", "mode", "aux", "actor", "recipient", "when", "where", "size", "context")


def agreement(decisions: Iterable[Decision]) -> dict[str, Any]:
    """Return pairs of reviewers with, for the verdict and each field, how often they agree and Cohen's kappa.

    A field's value is what a reviewer set, or that the machine's stands; of a reviewer's decisions on one
    event the last counts. Fields are compared where both hold that there is an event at all.
    """
    judged: dict[str, dict[str, Decision]] = {}
    numbers: Counter[str] = Counter()
    for decision in sorted(decisions, key=lambda one: one.at):
        numbers[decision.who] += 1
        if decision.kind in ("accept", "correct", "reject"):
            judged.setdefault(decision.who, {})[decision.events[0]] = decision
    pairs = [_pair(a, b, judged[a], judged[b]) for a, b in combinations(sorted(judged), 2)]
    return {
        "pairs": [pair for pair in pairs if pair["n"]],
        "reviewers": [{"name": name, "decisions": number} for name, number in sorted(numbers.items())],
    }


def _pair(a: str, b: str, ones: dict[str, Decision], others: dict[str, Decision]) -> dict[str, Any]:
    both = sorted(set(ones) & set(others))
    fields = [_compared("verdict", [(ones[e].kind, others[e].kind) for e in both])]
    kept = [(ones[e], others[e]) for e in both if "reject" not in (ones[e].kind, others[e].kind)]
    for name in FIELDS:
        values = [(_value(one, name), _value(other, name)) for one, other in kept]
        if any(value != _STANDS for pair in values for value in pair):
            fields.append(_compared(name, values))
    return {"a": a, "b": b, "n": len(both), "fields": fields}


_STANDS = "as coded"


def _value(decision: Decision, name: str) -> str:
    if name not in decision.fields:
        return _STANDS
    return msgspec.json.encode(decision.fields[name], order="deterministic").decode()


def _compared(name: str, values: Sequence[tuple[str, str]]) -> dict[str, Any]:
    agree = sum(one == other for one, other in values)
    return {"field": name, "n": len(values), "agree": agree, "kappa": kappa(values)}


def kappa(values: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of two raters; None if there is nothing to compare, or only one answer to give."""
    if not values:
        return None
    n = len(values)
    seen = sum(one == other for one, other in values) / n
    left, right = Counter(one for one, _ in values), Counter(other for _, other in values)
    chance = sum(left[value] * right[value] for value in left) / (n * n)
    return round((seen - chance) / (1 - chance), 3) if chance < 1 else None
