"""Which words name people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.coding.people import is_person
from dragoman.coding.tree import Tree
from dragoman.records import Parse


@pytest.mark.parametrize(
    "noun", ["gunman", "women", "schoolboys", "fishermen", "henchmen", "driver", "villagers"]
)
def test_a_noun_for_people_is_a_person(parse: Callable[[str], Parse], noun: str) -> None:
    text = f"Rebels attacked the {noun}."
    assert is_person(Tree(parse(text), text), 3)


@pytest.mark.parametrize(
    "noun", ["Oman", "Yemen", "German", "Turkmen", "ramen", "specimen", "regimen", "acumen"]
)
def test_a_word_that_only_ends_like_one_is_none(parse: Callable[[str], Parse], noun: str) -> None:
    text = f"Rebels attacked the {noun}."
    assert not is_person(Tree(parse(text), text), 3)


def test_a_name_with_an_age_behind_it_is_a_person(parse: Callable[[str], Parse]) -> None:
    text = "Rebels attacked Qxyv, 34, in Gao."
    made = parse(text)
    assert is_person(Tree(made, text), made.word.index("Qxyv"))
