"""Who is taken for actor and recipient, given how likely each mention is either."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dragoman.coding.parts import Part, chosen
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.parse import Parser
from dragoman.records import Document, Reading

TEXT = "Kenya and Uganda attacked Sudan near Chad."


@pytest.fixture(scope="module")
def tree() -> Tree:
    reading = next(iter(Parser()([Reading(document=Document(id="d", text=TEXT, published="2019-05"))])))
    return Tree(reading.parse, TEXT)


@pytest.fixture
def sides(tree: Tree):
    """Give the words taken for each side, of (word, actor, recipient[, chain[, read]])."""

    def run(*told):
        made = []
        for word, actor, recipient, *more in told:
            at = tree.parse.word.index(word)
            chain, read = (*more, *(at, "")[len(more) :])
            mention = SimpleNamespace(
                head=at,
                first=at,
                last=at + 1,
                chain=chain,
                party=SimpleNamespace(start=tree.parse.start[at], end=tree.parse.end[at], country=None),
            )
            row = {f"read {role}": float(role == read) for role in ("actor", "recipient")}
            made.append(Part(mention, row, {"actor": actor, "recipient": recipient}))
        found = chosen(Cast(tree, ()), made)
        return tuple([tree.parse.word[m.head] for m in side] for side in (found.actor, found.recipient))

    return run


def test_each_side_goes_to_the_likeliest(sides) -> None:
    assert sides(("Kenya", 0.9, 0.1), ("Chad", 0.3, 0.2), ("Sudan", 0.1, 0.8)) == (["Kenya"], ["Sudan"])


def test_nobody_unlikely_is_taken(sides) -> None:
    assert sides(("Kenya", 0.2, 0.2), ("Sudan", 0.1, 0.1)) == ([], [])


def test_a_second_party_joined_by_and_is_taken_sooner_than_another(sides) -> None:
    told = ("Kenya", 0.9, 0.1), ("Uganda", 0.4, 0.1), ("Chad", 0.4, 0.1)
    assert sides(*told) == (["Kenya", "Uganda"], [])


def test_nobody_is_on_both_sides(sides) -> None:
    assert sides(("Kenya", 0.5, 0.6)) == ([], ["Kenya"])


def test_one_party_is_named_once_by_its_likeliest_mention(sides) -> None:
    assert sides(("Kenya", 0.7, 0.1, 7), ("Uganda", 0.8, 0.1, 7)) == (["Uganda"], [])


def test_whom_the_parse_gives_is_taken_sooner_where_no_other_is_likely(sides) -> None:
    assert sides(("Sudan", 0.1, 0.2)) == ([], [])
    assert sides(("Sudan", 0.1, 0.2, 7, "recipient")) == ([], ["Sudan"])
