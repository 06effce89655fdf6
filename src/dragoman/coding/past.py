"""Which acts of a report are told as long past: each act seen beside the others of its report.

A sentence often does not say that what it tells is over ("Rebels seized the town"), but the story does:
background stands together, and some reports are all background. A logistic regression weighs what the
network says of the act's own words with what it says of those around; ``training/calibrate.py`` fits it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from dragoman.coding.likely import Row, odds
from dragoman.records import Auxiliary

_NEAR = 3
"""A neighbour is at most so many sentences away."""
_COUNTED = 0.15
"""An act less likely than this says nothing of its report."""


class Told(Protocol):
    """An act as far as this page needs it."""

    @property
    def likely(self) -> Mapping[Auxiliary, float]:
        """How likely the network holds each auxiliary mode to be, from the words of its sentence."""

    @property
    def sure(self) -> Mapping[str, float]:
        """How sure each field is; ``event`` is there always."""

    @property
    def aux(self) -> tuple[Auxiliary, ...]:
        """The auxiliary modes given."""


def of_past(sentences: Sequence[Sequence[Told]]) -> list[list[Row]]:
    """Return what speaks for and against each act of a report, given by sentence, being historical."""
    means = {i: mean for i, acts in enumerate(sentences) if (mean := _mean(acts)) is not None}
    return [[_row(act, index, means, len(sentences)) for act in acts] for index, acts in enumerate(sentences)]


def _mean(acts: Sequence[Told]) -> float | None:
    """Return the mean log odds of a sentence's acts being historical, the surer the weightier."""
    counted = [(act.sure["event"], odds(act.likely["historical"])) for act in acts]
    counted = [(sure, said) for sure, said in counted if sure > _COUNTED]
    if not counted:
        return None
    return sum(sure * said for sure, said in counted) / sum(sure for sure, _ in counted)


def _row(act: Told, index: int, means: Mapping[int, float], length: int) -> Row:
    own = odds(act.likely["historical"])
    others = [mean for i, mean in means.items() if i != index]
    story = sum(others) / len(others) if others else own
    near = defaultdict(lambda: story, means)
    before = next((i for i in range(index - 1, index - _NEAR - 1, -1) if i in means), -1)
    after = next((i for i in range(index + 1, index + _NEAR + 1) if i in means), -1)
    return {
        "bias": 1.0,
        "own": own,
        "sentence": means.get(index, own),
        "before": near[before],
        "after": near[after],
        "story": story,
        "alone": float(not others),
        "depth": index / length,
        "otherwise": float(bool(set(act.aux) - {"historical"})),
    }
