"""How an act stands among the others of its sentence: what a second look at it goes by.

Seen alone, each act of a long sentence is as likely as the only act of a short one, and the second telling of
one act as likely as the first. A logistic regression weighs the first look at an act with how likely the
acts around it are; ``training/calibrate.py`` fits it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.act import Act
from dragoman.coding.likely import Row

_TOKENS = 60
_CHARACTERS = 20
"""Lengths are counted in these, to be of the size of the other features."""


def of_acts(acts: Sequence[Act], *, first: int, last: int) -> list[Row]:
    """Return what speaks for and against the type of each act of the sentence of tokens first … last."""
    return [_row(act, [other for other in acts if other is not act], first, last) for act in acts]


def _row(act: Act, others: Sequence[Act], first: int, last: int) -> Row:
    same = [other for other in others if other.event == act.event]
    return {
        **act.rows["alone"],
        act.event: 1.0,
        "others": sum(other.alone for other in others),
        "surest other": _surest(others),
        "same type": _surest(same),
        "same parties": _surest([other for other in same if _parties(act) & _parties(other)]),
        "place": (act.head - first) / _TOKENS,
        "length": (last - first) / _TOKENS,
        "words": (act.span.end - act.span.start) / _CHARACTERS,
        "condition": float(act.condition is not None),
        "said": float(bool(act.said_by)),
        "quoted": float(any(saying.quoted for saying in act.said_by)),
    }


def _surest(acts: Sequence[Act]) -> float:
    return max((act.alone for act in acts), default=0.0)


def _parties(act: Act) -> set[int]:
    return {mention.chain for mention in (*act.actor, *act.recipient)}
