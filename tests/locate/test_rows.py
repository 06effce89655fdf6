from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.locate import resolve_dates, resolve_places


def test_dates_come_out_as_rows() -> None:
    assert resolve_dates("In 2011.", published="2019-02") == [
        {
            "start": 3,
            "end": 7,
            "text": "2011",
            "from": "2011-01-01",
            "to": "2011-12-31",
            "precision": "year",
            "basis": "stated",
        }
    ]


def test_a_distance_without_its_other_end_is_no_row() -> None:
    assert resolve_dates("a year after they met", published="2019-02") == []


def test_an_unknown_preference_is_refused() -> None:
    with pytest.raises(InputError, match="past or future"):
        resolve_dates("today", published="2019-02", prefer="soon")


def test_places_come_out_as_rows_with_every_field() -> None:
    (row,) = resolve_places("in Mosul")
    assert set(row) == {
        "start",
        "end",
        "text",
        "name",
        "geonameid",
        "country",
        "admin1",
        "lat",
        "lon",
        "precision",
        "confidence",
        "measured",
        "radius_km",
    }
    assert (row["start"], row["end"], row["country"]) == (3, 8, "IRQ")


def test_given_spans_are_answered_one_for_one() -> None:
    rows = resolve_places("Mosul and Nowhereville", spans=[[10, 22], [0, 5]])
    assert [(row["start"], row["end"], row["country"]) for row in rows] == [(10, 22, None), (0, 5, "IRQ")]


@pytest.mark.parametrize("span", [[0], [3, 2], [0, 99], [-1, 2], ["0", "2"], [True, 2]])
def test_a_span_outside_the_text_is_refused(span: list[object]) -> None:
    with pytest.raises(InputError, match="start, end"):
        resolve_places("in Mosul", spans=[span])  # type: ignore[list-item]
