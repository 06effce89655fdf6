"""Questions to a dependency parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.tree import Tree
from dragoman.records import Parse


@pytest.mark.parametrize(
    ("text", "verb", "objects"),
    [
        ("Rebels attacked and burned the village.", "attacked", ["village"]),
        ("Rebels attacked, looted and then burned the village.", "attacked", ["village"]),
        ("Rebels attacked the town and burned the village.", "attacked", ["town"]),
        ("Rebels fled and burned the village.", "fled", []),
        ("Rebels attacked at dawn and burned the village.", "attacked", []),
        ("Rebels attacked and soldiers burned the village.", "attacked", []),
    ],
)
def test_a_verb_shares_the_object_of_the_next_if_it_has_none(
    parse: Callable[[str], Parse], text: str, verb: str, objects: list[str]
) -> None:
    made = parse(text)
    found = Tree(made, text).objects(made.word.index(verb))
    assert [made.word[token] for token in found] == objects
