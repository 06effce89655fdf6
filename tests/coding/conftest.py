"""Tests of single sentences ask the lexicon coder, whose readings can be foretold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.pipeline import Options, Pipeline
from dragoman.records import Document, Event


def coding(pipeline: Pipeline) -> Callable[..., list[Event]]:
    def run(text: str, published: str = "2019-05-20") -> list[Event]:
        reading = next(pipeline([Document(id="t", text=text, published=published)]))
        assert not reading.skips
        return list(reading.events)

    return run


@pytest.fixture(scope="session")
def code() -> Callable[..., list[Event]]:
    return coding(Pipeline(Options(threshold=0.2, coder="lexicon")))


@pytest.fixture(scope="session")
def network() -> Callable[..., list[Event]]:
    return coding(Pipeline(Options(threshold=0.2)))
