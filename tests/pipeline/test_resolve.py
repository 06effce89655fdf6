"""Rows for ``resolve``: documented fields, errors in their place, the order kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.pipeline.resolve import (
    resolve_actors,
    resolve_dates,
    resolve_event_places,
    resolve_places,
)

TEXT = "Chad expelled Sudan's ambassador in Khartoum on Tuesday."
ROW = {"id": "r", "text": TEXT, "published": "2021-03-04"}
KINDS = pytest.mark.parametrize(
    "resolve", [resolve_actors, resolve_dates, resolve_places], ids=["actors", "dates", "places"]
)


def one(resolve: Callable[..., Any], **row: Any) -> dict[str, Any]:
    (answered,) = resolve([{**ROW, **row}])
    return dict(answered)


def test_actors_are_the_parties_of_the_text() -> None:
    parties = one(resolve_actors)["parties"]
    assert [party["country"] for party in parties if party["kind"] == "country"][:2] == ["TCD", "SDN"]
    for party in parties:
        assert party["text"] == TEXT[party["start"] : party["end"]]


def test_a_phrase_is_one_name_as_of_its_date() -> None:
    (party,) = one(resolve_actors, text="the Sudanese foreign minister", phrase=True)["parties"]
    assert (party["country"], party["sectors"][0]) == ("SDN", "GOV")


def test_dates_have_inclusive_days_and_their_words() -> None:
    (found,) = one(resolve_dates)["dates"]
    assert list(found) == ["start", "end", "text", "from", "to", "precision", "basis"]
    assert (found["from"], found["to"], found["precision"]) == ("2021-03-02", "2021-03-02", "day")
    assert TEXT[found["start"] : found["end"]] == found["text"]


def test_dates_may_be_read_as_lying_ahead() -> None:
    assert one(resolve_dates, prefer="future")["dates"][0]["from"] == "2021-03-09"


def test_places_have_the_documented_fields() -> None:
    places = one(resolve_places)["places"]
    khartoum = next(place for place in places if place["text"] == "Khartoum")
    assert list(khartoum) == [
        "start", "end", "text", "name", "geonameid", "country", "admin1", "lat", "lon",
        "radius_km", "precision", "confidence", "measured",
    ]  # fmt: skip
    assert khartoum["country"] == "SDN"


def test_given_spans_are_resolved_exactly() -> None:
    places = one(resolve_places, spans=[[36, 44], [5, 13]])["places"]
    assert [place["text"] for place in places] == ["Khartoum", "expelled"]
    assert (places[0]["country"], places[1]["country"]) == ("SDN", None)


@KINDS
def test_a_row_without_text_is_an_error_row(resolve: Callable[..., Any]) -> None:
    assert one(resolve, text=None) == {"id": "r", "error": "expected a text, found none"}


@KINDS
def test_errors_stand_in_their_place(resolve: Callable[..., Any]) -> None:
    answered = list(resolve([ROW, {"id": "bad"}, {**ROW, "id": 3}]))
    assert [(row["id"], "error" in row) for row in answered] == [("r", False), ("bad", True), (3, False)]


@pytest.mark.parametrize(
    ("resolve", "row", "error"),
    [
        (resolve_dates, {"published": None}, "expected 'published'"),
        (resolve_dates, {"published": "5 May"}, "expected YYYY"),
        (resolve_dates, {"prefer": "soon"}, "past or future"),
        (resolve_dates, {"prefer": ["past"]}, "past or future"),
        (resolve_places, {"spans": 5}, "expected spans"),
        (resolve_places, {"spans": [5]}, "expected spans"),
        (resolve_places, {"spans": [[0, 999]]}, "inside the text"),
        (resolve_actors, {"published": "2021-13-01"}, "no such date"),
        (resolve_actors, {"text": "Chad \ud800"}, "could not be read"),
        (resolve_dates, {"text": "Monday \ud800"}, "could not be read"),
        (resolve_places, {"text": "Chad \ud800"}, "could not be read"),
    ],
)
def test_what_cannot_be_answered_says_why(
    resolve: Callable[..., Any], row: dict[str, Any], error: str
) -> None:
    answered = one(resolve, **row)
    assert list(answered) == ["id", "error"]
    assert error in answered["error"]


def test_the_place_of_an_act_is_one_of_the_texts_places_or_none() -> None:
    text = "Rebels attacked a convoy in Mosul on Monday. Prices rose."
    place = one(resolve_event_places, text=text, act=[7, 15])["place"]
    assert (place["text"], place["country"]) == ("Mosul", "IRQ")
    assert one(resolve_event_places, text="Rebels attacked a convoy.", act=[7, 15])["place"] is None


def test_an_act_outside_the_text_or_of_no_type_is_an_error() -> None:
    assert "act" in one(resolve_event_places, act=[50, 500])["error"]
    assert "PLOVER" in one(resolve_event_places, act=[5, 13], event="BOGUS")["error"]
