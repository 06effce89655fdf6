import pytest

from dragoman.link.suppositions import Supposition, alike, supposed
from dragoman.records import Condition


def of(text: str, *before: str) -> Supposition:
    return supposed(Condition(start=0, end=len(text), text=text), before)


@pytest.mark.parametrize(
    ("text", "event", "negated"),
    [
        ("if Israel attacks Lebanon", "ASSAULT", False),
        ("if they do stay", "RETREAT", True),
        ("if they do not stay", "RETREAT", False),
        ("if they do not withdraw", "RETREAT", True),
        ("unless Egypt releases the crew", "RETREAT", True),
        ("if he persists", "RETREAT", True),
        ("if talks collapse", "AGREE", True),
        ("until sanctions are lifted", "SANCTION", True),
    ],
)
def test_a_condition_is_taken_apart(text: str, event: str, negated: bool) -> None:
    found = of(text)
    assert (found.event, found.negated) == (event, negated)


def test_a_condition_names_countries() -> None:
    assert of("if the Israelis attack Lebanon").countries == ("ISR", "LBN")


def test_in_that_case_points_to_the_sentence_before() -> None:
    assert of("In that case", "They may try to stay in Iraq.").event == "RETREAT"


def test_if_that_fails_turns_the_sentence_before_round() -> None:
    found = of("If that fails", "Lawmakers tabled a bill.")
    assert (found.bill, found.negated) == (True, True)


def test_conditions_on_other_matters_are_not_alike() -> None:
    assert not alike(of("if Israel attacks Lebanon"), of("unless wages are raised"))


def test_a_condition_left_out_is_like_any() -> None:
    assert alike(of("if Israel attacks Lebanon"), None)
