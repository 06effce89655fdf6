"""Runs of tagged pieces."""

from __future__ import annotations

import numpy as np

from dragoman.coding.triggers import runs

NOTHING = [0.98, 0.01, 0.01]
BEGINS = [0.1, 0.8, 0.1]
GOES_ON = [0.1, 0.1, 0.8]


def places(*words: str) -> tuple[tuple[int, int], ...]:
    made: list[tuple[int, int]] = []
    for word in words:
        at = made[-1][1] + 1 if made else 0
        made.append((at, at + len(word)))
    return tuple(made)


def test_pieces_that_go_on_form_one_run() -> None:
    tags = np.array([NOTHING, BEGINS, GOES_ON, NOTHING], dtype=np.float32)
    assert runs(tags, places("They", "called", "for", "aid"), low=0.2) == [(1, 3)]


def test_a_new_beginning_starts_a_new_run() -> None:
    tags = np.array([BEGINS, BEGINS], dtype=np.float32)
    assert runs(tags, places("arrested", "deported"), low=0.2) == [(0, 1), (1, 2)]


def test_pieces_of_one_word_stay_together() -> None:
    tags = np.array([BEGINS, BEGINS], dtype=np.float32)
    assert runs(tags, ((0, 4), (4, 8)), low=0.2) == [(0, 2)]


def test_pieces_that_stand_for_no_words_are_never_tagged() -> None:
    tags = np.array([BEGINS, BEGINS], dtype=np.float32)
    assert runs(tags, ((-1, -1), (0, 4)), low=0.2) == [(1, 2)]


def test_unlikely_pieces_are_left_alone() -> None:
    assert runs(np.array([[0.85, 0.1, 0.05]], dtype=np.float32), ((0, 3),), low=0.2) == []
