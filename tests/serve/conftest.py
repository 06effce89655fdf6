"""A small served store: a few reports, their events, and clients with and without tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.make import make_document, make_event, make_party, make_reading

from dragoman.pipeline.owner import Owner, owning
from dragoman.records import Event, Reading, Where
from dragoman.serve import ServeOptions, create_app
from dragoman.serve.tokens import Entry, Role, TokenBook, make_token
from dragoman.serve.uploads import Coding
from dragoman.store import Run

NOW = datetime(2024, 3, 10, 9, tzinfo=UTC)
RUN = Run(id="r1", coder="test/1", source="made", started=NOW)
BAGHDAD = Where(
    basis="stated", precision="place", name="Baghdad", geonameid=98182, country="IRQ", lat=33.34, lon=44.4
)


def made_readings() -> list[Reading]:
    """Return three reports: two that happened, on two days, and one that is only planned."""
    first, second = (
        make_document(),
        make_document(id="d2", published="2024-03-06", source="Herald", title="Talks"),
    )
    third = make_document(id="d3", published="2024-03-07", title=None, url=None)
    events = (
        make_event(where=BAGHDAD),
        make_event(document="d2", event="CONSULT", quad_code=1, event_scale=2.0, day="2024-03-06"),
        make_event(document="d3", day="2024-04-01", aux=("future",)),
    )
    pairs = zip((first, second, third), events, strict=True)
    return [make_reading(document, events=(event,)) for document, event in pairs]


class FakePipeline:
    """Codes every report as one event, without any model."""

    coder = "fake/1"

    def __call__(self, documents: Any) -> Iterator[Reading]:
        for document in documents:
            words = document.text.split()
            end = len(words[0]) if words else 0
            event = make_event(document=document.id)
            short = replace(
                event,
                trigger=replace(event.trigger, start=0, end=end, text=document.text[:end]),
                sentence=replace(event.sentence, start=0, end=len(document.text), text=document.text),
                actor=(make_party(start=0, end=end, text=document.text[:end]),),
                recipient=(),
            )
            yield Reading(document=document, events=(short,))


@pytest.fixture(scope="session")
def tokens() -> dict[Role, tuple[str, Entry]]:
    return {role: make_token(role, role) for role in ("reader", "reviewer", "admin")}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed store with the readings, linked; tests that write take a copy of it."""
    path = tmp_path_factory.mktemp("made") / "s.duckdb"
    with owning(path, now=lambda: NOW) as owner:
        owner.add(made_readings(), run=RUN)
    return path


@pytest.fixture
def owner(made: Path, tmp_path: Path) -> Iterator[Owner]:
    """Return the owner of a store of the test's own."""
    with owning(copyfile(made, tmp_path / "s.duckdb"), now=lambda: NOW) as owner:
        yield owner


@pytest.fixture(scope="session")
def kept(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Owner]:
    """Return the owner of a store that all tests read, and none changes."""
    with owning(copyfile(made, tmp_path_factory.mktemp("kept") / "s.duckdb"), now=lambda: NOW) as owner:
        yield owner


Tokens = dict[Role, tuple[str, Entry]]
Serving = Callable[..., TestClient]


def clients(owner: Owner, tokens: Tokens, static: Path) -> Serving:
    """Return a maker of clients for one store; ``role`` sends that role's token with every request."""

    def make(role: Role | None = None, *, write: bool = True, **options: Any) -> TestClient:
        usual = {
            "tokens": TokenBook(entry for _, entry in tokens.values()),
            "hosts": frozenset({"testserver"}),
            "static": static,
            "reads": 100_000,
            "codings": 1_000,
        }
        coding = Coding(make=FakePipeline)  # type: ignore[arg-type]
        chosen = ServeOptions(**{**usual, **options})
        app = create_app(owner.store, chosen, owner=owner if write else None, coding=coding)
        headers = {"authorization": f"Bearer {tokens[role][0]}"} if role else {}
        return TestClient(app, headers=headers, raise_server_exceptions=False)

    return make


@pytest.fixture(scope="session")
def serving_of(tokens: Tokens, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Owner], Serving]:
    """Return a maker of makers of clients, for a store that a module of tests fills itself."""
    return lambda owner: clients(owner, tokens, tmp_path_factory.mktemp("pages"))


@pytest.fixture
def serving(owner: Owner, tokens: Tokens, tmp_path: Path) -> Serving:
    """Return a maker of clients for a store of the test's own."""
    return clients(owner, tokens, tmp_path / "static")


@pytest.fixture(scope="session")
def reading(kept: Owner, tokens: Tokens, tmp_path_factory: pytest.TempPathFactory) -> Serving:
    """Return a maker of clients for the store that all tests read."""
    return clients(kept, tokens, tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="session")
def client(reading: Serving) -> TestClient:
    """Return a client without a token."""
    return reading()


@pytest.fixture(scope="session")
def event(kept: Owner) -> Event:
    """Return the event of the first report."""
    return next(kept.store.events())
