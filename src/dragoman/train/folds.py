"""Folds of examples for cross-validation, each with its part of every category."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FOLDS = 5


def folds(flags: npt.NDArray[np.bool_], *, seed: int, parts: int = FOLDS) -> npt.NDArray[np.int64]:
    """Return the fold of each row; ``flags`` (rows, k) say which categories a row has.

    Rows are dealt out by the rarest category that they have, so that rare ones come into many folds.
    """
    rare = np.argsort(flags.sum(0), kind="stable")
    rank = np.where(flags[:, rare].any(1), flags[:, rare].argmax(1), len(rare))
    shuffled = np.random.default_rng(seed).permutation(len(flags))
    dealt = shuffled[np.argsort(rank[shuffled], kind="stable")]
    made = np.empty(len(flags), np.int64)
    made[dealt] = np.arange(len(flags)) % min(parts, len(flags))
    return made


def sample(count: int, size: int, *, seed: int) -> npt.NDArray[np.int64]:
    """Return which of ``count`` rows are in a random sample, in order; the same seed gives the same rows."""
    return np.sort(np.random.default_rng(seed).permutation(count)[:size])
