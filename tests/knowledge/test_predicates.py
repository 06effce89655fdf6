from __future__ import annotations

import pytest

from dragoman.knowledge import plover
from dragoman.knowledge.predicates import Predicate, predicates, word_classes


def entries() -> list[Predicate]:
    return [entry for group in predicates().values() for entry in group]


def test_there_are_several_hundred_entries_for_every_type() -> None:
    assert len(entries()) >= 1000
    found = {entry.event for entry in entries()}
    assert set(plover.event_types()) <= found


def test_every_mode_belongs_to_its_type() -> None:
    for entry in entries():
        if entry.event:
            plover.check(entry.event, entry.modes)


def test_no_two_entries_of_a_head_need_the_same() -> None:
    for (head, pos), group in predicates().items():
        needs = [frozenset(entry.needs) for entry in group]
        assert len(set(needs)) == len(needs), (head, pos)


def test_the_most_demanding_entry_comes_first() -> None:
    for group in predicates().values():
        wanted = [sum(not need.absent for need in entry.needs) for entry in group]
        assert wanted == sorted(wanted, reverse=True)


@pytest.mark.parametrize("name", ["agreement", "force", "truce"])
def test_classes_hold_words(name: str) -> None:
    assert len(word_classes()[name]) >= 3
