from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors import ActorFinder
from dragoman.parse import Parser
from dragoman.records import Document, Mention, Reading

Find = Callable[..., Reading]


@pytest.fixture(scope="session")
def find() -> Find:
    """Return a function from text to a reading with its mentions."""
    parser, finder = Parser(), ActorFinder()

    def run(text: str, *, published: str = "2019-02-17") -> Reading:
        document = Document(id="d", text=text, published=published)
        return next(finder(parser([Reading(document=document)])))

    return run


@pytest.fixture(scope="session")
def named(find: Find) -> Callable[..., Mention]:
    """Return a function that gives the first mention in a text whose words contain some words."""

    def run(text: str, words: str, *, published: str = "2019-02-17", nth: int = 0) -> Mention:
        mentions = find(text, published=published).mentions
        met = [m for m in mentions if words in m.party.text]
        exact = [m for m in met if m.party.text == words]
        assert met, f"no mention of {words!r} among {[m.party.text for m in mentions]}"
        return (exact or met)[nth]

    return run
