"""Counts of what matches: over time, by facet, on the map."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from starlette.responses import Response

from dragoman.knowledge import plover
from dragoman.serve.answers import Json
from dragoman.serve.asking import Word, one_of
from dragoman.serve.desk import At, Desk
from dragoman.serve.paging import Filtered, hidden, question
from dragoman.serve.places import capital
from dragoman.serve.refs import country_names, refs
from dragoman.store import EventFilter, tallies
from dragoman.store.tallies import Count, Period, Split

router = APIRouter(tags=["counts"])

_PERIODS = ("auto", *get_args(Period))
_MOST_PLACES = 2_000


@router.get("/series", summary="Counts over time, zero-filled")
def series(
    desk: At,
    wanted: Filtered,
    period: Annotated[Word, Query(description=f"One of {', '.join(_PERIODS)}.")] = None,
    split: Annotated[Word, Query(description=f"One of {', '.join(get_args(Split))}.")] = None,
    count: Annotated[Word, Query(description=f"One of {', '.join(get_args(Count))}.")] = None,
) -> Response:
    """Give counts by the first day of each event's time, with how much was published and the mean score."""
    chosen = one_of(period, _PERIODS, "period")
    by, what = one_of(split, get_args(Split), "split"), one_of(count, get_args(Count), "count")

    def answer() -> dict[str, Any]:
        made = tallies.series(
            desk.store, wanted, period=None if chosen == "auto" else chosen, split=by, count=what
        )
        return {
            "period": made.period,
            "starts": [day.isoformat() for day in made.starts],
            "rows": [{"name": name, "values": values} for name, values in made.values.items()],
            "volume": made.volume,
            "score": made.score,
        }

    made = desk.kept("series", (chosen, by, what, question(wanted)), answer)
    return Json({**made, "hidden": hidden(desk, wanted)})


@router.get("/facets", summary="What the matching events are, by facet, each with its own condition lifted")
def facets(desk: At, wanted: Filtered) -> Response:
    """Give up to thirty values of each facet with how many events have it."""

    def answer() -> dict[str, Any]:
        counted = tallies.facets(desk.store, wanted)
        made: dict[str, Any] = {name: _labelled(desk, name, rows) for name, rows in counted.items()}
        totals = tallies.totals(desk.store, wanted)
        return {**made, "total": totals["events"], "documents": totals["documents"]}

    made = desk.kept("facets", question(wanted), answer)
    left_out = hidden(desk, wanted)
    aux = [{"value": n, "label": n, "count": left_out.get(n, 0)} for n in plover.auxiliary()]
    return Json({**made, "aux": aux, "hidden": left_out})


def _labelled(desk: Desk, name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    values = [row["value"] for row in rows]
    labels: dict[str, str] = {}
    if name in ("actors", "recipients"):
        labels = {key: ref["label"] for key, ref in refs(desk.store, values).items()}
    elif name == "countries":
        labels = {value: country_names().get(value, value) for value in values}
    elif name == "quads":
        labels = {str(number): text for number, text in plover.quads().items()}
    return [
        {"value": row["value"], "label": labels.get(row["value"], row["value"]), "count": row["count"]}
        for row in rows
    ]


@router.get("/map", summary="Counts by place, as GeoJSON")
def map_(
    desk: At, wanted: Filtered, precision: Annotated[Word, Query(description="place or country")] = None
) -> Response:
    """Give up to 2,000 places, those with most events first; countries stand at their capital."""
    level = one_of(precision, ("place", "country"), "precision")

    def answer() -> dict[str, Any]:
        return _collection(desk, wanted, level)

    made = desk.kept("map", (level, question(wanted)), answer)
    return Json({**made, "hidden": hidden(desk, wanted)}, media_type="application/geo+json")


def _collection(desk: Desk, wanted: EventFilter, level: Any) -> dict[str, Any]:
    rows = tallies.places(desk.store, wanted, level=level, most=_MOST_PLACES)
    features = [feature for row in rows if (feature := _feature(row)) is not None]
    countries = tallies.places(desk.store, wanted, level="country", most=_MOST_PLACES)
    total = tallies.totals(desk.store, wanted)["events"]
    return {
        "type": "FeatureCollection",
        "features": features,
        "unplaced": total - sum(feature["properties"]["events"] for feature in features),
        "total": total,
        "countries": {row["country"]: row["events"] for row in countries if row["country"]},
    }


def _feature(row: dict[str, Any]) -> dict[str, Any] | None:
    where = (row["lon"], row["lat"])
    if None in where:
        found = capital(row["country"])
        if found is None:
            return None
        where = found
    names = ("geonameid", "country", "precision", "events", "quads", "dead", "last")
    label = (
        row["name"] if row["geonameid"] is not None else country_names().get(row["country"], row["country"])
    )
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(where)},
        "properties": {**{name: row[name] for name in names}, "name": label, "incidents": None},
    }
