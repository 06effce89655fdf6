from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.golds import write_lines

from dragoman.errors import InputError
from dragoman.evaluate.named import Named
from dragoman.evaluate.noted_actors import GoldNote, judge, load

NOTE = "On 3 March, fighters of the ADF fought soldiers near Beni."


def note_row(**overrides: Any) -> dict[str, Any]:
    return {
        "event_id_cnty": "X1",
        "event_date": "2022-03-03",
        "notes": NOTE,
        "actor1": "ADF: Allied Democratic Forces",
        "inter1": 2.0,
        "actor2": "Military Forces of the Democratic Republic of Congo",
        "inter2": 1.0,
        **overrides,
    }


def loaded(tmp_path: Path, **overrides: Any) -> list[GoldNote]:
    return load(write_lines(tmp_path / "notes.jsonl", [note_row(**overrides)]))


def scores(gold: list[GoldNote], *parties: Named) -> dict[str, float | None]:
    return {score.name: score.value for score in judge(gold, [parties]).scores}


def test_a_group_counts_by_the_form_that_stands_in_the_note(tmp_path: Path) -> None:
    (note,) = loaded(tmp_path)
    (group,) = note.groups
    assert group.forms == (("ADF", NOTE.index("ADF")),)


@pytest.mark.parametrize(
    "overrides",
    [
        {"actor1": "Unidentified Armed Group (Democratic Republic of Congo)"},
        {"actor1": "Mutiny of Harvest Front"},
        {"inter1": 1.0},
    ],
)
def test_unnamed_groups_states_and_names_not_in_the_note_are_left_out(
    tmp_path: Path, overrides: dict[str, Any]
) -> None:
    assert loaded(tmp_path, **overrides) == []


@pytest.mark.parametrize("field", ["id", "of"])
def test_a_mention_over_the_name_with_a_bearers_id_is_right(tmp_path: Path, field: str) -> None:
    at = NOTE.index("ADF")
    party = Named(start=at, end=at + 3, **{field: "adf"})
    assert scores(loaded(tmp_path), party) == {"groups": 1.0, "groups_in_book": 1.0, "groups_wrong": 0.0}


def test_a_mention_elsewhere_is_no_answer(tmp_path: Path) -> None:
    assert scores(loaded(tmp_path), Named(start=0, end=2, id="adf"))["groups"] == 0.0


def test_another_actors_id_is_wrong(tmp_path: Path) -> None:
    at = NOTE.index("ADF")
    assert scores(loaded(tmp_path), Named(start=at, end=at + 3, id="abb"))["groups_wrong"] == 1.0


def test_a_note_without_a_date_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected 'event_date'"):
        loaded(tmp_path, event_date=None)
