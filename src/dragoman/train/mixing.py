"""One model of words and one of vectors, their logits mixed; settings are those best in cross-validation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from dragoman.labelling.model import Floats, Linear
from dragoman.labelling.words import Words
from dragoman.train.choosing import macro_average_precision
from dragoman.train.linear import Array, Flags, scores, vector_model, word_model

T = TypeVar("T")
Parts = npt.NDArray[np.int64]
"""The fold of each row."""
SHARES = (0.3, 0.5, 0.15, 0.0, 0.7, 1.0)
"""Shares of the vectors in the mixed logits, the likelier first: of equals the first is taken."""
_STRENGTHS_WORDS = (0.3, 1.0)
_STRENGTHS_VECTORS = (1.0, 10.0)
_MARGIN = 3.0
"""A support-vector machine's margins times this are about as wide as a regression's logits."""


class Watch(Protocol):
    """Passes items on and shows how many have passed, under a few words."""

    def __call__(self, items: Iterable[T], what: str, /) -> Iterator[T]:
        """Yield the items."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Examples as the two models see them: ``flags`` (n, k), a sparse and a dense matrix of n rows."""

    flags: Flags
    words: Any
    vectors: Floats
    transform: Words
    centre: Floats
    scale: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The settings with the best cross-validated average precision, and the logits (n, k) held out."""

    balanced: bool
    words: float
    vectors: float
    share: float
    score: float
    logits: Array


def chosen(features: Features, parts: Parts, shares: tuple[float, ...], seen: Watch) -> Choice:
    """Return the best settings; held-out logits of each single model are made once and mixed."""
    halves: dict[tuple[str, bool, float], Array] = {}
    wanted = [("words", b, c) for b, c in product((True, False), _STRENGTHS_WORDS)]
    if any(shares):
        wanted += [("vectors", b, c) for b, c in product((True, False), _STRENGTHS_VECTORS)]
    for half, balanced, strength in seen(wanted, "settings tried"):
        halves[half, balanced, strength] = _cross_fitted(features, parts, half, strength, balanced=balanced)
    best: Choice | None = None
    nothing = np.zeros(features.flags.shape)
    for balanced, w, v, share in product((True, False), _STRENGTHS_WORDS, _STRENGTHS_VECTORS, shares):
        by_vectors = halves.get(("vectors", balanced, v), nothing)
        logits = (1 - share) * halves["words", balanced, w] + share * by_vectors
        score = macro_average_precision(logits, features.flags)
        if best is None or score > best.score + 1e-9:
            best = Choice(balanced=balanced, words=w, vectors=v, share=share, score=score, logits=logits)
    assert best is not None
    return best


def _cross_fitted(features: Features, parts: Parts, half: str, strength: float, *, balanced: bool) -> Array:
    logits = np.zeros(features.flags.shape)
    for part in range(int(parts.max()) + 1):
        inside, outside = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        matrix = features.words if half == "words" else features.vectors
        made = _half(half, matrix[inside], features.flags[inside], strength, balanced=balanced)
        logits[outside] = scores(made, matrix[outside])
    return logits


def _half(half: str, matrix: Any, flags: Flags, strength: float, *, balanced: bool) -> Linear:
    if half == "vectors":
        return vector_model(matrix, flags, strength=strength, balanced=balanced)
    made = word_model(matrix, flags, strength=strength, balanced=balanced)
    return Linear(weights=made.weights * np.float32(_MARGIN), bias=made.bias * np.float32(_MARGIN))


def final(features: Features, choice: Choice) -> tuple[Linear, Linear]:
    """Return both models fitted on all examples; a model without a share is left empty."""
    k = features.flags.shape[1]
    by_words = Linear(
        weights=np.zeros((k, features.words.shape[1]), np.float32), bias=np.zeros(k, np.float32)
    )
    by_vectors = Linear(
        weights=np.zeros((k, features.vectors.shape[1]), np.float32), bias=np.zeros(k, np.float32)
    )
    if choice.share < 1:
        by_words = _half("words", features.words, features.flags, choice.words, balanced=choice.balanced)
    if choice.share > 0:
        by_vectors = _half(
            "vectors", features.vectors, features.flags, choice.vectors, balanced=choice.balanced
        )
    return by_words, by_vectors
