import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.golds import answer, side

from dragoman.evaluate.coded import Coded
from dragoman.evaluate.match import assign, share_country, sides


@pytest.mark.parametrize(("gold", "coded"), [("JAP", "JPN"), ("ITL", "ITA"), ("ROM", "ROU")])
def test_a_gold_sets_own_spelling_is_the_country(gold: str, coded: str) -> None:
    assert share_country(side(gold), side(coded))


def test_a_longer_code_counts_by_its_first_three_letters() -> None:
    assert share_country(side("USAGOV"), side("USA"))


def test_a_longer_code_that_the_table_knows_is_read_whole() -> None:
    assert share_country(side("IGOUNO"), side("UNO"))


def test_one_shared_country_of_several_is_enough() -> None:
    assert share_country(side("ISR", "PSE"), side("PSE"))


def test_no_country_matches_none() -> None:
    assert not share_country(side("ISR"), side(None))
    assert not share_country(side("ISR"), ())
    assert not share_country(side(None), side(None))


@pytest.mark.parametrize("body", ["UNO", "EUR"])
def test_a_body_of_states_is_right_where_gold_says_igo(body: str) -> None:
    assert share_country(side("IGO"), side(body))


def test_igo_is_not_right_where_gold_names_the_body() -> None:
    assert not share_country(side("UNO"), side("IGO"))


def reciprocal(*countries: str | None) -> Coded:
    return answer("CONSULT", side(*countries))


def test_a_reciprocal_events_parties_stand_on_both_sides() -> None:
    event = reciprocal("FRA", "DEU")
    assert sides(side("FRA"), side("DEU"), event) == (event.actor, event.actor)


def test_a_reciprocal_event_with_another_country_keeps_its_sides() -> None:
    event = reciprocal("FRA", "DEU", "GBR")
    assert sides(side("FRA"), side("DEU"), event) == (event.actor, ())


def test_a_reciprocal_event_within_one_country_needs_two_parties() -> None:
    assert sides(side("DZA"), side("DZA"), reciprocal("DZA"))[1] == ()
    assert sides(side("DZA"), side("DZA"), reciprocal("DZA", "DZA"))[1] != ()


def test_an_assignment_reaches_what_a_greedy_one_would_miss() -> None:
    assert assign([[0, 1], [0]]) == {0: 1, 1: 0}


@given(st.lists(st.lists(st.integers(0, 5), unique=True), max_size=6))
def test_an_assignment_is_one_to_one_along_the_edges(edges: list[list[int]]) -> None:
    found = assign(edges)
    assert len(set(found.values())) == len(found)
    assert all(column in edges[row] for row, column in found.items())


@given(st.lists(st.lists(st.integers(0, 3), unique=True), max_size=4))
def test_an_assignment_is_as_large_as_can_be(edges: list[list[int]]) -> None:
    def largest(row: int, free: frozenset[int]) -> int:
        if row == len(edges):
            return 0
        taking = [1 + largest(row + 1, free - {c}) for c in edges[row] if c in free]
        return max([largest(row + 1, free), *taking])

    assert len(assign(edges)) == largest(0, frozenset(range(4)))
