"""The encoder: places of pieces, marks, and figures that depend on the sentence alone."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.encode import Encoder, Weights
from dragoman.errors import SetupError


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(Weights.packaged())


TEXT = "The ministry of Freedonia condemned Sylvania’s raid."


def test_places_give_the_words_back(encoder: Encoder) -> None:
    sentence = encoder.sentence(TEXT)
    words = [TEXT[a:b].lower() for a, b in sentence.places if a >= 0]
    assert "".join(words).replace(" ", "") == TEXT.lower().replace(" ", "")


def test_a_year_adds_pieces_that_stand_for_no_words(encoder: Encoder) -> None:
    plain, dated = encoder.sentence(TEXT), encoder.sentence(TEXT, year="2019")
    assert len(dated.places) > len(plain.places)
    assert [p for p in dated.places if p[0] >= 0] == [p for p in plain.places if p[0] >= 0]


def test_a_sentence_has_the_same_figures_whatever_was_read_before(encoder: Encoder) -> None:
    first = encoder.sentence(TEXT)
    encoder.sentence("Something much longer, with other words, was read in between by the same encoder.")
    assert np.array_equal(first.vectors, encoder.sentence(TEXT).vectors)


def test_marks_stand_before_the_marked_words(encoder: Encoder) -> None:
    actor, recipient = TEXT.index("The ministry"), TEXT.index("Sylvania")
    made = encoder.marked(TEXT, [(actor, actor + 12), (recipient, recipient + 8)])
    assert made is not None
    assert [made.places[mark + 1][0] for mark in made.marks] == [actor, recipient]


def test_marks_on_no_words_give_nothing(encoder: Encoder) -> None:
    assert encoder.marked(TEXT, [(0, 3), (len(TEXT), len(TEXT))]) is None


def test_very_long_sentences_are_cut_not_refused(encoder: Encoder) -> None:
    assert len(encoder.sentence("word " * 5000).places) == 128


def test_a_folder_without_weights_is_refused(tmp_path) -> None:
    with pytest.raises(SetupError, match=r"lacks network\.onnx"):
        Weights(tmp_path)
