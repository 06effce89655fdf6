"""The vector of a unit: its length, and what of a document is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.encoder import HIDDEN, TAGS, FakeEncoder

from dragoman.labelling.vectors import MAX_SENTENCES, sentences, unit_vector


def test_a_sentence_is_encoded_once() -> None:
    encoder = FakeEncoder()
    assert len(unit_vector(encoder, "One. Two. Three.", unit="sentence")) == 2 * HIDDEN + TAGS
    assert encoder.asked == 1


def test_a_document_is_encoded_sentence_by_sentence() -> None:
    encoder = FakeEncoder()
    assert len(unit_vector(encoder, "One. Two. Three.", unit="document")) == 4 * HIDDEN + TAGS
    assert encoder.asked == 3


@pytest.mark.parametrize("text", ["", " ", ".", "\n\n"])
def test_a_text_of_nothing_has_a_vector_too(text: str) -> None:
    assert len(unit_vector(FakeEncoder(), text, unit="document")) == 4 * HIDDEN + TAGS


def test_only_the_first_sentences_are_read() -> None:
    assert len(list(sentences("Go on. " * 1000))) == MAX_SENTENCES


def test_a_long_stretch_is_cut_at_spaces() -> None:
    pieces = list(sentences("word " * 300))
    assert all(len(piece) <= 500 for piece in pieces)
    assert " ".join(pieces).split() == ["word"] * 300


@given(st.text(alphabet="ab .!\n\"'", max_size=MAX_SENTENCES))
def test_no_words_are_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
