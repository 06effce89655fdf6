"""The TF-IDF transform is scikit-learn's."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from tests.labelling.ontologies import labour_examples

from dragoman.labelling.words import counted_words, letter_terms, word_terms

TEXTS = labour_examples().texts


def dense(texts: tuple[str, ...]) -> np.ndarray:
    words = counted_words(texts, words=10_000, letters=10_000)
    made = np.zeros((len(texts), len(words)))
    for row, text in enumerate(texts):
        columns, values = words.row(text)
        made[row, columns] = values
    return made


def theirs(texts: tuple[str, ...]) -> np.ndarray:
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2)
    return np.hstack([words.fit_transform(texts).toarray(), letters.fit_transform(texts).toarray()])


def test_the_transform_equals_that_of_scikit_learn() -> None:
    assert np.allclose(dense(TEXTS), theirs(TEXTS), atol=1e-6)


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_terms_of_any_text_are_those_of_scikit_learn(text: str) -> None:
    words = TfidfVectorizer(ngram_range=(1, 2)).build_analyzer()
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).build_analyzer()
    assert Counter(word_terms(text)) == Counter(words(text))
    assert Counter(letter_terms(text)) == Counter(letters(text))


def test_a_text_of_unknown_words_has_no_columns() -> None:
    columns, values = counted_words(TEXTS, words=100, letters=0).row("Qwx zzyq")
    assert len(columns) == len(values) == 0


def test_the_commonest_terms_are_kept() -> None:
    texts = ("red red blue", "red blue", "red green", "green")
    assert counted_words(texts, words=1, letters=0).words == ("red",)
