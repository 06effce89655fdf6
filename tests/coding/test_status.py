"""Whether an act happened, read off tense, modality, negation and conditionals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.status import auxiliary
from dragoman.coding.tree import Tree
from dragoman.records import Parse


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        ("The rebels attacked the town.", "attacked", ()),
        ("The rebels are attacking the town.", "attacking", ()),
        ("The rebels will attack the town.", "attack", ("future",)),
        ("The rebels plan to attack the town.", "attack", ("future",)),
        ("The rebels are planning an attack on the town.", "attack", ("future",)),
        ("The army is preparing for strikes on Iraq.", "strikes", ("future",)),
        ("The army launched an attack on the town.", "attack", ()),
        ("The rebels may attack the town.", "attack", ("hypothetical",)),
        ("The rebels would have attacked the town.", "attacked", ("hypothetical",)),
        ("The rebels never attacked the town.", "attacked", ("negation",)),
        ("No rebels attacked the town.", "attacked", ("negation",)),
        ("They left without attacking the town.", "attacking", ("negation",)),
        ("The general asked whether the rebels attacked the town.", "attacked", ("hypothetical",)),
        ("They defended their right to attack the town.", "attack", ("hypothetical",)),
        ("The talks did not resume on Monday.", "talks", ("negation",)),
        ("The strike did not mark a change in policy.", "strike", ()),
        ("They fear any army that attacks the town.", "attacks", ("hypothetical",)),
        ("Iran did not attack or threaten Iraq.", "threaten", ("negation",)),
        ("Iran did not attack but threatened Iraq.", "threatened", ()),
        ("Iran has neither attacked nor threatened Iraq.", "threatened", ("negation",)),
        ("No soldiers were killed or injured.", "injured", ("negation",)),
        ("Iran did not attack Iraq and threatened Syria.", "threatened", ()),
        ("Iran never attacked Iraq and accused it of lying.", "accused", ()),
        ("Iran denied that it attacked or threatened Iraq.", "threatened", ("negation",)),
        ("Iran will attack, occupy and threaten Iraq.", "threaten", ("future",)),
        ("Iran would have attacked and bombed Iraq.", "bombed", ("hypothetical",)),
        ("Iran will attack and Iraq threatened Syria.", "threatened", ()),
    ],
)
def test_grammar_shows_whether_an_act_happened(
    parse: Callable[[str], Parse], text: str, act: str, expected: tuple[str, ...]
) -> None:
    made = parse(text)
    assert auxiliary(Tree(made, text), made.word.index(act)) == expected
