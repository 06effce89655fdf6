"""Decisions: kept with who and when, winning over the machine, undone, compared, exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.make import make_event

from dragoman.pipeline.owner import Owner
from dragoman.records import Confidence, Event
from dragoman.serve.agreement import agreement, kappa
from dragoman.serve.queue import swing
from dragoman.store import Decision

API = "/api/v1"
Serving = Callable[..., TestClient]


def decide(client: TestClient, event: str, verdict: str, **more: Any) -> Any:
    return client.post(f"{API}/decisions", json={"event": event, "verdict": verdict, **more})


def test_a_correction_changes_the_count_and_is_told_of(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    answer = decide(client, event.id, "correct", fields={"aux": ["negation"]}, note="denied in the next line")
    assert answer.status_code == 201
    made = answer.json()
    assert (made["reviewer"], made["verdict"], made["note"]) == (
        "reviewer",
        "correct",
        "denied in the next line",
    )
    assert made["counts"] == {"before": 2, "after": 1}
    assert client.get(f"{API}/events").json()["total"] == 1


def test_a_rejected_event_is_no_longer_counted(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    assert decide(client, event.id, "reject").json()["counts"] == {"before": 2, "after": 1}


def test_an_accepted_event_stays_and_says_so(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    assert decide(client, event.id, "accept").status_code == 201
    row = client.get(f"{API}/events/{event.id}").json()
    assert row["decision"]["label"].startswith("accepted by reviewer")


def test_undoing_brings_the_machine_back(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    made = decide(client, event.id, "reject").json()
    undone = client.post(f"{API}/decisions/{made['id']}/undo")
    assert undone.json()["undone"]
    assert client.get(f"{API}/events").json()["total"] == 2
    assert client.post(f"{API}/decisions/{made['id']}/undo").status_code == 409


def test_only_an_admin_undoes_what_others_decided(serving: Serving, event: Event) -> None:
    made = decide(serving("admin"), event.id, "accept").json()
    assert serving("reviewer").post(f"{API}/decisions/{made['id']}/undo").status_code == 403


def test_an_actor_can_be_corrected_by_key(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    answer = decide(client, event.id, "correct", fields={"actor": ["TUR"], "recipient": ["IRN"]})
    assert answer.status_code == 201
    (row,) = client.get(f"{API}/events", params={"actor": "TUR"}).json()["items"]
    assert row["event"]["actor"][0]["label"] == "Turkey"
    assert row["event"]["recipient"][0]["text"] == "Iran"


def test_a_type_can_be_corrected_and_what_follows_from_it(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    assert decide(client, event.id, "correct", fields={"event": "THREATEN"}).status_code == 201
    (row,) = client.get(f"{API}/events", params={"type": "THREATEN"}).json()["items"]
    assert row["event"]["quad_code"] == 3


def test_a_day_and_a_place_can_be_corrected(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    fields = {
        "when": {"from": "2024-03-04", "to": "2024-03-04", "precision": "day"},
        "where": {"geonameid": 98182},
    }
    assert decide(client, event.id, "correct", fields=fields).status_code == 201
    rows = client.get(f"{API}/events", params={"end": "2024-03-04", "geonameid": 98182}).json()
    assert rows["total"] == 1


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"event": "NONE"},
        {"id": "x"},
        {"aux": ["maybe"]},
        {"actor": "IRN"},
        {"actor": [5]},
        {"when": {"from": "soon"}},
        {"where": {"geonameid": 1}},
        {"size": "many"},
    ],
)
def test_a_correction_that_makes_no_sense_changes_nothing(
    serving: Serving, owner: Owner, event: Event, fields: dict[str, Any]
) -> None:
    answer = decide(serving("reviewer"), event.id, "correct", fields=fields)
    assert answer.status_code == 400
    assert owner.store.counts()["decisions"] == 0


def test_what_changed_since_it_was_seen_is_not_decided_on(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    seen = client.get(f"{API}/events/{event.id}").json()["version"]
    assert decide(client, event.id, "accept", based_on=seen).status_code == 201
    answer = decide(client, event.id, "accept", based_on="an older one")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "changed")


def test_an_event_that_is_not_there_cannot_be_decided_on(serving: Serving) -> None:
    assert decide(serving("reviewer"), "none", "accept").status_code == 404


def test_two_incidents_can_be_made_one(serving: Serving, owner: Owner, event: Event) -> None:
    client = serving("reviewer")
    own = client.get(f"{API}/events/{event.id}").json()["incident"]
    rows = client.get(f"{API}/incidents").json()["items"]
    other = next(row["id"] for row in rows if row["id"] != own)
    answer = decide(client, event.id, "accept", incident={"merge_with": other})
    assert answer.status_code == 201
    assert [one["verdict"] for one in answer.json()["also"]] == ["merge"]
    assert client.get(f"{API}/incidents").json()["total"] == len(rows) - 1


def test_the_queue_begins_with_what_changes_most_and_forgets_what_was_decided(
    serving: Serving, event: Event
) -> None:
    client = serving("reviewer")
    first = client.get(f"{API}/review/queue").json()
    swings = [item["swing"] for item in first["items"]]
    assert swings == sorted(swings, reverse=True)
    assert first["items"][0]["context"]["text"]
    decide(client, event.id, "accept")
    left = [item["row"]["event"]["id"] for item in client.get(f"{API}/review/queue").json()["items"]]
    assert event.id not in left
    assert event.id in [
        i["row"]["event"]["id"] for i in serving("admin").get(f"{API}/review/queue").json()["items"]
    ]


def test_an_answer_matters_more_the_less_sure_and_the_more_hangs_on_it() -> None:
    sure, unsure = make_event(confidence=Confidence(event=0.9)), make_event(confidence=Confidence(event=0.5))
    assert swing(unsure, 2, False) > swing(sure, 2, False)
    assert swing(unsure, 1, False) > swing(unsure, 5, False)
    assert swing(unsure, 5, True) > swing(unsure, 5, False)


def test_decisions_are_listed_by_event_and_reviewer(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    decide(client, event.id, "accept")
    assert len(client.get(f"{API}/decisions", params={"event": event.id}).json()["items"]) == 1
    assert client.get(f"{API}/decisions", params={"reviewer": "nobody"}).json()["items"] == []


def test_decisions_can_be_learnt_from(serving: Serving, event: Event) -> None:
    client = serving("reviewer")
    decide(client, event.id, "correct", fields={"event": "THREATEN"})
    (row,) = [json.loads(line) for line in client.get(f"{API}/review/export").text.splitlines()]
    assert (row["machine"]["event"], row["person"]["event"], row["who"]) == (
        "ASSAULT",
        "THREATEN",
        "reviewer",
    )


def by(who: str, about: str, kind: str, **fields: Any) -> Decision:
    at = datetime(2024, 1, 1, tzinfo=UTC)
    return Decision(id=f"{who}{about}", kind=kind, events=(about,), who=who, at=at, fields=fields)  # type: ignore[arg-type]


def test_agreement_is_counted_where_both_decided() -> None:
    decisions = [
        by("a", "1", "accept"),
        by("b", "1", "accept"),
        by("a", "2", "reject"),
        by("b", "2", "accept"),
        by("a", "3", "correct", event="AID"),
        by("b", "3", "correct", event="AID"),
        by("a", "4", "accept"),
    ]
    answer = agreement(decisions)
    (pair,) = answer["pairs"]
    assert pair["n"] == 3
    fields = {field["field"]: (field["n"], field["agree"]) for field in pair["fields"]}
    assert fields == {"verdict": (3, 2), "event": (2, 2)}
    assert answer["reviewers"] == [{"name": "a", "decisions": 4}, {"name": "b", "decisions": 3}]


def test_kappa_takes_chance_off() -> None:
    values = [("x", "x")] * 20 + [("x", "y")] * 5 + [("y", "x")] * 10 + [("y", "y")] * 15
    assert kappa(values) == 0.4  # Cohen's own arithmetic: .70 seen, .50 by chance
    assert kappa([("x", "x")] * 3) is None
    assert kappa([]) is None
