from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors import ActorFinder
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.parse import Parser
from dragoman.records import Document, Reading

Parties = Callable[[str, str], list[str | None]]


@pytest.fixture(scope="module")
def parties() -> Parties:
    """Return a function from a text and a noun of it to the countries of those it means."""
    parser, finder = Parser(), ActorFinder()

    def run(text: str, noun: str) -> list[str | None]:
        document = Document(id="d", text=text, published="2019-02-17")
        reading = next(finder(parser([Reading(document=document)])))
        assert reading.parse is not None
        cast = Cast(Tree(reading.parse, text), reading.mentions)
        return [m.party.country for m in cast.parties(reading.parse.word.index(noun))]

    return run


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Trade grew after U.S.-Iraq talks.", "talks"),
        ("U.S. and Iraqi forces attacked.", "forces"),
    ],
)
def test_both_nations_of_a_pair_are_parties(parties: Parties, text: str, noun: str) -> None:
    assert parties(text, noun) == ["USA", "IRQ"]


def test_nations_joined_by_hyphens_of_their_own_are_parties(parties: Parties) -> None:
    assert parties("Russian-Turkish patrols began.", "patrols") == ["RUS", "TUR"]


def test_a_noun_of_one_nation_has_one_party(parties: Parties) -> None:
    assert parties("Iraqi forces attacked.", "forces") == ["IRQ"]
