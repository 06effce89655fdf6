"""The description of the API is whole, and nothing that fits it makes the server fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dragoman.serve.routes import ROUTERS

API = "/api/v1"
Serving = Callable[..., TestClient]


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


def test_nothing_that_fits_the_description_fails(serving: Serving) -> None:
    client = serving("admin")
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", client.app, headers={"host": "testserver"})
    token = client.headers["authorization"]
    for operation in schema.get_all_operations():
        case_of = operation.ok().as_strategy()

        @settings(
            max_examples=12, deadline=None, database=None, phases=[Phase.generate], derandomize=True,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=case_of)
        def never_fails(case: Any) -> None:
            answer = case.call(headers={"authorization": token, "host": "testserver"})
            assert answer.status_code < 500, (case.method, case.formatted_path, case.query, answer.text[:300])

        never_fails()


@settings(
    max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
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
