"""The tools for assistants: the same answers, each with the words it rests on."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mcp.client import Client

from dragoman.errors import InputError
from dragoman.pipeline.owner import Owner, owning
from dragoman.records import Event
from dragoman.serve.mcp import answer_of, create_server
from dragoman.serve.tools import answer

TOOLS = {
    "find_events", "get_event", "get_report", "search_reports", "find_incidents", "get_incident",
    "find_commitments", "get_commitment", "count_over_time", "count_dyad", "find_actors",
}  # fmt: skip


def call(kept: Owner, tool: str, **given: Any) -> tuple[bool, Any]:
    async def ask() -> Any:
        async with Client(create_server(partial(answer, kept.store))) as client:
            return await client.call_tool(tool, given)

    found = asyncio.run(ask())
    text = found.content[0].text
    return bool(found.is_error), text if found.is_error else json.loads(text)


def test_the_tools_only_read(kept: Owner) -> None:
    async def ask() -> Any:
        async with Client(create_server(partial(answer, kept.store))) as client:
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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty store in a file."""
    path = tmp_path / "news.duckdb"
    with owning(path):
        pass
    return path


def test_a_store_that_a_server_owns_is_asked_through_it_and_then_in_the_file(path: Path) -> None:
    with owning(path) as owner:
        owner.also["tool"] = lambda message: answer(owner.store, message["tool"], message["given"])
        assert answer_of(path, "find_events", {"party": ["IRN"]})["total"] == 0
        with pytest.raises(InputError, match="there is no event"):
            answer_of(path, "get_event", {"id": "none"})
    assert answer_of(path, "find_events", {"party": ["IRN"]})["total"] == 0


def test_an_owner_that_is_no_server_is_told_of(path: Path) -> None:
    with owning(path), pytest.raises(InputError, match="wait until it ends"):
        answer_of(path, "find_events", {})


def test_a_tool_that_is_not_there_is_refused(kept: Owner) -> None:
    with pytest.raises(InputError, match="find_events"):
        answer(kept.store, "drop_events", {})
