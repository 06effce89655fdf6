"""Fitting a model of a user's categories on the frozen encoder; every choice is made by cross-validation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from dragoman import __version__
from dragoman.errors import InputError
from dragoman.labelling.examples import Examples
from dragoman.labelling.model import Floats, Linear, Model, calibrated
from dragoman.labelling.ontology import Ontology
from dragoman.labelling.vectors import Encodes, unit_vector
from dragoman.labelling.words import Words, counted_words
from dragoman.train.choosing import macro_average_precision, precision_recall_f1, threshold
from dragoman.train.folds import FOLDS, folds
from dragoman.train.linear import (
    SEED,
    Array,
    Flags,
    platt,
    scores,
    sparse_matrix,
    vector_model,
    word_model,
)

T = TypeVar("T")
Parts = npt.NDArray[np.int64]
"""The fold of each row."""

FEWEST = 2
"""A category with fewer examples than this is left out."""
_WORDS, _LETTERS = 40_000, 40_000
_STRENGTHS_WORDS = (0.3, 1.0)
_STRENGTHS_VECTORS = (1.0, 10.0)
SHARES = (0.3, 0.5, 0.15, 0.0, 0.7, 1.0)
"""Shares of the vectors in the mixed logits, the likelier first: of equals the first is taken."""
_MARGIN = 3.0
"""A support-vector machine's margins times this are about as wide as a regression's logits."""


class Watch(Protocol):
    """Passes items on and shows how many have passed, under a few words."""

    def __call__(self, items: Iterable[T], what: str, /) -> Iterator[T]:
        """Yield the items."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A model and its card: what it was fitted on, what was chosen, and how it did in cross-validation."""

    model: Model
    card: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Features:
    """Examples as the two models see them: ``flags`` (n, k), a sparse and a dense matrix of n rows."""

    flags: Flags
    words: Any
    vectors: Floats
    transform: Words
    centre: Floats
    scale: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """The settings with the best cross-validated average precision, and the logits (n, k) held out."""

    balanced: bool
    words: float
    vectors: float
    share: float
    score: float
    logits: Array


def fit(
    examples: Examples,
    ontology: Ontology,
    encoder: Encodes,
    *,
    watch: Watch | None = None,
    shares: tuple[float, ...] = SHARES,
) -> Fitted:
    """Return a model fitted on examples; the same examples and weights give the same model.

    ``shares`` are the parts that vectors may have beside words; (0,) fits on words alone.

    Raises:
        InputError: too few categories have examples enough, or the texts share no words.
    """
    seen = watch or _unwatched
    codes, kept, left_out = _with_examples(examples, ontology)
    texts = tuple(examples.texts[i] for i in kept)
    flags = np.array([[code in examples.labels[i] for code in codes] for i in kept], dtype=bool)
    features = _features(texts, flags, ontology, encoder if any(shares) else None, seen)
    parts = folds(flags, seed=SEED)
    choice = _chosen(features, parts, shares, seen)
    one = ontology.kind == "one"
    said = _held_out(choice.logits, flags, parts, one=one)
    slope, intercept, likely = _calibration(choice.logits, flags, one=one)
    by_words, by_vectors = _final(features, choice)
    model = Model(
        ontology=ontology,
        codes=codes,
        words=features.transform,
        by_words=by_words,
        by_vectors=by_vectors,
        centre=features.centre,
        scale=features.scale,
        share=choice.share,
        encoder=encoder.weights.digest if choice.share else None,
        slope=slope.astype(np.float32),
        intercept=intercept.astype(np.float32),
        threshold=np.array([threshold(likely[:, k], flags[:, k]) for k in range(len(codes))], np.float32),
    )
    return Fitted(model=model, card=_card(examples, model, choice, flags, said, left_out))


def _unwatched(items: Iterable[T], _: str) -> Iterator[T]:
    yield from items


def _with_examples(
    examples: Examples, ontology: Ontology
) -> tuple[tuple[str, ...], list[int], dict[str, str]]:
    """Return the codes that can be told apart, the rows that are used, and why codes were left out."""
    n = len(examples)
    left_out = {}
    for code in ontology.codes:
        having = sum(code in labels for labels in examples.labels)
        if having < FEWEST:
            left_out[code] = f"{having} example{'s' * (having != 1)}, {FEWEST} are needed"
        elif n - having < FEWEST:
            left_out[code] = f"only {n - having} examples without it, {FEWEST} are needed"
    codes = tuple(code for code in ontology.codes if code not in left_out)
    needed = 2 if ontology.kind == "one" else 1
    if len(codes) < needed:
        told = "; ".join(f"{code}: {why}" for code, why in list(left_out.items())[:10])
        raise InputError(
            f"expected {needed} or more categories with examples enough, got {len(codes)}: {told}"
        )
    used = [i for i in range(n) if ontology.kind == "many" or examples.labels[i] & set(codes)]
    return codes, used, left_out


def _features(
    texts: tuple[str, ...], flags: Flags, ontology: Ontology, encoder: Encodes | None, seen: Watch
) -> _Features:
    transform = counted_words(texts, words=_WORDS, letters=_LETTERS)
    if not len(transform):
        raise InputError("expected words that two texts or more share, found none; give more or longer texts")
    words = sparse_matrix([transform.row(text) for text in seen(texts, "texts counted")], len(transform))
    vectors = np.zeros((len(texts), 0), np.float32)
    if encoder is not None:
        vectors = np.stack(
            [unit_vector(encoder, text, unit=ontology.unit) for text in seen(texts, "texts encoded")]
        )
    centre = vectors.mean(0)
    # Columns of one measure, and rows of about length 1, so that strengths mean the same for any encoder.
    scale = ((vectors.std(0) + 1e-3) * max(vectors.shape[1], 1) ** 0.5).astype(np.float32)
    return _Features(
        flags=flags,
        words=words,
        vectors=(vectors - centre) / scale,
        transform=transform,
        centre=centre,
        scale=scale,
    )


def _chosen(features: _Features, parts: Parts, shares: tuple[float, ...], seen: Watch) -> _Choice:
    """Return the best settings; held-out logits of each single model are made once and mixed."""
    halves: dict[tuple[str, bool, float], Array] = {}
    wanted = [("words", b, c) for b, c in product((True, False), _STRENGTHS_WORDS)]
    if any(shares):
        wanted += [("vectors", b, c) for b, c in product((True, False), _STRENGTHS_VECTORS)]
    for half, balanced, strength in seen(wanted, "settings tried"):
        halves[half, balanced, strength] = _cross_fitted(features, parts, half, strength, balanced=balanced)
    best: _Choice | None = None
    nothing = np.zeros(features.flags.shape)
    for balanced, w, v, share in product((True, False), _STRENGTHS_WORDS, _STRENGTHS_VECTORS, shares):
        by_vectors = halves.get(("vectors", balanced, v), nothing)
        logits = (1 - share) * halves["words", balanced, w] + share * by_vectors
        score = macro_average_precision(logits, features.flags)
        if best is None or score > best.score + 1e-9:
            best = _Choice(balanced=balanced, words=w, vectors=v, share=share, score=score, logits=logits)
    assert best is not None
    return best


def _cross_fitted(features: _Features, parts: Parts, half: str, strength: float, *, balanced: bool) -> Array:
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


def _final(features: _Features, choice: _Choice) -> tuple[Linear, Linear]:
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


def _calibration(logits: Array, flags: Flags, *, one: bool) -> tuple[Array, Array, Array]:
    """Return slopes and intercepts (k) from held-out logits (n, k), and the probabilities they give."""
    curves = np.array([platt(logits[:, k], flags[:, k]) for k in range(flags.shape[1])])
    slope, intercept = curves[:, 0], curves[:, 1]
    return slope, intercept, calibrated(logits * slope + intercept, one=one).astype(np.float64)


def _held_out(logits: Array, flags: Flags, parts: Parts, *, one: bool) -> Flags:
    """Return what would be said of each row with calibration and thresholds from the other folds."""
    said = np.zeros(flags.shape, dtype=bool)
    for part in range(int(parts.max()) + 1):
        inside, outside = parts != part, parts == part
        known = [k for k in range(flags.shape[1]) if 0 < flags[inside, k].sum() < inside.sum()]
        slope, intercept, likely = _calibration(logits[inside][:, known], flags[inside][:, known], one=one)
        asked = calibrated(logits[outside][:, known] * slope + intercept, one=one)
        if one:
            said[np.flatnonzero(outside), np.array(known)[asked.argmax(1)]] = True
            continue
        for at, k in enumerate(known):
            said[outside, k] = asked[:, at] >= threshold(likely[:, at], flags[inside, k])
    return said


def _card(
    examples: Examples, model: Model, choice: _Choice, flags: Flags, said: Flags, left_out: dict[str, str]
) -> dict[str, Any]:
    figures = {}
    for k, code in enumerate(model.codes):
        precision, recall, f1 = precision_recall_f1(said[:, k], flags[:, k])
        figures[code] = {
            "name": model.ontology.categories[code].name,
            "examples": int(flags[:, k].sum()),
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(f1, 3),
            "threshold": None if model.ontology.kind == "one" else round(float(model.threshold[k]), 3),
        }
    return {
        "ontology": model.ontology.name,
        "unit": model.ontology.unit,
        "labels": model.ontology.kind,
        "examples": len(flags),
        "without_category": int((~flags.any(1)).sum()),
        "skipped": dict(examples.skipped),
        "left_out": left_out,
        "cross_validated": {
            "folds": min(FOLDS, len(flags)),
            "macro_f1": round(float(np.mean([row["f1"] for row in figures.values()])), 3),
            "micro_f1": round(precision_recall_f1(said.ravel(), flags.ravel())[2], 3),
            "average_precision": round(choice.score, 3),
            "categories": figures,
        },
        "chosen": {
            "share_of_vectors": choice.share,
            "words_strength": choice.words,
            "vectors_strength": choice.vectors,
            "balanced": choice.balanced,
            "columns": len(model.words),
        },
        "encoder": model.encoder,
        "seed": SEED,
        "dragoman": __version__,
        "note": "cross-validated on the examples; the settings were chosen on the same folds, so figures on "
        "new text are a little lower",
    }
