"""The questions that assistants may put to a store, as functions of it; every answer has its evidence."""

# ruff: noqa: B006 - defaults are only read

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field

from dragoman.errors import InputError
from dragoman.knowledge import plover
from dragoman.serve.asking import asked, day, pair
from dragoman.serve.commitment_rows import commitment_full, commitment_rows
from dragoman.serve.event_rows import doc_ref, event_rows, quote
from dragoman.serve.incident_rows import incident_full, incident_rows
from dragoman.serve.problems import RefusedError, not_found
from dragoman.serve.refs import refs
from dragoman.store import (
    CommitmentFilter,
    DocumentFilter,
    EventFilter,
    EventRow,
    IncidentFilter,
    Store,
    pairs,
    tallies,
)

_MANY = 50

Limit = Annotated[int, Field(ge=1, le=_MANY, description="Most items to give.")]
Keys = Annotated[list[str], Field(max_length=20, description="Keys of actors; any of them.")]
Day = Annotated[str | None, Field(max_length=10, description="YYYY-MM-DD, YYYY-MM or YYYY.")]
Types = Annotated[list[str], Field(max_length=16, description="PLOVER types; any of them.")]
Show = Annotated[
    list[str],
    Field(max_length=4, description="Also give events that are historical, future, negation, hypothetical."),
]
Words = Annotated[str | None, Field(max_length=300, description="Words in the report.")]


def _event(row: EventRow, shown: dict[str, Any]) -> dict[str, Any]:
    """Return an event for reading: who did what to whom, and the words for it."""
    event = row.event
    return {
        "id": event.id,
        "type": event.event,
        "mode": list(event.mode),
        "aux": list(event.aux),
        "actor": [{"key": p["key"], "label": p["label"]} for p in shown["event"]["actor"]],
        "recipient": [{"key": p["key"], "label": p["label"]} for p in shown["event"]["recipient"]],
        "when": shown["event"]["when"],
        "where": shown["event"]["where"],
        "said_by": [link.speaker.name or link.speaker.text for link in event.attribution],
        "condition": event.condition.text if event.condition else None,
        "confidence": event.confidence.event,
        "incident": row.incident,
        "commitments": list(row.commitments),
        "other_reports_with_the_same_text": row.copies,
        "evidence": {**quote(row), "report": doc_ref(row.document)},
    }


def _events(store: Store, found: Any) -> list[dict[str, Any]]:
    return [_event(row, shown) for row, shown in zip(found, event_rows(store, found), strict=True)]


def find_events(
    store: Store,
    q: Words = None, party: Keys = [], actor: Keys = [], recipient: Keys = [],
    dyad: Annotated[str | None, Field(max_length=200, description="A~B: between two keys.")] = None,
    types: Types = [], place: Annotated[list[str], Field(max_length=20)] = [],
    start: Day = None, end: Day = None, show: Show = [], limit: Limit = 20,
    as_of: Annotated[str | None, Field(max_length=40, description="What was believed then.")] = None,
) -> dict[str, Any]:  # fmt: skip
    """Find events by words, actors, type, place and time, the latest first, each with its sentence."""
    wanted = asked(
        q=q,
        party=party,
        actor=actor,
        recipient=recipient,
        dyad=dyad,
        type_=types,
        place=place,
        start=start,
        end=end,
        show=show,
        as_of=as_of,
    )
    page = store.page(replace(wanted, order="-when", limit=limit))
    return {
        "total": store.count(wanted),
        "hidden": store.hidden(wanted),
        "events": _events(store, page.items),
    }


def get_event(store: Store, id: str) -> dict[str, Any]:  # noqa: A002
    """Give one event with its sentence, its report, and what people decided about it."""
    row = store.event_row(id)
    if row is None:
        raise not_found("event", id)
    (shown,) = event_rows(store, [row])
    return {**_event(row, shown), "decision": shown["decision"], "record": shown["event"]}


def get_report(store: Store, id: str) -> dict[str, Any]:  # noqa: A002
    """Give a report's text and every event read from it."""
    document = store.document(id)
    if document is None:
        raise not_found("report", id)
    page = store.page(EventFilter(document=id, limit=500))
    return {**doc_ref(document), "text": document.text[:20_000], "events": _events(store, page.items)}


def search_reports(
    store: Store,
    q: Annotated[str, Field(min_length=1, max_length=300)],
    start: Day = None,
    end: Day = None,
    limit: Limit = 20,
) -> dict[str, Any]:
    """Find reports by their words, the best matches first, with the stretch where the words stand."""
    wanted = DocumentFilter(
        q=q, start=day(start, "start"), end=day(end, "end", last=True), order="rank", limit=limit
    )
    rows = store.documents(wanted).items
    return {
        "reports": [
            {**doc_ref(r.document), "events": r.events, "evidence": r.snippet.text if r.snippet else None}
            for r in rows
        ]
    }


def find_incidents(
    store: Store,
    q: Words = None,
    party: Keys = [],
    types: Types = [],
    place: Annotated[list[str], Field(max_length=20)] = [],
    start: Day = None,
    end: Day = None,
    limit: Limit = 20,
) -> dict[str, Any]:
    """Find incidents: one happening each, told by one report or many, with the first sentence of it."""
    wanted = IncidentFilter(
        q=q,
        party=tuple(party),
        types=tuple(types),  # type: ignore[arg-type]
        place=tuple(place),
        start=day(start, "start"),
        end=day(end, "end", last=True),
        standing=("reported", "disputed"),
    )
    page = store.incidents(replace(wanted, limit=limit))
    return {"total": store.incident_count(wanted), "incidents": incident_rows(store, page.items)}


def get_incident(store: Store, id: str) -> dict[str, Any]:  # noqa: A002
    """Give one incident: who claims what, figures over time, its reports, and why they were joined."""
    row = store.incident(id)
    if row is None:
        raise not_found("incident", id)
    return incident_full(store, row)


def find_commitments(
    store: Store,
    q: Words = None, speaker: Keys = [], addressee: Keys = [],
    kind: Annotated[
        list[Literal["threat", "pledge", "demand", "plan", "bill", "ultimatum"]], Field(max_length=6)
    ] = [],
    status: Annotated[list[str], Field(max_length=8, description="open, triggered, carried_out …")] = [],
    start: Day = None, end: Day = None, limit: Limit = 20,
) -> dict[str, Any]:  # fmt: skip
    """Find threats, pledges, demands, plans, bills and ultimatums, moved last first, with their words."""
    wanted = CommitmentFilter(
        q=q,
        speaker=tuple(speaker),
        addressee=tuple(addressee),
        kinds=tuple(kind),
        statuses=tuple(status),  # type: ignore[arg-type]
        start=day(start, "start"),
        end=day(end, "end", last=True),
    )
    page = store.commitments(replace(wanted, limit=limit))
    return {
        "by_status": store.commitment_counts(wanted),
        "commitments": commitment_rows(store, page.items),
    }


def get_commitment(store: Store, id: str) -> dict[str, Any]:  # noqa: A002
    """Give one commitment: its statements, and each change of its status with the evidence for it."""
    row = store.commitment(id)
    if row is None:
        raise not_found("commitment", id)
    return commitment_full(store, row, [])


def _latest(store: Store, wanted: EventFilter) -> list[dict[str, Any]]:
    return _events(store, store.page(replace(wanted, order="-when", limit=3)).items)


def count_over_time(
    store: Store,
    party: Keys = [],
    dyad: Annotated[str | None, Field(max_length=200)] = None,
    types: Types = [],
    place: Annotated[list[str], Field(max_length=20)] = [],
    start: Day = None,
    end: Day = None,
    period: Literal["day", "week", "month", "year"] | None = None,
    split: Literal["quad", "type", "none"] = "quad",
) -> dict[str, Any]:
    """Count events over time, with reports published and the mean score; three events are evidence."""
    wanted = asked(party=party, dyad=dyad, type_=types, place=place, start=start, end=end)
    made = tallies.series(store, wanted, period=period, split=split, count="events")
    quads = {str(n): text for n, text in plover.quads().items()}
    return {
        "period": made.period,
        "starts": [start.isoformat() for start in made.starts],
        "counts": {quads.get(name, name) if split == "quad" else name: v for name, v in made.values.items()},
        "reports_published": made.volume,
        "mean_score": made.score,
        "evidence": _latest(store, wanted),
    }


def count_dyad(store: Store, a: str, b: str, start: Day = None, end: Day = None) -> dict[str, Any]:
    """Count what goes between two actors, by direction and type, with the latest events as evidence."""
    pair(f"{a}~{b}")
    wanted = asked(start=start, end=end)
    between = replace(wanted, dyad=(a, b))
    return {
        **pairs.dyad(store, wanted, a, b),
        "hidden": store.hidden(between),
        "evidence": _latest(store, between),
    }


def find_actors(
    store: Store, q: Annotated[str, Field(min_length=1, max_length=100)], limit: Limit = 20
) -> dict[str, Any]:
    """Find actors' keys by name, alias or code, those with most events first, with their latest event."""
    from dragoman.serve.routes.actors import named_actors

    rows = named_actors(store, q, limit=limit)
    shown = rows[:5]
    return {
        "actors": rows,
        "evidence": {
            row["key"]: _latest(store, EventFilter(party=(row["key"],), show=()))[:1] for row in shown
        },
        "labels": {key: ref["label"] for key, ref in refs(store, [row["key"] for row in rows]).items()},
    }


Tool = Callable[..., dict[str, Any]]

TOOLS: dict[str, Tool] = {
    tool.__name__: tool
    for tool in (
        find_events,
        get_event,
        get_report,
        search_reports,
        find_incidents,
        get_incident,
        find_commitments,
        get_commitment,
        count_over_time,
        count_dyad,
        find_actors,
    )
}


def answer(store: Store, tool: str, given: dict[str, Any]) -> dict[str, Any]:
    """Answer a question put to a tool.

    Raises:
        InputError: there is no such tool, or the question makes no sense.
    """
    if tool not in TOOLS:
        raise InputError(f"expected one of {', '.join(TOOLS)}; got {tool!r}")
    try:
        return TOOLS[tool](store, **given)
    except RefusedError as error:
        raise InputError(error.message) from error
