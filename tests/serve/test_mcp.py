"""The tools for assistants: the same answers, each with the words it rests on."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from mcp.client import Client

from dragoman.pipeline.owner import Owner
from dragoman.records import Event
from dragoman.serve.mcp import create_server

TOOLS = {
    "find_events", "get_event", "get_report", "search_reports", "find_incidents", "get_incident",
    "find_commitments", "get_commitment", "count_over_time", "count_dyad", "find_actors",
}  # fmt: skip


def call(kept: Owner, tool: str, **given: Any) -> tuple[bool, Any]:
    async def ask() -> Any:
        async with Client(create_server(kept.store)) as client:
            return await client.call_tool(tool, given)

    found = asyncio.run(ask())
    text = found.content[0].text
    return bool(found.is_error), text if found.is_error else json.loads(text)


def test_the_tools_only_read(kept: Owner) -> None:
    async def ask() -> Any:
        async with Client(create_server(kept.store)) as client:
            return await client.list_tools()

    tools = asyncio.run(ask()).tools
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_events_come_with_their_sentence_and_report(kept: Owner) -> None:
    _, answer = call(kept, "find_events", party=["IRN"])
    assert (answer["total"], answer["hidden"]["future"]) == (2, 1)
    for event in answer["events"]:
        assert event["evidence"]["text"] == "Iran attacked Iraq on Monday."
        assert event["evidence"]["report"]["id"]


@pytest.mark.parametrize(
    ("tool", "given"),
    [
        ("search_reports", {"q": "attacked"}),
        ("find_incidents", {}),
        ("count_over_time", {"party": ["IRN"]}),
        ("count_dyad", {"a": "IRN", "b": "IRQ"}),
        ("find_actors", {"q": "iran"}),
        ("get_report", {"id": "d1"}),
    ],
)
def test_every_answer_quotes_what_it_rests_on(kept: Owner, tool: str, given: dict[str, Any]) -> None:
    failed, answer = call(kept, tool, **given)
    assert not failed
    assert "Iran attacked Iraq on Monday." in json.dumps(answer)


def test_one_event_can_be_had_whole(kept: Owner, event: Event) -> None:
    _, answer = call(kept, "get_event", id=event.id)
    assert answer["record"]["trigger"]["text"] == "attacked"


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("get_event", {"id": "none"}, "there is no event"),
        ("find_events", {"types": ["NONE"]}, "NONE"),
        ("find_events", {"start": "soon"}, "start"),
        ("get_incident", {"id": "'; DROP TABLE events; --"}, "there is no incident"),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_wrong(
    kept: Owner, tool: str, given: dict[str, Any], told: str
) -> None:
    failed, answer = call(kept, tool, **given)
    assert failed
    assert told in answer
