"""Incidents: pages of them, and one with its claims side by side."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from dragoman.records.json import to_dict
from dragoman.serve.answers import Json, page
from dragoman.serve.asking import After, Limit, one_of
from dragoman.serve.desk import At, Desk
from dragoman.serve.incident_rows import incident_full, incident_rows
from dragoman.serve.paging import Filtered, at, following, like, question
from dragoman.serve.problems import not_found
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.full import IncidentFull
from dragoman.serve.shapes.rows import IncidentRow, Page
from dragoman.serve.tables import FILES, ListForm, every, table_answer
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


@router.get(
    "/incidents",
    responses=answering(Page[IncidentRow], files=FILES),
    summary="Incidents that match",
)
def list_incidents(
    desk: At,
    wanted: Filtered,
    form: ListForm,
    sort: Annotated[str | None, Query(description=f"One of {', '.join(SORTS)}.")] = None,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Give incidents: one happening each, told by one report or many."""
    incidents = incidents_of(wanted, order=one_of(sort, SORTS, "sort"))
    if form != "json":
        records = (to_dict(row.incident) for row in every(desk.store.incidents, incidents))
        return table_answer(records, form, "incidents", most=desk.options.max_rows)
    found = desk.store.incidents(at(incidents, limit=limit, after=after))
    rows = incident_rows(desk.store, found.items)
    return Json(page(rows, following(incidents, found), incident_total(desk, incidents)))


@router.get(
    "/incidents/{id}", responses=answering(IncidentFull), summary="One incident with its claims and reports"
)
def one_incident(id: str, desk: At) -> Response:  # noqa: A002 - the record's word
    """Give one incident; an id that it had before leads to what it is now."""
    found = desk.store.incident(id)
    if found is None:
        raise not_found("incident", id)
    return Json(incident_full(desk.store, found))
