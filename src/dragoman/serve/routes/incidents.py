"""Incidents: pages of them, and one with its claims side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.records.json import to_dict
from dragoman.serve.answers import Json, page
from dragoman.serve.asking import After, Form, Limit, one_of
from dragoman.serve.desk import At, Desk
from dragoman.serve.incident_rows import incident_full, incident_rows
from dragoman.serve.negotiate import form_of
from dragoman.serve.paging import Filtered, at, following, like, question
from dragoman.serve.problems import not_found
from dragoman.serve.tables import FORMS, table_answer
from dragoman.store import EventFilter, IncidentFilter

router = APIRouter(tags=["incidents"])

SORTS = ("-last", "-first", "-reports")

SHOWN = ("reported", "disputed")
"""How an incident must be told to be shown without being asked for."""

_BY_AUX = {"negation": ("denied",), "future": ("expected",), "hypothetical": ("supposed",), "historical": ()}


def incidents_of(wanted: EventFilter, **more: Any) -> IncidentFilter:
    """Return the filter of incidents that a request asks for; ``show`` says which standings."""
    extra = tuple(standing for aux in wanted.show or () for standing in _BY_AUX[aux])
    return like(IncidentFilter, wanted, standing=SHOWN + extra, **more)


def incident_total(desk: Desk, wanted: IncidentFilter) -> int:
    """Return how many incidents match."""
    return desk.kept("incidents", question(wanted), lambda: desk.store.incident_count(wanted))


@router.get("/incidents", summary="Incidents that match")
def list_incidents(
    request: Request,
    desk: At,
    wanted: Filtered,
    sort: Annotated[str | None, Query(description=f"One of {', '.join(SORTS)}.")] = None,
    limit: Limit = 50,
    after: After = None,
    form: Form = None,
) -> Response:
    """Give incidents: one happening each, told by one report or many."""
    incidents = incidents_of(wanted, order=one_of(sort, SORTS, "sort"))
    chosen = form_of(request, offered=FORMS, named=form)
    if chosen != "json":
        records = (to_dict(row.incident) for row in _all(desk, incidents))
        return table_answer(records, chosen, "incidents", most=desk.options.max_rows)
    found = desk.store.incidents(at(incidents, limit=limit, after=after))
    rows = incident_rows(desk.store, found.items)
    return Json(page(rows, following(incidents, found), incident_total(desk, incidents)))


def _all(desk: Desk, wanted: IncidentFilter) -> Any:
    after = None
    while True:
        found = desk.store.incidents(replace(wanted, limit=1_000, after=after))
        yield from found.items
        after = found.after
        if after is None:
            return


@router.get("/incidents/{id}", summary="One incident with its claims and reports")
def one_incident(id: str, desk: At) -> Response:  # noqa: A002 - the record's word
    """Give one incident; an id that it had before leads to what it is now."""
    found = desk.store.incident(id)
    if found is None:
        raise not_found("incident", id)
    return Json(incident_full(desk.store, found))
