"""Fitting a model of a user's categories on the frozen encoder; every choice is made by cross-validation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from dragoman import __version__
from dragoman.errors import InputError
from dragoman.labelling.examples import Examples
from dragoman.labelling.model import Model, calibrated
from dragoman.labelling.ontology import Ontology
from dragoman.labelling.vectors import Encodes, unit_vector
from dragoman.labelling.words import counted_words
from dragoman.train.choosing import precision_recall_f1, threshold
from dragoman.train.folds import FOLDS, folds
from dragoman.train.linear import SEED, Array, Flags, platt, sparse_matrix
from dragoman.train.mixing import SHARES, Choice, Features, Parts, Watch, chosen, final

T = TypeVar("T")

FEWEST = 2
"""A category with fewer examples than this is left out."""
_WORDS, _LETTERS = 40_000, 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A model and its card: what it was fitted on, what was chosen, and how it did in cross-validation."""

    model: Model
    card: Mapping[str, Any]


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
    choice = chosen(features, parts, shares, seen)
    one = ontology.kind == "one"
    said = _held_out(choice.logits, flags, parts, one=one)
    slope, intercept, likely = _calibration(choice.logits, flags, one=one)
    by_words, by_vectors = final(features, choice)
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
) -> Features:
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
    return Features(
        flags=flags,
        words=words,
        vectors=(vectors - centre) / scale,
        transform=transform,
        centre=centre,
        scale=scale,
    )


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
    examples: Examples, model: Model, choice: Choice, flags: Flags, said: Flags, left_out: dict[str, str]
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
