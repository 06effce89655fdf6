"""What is measured while fitting, held against scikit-learn and plain counting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, f1_score

from dragoman.train.choosing import average_precision, precision_recall_f1, threshold
from dragoman.train.folds import folds, sample

ROWS = st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=40).filter(
    lambda rows: any(flag for _, flag in rows)
)


@given(ROWS)
def test_average_precision_is_that_of_scikit_learn(rows: list[tuple[int, bool]]) -> None:
    likely, flags = np.array([p / 10 for p, _ in rows]), np.array([f for _, f in rows])
    assert average_precision(likely, flags) == pytest.approx(average_precision_score(flags, likely))


@given(ROWS)
def test_f1_is_that_of_scikit_learn(rows: list[tuple[int, bool]]) -> None:
    said, flags = np.array([p > 4 for p, _ in rows]), np.array([f for _, f in rows])
    assert precision_recall_f1(said, flags)[2] == pytest.approx(f1_score(flags, said, zero_division=0))


def test_a_threshold_parts_what_can_be_parted() -> None:
    likely = np.array([0.9, 0.8, 0.7, 0.2, 0.1, 0.1])
    flags = np.array([True, True, True, False, False, False])
    assert 0.2 < threshold(likely, flags) < 0.7


@given(ROWS)
def test_a_threshold_is_a_probability(rows: list[tuple[int, bool]]) -> None:
    likely, flags = np.array([p / 10 for p, _ in rows]), np.array([f for _, f in rows])
    assert 0.01 <= threshold(likely, flags) <= 0.99


def test_two_examples_of_a_rare_category_fall_into_two_folds() -> None:
    flags = np.zeros((50, 2), dtype=bool)
    flags[:, 0] = True
    flags[[3, 44], 1] = True
    parts = folds(flags, seed=1)
    assert parts[3] != parts[44]
    assert np.bincount(parts).tolist() == [10] * 5


def test_a_sample_is_the_same_each_time() -> None:
    assert sample(100, 10, seed=1).tolist() == sample(100, 10, seed=1).tolist()
    assert len(set(sample(100, 10, seed=1).tolist())) == 10
