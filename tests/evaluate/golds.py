"""Tiny gold files, and a coder that answers by heart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.evaluate.coded import Coded, Who
from dragoman.evaluate.sentences import GoldRecord
from dragoman.evaluate.system import System
from dragoman.records import Document, Event, Reading


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def record_row(**overrides: Any) -> dict[str, Any]:
    return {
        "id": "r1",
        "text": "Iran attacked Iraq on Monday.",
        "date": "2000-01-01",
        "event": "ASSAULT",
        "source": [{"actorText": "Iran", "code": "IRN"}],
        "target": [{"actorText": "Iraq", "code": "IRQ"}],
        **overrides,
    }


def pair_row(**overrides: Any) -> dict[str, Any]:
    return {
        "id": "p1",
        "text": "Iran attacked Iraq on Monday.",
        "source": "Iran",
        "target": "Iraq",
        "root": "ASSAULT",
        "quad": 4,
        **overrides,
    }


def side(*countries: str | None) -> tuple[Who, ...]:
    return tuple(Who(country=country) for country in countries)


def answer(event: str, actor: tuple[Who, ...] = (), recipient: tuple[Who, ...] = (), **more: Any) -> Coded:
    return Coded(event=event, actor=actor, recipient=recipient, **more)  # type: ignore[arg-type]


def gold_record(event: str, source: tuple[Who, ...], target: tuple[Who, ...], **more: Any) -> GoldRecord:
    fields = {"id": "r1", "text": "t", "published": "2000-01-01", "raw": {}, **more}
    return GoldRecord(event=event, source=source, target=target, **fields)  # type: ignore[arg-type]


def by_heart(events: Mapping[str, list[Event]], relations: Mapping[str, str | None] | None = None) -> System:
    """Return a coder that gives the events known for a text, and the type known for a pair's id."""

    def read(documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            yield Reading(document=document, events=tuple(events.get(document.text, ())))

    def relate(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        for row in rows:
            yield {"id": row["id"], "event": (relations or {}).get(row["id"]), "confidence": 0.9}

    def resolve(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        for row in rows:
            yield {"id": row["id"], "parties": []}

    return System(name="by-heart/1", read=read, relate=relate, resolve=resolve)
