"""Scores of a user's categories, held against plain counting."""

from __future__ import annotations

import pytest

from dragoman.evaluate.labelled import judged

A, B, BOTH, NONE = frozenset("A"), frozenset("B"), frozenset("AB"), frozenset("")
GOLD = (A, A, B, NONE)
SAID = (A, BOTH, NONE, NONE)


def test_macro_f1_is_the_mean_over_categories() -> None:
    scores = {score.name: score for score in judged(GOLD, SAID, ("A", "B"))}
    assert scores["macro_f1"].value == pytest.approx((1 + 0) / 2)
    assert scores["macro_f1"].n == 4


def test_micro_f1_counts_answers() -> None:
    scores = {score.name: score for score in judged(GOLD, SAID, ("A", "B"))}
    assert scores["micro_f1"].value == pytest.approx(2 * 2 / (3 + 3))


def test_accuracy_wants_all_categories_right() -> None:
    scores = {score.name: score for score in judged(GOLD, SAID, ("A", "B"))}
    assert scores["accuracy"].value == 0.5


def test_a_baseline_stands_beside_and_on_its_own() -> None:
    scores = {score.name: score for score in judged(GOLD, SAID, ("A", "B"), baselines={"gold": GOLD})}
    assert scores["accuracy"].baselines == {"gold": 1.0}
    assert scores["gold accuracy"].value == 1.0
    assert scores["gold accuracy"].low == 1.0
