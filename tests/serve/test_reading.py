"""What can be read: pages, one thing, counts; filters mean the same in every route."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from dragoman.pipeline.owner import Owner
from dragoman.records import Event

API = "/api/v1"

PAGES = (
    "events", "documents", "incidents", "commitments", "changes", "actors", "dyads", "rates", "review/queue",
    "decisions",
)  # fmt: skip


@pytest.mark.parametrize("route", PAGES)
def test_every_list_is_a_page(client: TestClient, route: str) -> None:
    answer = client.get(f"{API}/{route}").json()
    assert set(answer) == {"items", "next", "total", "hidden"}


def test_only_actual_events_are_shown_and_what_is_hidden_is_counted(client: TestClient) -> None:
    answer = client.get(f"{API}/events").json()
    assert [row["event"]["aux"] for row in answer["items"]] == [[], []]
    assert (answer["total"], answer["hidden"]["future"], answer["hidden"]["any"]) == (2, 1, 1)


def test_actors_are_paged(client: TestClient) -> None:
    whole = client.get(f"{API}/actors").json()
    first = client.get(f"{API}/actors", params={"limit": 1}).json()
    rest = client.get(f"{API}/actors", params={"limit": 100, "after": first["next"]}).json()
    assert first["items"] + rest["items"] == whole["items"]
    assert (rest["next"], whole["next"]) == (None, None)
    assert client.get(f"{API}/actors", params={"q": "iran", "after": first["next"]}).status_code == 400


def test_what_is_hidden_can_be_shown(client: TestClient) -> None:
    answer = client.get(f"{API}/events", params={"show": "future"}).json()
    assert (answer["total"], answer["hidden"]["any"]) == (3, 0)


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ({"type": "ASSAULT"}, 1),
        ({"quad": 1}, 1),
        ({"party": "IRN"}, 2),
        ({"actor": "IRQ"}, 0),
        ({"recipient": "IRQ"}, 2),
        ({"dyad": "IRQ~IRN"}, 2),
        ({"place": "IRQ"}, 1),
        ({"geonameid": 98182}, 1),
        ({"bbox": "44,33,45,34"}, 1),
        ({"bbox": "44.5,33,45,34"}, 0),
        ({"start": "2024-03-06"}, 1),
        ({"end": "2024-03"}, 2),
        ({"source": "Herald"}, 1),
        ({"document": "d1"}, 1),
        ({"q": "attacked"}, 2),
        ({"q": "nothing of the kind"}, 0),
        ({"min_confidence": 0.95}, 0),
        ({"since": "2024-03-11"}, 0),
        ({"as_of": "2024-03-09"}, 0),
    ],
)
def test_the_filter_narrows_events_facets_series_and_map_alike(
    client: TestClient, parameters: dict[str, str], number: int
) -> None:
    assert client.get(f"{API}/events", params=parameters).json()["total"] == number
    assert client.get(f"{API}/facets", params=parameters).json()["total"] == number
    assert client.get(f"{API}/map", params=parameters).json()["total"] == number
    series = client.get(f"{API}/series", params=parameters).json()
    assert sum(sum(row["values"]) for row in series["rows"]) == number


def test_the_next_page_goes_on_where_the_first_ended(client: TestClient) -> None:
    first = client.get(f"{API}/events", params={"limit": 1}).json()
    second = client.get(f"{API}/events", params={"limit": 1, "after": first["next"]}).json()
    ids = [page["items"][0]["event"]["id"] for page in (first, second)]
    assert len(set(ids)) == 2
    assert second["next"] is None


def test_a_cursor_belongs_to_its_question(client: TestClient) -> None:
    cursor = client.get(f"{API}/events", params={"limit": 1}).json()["next"]
    answer = client.get(f"{API}/events", params={"limit": 1, "after": cursor, "type": "CONSULT"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "cursor")


@pytest.mark.parametrize("cursor", ["x", "bm9uZQ", "WyJhIiwxXQ", "é", "A" * 1999])
def test_what_is_no_cursor_is_refused(client: TestClient, cursor: str) -> None:
    assert client.get(f"{API}/events", params={"after": cursor}).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "type=NONE",
        "quad=7",
        "show=perhaps",
        "start=2024-13",
        "start=2024-02-01&end=2024-01-01",
        "bbox=1,2,3",
        "bbox=0,9,1,nan",
        "dyad=IRN",
        "since=soon",
        "as_of=9999999-01-01",
        "sort=best",
        "limit=0",
        "limit=501",
        "min_confidence=2",
        "geonameid=99999999999999999999",
    ],
)
def test_a_filter_that_makes_no_sense_is_refused_with_a_reason(client: TestClient, query: str) -> None:
    answer = client.get(f"{API}/events?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_an_event_comes_with_its_report_and_what_was_believed_of_it(client: TestClient, event: Event) -> None:
    answer = client.get(f"{API}/events/{event.id}").json()
    assert answer["doc"]["id"] == event.document
    assert answer["event"]["actor"][0]["key"] == "IRN"
    assert [belief["recorded_to"] for belief in answer["beliefs"]] == [None]


@pytest.mark.parametrize("route", ["events", "documents", "incidents", "commitments"])
def test_what_is_not_there_is_not_found(client: TestClient, route: str) -> None:
    answer = client.get(f"{API}/{route}/none")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not-found")


def test_a_report_has_all_its_events_whatever_their_standing(client: TestClient) -> None:
    answer = client.get(f"{API}/documents/d3").json()
    assert answer["document"]["text"] == "Iran attacked Iraq on Monday."
    assert [row["event"]["aux"] for row in answer["events"]] == [["future"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["d3", "d2", "d1"]),
        ("type=CONSULT", ["d2"]),
        ("place=IRQ", ["d1"]),
        ("party=IRN&start=2024-03-06", ["d2"]),
        ("party=IRN&start=2024-03-06&show=future", ["d3", "d2"]),
        ("source=Herald&type=ASSAULT", []),
        ("language=fr", []),
        ("q=Iraq&type=CONSULT", ["d2"]),
    ],
)
def test_reports_are_found_by_what_they_tell(client: TestClient, query: str, found: list[str]) -> None:
    answer = client.get(f"{API}/documents?{query}").json()
    assert [row["id"] for row in answer["items"]] == found
    assert answer["total"] == len(found)


def test_a_sentence_is_marked_by_role(client: TestClient) -> None:
    found = client.get(f"{API}/incidents").json()["items"][0]["quote"]
    words = {mark["role"]: found["text"][mark["start"] : mark["end"]] for mark in found["marks"]}
    assert words == {"actor": "Iran", "act": "attacked", "recipient": "Iraq"}


def test_an_incident_has_its_members_and_claims(client: TestClient) -> None:
    incident = client.get(f"{API}/incidents").json()["items"][0]["id"]
    answer = client.get(f"{API}/incidents/{incident}").json()
    assert answer["members"]
    assert answer["claims"]
    assert answer["incident"]["id"] == incident


def test_counts_over_time_are_zero_filled(client: TestClient) -> None:
    answer = client.get(
        f"{API}/series", params={"start": "2024-03-01", "end": "2024-03-10", "period": "day"}
    ).json()
    assert len(answer["starts"]) == len(answer["volume"]) == len(answer["rows"][0]["values"]) == 10


def test_too_many_periods_are_refused(client: TestClient) -> None:
    query = {"start": "0001-01-01", "end": "9999-12-31", "period": "day"}
    assert client.get(f"{API}/series", params=query).status_code == 400


def test_places_are_points_and_the_rest_is_counted(client: TestClient) -> None:
    answer = client.get(f"{API}/map").json()
    (feature,) = answer["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.4, 33.34]}
    assert (answer["total"], answer["unplaced"], answer["countries"]) == (2, 1, {"IRQ": 1})


def test_an_actor_is_found_by_name_and_described(client: TestClient) -> None:
    (found,) = client.get(f"{API}/actors", params={"q": "iran"}).json()["items"]
    answer = client.get(f"{API}/actors/{quote(found['key'])}").json()
    assert answer["counts"]["given"] == [1, 0, 0, 1]
    assert [partner["party"]["key"] for partner in answer["partners"]] == ["IRQ"]


def test_an_actor_nobody_knows_is_not_found(client: TestClient) -> None:
    assert client.get(f"{API}/actors/~nobody").status_code == 404


def test_a_dyad_is_told_by_direction(client: TestClient) -> None:
    answer = client.get(f"{API}/dyads/IRQ/IRN").json()
    assert (answer["counts"]["a_to_b"], answer["counts"]["b_to_a"]) == ([0, 0, 0, 0], [1, 0, 0, 1])


def test_the_network_has_edges_between_its_nodes(client: TestClient) -> None:
    answer = client.get(f"{API}/actors/IRN/network").json()
    assert {node["key"] for node in answer["nodes"]} == {"IRN", "IRQ"}
    assert [(edge["from"], edge["to"], edge["events"]) for edge in answer["edges"]] == [("IRN", "IRQ", 2)]


def test_today_tells_what_is_new_and_unusual(client: TestClient) -> None:
    answer = client.get(f"{API}/today").json()
    assert (answer["since"], answer["until"]) == ("2024-03-01", "2024-03-07")
    assert answer["counts"]["events"] == 2
    assert answer["dyads"][0]["count"] == 2
    assert answer["dyads"][0]["usual"] == 0


def test_search_asks_everything_at_once(client: TestClient) -> None:
    answer = client.get(f"{API}/search", params={"q": "attacked"}).json()
    assert answer["documents"]["items"][0]["snippet"]
    assert answer["events"]["total"] == 2


def test_meta_explains_the_words_and_who_is_asking(client: TestClient) -> None:
    answer = client.get(f"{API}/meta").json()
    assert len(answer["types"]) == 16
    assert answer["store"]["documents"] == 3
    assert answer["access"]["role"] is None


def test_changes_tell_what_moved(client: TestClient) -> None:
    answer = client.get(f"{API}/changes").json()
    assert "opened" in {row["kind"] for row in answer["items"]}


def test_the_pages_are_told_to_be_missing_if_they_are(client: TestClient) -> None:
    answer = client.get("/incidents/abc")
    assert answer.status_code == 200
    assert "not built" in answer.text
    assert "<script" not in answer.text


def test_every_other_address_gives_the_first_page(serving: object, owner: Owner, tmp_path: object) -> None:
    folder = tmp_path / "static"  # type: ignore[operator]
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>first</title>")
    (folder / "assets" / "a-1.js").write_text("1")
    client = serving()  # type: ignore[operator]
    assert "first" in client.get("/dyad/IRN/IRQ").text
    assert "immutable" in client.get("/assets/a-1.js").headers["cache-control"]
    assert client.get("/assets/b.js").status_code == 404
