"""Fitting: it learns, it repeats itself, and it tells what it left out."""

from __future__ import annotations

import numpy as np
import pytest
from tests.fakes.encoder import FakeEncoder
from tests.labelling.ontologies import fitted, labour_examples, ontology

from dragoman.errors import InputError
from dragoman.labelling.examples import Examples
from dragoman.train import fit

MANY = Examples(
    texts=tuple(f"{colour} thing number {n}" for n in range(12) for colour in ("red", "blue", "grey")),
    labels=tuple(frozenset(code) for _ in range(12) for code in (("A",), ("B",), ())),
)
ONE = Examples(texts=MANY.texts, labels=tuple(frozenset(code) for _ in range(12) for code in "ABC"))


def test_categories_that_words_tell_apart_are_learned() -> None:
    model = fit(MANY, ontology(), FakeEncoder()).model
    found = [
        [c.code for c in model.categories(t, FakeEncoder())] for t in ("a red car", "a blue car", "grey")
    ]
    assert found == [["A"], ["B"], []]


def test_of_one_category_the_best_is_always_given() -> None:
    model = fit(ONE, ontology("A", "B", "C", labels="one"), FakeEncoder()).model
    assert [c.code for c in model.categories("a blue car", FakeEncoder())] == ["B"]
    assert len(model.categories("nothing that was seen", FakeEncoder())) == 1


def test_probabilities_of_one_category_add_up_to_one() -> None:
    model = fit(ONE, ontology("A", "B", "C", labels="one"), FakeEncoder()).model
    assert float(model.probabilities("a blue car", FakeEncoder()).sum()) == pytest.approx(1)


def test_the_same_examples_give_the_same_model() -> None:
    first, second = (fitted().model for _ in range(2))
    assert np.array_equal(first.by_words.weights, second.by_words.weights)
    assert np.array_equal(first.by_vectors.weights, second.by_vectors.weights)
    assert np.array_equal(first.threshold, second.threshold)


def test_the_card_tells_examples_and_figures_of_each_category() -> None:
    card = fitted().card
    row = card["cross_validated"]["categories"]["STRIKE"]
    assert card["examples"] == 38
    assert card["without_category"] == 9
    assert row["examples"] == 14
    assert 0 <= row["f1"] <= 1


def test_a_category_with_one_example_is_left_out_and_told() -> None:
    made = Examples(texts=(*MANY.texts, "lonely"), labels=(*MANY.labels, frozenset("C")))
    result = fit(made, ontology("A", "B", "C"), FakeEncoder())
    assert result.model.codes == ("A", "B")
    assert result.card["left_out"] == {"C": "1 example, 2 are needed"}


def test_a_category_that_everything_has_is_left_out() -> None:
    made = Examples(texts=MANY.texts, labels=tuple(labels | {"C"} for labels in MANY.labels))
    assert fit(made, ontology("A", "B", "C"), FakeEncoder()).model.codes == ("A", "B")


def test_too_few_examples_are_refused_with_their_counts() -> None:
    made = Examples(texts=("a", "b"), labels=(frozenset("A"), frozenset()))
    with pytest.raises(InputError, match="A: 1 example, 2 are needed; B: 0 examples"):
        fit(made, ontology(), FakeEncoder())


def test_texts_that_share_no_words_are_refused() -> None:
    made = Examples(texts=("a", "b", "c", "d"), labels=tuple(map(frozenset, "AABB")))
    with pytest.raises(InputError, match="expected words that two texts or more share"):
        fit(made, ontology(), FakeEncoder())


@pytest.mark.parametrize("kind", ["many", "one"])
def test_four_examples_are_enough_to_run(kind: str) -> None:
    made = Examples(texts=("red", "red one", "blue", "blue one"), labels=tuple(map(frozenset, "AABB")))
    model = fit(made, ontology(labels=kind), FakeEncoder()).model
    assert np.isfinite(model.probabilities("red", FakeEncoder())).all()


def test_on_words_alone_the_encoder_is_not_asked() -> None:
    encoder = FakeEncoder()
    model = fit(labour_examples(), ontology("STRIKE", "PAY", "SAFETY"), encoder, shares=(0.0,)).model
    assert encoder.asked == 0
    assert model.encoder is None
