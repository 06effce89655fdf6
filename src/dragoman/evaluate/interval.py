"""Figures made of counts, and their bootstrap intervals.

A figure is a function of summed counts. Each unit of the gold set (a sentence, a pair, a report) gives
one vector of counts; resampling units, not single judgements, keeps what hangs together together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dragoman.evaluate.result import Score

Array = npt.NDArray[np.float64]
Statistic = Callable[[Array], Array]
"""Takes summed counts, shape (..., k), and gives figures, shape (...); NaN where nothing was judged."""

RESAMPLES = 1000
SEED = 20
_LEVELS = (0.025, 0.975)
_BINS = 10


def _divided(top: Array, bottom: Array) -> Array:
    known = bottom > 0
    return np.where(known, top / np.where(known, bottom, 1.0), np.nan)


def ratio(counts: Array) -> Array:
    """Return right / all, for counts (right, all)."""
    return _divided(counts[..., 0], counts[..., 1])


def f1(counts: Array) -> Array:
    """Return the harmonic mean of precision and recall, for (right coded, coded, found gold, gold).

    With something in gold and nothing right it is 0, with nothing in either it is undefined.
    """
    precision, recall = np.nan_to_num(ratio(counts[..., 0:2])), np.nan_to_num(ratio(counts[..., 2:4]))
    both = precision + recall
    mean = np.where(both > 0, 2 * precision * recall / np.where(both > 0, both, 1.0), 0.0)
    return np.where(counts[..., 1] + counts[..., 3] > 0, mean, np.nan)


def macro_f1(counts: Array) -> Array:
    """Return the mean F1 of the classes that occur, for (right, predicted, gold) of each class in a row."""
    each = _class_f1(counts)
    occurs = ~np.isnan(each)
    return _divided(np.where(occurs, each, 0.0).sum(axis=-1), occurs.sum(axis=-1).astype(np.float64))


def calibration(counts: Array) -> Array:
    """Return one less the expected calibration error (Naeini et al. 2015), for (said, right) summed in each
    bin and, last, the number of answers."""
    bins = counts[..., :-1].reshape(*counts.shape[:-1], -1, 2)
    return 1 - _divided(np.abs(bins[..., 0] - bins[..., 1]).sum(axis=-1), counts[..., -1])


def calibration_units(answers: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """Return, for each (probability said, whether right), what ``calibration`` takes, in ten bins."""
    made = []
    for said, right in answers:
        row = [0.0] * (2 * _BINS + 1)
        at = min(int(said * _BINS), _BINS - 1)
        row[2 * at], row[2 * at + 1], row[-1] = said, float(right), 1.0
        made.append(row)
    return made


def _class_f1(counts: Array) -> Array:
    classes = counts.reshape(*counts.shape[:-1], -1, 3)
    return _divided(2 * classes[..., 0], classes[..., 1] + classes[..., 2])


def figure(counts: Sequence[float] | Array, statistic: Statistic) -> float | None:
    """Return one figure, or None where there was nothing to judge."""
    value = float(statistic(np.asarray(counts, dtype=np.float64)))
    return None if np.isnan(value) else value


def measured(
    name: str,
    units: Sequence[Sequence[float]],
    statistic: Statistic = ratio,
    *,
    n: int | None = None,
    peer: float | None = None,
    baselines: Mapping[str, Sequence[Sequence[float]]] | None = None,
    headline: bool = False,
    details: Mapping[str, Any] | None = None,
) -> Score:
    """Return a figure over units of counts, shape (units, k), with its interval.

    ``n`` is the sum of the second count unless given. ``baselines`` are units of the same shape for simple
    ways to answer; those with nothing to judge are left out.
    """
    if not units:
        return Score(name=name, n=0, value=None, headline=headline, details=details or {})
    beside = {
        way: figure(summed(counted), statistic) for way, counted in (baselines or {}).items() if counted
    }
    counts = np.asarray(units, dtype=np.float64)
    total = counts.sum(axis=0)
    draws = np.random.default_rng(SEED).multinomial(len(units), [1 / len(units)] * len(units), size=RESAMPLES)
    resampled = statistic(draws @ counts)
    known = resampled[~np.isnan(resampled)]
    low, high = (float(q) for q in np.quantile(known, _LEVELS)) if known.size else (None, None)
    return Score(
        name=name,
        n=int(total[1]) if n is None else n,
        value=figure(total, statistic),
        low=low,
        high=high,
        peer=peer,
        baselines={way: value for way, value in beside.items() if value is not None},
        headline=headline,
        details=details or {},
    )


def summed(units: Sequence[Sequence[float]]) -> list[float]:
    """Return the sum of each count over units, nothing of none."""
    return [sum(column) for column in zip(*units, strict=True)]


def class_units(pairs: Sequence[tuple[str | None, str | None]], classes: Sequence[str]) -> list[list[int]]:
    """Return, for each (gold, predicted), the counts (right, predicted, gold) of every class in a row."""
    return [
        [int(hit) for name in classes for hit in (gold == predicted == name, predicted == name, gold == name)]
        for gold, predicted in pairs
    ]


def class_table(pairs: Sequence[tuple[str | None, str | None]]) -> dict[str, dict[str, Any]]:
    """Return precision, recall, F1 and gold count of every class that occurs, None aside."""
    table = {}
    for name in occurring(pairs):
        right = sum(gold == predicted == name for gold, predicted in pairs)
        coded = sum(predicted == name for _, predicted in pairs)
        gold = sum(label == name for label, _ in pairs)
        table[name] = {**precision_recall(right, coded, right, gold), "n": gold}
    return table


def occurring(pairs: Sequence[tuple[str | None, str | None]]) -> list[str]:
    """Return the labels that occur on either side, in order; None is no label."""
    return sorted({label for pair in pairs for label in pair if label is not None})


def precision_recall(right: int, coded: int, found: int, gold: int) -> dict[str, float | None]:
    """Return precision, recall and F1 of plain counts."""
    return {
        "precision": figure((right, coded), ratio),
        "recall": figure((found, gold), ratio),
        "f1": figure((right, coded, found, gold), f1),
    }
