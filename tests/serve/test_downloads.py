"""What is shown can be had as a file, in the form that is asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from dragoman.export import COLUMNS, FORMATS
from dragoman.serve.negotiate import MEDIA

EVENTS = "/api/v1/events"
Serving = Callable[..., TestClient]


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_can_be_had_by_name(client: TestClient, form: str) -> None:
    answer = client.get(EVENTS, params={"format": form})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content


@pytest.mark.parametrize(("accept", "form"), [(MEDIA[form], form) for form in MEDIA])
def test_the_accept_header_chooses(client: TestClient, accept: str, form: str) -> None:
    answer = client.get(EVENTS, headers={"accept": accept})
    assert answer.headers["content-type"] == MEDIA[form]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/html, */*;q=0.1", "json"),
        ("text/csv;q=0.5, application/geo+json", "geojson"),
        ("text/csv;q=0, application/json", "json"),
        ("application/x-parquet", "parquet"),
        ("", "json"),
    ],
)
def test_the_most_wanted_form_is_given(client: TestClient, accept: str, form: str) -> None:
    assert client.get(EVENTS, headers={"accept": accept}).headers["content-type"] == MEDIA[form]


@pytest.mark.parametrize("query", ["?format=docx", "?format=../x"])
def test_an_unknown_form_is_refused(client: TestClient, query: str) -> None:
    assert client.get(EVENTS + query).status_code == 406


def test_what_nobody_can_give_is_refused(client: TestClient) -> None:
    assert client.get(EVENTS, headers={"accept": "image/png"}).status_code == 406


def test_a_file_holds_everything_that_matches_and_no_more(client: TestClient) -> None:
    lines = client.get(EVENTS, params={"format": "jsonl", "limit": 1}).text.splitlines()
    assert len(lines) == 2
    assert len(client.get(EVENTS, params={"format": "jsonl", "type": "CONSULT"}).text.splitlines()) == 1


def test_parquet_holds_the_flat_rows(client: TestClient) -> None:
    table = pq.read_table(io.BytesIO(client.get(EVENTS, params={"format": "parquet"}).content))
    assert table.column_names == [*COLUMNS, "event_json"]
    assert table["source"].to_pylist() == ["Herald", "Wire"]


def test_geojson_holds_what_has_coordinates(client: TestClient) -> None:
    answer = json.loads(client.get(EVENTS, params={"format": "geojson"}).content)
    assert [feature["geometry"]["coordinates"] for feature in answer["features"]] == [[44.4, 33.34]]


def test_more_rows_than_one_download_gives_are_too_much(reading: Serving) -> None:
    answer = reading(max_rows=1).get(EVENTS, params={"format": "csv"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too-many-rows")


LISTS = ["incidents", "commitments", "documents", "changes", "actors", "dyads", "series"]


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_every_list_can_be_had_as_a_file(client: TestClient, what: str, form: str) -> None:
    answer = client.get(f"/api/v1/{what}", params={"format": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == MEDIA[form]


def test_a_file_of_a_list_has_all_rows_whatever_the_page_holds(client: TestClient) -> None:
    lines = client.get("/api/v1/documents", params={"format": "jsonl", "limit": 1}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["d3", "d2", "d1"]


def test_a_series_as_a_table_has_a_row_a_period(client: TestClient) -> None:
    answer = client.get(
        "/api/v1/series", params={"period": "day", "split": "none"}, headers={"accept": "text/csv"}
    )
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [(row["start"], row["value"], row["volume"]) for row in rows] == [
        ("2024-03-05", "1", "1"),
        ("2024-03-06", "1", "1"),
    ]


@pytest.mark.parametrize("what", LISTS)
def test_a_list_in_a_form_that_there_is_not_is_refused(client: TestClient, what: str) -> None:
    assert client.get(f"/api/v1/{what}", params={"format": "geojson"}).status_code == 406
