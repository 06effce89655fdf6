"""The description of the API is whole, and nothing that fits it makes the server fail."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.make import make_document, make_event, make_parties, make_party, make_reading
from tests.serve.conftest import BAGHDAD, NOW, RUN, made_readings

from dragoman.pipeline.owner import Owner, owning
from dragoman.records import Attribution, Condition, Reading, Size
from dragoman.records.json import schema
from dragoman.serve.routes import ROUTERS
from dragoman.store import CommitmentFilter, IncidentFilter

API = "/api/v1"
Serving = Callable[..., TestClient]


class Told(NamedTuple):
    """A full store that is served, what its routes answered, and the description of the API."""

    client: TestClient
    answers: dict[tuple[str, str], Any]
    description: dict[str, Any]


def operations(description: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, item in description["paths"].items()
        for method, operation in item.items()
    ]


def test_every_route_is_described_with_a_summary_and_its_refusals(client: TestClient) -> None:
    described = operations(client.get(f"{API}/openapi.json").json())
    assert len(described) == sum(len(router.routes) for router in ROUTERS)
    for _, path, operation in described:
        assert path.startswith(API)
        assert operation["summary"]
        assert operation["description"]
        assert {"400", "401", "404"} <= set(operation["responses"])


def test_the_filter_has_the_same_parameters_wherever_it_is_taken(client: TestClient) -> None:
    taken = [
        {p["name"]: p["schema"] for p in operation["parameters"]}
        for _, _, operation in operations(client.get(f"{API}/openapi.json").json())
        if "min_confidence" in {p["name"] for p in operation.get("parameters", ())}
    ]
    assert len(taken) >= 15
    names = {
        "q",
        "party",
        "dyad",
        "type",
        "show",
        "place",
        "start",
        "end",
        "since",
        "as_of",
        "bbox",
        "geonameid",
    }
    for parameters in taken:
        assert {name: parameters[name] for name in names} == {name: taken[0][name] for name in names}


def test_every_answer_has_a_shape(client: TestClient) -> None:
    description = client.get(f"{API}/openapi.json").json()
    for _, path, operation in operations(description):
        (answer,) = (answer for status, answer in operation["responses"].items() if status < "300")
        for media, told in answer["content"].items():
            assert told["schema"].get("$ref") or told["schema"].get("type"), (path, media)
    text = json.dumps(description)
    named = set(re.findall(r"#/components/schemas/([^\"]+)", text))
    assert named <= set(description["components"]["schemas"])


def test_records_in_answers_are_described_by_their_own_schema(client: TestClient) -> None:
    parts = client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    for name, told in schema()["$defs"].items():
        assert name in parts
        given = {**parts[name]["properties"]}
        if name == "Party":
            assert given.pop("key")["type"] == ["string", "null"]
            assert given.pop("label")
        plain = json.loads(json.dumps(given).replace("#/components/schemas/", "#/$defs/"))
        assert plain == json.loads(json.dumps(told["properties"])), name


ASKED = {
    "/meta": "", "/today": "?since=2024-01-01&show=future", "/changes": "", "/events": "?show=future",
    "/events/{id}": "{event}", "/documents": "?q=Iraq", "/documents/{id}": "d1", "/incidents": "?show=future",
    "/incidents/{id}": "{incident}", "/commitments": "", "/commitments/{id}": "{commitment}",
    "/commitments/board": "", "/commitments/graph": "", "/rates": "", "/series": "?split=type", "/facets": "",
    "/map": "", "/actors": "", "/actors/{key}": "IRN", "/actors/{key}/network": "IRN", "/dyads": "",
    "/dyads/{a}/{b}": "IRN/IRQ", "/search": "?q=Iraq", "/review/queue": "?show=future", "/decisions": "",
    "/review/agreement": "",
}  # fmt: skip
"""The routes that give JSON: what is asked of them, or which one is."""


def address(route: str, asked: str) -> str:
    """Return the address of a question, which is a query or stands in the place of the route's parameters."""
    if asked.startswith("?") or "{" not in route:
        return f"{API}{route}{asked}"
    return API + re.sub(r"\{[^/]*\}(/\{b\})?", asked, route)


@pytest.fixture(scope="module")
def told(serving_of: Callable[[Owner], Serving], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """Serve a store in which every kind of row has something in every field, and ask every route for it."""
    with owning(tmp_path_factory.mktemp("told") / "s.duckdb", now=lambda: NOW) as owner:
        owner.add([*made_readings(), *committed()], run=RUN)
        client = serving_of(owner)("admin")
        event = next(owner.store.events()).id
        posted = {"event": event, "verdict": "correct", "fields": {"mode": ["aerial"]}, "note": "seen"}
        decided = client.post(f"{API}/decisions", json=posted)
        undone = client.post(f"{API}/decisions/{decided.json()['id']}/undo")
        client.post(f"{API}/decisions", json={"event": event, "verdict": "accept"})
        coded = client.post(f"{API}/upload", json={"text": "Iran attacked.", "published": "2024-03-05"})
        incident = owner.store.incidents(IncidentFilter()).items[0].incident.id
        commitment = owner.store.commitments(CommitmentFilter()).items[0].commitment.id
        names = {"event": event, "incident": incident, "commitment": commitment}
        asked = {route: address(route, what.format(**names)) for route, what in ASKED.items()}
        answers = {("get", route): client.get(url) for route, url in asked.items()}
        answers["post", "/decisions"] = decided
        answers["post", "/decisions/{id}/undo"] = undone
        answers["post", "/upload"] = coded
        yield Told(client, answers, client.get(f"{API}/openapi.json").json())


def committed() -> list[Reading]:
    """Return two reports: a threat with a condition and a place, and what carries it out."""
    condition = Condition(start=14, end=18, text="Iraq", event="ASSAULT", actor=make_parties("IRQ"))
    threat = make_event(
        event="THREATEN", mode=("violence",), quad_code=3, document="d4", condition=condition, where=BAGHDAD,
        attribution=(Attribution(speaker=make_party("IRN"), cue="said"),),
    )  # fmt: skip
    dead = Size(start=0, end=4, text="Iran", kind="dead", low=1, best=2, high=3)
    blow = make_event(document="d5", day="2024-03-08", where=BAGHDAD, size=(dead,))
    return [
        make_reading(make_document(id="d4"), events=(threat,)),
        make_reading(make_document(id="d5", published="2024-03-08", source=None), events=(blow,)),
    ]


POSTED = (("post", "/decisions"), ("post", "/decisions/{id}/undo"), ("post", "/upload"))


@pytest.mark.parametrize(("method", "route"), [*(("get", route) for route in ASKED), *POSTED])
def test_answers_are_as_described_and_say_nothing_else(told: Told, method: str, route: str) -> None:
    _, answers, description = told
    answer = answers[method, route]
    assert answer.status_code < 300, answer.text
    known = description["paths"][API + route][method]["responses"][str(answer.status_code)]
    shape = known["content"][answer.headers["content-type"].partition(";")[0]]["schema"]
    parts = {"schemas": _closed(description["components"]["schemas"])}
    found = Draft202012Validator({**shape, "components": parts}).iter_errors(answer.json())
    assert [f"{'/'.join(map(str, one.absolute_path))}: {one.message[-300:]}" for one in found] == []


def test_all_routes_that_give_json_are_asked(told: Told) -> None:
    described = {(method, path.removeprefix(API)) for method, path, _ in operations(told.description)}
    assert described - set(told.answers) == {("get", "/review/export")}


def _closed(parts: dict[str, Any]) -> dict[str, Any]:
    """Return schemas by which nothing may stand in an answer that they do not name."""
    open_ones = {"HTTPValidationError", "ValidationError"}
    return {
        name: part
        if "properties" not in part or name in open_ones
        else {**part, "additionalProperties": False}
        for name, part in parts.items()
    }


CHECKED = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


def test_nothing_that_fits_the_description_fails_and_answers_fit_it(told: Told) -> None:
    client = told.client
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", client.app, headers={"host": "testserver"})
    token = client.headers["authorization"]
    for operation in schema.get_all_operations():
        case_of = operation.ok().as_strategy()

        @settings(
            max_examples=12, database=None, phases=[Phase.generate], derandomize=True,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=case_of)
        def never_fails(case: Any) -> None:
            answer = case.call(headers={"authorization": token, "host": "testserver"})
            case.validate_response(answer, checks=CHECKED)

        never_fails()


@settings(max_examples=60, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(
        ["q", "party", "dyad", "type", "bbox", "start", "since", "as_of", "after", "sort", "period"]
    ),
    value=st.text(max_size=60),
    route=st.sampled_from(
        ["events", "series", "facets", "map", "today", "search", "commitments/board", "documents"]
    ),
)
def test_no_word_in_the_filter_makes_the_server_fail(
    client: TestClient, name: str, value: str, route: str
) -> None:
    answer = client.get(f"{API}/{route}", params={name: value})
    assert answer.status_code in (200, 400, 406)
