from __future__ import annotations

from functools import partial

import pytest

from dragoman.coding import relate as related
from dragoman.encode import Encoder, Weights
from dragoman.pipeline import Options, Pipeline
from dragoman.records import Document, Reading, Span

relate = partial(related, encoder=Encoder(Weights.packaged()))


@pytest.fixture(scope="module")
def read() -> object:
    pipeline = Pipeline(Options(steps=("parse", "actors")))

    def run(text: str) -> Reading:
        return next(pipeline([Document(id="t", text=text, published="2019")]))

    return run


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(start=at, end=at + len(words))


def test_the_type_that_holds_between_the_given_parties_wins(read) -> None:  # type: ignore[no-untyped-def]
    text = "Kenya condemned Uganda and sent aid to Somalia."
    found = relate(read(text), actor=span(text, "Kenya"), recipient=span(text, "Somalia"))
    assert found.event == "AID"
    assert relate(read(text), actor=span(text, "Kenya"), recipient=span(text, "Uganda")).event == "ACCUSE"


def test_probabilities_sum_to_one_and_name_the_type_given(read) -> None:  # type: ignore[no-untyped-def]
    text = "Kenya praised Uganda and accused Somalia of arming rebels."
    found = relate(read(text), actor=span(text, "Kenya"), recipient=span(text, "Somalia"))
    assert sum(found.probabilities.values()) == pytest.approx(1.0, abs=0.01)
    assert found.event is not None
    assert found.probabilities[found.event] == found.confidence


def test_nothing_holds_where_nothing_is_said(read) -> None:  # type: ignore[no-untyped-def]
    text = "Kenya and Uganda have lakes."
    found = relate(read(text), actor=span(text, "Kenya"), recipient=span(text, "Uganda"))
    assert found.event is None
    assert found.confidence == found.probabilities["none"] == max(found.probabilities.values())
