"""Small makers of reports for the ledger: each gives the events of one report."""

from __future__ import annotations

from typing import Any

from tests.link.scenarios import made

from dragoman.records import Document, Event


def told(day: str, text: str, *, name: str | None = None, **event: Any) -> tuple[Document, Event]:
    """Return a report of ``day`` and the one event that it tells; fields are those of scenarios."""
    document = Document(id=name or f"r-{day}", text=text, published=day)
    return document, made(document, {"if" if key == "cond" else key: value for key, value in event.items()})


def threat(day: str = "2020-01-01", **overrides: Any) -> tuple[Document, Event]:
    """Return a report in which Turkey threatens to attack Greece."""
    fields: dict[str, Any] = {
        "text": "Turkey threatened to attack Greece.",
        "event": "THREATEN",
        "mode": ["violence"],
        "by": "Turkey",
        "to": "Greece",
        "trigger": "threatened",
    }
    return told(day, **{**fields, **overrides})


def attack(day: str = "2020-02-01", **overrides: Any) -> tuple[Document, Event]:
    """Return a report in which Turkey attacks Greece."""
    fields: dict[str, Any] = {
        "text": "Turkey attacked Greece.",
        "event": "ASSAULT",
        "by": "Turkey",
        "to": "Greece",
        "trigger": "attacked",
    }
    return told(day, **{**fields, **overrides})
