"""The row of steps: what it refuses before the first document, and what one bad document may break."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fakes.steps import Forgetful, Fragile, Shouts

from dragoman.errors import SetupError
from dragoman.pipeline import Options, Pipeline
from dragoman.pipeline.pipeline import STEPS
from dragoman.records import Document


@pytest.fixture
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the fake steps in the table of steps."""
    monkeypatch.setitem(STEPS, "fragile", lambda _: Fragile())  # type: ignore[arg-type]
    monkeypatch.setitem(STEPS, "unset", lambda _: Fragile(FileNotFoundError))  # type: ignore[arg-type]
    monkeypatch.setitem(STEPS, "forgetful", lambda _: Forgetful())  # type: ignore[arg-type]
    monkeypatch.setitem(STEPS, "shouts", lambda _: Shouts())  # type: ignore[arg-type]


def documents(*texts: str) -> list[Document]:
    return [Document(id=f"d{at}", text=text, published="2024-03-05") for at, text in enumerate(texts)]


@pytest.mark.usefixtures("_fakes")
@pytest.mark.parametrize("steps", [("fragile", "shouts"), ("shouts", "fragile")])
def test_a_step_that_fails_on_one_document_costs_that_document_alone(steps: tuple[str, ...]) -> None:
    made = list(Pipeline(Options(steps=steps))(documents("one WORD", "Boom", "two WORDS HERE")))
    assert [[skip.reason for skip in reading.skips] for reading in made] == [[], ["failed"], []]
    assert [len(reading.events) for reading in made] == [1, 0, 2]


@pytest.mark.usefixtures("_fakes")
def test_the_skip_says_which_step_failed_on_what_and_how() -> None:
    (reading,) = Pipeline(Options(steps=("fragile",)))(documents("Boom"))
    (skip,) = reading.skips
    assert (skip.document, skip.step, skip.detail) == ("d0", "fragile", "ValueError: no such luck")


@pytest.mark.usefixtures("_fakes")
def test_a_step_that_gives_back_nothing_is_a_failure_and_no_document_is_lost() -> None:
    made = list(Pipeline(Options(steps=("forgetful", "shouts")))(documents("A", "B")))
    assert [reading.document.id for reading in made] == ["d0", "d1"]
    assert [reading.skips[0].step for reading in made] == ["forgetful", "forgetful"]


@pytest.mark.usefixtures("_fakes")
def test_a_missing_file_is_no_fault_of_a_document() -> None:
    with pytest.raises(FileNotFoundError):
        list(Pipeline(Options(steps=("unset",)))(documents("Boom")))


def test_an_unmet_need_is_refused_before_any_document() -> None:
    with pytest.raises(SetupError, match="step 'coding' needs mentions, parse, which no earlier step gives"):
        Pipeline(Options(steps=("coding",)))


def test_an_unknown_step_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SetupError, match="no step 'dowsing'; known: actors, coding, locate, parse"):
        Pipeline(Options(steps=("dowsing",)))


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_a_threshold_is_a_probability(threshold: float) -> None:
    with pytest.raises(SetupError, match="between 0 and 1"):
        Options(threshold=threshold)


def test_documents_are_drawn_one_at_a_time(pipeline: Pipeline) -> None:
    drawn = []

    def source() -> Iterator[Document]:
        for document in documents("Iran attacked Iraq.", "Iraq thanked Iran."):
            drawn.append(document.id)
            yield document

    next(pipeline(source()))
    assert drawn == ["d0"]


def test_every_event_says_which_coder_made_it(pipeline: Pipeline) -> None:
    (reading,) = pipeline(documents("Chad expelled Sudan's ambassador on Tuesday."))
    assert {event.coder for event in reading.events} == {pipeline.coder}


def test_another_row_of_steps_is_another_coder() -> None:
    usual, shorter = Pipeline(), Pipeline(Options(steps=("parse", "actors", "coding")))
    assert shorter.coder != usual.coder
    assert shorter.coder.startswith(usual.coder)
