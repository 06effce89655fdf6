from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.field_golds import note_row
from tests.evaluate.golds import answer, write_lines

from dragoman.errors import InputError
from dragoman.evaluate.acled import dead, judge, load, number_beside
from dragoman.evaluate.coded import Coded, Count
from dragoman.evaluate.result import Judgement, Score


def killing(low: int, *, high: int | None = None, text: str = "", kind: str = "dead", **more: Any) -> Coded:
    count = Count(kind=kind, low=low, best=low, high=high or low, text=text)
    return answer("ASSAULT", size=(count,), **more)


def one(judged: Judgement, name: str) -> Score:
    return next(score for score in judged.scores if score.name == name)


def test_a_note_is_read_on_the_day_of_its_event(tmp_path: Path) -> None:
    (note,) = load(write_lines(tmp_path / "g.jsonl", [note_row()]))
    assert (note.id, note.document.published, note.dead) == ("TCD1", "2022-03-13", 2)


@pytest.mark.parametrize("value", [None, -1, 2.5, "two", True])
def test_deaths_that_are_no_number_are_refused(tmp_path: Path, value: object) -> None:
    with pytest.raises(InputError, match="'fatalities' to be a whole number"):
        load(write_lines(tmp_path / "g.jsonl", [note_row(fatalities=value)]))


def test_the_largest_of_the_lowest_readings_counts() -> None:
    assert dead([killing(3, high=9), killing(5), killing(9, kind="injured")]) == 5
    assert dead([]) == 0


def test_deaths_that_did_not_happen_do_not_count() -> None:
    assert dead([killing(5, aux=frozenset({"negation"})), killing(2)]) == 2


def test_dozens_are_twelve() -> None:
    assert dead([killing(24, high=99, text="Dozens")]) == 12
    assert dead([killing(24, text="24")]) == 24


def test_notes_with_and_without_dead_are_scored_apart(tmp_path: Path) -> None:
    rows = [note_row(), note_row(fatalities=4.0), note_row(fatalities=0.0, notes="Herders marched.")]
    gold = load(write_lines(tmp_path / "g.jsonl", rows))
    judged = judge(gold, [[killing(2)], [killing(3)], [killing(1)]])
    assert (one(judged, "dead_exact").value, one(judged, "dead_within_one").value) == (0.5, 1.0)
    assert (one(judged, "no_dead_exact").value, one(judged, "no_dead_within_one").value) == (0.0, 1.0)
    assert one(judged, "dead_exact").baselines == {"number words": 0.5, "always 1": 0.0, "always 0": 0.0}
    assert [m.reason for m in judged.mistakes] == ["another number", "false deaths"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two herders were killed.", 2),
        ("Raiders killed at least 14 people.", 14),
        ("A man was shot and killed.", 1),
        ("There were no fatalities.", 0),
        ("Shells hit the town. 3 fatalities.", 3),
        ("Seven people marched.", 0),
    ],
)
def test_the_simple_way_takes_numbers_beside_words_for_death(text: str, number: int) -> None:
    assert number_beside(text) == number
