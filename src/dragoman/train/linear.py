"""The linear models, by scikit-learn; nothing else in the house imports it."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

from dragoman.labelling.model import Linear
from dragoman.labelling.words import Sparse

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SEED = 20


def sparse_matrix(rows: list[Sparse], columns: int) -> Any:
    """Return rows of columns and values as one sparse matrix (rows, columns)."""
    ends = np.cumsum([0, *(len(row[0]) for row in rows)])
    at = np.concatenate([row[0] for row in rows]) if rows else np.zeros(0, np.int64)
    values = np.concatenate([row[1] for row in rows]) if rows else np.zeros(0, np.float32)
    return csr_matrix((values, at, ends), shape=(len(rows), columns))


def word_model(features: Any, flags: Flags, *, strength: float, balanced: bool) -> Linear:
    """Return a linear support-vector machine for each category; ``flags`` (rows, k) say where each holds."""
    weight = "balanced" if balanced else None
    return _each(features, flags, LinearSVC(C=strength, class_weight=weight, random_state=SEED))


def vector_model(features: Any, flags: Flags, *, strength: float, balanced: bool) -> Linear:
    """Return a logistic regression for each category; ``flags`` (rows, k) say where each holds."""
    weight = "balanced" if balanced else None
    return _each(features, flags, LogisticRegression(C=strength, class_weight=weight, max_iter=200, tol=1e-3))


def _each(features: Any, flags: Flags, estimator: Any) -> Linear:
    weights = np.zeros((flags.shape[1], features.shape[1]), np.float32)
    bias = np.zeros(flags.shape[1], np.float32)
    for k in range(flags.shape[1]):
        if flags[:, k].all() or not flags[:, k].any():
            # A fold may lack a category or have nothing else: then its likelihood is all there is to say.
            bias[k] = 5.0 if flags[:, k].any() else -5.0
            continue
        with warnings.catch_warnings():
            # A fit that stops early is a little more regularised; cross-validation judges it as it is.
            warnings.simplefilter("ignore", ConvergenceWarning)
            estimator.fit(features, flags[:, k])
        weights[k], bias[k] = estimator.coef_[0], estimator.intercept_[0]
    return Linear(weights=weights, bias=bias)


def scores(model: Linear, features: Any) -> Array:
    """Return the logits (rows, k) of a linear model."""
    return np.asarray(features @ model.weights.T, dtype=np.float64) + model.bias


def platt(logits: Array, flags: Flags) -> tuple[float, float]:
    """Return slope and intercept of the logistic curve from one category's logits (rows) to its flags.

    Logits that say nothing, or the contrary, give the slope 0: then all rows have the category's share.
    """
    fitted = LogisticRegression(C=10.0).fit(logits[:, None], flags)
    slope, intercept = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    if slope > 0:
        return slope, intercept
    share = float(np.clip(flags.mean(), 0.01, 0.99))
    return 0.0, float(np.log(share / (1 - share)))


def plain_baseline(texts: tuple[str, ...], flags: Flags, asked: tuple[str, ...], *, one: bool) -> Flags:
    """Return the answers (texts asked, k) of a linear support-vector machine over TF-IDF of words and pairs.

    It is scikit-learn's with all its defaults, and stands for what is easily had without this package.
    """
    words = TfidfVectorizer(ngram_range=(1, 2))
    model = _each(words.fit_transform(texts), flags, LinearSVC(random_state=SEED))
    found = scores(model, words.transform(asked))
    if one:
        return np.asarray(np.eye(flags.shape[1], dtype=bool)[found.argmax(1)])
    return found > 0
