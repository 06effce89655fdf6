import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.made import attack

from dragoman.errors import RecordError
from dragoman.link import acts
from dragoman.link.averages import joined_by_mean
from dragoman.link.components import components
from dragoman.link.evidence import NEVER, distance, weigh
from dragoman.link.hand import Decision, Hand
from dragoman.link.incidents import tellings
from dragoman.link.lexis import content, stem, weighted
from dragoman.link.traces import Trace, trace
from dragoman.records import Where


def tables(scores: dict[tuple[int, int], float], number: int) -> tuple[np.ndarray, np.ndarray]:
    top, bottom = np.zeros((number, number)), np.ones((number, number))
    np.fill_diagonal(bottom, 0.0)
    for (one, other), score in scores.items():
        top[one, other] = top[other, one] = score
    return top, bottom


def told(day: str = "2020-02-01", **fields: object) -> Trace:
    document, event = attack(day, **fields)
    return trace(tellings([event], document)[0])


def test_what_fits_two_that_do_not_fit_each_other_joins_one_of_them() -> None:
    groups = joined_by_mean(*tables({(0, 1): 2.0, (1, 2): 1.0, (0, 2): -6.0}, 3))
    assert groups == [[0, 1], [2]]


def test_what_must_never_be_one_stays_apart_however_much_speaks_for_it() -> None:
    groups = joined_by_mean(*tables({(0, 1): 9.0, (1, 2): 9.0, (0, 2): NEVER}, 3))
    assert sorted(map(len, groups)) == [1, 2]


def test_what_was_put_together_by_hand_starts_as_one() -> None:
    top, bottom = tables({(0, 1): -5.0}, 2)
    assert joined_by_mean(top, bottom, [(0, 1)]) == [[0, 1]]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_components_part_the_numbers_and_keep_pairs_together(pairs: list[tuple[int, int]]) -> None:
    parts = components(10, pairs)
    assert sorted(at for part in parts for at in part) == list(range(10))
    where = {at: number for number, part in enumerate(parts) for at in part}
    assert all(where[one] == where[other] for one, other in pairs)


@pytest.mark.parametrize(
    ("one", "other"), [("killing", "Killed"), ("shot", "shoots"), ("bombing", "bombs"), ("met", "meeting")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_that_all_reports_have_are_left_out() -> None:
    assert content("The president of the country said that it was a landslide.") == ("landslid",)


def test_the_cosine_of_the_same_words_is_one_and_of_none_is_nought() -> None:
    one = weighted(content("landslide in the valley"))
    assert one.alike(one) == pytest.approx(1.0)
    assert one.alike(weighted(())) == 0.0


def test_an_attack_and_the_killing_in_it_are_of_one_group_of_acts() -> None:
    assert acts.groups(acts.head("was attacked")) & acts.groups(acts.head("killing"))


def test_types_of_no_common_family_are_two_happenings() -> None:
    meeting = told(event="CONSULT", text="Turkey met Greece.", trigger="met")
    assert weigh(told(), meeting).against == ("type",)


def test_days_that_reports_tell_must_meet() -> None:
    near, far = told(when="2020-01-31"), told("2020-02-09", when="2020-02-08")
    assert "day" in weigh(near, far).against
    assert weigh(near, far).score < 0 < weigh(near, told("2020-02-02", when="2020-01-31")).score


def test_what_was_published_before_it_happened_does_not_tell_of_it() -> None:
    assert "day" in weigh(told("2020-02-01"), told("2020-02-06", when="2020-02-06")).against


def test_undated_background_is_never_todays_attack() -> None:
    old = told(text="Turkey attacked Greece years ago.", aux=["historical"])
    assert "status" in weigh(told(), old).against


def test_a_plan_for_a_day_and_what_happened_on_it_may_be_one() -> None:
    planned = told(
        "2020-01-20", text="Turkey will attack Greece.", trigger="attack", aux=["future"], when="2020-02-01"
    )
    assert weigh(planned, told(when="2020-02-01")).score > 0


def test_places_far_apart_are_two() -> None:
    north = Where(basis="stated", precision="place", name="A", lat=36.2, lon=37.1, country="SYR")
    south = Where(basis="stated", precision="place", name="B", lat=33.5, lon=36.3, country="SYR")
    found = distance(north, south)
    assert found is not None
    assert 300 < found < 320


def test_a_person_is_free_to_put_events_together_and_part_them_again() -> None:
    hand = Hand(
        [Decision(kind="merge", events=("a", "b")), Decision(kind="split", events=("b",), others=("a",))]
    )
    assert hand.label("a") != hand.label("b")
    assert hand.apart(hand.label("a"), hand.label("b"))


def test_a_move_leaves_what_it_was_with() -> None:
    hand = Hand(
        [Decision(kind="merge", events=("a", "b")), Decision(kind="move", events=("b",), others=("c",))]
    )
    assert hand.label("b") == hand.label("c")
    assert hand.apart(hand.label("a"), hand.label("c"))


@pytest.mark.parametrize("given", [{"kind": "merge", "events": ()}, {"kind": "split", "events": ("a",)}])
def test_a_decision_without_what_it_needs_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(RecordError, match="needs events"):
        Decision(**given)
