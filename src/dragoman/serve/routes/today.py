"""What changed since a day: new incidents, commitments that moved, pairs and places out of their usual."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.answers import Json
from dragoman.serve.commitment_rows import commitment_rows
from dragoman.serve.desk import At, Desk
from dragoman.serve.event_rows import Json as Row
from dragoman.serve.event_rows import quote
from dragoman.serve.incident_rows import incident_rows
from dragoman.serve.paging import Filtered, hidden, like, question
from dragoman.serve.refs import country_names, refs
from dragoman.serve.routes.incidents import incidents_of
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.counts import Today
from dragoman.store import CommitmentFilter, CommitmentRow, EventFilter, tallies
from dragoman.store.movers import movers

router = APIRouter(tags=["today"])

_SHOWN = 12
_DAYS = 7


@router.get("/today", responses=answering(Today), summary="What changed since a day")
def today(desk: At, wanted: Filtered) -> Response:
    """Give what is new since ``since``, by default the last week that anything was published in."""
    until = _last_published(desk)
    since = wanted.since.date() if wanted.since else until - timedelta(days=_DAYS - 1)
    since = min(since, until)
    now = replace(wanted, since=None)
    answer = desk.kept("today", (since, question(now)), lambda: _today(desk, now, since, until))
    return Json({**answer, "hidden": hidden(desk, replace(now, start=since, end=until))})


def _last_published(desk: Desk) -> date:
    found = desk.kept("published", "", lambda: desk.store.meta().get("published"))
    return date.fromisoformat(str(found)[:10]) if found else datetime.now(UTC).date()


def _today(desk: Desk, wanted: EventFilter, since: date, until: date) -> dict[str, Any]:
    inside = replace(wanted, start=since, end=until)
    counted = tallies.totals(desk.store, inside)
    fresh = incidents_of(wanted, start=since, end=None)
    most_told = desk.store.incidents(replace(fresh, order="-reports", limit=_SHOWN)).items
    moved = like(CommitmentFilter, wanted, start=None, end=None, moved_since=since, order="-moved")
    latest = desk.store.commitments(replace(moved, limit=_SHOWN)).items
    said = replace(moved, start=since)
    total = sum(desk.store.commitment_counts(moved).values())
    new = sum(desk.store.commitment_counts(said).values())
    return {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "compared": {
            "from": (since - timedelta(days=364)).isoformat(),
            "to": (since - timedelta(days=1)).isoformat(),
        },
        "counts": {
            "documents": counted["documents"],
            "events": counted["events"],
            "incidents": desk.store.incident_count(fresh),
            "commitments_new": new,
            "commitments_moved": total - new,
        },
        "incidents": incident_rows(desk.store, most_told),
        "commitments": _moved(desk, list(latest)),
        "dyads": _movers(desk, wanted, "dyad", since, until),
        "places": _movers(desk, wanted, "place", since, until),
    }


def _moved(desk: Desk, rows: list[CommitmentRow]) -> list[Row]:
    shown = commitment_rows(desk.store, rows)
    settling = [change.events[0] for row in rows for change in row.commitment.history[-1:] if change.events]
    evidence = {row.event.id: row for row in desk.store.event_rows(settling)}
    moved = []
    for row, commitment in zip(rows, shown, strict=True):
        history = row.commitment.history
        last = history[-1] if history else None
        told = evidence.get(last.events[0]) if last and last.events else None
        moved.append(
            {
                "commitment": commitment,
                "at": row.moved,
                "before": (history[-2].status if len(history) > 1 else "open") if last else None,
                "after": row.commitment.status,
                "why": last.why if last else "said for the first time",
                "events": list(last.events) if last else list(row.commitment.statements[:1]),
                "evidence": quote(told) if told else commitment["quote"],
            }
        )
    return moved


def _movers(desk: Desk, wanted: EventFilter, what: Any, since: date, until: date) -> list[Row]:
    rows = movers(desk.store, wanted, what=what, since=since, until=until)
    known = refs(desk.store, [key for row in rows for key in (row["a"], row["b"]) if key and what == "dyad"])
    names = ("count", "usual", "low", "high", "score", "quads", "spark")
    shown = []
    for row in rows:
        place = {"country": row["a"], "geonameid": None, "name": country_names().get(row["a"], row["a"])}
        shown.append(
            {
                "a": known.get(row["a"]) if what == "dyad" else None,
                "b": known.get(row["b"]) if what == "dyad" else None,
                "place": place if what == "place" else None,
                **{name: row[name] for name in names},
            }
        )
    return shown
