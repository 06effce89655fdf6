from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.actor_golds import trap_row
from tests.evaluate.golds import write_lines

from dragoman.errors import InputError
from dragoman.evaluate.named import Named
from dragoman.evaluate.never_wrong import Trap, judge, load

NOBODY = {"country": None, "id": None, "kind": "none"}
STATELESS = {"country": None, "id": None, "kind": "group"}


def loaded(tmp_path: Path, **overrides: Any) -> list[Trap]:
    return load(write_lines(tmp_path / "traps.jsonl", [trap_row(**overrides)]))


def score_of(gold: list[Trap], *parties: Named, name: str = "never_wrong") -> float | None:
    return next(score.value for score in judge(gold, [parties]).scores if score.name == name)


def jordan(**more: Any) -> Named:
    return Named(start=0, end=6, **more)


@pytest.mark.parametrize(
    ("overrides", "party", "right"),
    [
        ({}, jordan(), 1.0),
        ({}, jordan(country="USA"), 1.0),
        ({}, jordan(country="JOR"), 0.0),
        ({}, jordan(country="FRA"), 0.0),
        ({}, jordan(country="USA", id="michael-jordan"), 1.0),
        ({"wrong": ["michael-jordan"]}, jordan(country="USA", id="michael-jordan"), 0.0),
        ({"right": STATELESS}, jordan(country="USA"), 0.0),
        ({"right": STATELESS}, jordan(sectors=("REB",)), 1.0),
        ({"right": NOBODY}, jordan(kind="person"), 1.0),
        ({"right": NOBODY}, jordan(id="somebody"), 0.0),
        ({"wrong_sectors": ["GOV"]}, jordan(country="USA", sectors=("GOV",)), 0.0),
        ({}, Named(start=7, end=11, country="JOR"), 1.0),
    ],
)
def test_a_wrong_answer_is_a_fault_and_no_answer_is_none(
    tmp_path: Path, overrides: dict[str, Any], party: Named, right: float
) -> None:
    assert score_of(loaded(tmp_path, **overrides), party) == right


def test_saying_nothing_is_never_wrong_but_gives_no_country(tmp_path: Path) -> None:
    gold = loaded(tmp_path)
    assert (score_of(gold), score_of(gold, name="country_given")) == (1.0, 0.0)


def test_rows_are_told_apart_by_what_the_words_name(tmp_path: Path) -> None:
    gold = loaded(tmp_path, right=NOBODY)
    assert score_of(gold, jordan(id="x"), name="never_wrong_nobody") == 0.0
    assert score_of(gold, jordan(id="x"), name="never_wrong_person") is None


def test_a_mistake_marks_the_mention_and_says_why(tmp_path: Path) -> None:
    (mistake,) = judge(loaded(tmp_path), [[jordan(country="JOR", reason="country-name")]]).mistakes
    assert mistake.text == "«Jordan» told the Bulls that he was tired."
    assert (mistake.expected, mistake.got) == ("USA", "JOR")
    assert mistake.reason == "one of the wrong answers (country-name)"


def test_a_row_without_its_mention_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: expected 'mention' to be an object"):
        loaded(tmp_path, mention=3)
