from typing import get_args

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import commitments, plover
from dragoman.records.linked import CommitmentKind


def test_every_kind_has_a_halflife() -> None:
    assert set(commitments.halflives()) == set(get_args(CommitmentKind))


def test_the_modes_and_types_are_plovers() -> None:
    for pair in commitments._table("modes"):
        event, mode = pair.split()
        plover.check(event, [mode])
    for table in ("fulfils", "opposites"):
        for act, types in commitments._table(table).items():
            assert {act, *types} <= set(plover.event_types())


@pytest.mark.parametrize("act", [act for act, _ in commitments.acts()])
def test_an_act_is_carried_out_most_fully_by_itself(act: str) -> None:
    assert commitments.fulfilling(act)[act] == 1.0
    assert commitments.families(act)


def test_words_are_found_where_a_word_begins() -> None:
    words = commitments.compiled(["bill", "law\\b"])
    assert [found[0] for found in words.finditer("Bills and waybills, laws and law")] == ["Bill", "law"]


def test_a_broken_pattern_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="no pattern"):
        commitments.compiled(["(open"])
