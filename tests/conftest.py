"""What tests share: one pipeline for all, since its models take a second to load."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from dragoman.parse import Parser
from dragoman.pipeline import Options, Pipeline
from dragoman.records import Document, Event, Parse, Reading

settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")
"""How long one example takes hangs on what else the machine does; tests of speed compare with a floor."""


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Parse]:
    def run(text: str) -> Parse:
        made = next(parser([Reading(document=Document(id="t", text=text, published="2019-05-20"))])).parse
        assert made is not None
        return made

    return run


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(Options(threshold=0.2))


@pytest.fixture(scope="session")
def code(pipeline: Pipeline) -> Callable[..., list[Event]]:
    def run(text: str, published: str = "2019-05-20") -> list[Event]:
        reading = next(pipeline([Document(id="t", text=text, published=published)]))
        assert not reading.skips
        return list(reading.events)

    return run
