"""What is measured while fitting: average precision, thresholds, and F1, on rows that a fit did not see."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def average_precision(likely: Array, flags: Flags) -> float:
    """Return the mean, over the rows (n) that are flagged, of the precision down to each."""
    order = np.argsort(-likely, kind="stable")
    hits = np.cumsum(flags[order])
    precision = hits / np.arange(1, len(flags) + 1)
    # Rows of equal likelihood have no order among them: each gets the precision at the end of its group.
    ends = np.searchsorted(-likely[order], -likely[order], side="right") - 1
    return float(precision[ends][flags[order]].mean()) if flags.any() else 0.0


def macro_average_precision(likely: Array, flags: Flags) -> float:
    """Return the mean average precision of the categories (columns)."""
    return float(np.mean([average_precision(likely[:, k], flags[:, k]) for k in range(flags.shape[1])]))


def threshold(likely: Array, flags: Flags) -> float:
    """Return the probability from which on a category is best said to hold, for a high F1.

    It is half way between the one with the best F1 on these rows (n), which jumps about where examples are
    few, and half that F1, which is where it lies if probabilities are calibrated (Lipton, Elkan and
    Naryanaswamy, 2014).
    """
    order = np.argsort(-likely, kind="stable")
    ranked = likely[order]
    measured = 2 * np.cumsum(flags[order]) / (np.arange(1, len(flags) + 1) + flags.sum())
    measured[:-1][ranked[:-1] == ranked[1:]] = 0.0  # no threshold parts equals
    best = int(measured.argmax())
    below = ranked[best + 1] if best + 1 < len(ranked) else ranked[best]
    return float(np.clip(((ranked[best] + below) / 2 + measured[best] / 2) / 2, 0.01, 0.99))


def precision_recall_f1(said: Flags, flags: Flags) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one category (rows); 0 where there is nothing to divide by."""
    right = float((said & flags).sum())
    precision = right / max(float(said.sum()), 1.0)
    recall = right / max(float(flags.sum()), 1.0)
    both = float(said.sum() + flags.sum())
    return precision, recall, 2 * right / both if both else 0.0
