"""Rows for ``relate``: parties by words or offsets, errors in their place, the order kept."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.pipeline import relate

TEXT = "Chad expelled Sudan's ambassador on Tuesday."
ROW = {"id": "r", "text": TEXT, "actor": "Chad", "recipient": "Sudan"}


def answer(**row: Any) -> dict[str, Any]:
    (answered,) = relate([{**ROW, **row}])
    return answered


def test_the_answer_has_the_documented_fields() -> None:
    assert list(answer()) == ["id", "event", "mode", "aux", "confidence", "probabilities"]


def test_parties_may_be_words_or_offsets() -> None:
    assert answer() == answer(actor=[0, 4], recipient=[14, 19])
    assert answer()["event"] is not None


def test_probabilities_sum_to_one_and_hold_the_answer() -> None:
    found = answer()
    assert sum(found["probabilities"].values()) == pytest.approx(1, abs=0.001)
    assert found["probabilities"][found["event"]] == found["confidence"]


def test_where_nothing_is_told_nothing_holds() -> None:
    assert answer(text="Chad and Sudan.")["event"] is None


def test_words_that_do_not_stand_in_the_text_still_get_an_answer() -> None:
    assert "error" not in answer(recipient="Norway")


def test_case_is_folded_where_the_words_do_not_stand_as_they_are() -> None:
    assert answer(actor="CHAD") == answer()


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ({"text": ""}, "expected a text, found none"),
        ({"text": None}, "expected a text, found none"),
        ({"actor": None}, "expected the actor as words"),
        ({"recipient": " "}, "expected the recipient as words"),
        ({"actor": 7}, "expected the actor as words"),
        ({"actor": [0, 99]}, "actor 0..99 lies outside the text of 44 characters"),
        ({"actor": [4, 4]}, "actor 4..4 lies outside the text"),
        ({"actor": [True, 4]}, "expected the actor as words"),
        ({"published": "05/06/2021"}, "expected YYYY, YYYY-MM or YYYY-MM-DD"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(row: dict[str, Any], error: str) -> None:
    answered = answer(**row)
    assert list(answered) == ["id", "error"]
    assert answered["id"] == "r"
    assert error in answered["error"]


def test_error_rows_stand_in_their_place_and_the_order_is_kept() -> None:
    rows = [ROW, {"id": 2}, {**ROW, "id": "three"}, {"id": "line 4", "error": "no JSON"}, {"text": TEXT}]
    answered = list(relate(rows))
    assert [row["id"] for row in answered] == ["r", 2, "three", "line 4", 4]
    assert ["error" in row for row in answered] == [False, True, False, True, True]


def test_text_that_no_parser_takes_is_an_error_and_no_answer() -> None:
    assert "error" in answer(text="Chad \ud800 Sudan")
