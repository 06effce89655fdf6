"""Fit the ranking of an act's places with a hidden layer on the encoder's vectors: numpy alone, by Adam.

A case is right if any of its right rows is chosen, so its loss is minus the logarithm of their summed
probability. The linear weights and the layer are fitted together (:class:`dragoman.locate.weighing.Layer`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from dragoman.locate.weighing import ELSEWHERE, NOWHERE, Floats, Layer

Whole = npt.NDArray[np.int64]
HIDDEN = 48
EPOCHS = 12
BATCH = 128
RATE = 2e-3
DECAY, WEIGHT_DECAY = 0.1, 2e-3
"""Of the layer's weights, taken off at each step; of the linear ones, a penalty."""
DROP_INNER, DROP_HIDDEN = 0.1, 0.3
SEED = 0
_KNOWN = 2
"""The kind of a row whose place has a vector of its own."""


@dataclass(slots=True)
class Rows:
    """All rows of all cases: features, vectors of act and place, kinds, which are right, and edges."""

    told: Any
    act: Floats
    place: Floats
    kind: Whole
    right: Floats
    edges: Whole

    @classmethod
    def of(cls, cases: Sequence[Any], names: Mapping[str, int]) -> Rows:
        """Gather cases with ``made``, ``right`` and ``seen``, as ``fit_event_place`` makes them."""
        cells = [
            (row, names[name], value)
            for row, told in enumerate(each for case in cases for each in case.made.told)
            for name, value in told.items()
            if value and name in names
        ]
        sizes = [len(case.made.told) for case in cases]
        row, column, value = zip(*cells, strict=True)
        told = csr_matrix((np.array(value, np.float32), (row, column)), shape=(sum(sizes), len(names)))
        size = len(cases[0].seen[0])
        places = [one for case in cases for one in (*case.seen[1], None)]
        kind = np.array([ELSEWHERE if one is None else _KNOWN for one in places])
        kind[np.cumsum(sizes) - 1] = NOWHERE
        right = np.zeros(sum(sizes), np.float32)
        for case, first in zip(cases, np.cumsum([0, *sizes]), strict=False):
            right[[first + i for i in case.right]] = 1
        nought = np.zeros(size, np.float32)
        place = np.stack([nought if one is None else one for one in places]).astype(np.float32)
        act = np.stack([case.seen[0] for case in cases]).astype(np.float32)
        return cls(told, act, place, kind, right, np.cumsum([0, *sizes]))


def fitted(cases: Sequence[Any], names: Mapping[str, int]) -> tuple[dict[str, float], Layer]:
    """Return the linear weights and the layer."""
    rows, random = Rows.of(cases, names), np.random.default_rng(SEED)
    size = rows.act.shape[1]
    found = {
        "weights": np.zeros(len(names), np.float32),
        "inner": (random.normal(size=(3 * size, HIDDEN)) / np.sqrt(3 * size)).astype(np.float32),
        "bias": np.zeros(HIDDEN, np.float32),
        "outer": (random.normal(size=HIDDEN) * 0.05).astype(np.float32),
        "learned": np.zeros((2, size), np.float32),
    }
    first, second = ({name: np.zeros_like(array) for name, array in found.items()} for _ in range(2))
    steps = EPOCHS * -(-len(cases) // BATCH)
    for step, batch in enumerate(_batches(len(cases), random), 1):
        slopes, rate = _slopes(rows, batch, found, random), RATE * (1 - (step - 1) / steps)
        for name, slope in slopes.items():
            first[name] += 0.1 * (slope - first[name])
            second[name] += 0.001 * (slope**2 - second[name])
            move = first[name] / (1 - 0.9**step) / (np.sqrt(second[name] / (1 - 0.999**step)) + 1e-8)
            shrunk = DECAY * found[name] if name in ("inner", "outer") else 0
            found[name] -= (rate * (move + shrunk)).astype(np.float32)
    weights = found.pop("weights")
    return {name: round(float(weights[i]), 4) for name, i in names.items() if abs(weights[i]) > 5e-4}, Layer(
        **found
    )


def _batches(count: int, random: np.random.Generator) -> Iterator[Whole]:
    for _ in range(EPOCHS):
        order = random.permutation(count)
        yield from (order[at : at + BATCH] for at in range(0, count, BATCH))


def _slopes(
    rows: Rows, batch: Whole, found: Mapping[str, Floats], random: np.random.Generator
) -> dict[str, Floats]:
    """Return the slopes of the mean loss of a batch, with parts of the layer dropped at random."""
    at = np.concatenate([np.arange(rows.edges[i], rows.edges[i + 1]) for i in batch])
    sizes = rows.edges[batch + 1] - rows.edges[batch]
    begins, case = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(batch)), sizes)
    told, kind, act = rows.told[at], rows.kind[at], rows.act[batch][case]
    place = rows.place[at]
    for learned in (ELSEWHERE, NOWHERE):
        place[kind == learned] = found["learned"][learned]
    kept = (random.random((len(at), 3 * act.shape[1])) > DROP_INNER) / np.float32(1 - DROP_INNER)
    seen = np.concatenate([act, place, act * place], 1) * kept.astype(np.float32)
    raw = seen @ found["inner"] + found["bias"]
    on = (raw > 0) * ((random.random(raw.shape) > DROP_HIDDEN) / np.float32(1 - DROP_HIDDEN))
    hidden = (raw * on).astype(np.float32)
    scores = told @ found["weights"] + hidden @ found["outer"]
    parts = np.exp(scores - np.maximum.reduceat(scores, begins)[case])
    likely = parts / np.add.reduceat(parts, begins)[case]
    good = likely * rows.right[at]
    slope = ((likely - good / (np.add.reduceat(good, begins)[case] + 1e-9)) / len(batch)).astype(np.float32)
    inner = (slope[:, None] * found["outer"] * on).astype(np.float32)
    back = (inner @ found["inner"].T) * kept
    size = act.shape[1]
    of_place = back[:, size : 2 * size] + back[:, 2 * size :] * act
    return {
        "weights": told.T @ slope + WEIGHT_DECAY * found["weights"],
        "inner": seen.T @ inner,
        "bias": inner.sum(0),
        "outer": hidden.T @ slope,
        "learned": np.stack([of_place[kind == learned].sum(0) for learned in (ELSEWHERE, NOWHERE)]),
    }
