"""Counts of what matches: over time, by facet, on the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from starlette.responses import Response

from dragoman.knowledge import plover
from dragoman.serve.answers import GeoJson, Json
from dragoman.serve.asking import Word, one_of
from dragoman.serve.desk import At, Desk
from dragoman.serve.negotiate import MEDIA
from dragoman.serve.paging import Filtered, hidden, question, total
from dragoman.serve.places import capital
from dragoman.serve.refs import country_names, refs
from dragoman.serve.shapes import answering
from dragoman.serve.shapes.counts import Facets, PlaceMap, Series
from dragoman.serve.tables import FILES, ListForm, table_answer
from dragoman.store import EventFilter, tallies
from dragoman.store.tallies import Count, Period, Split

router = APIRouter(tags=["counts"])

_PERIODS = ("auto", *get_args(Period))
_MOST_PLACES = 2_000


@router.get("/series", responses=answering(Series, files=FILES), summary="Counts over time, zero-filled")
def series(
    desk: At,
    wanted: Filtered,
    form: ListForm,
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
    if form != "json":
        return table_answer(_points(made), form, "series", most=desk.options.max_rows)
    return Json({**made, "hidden": hidden(desk, wanted)})


def _points(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield one row a series and period."""
    for row in made["rows"]:
        for at, value in enumerate(row["values"]):
            rest = {"value": value, "volume": made["volume"][at], "score": made["score"][at]}
            yield {"start": made["starts"][at], "name": row["name"], **rest}


@router.get(
    "/facets",
    responses=answering(Facets),
    summary="What the matching events are, by facet, each with its own condition lifted",
)
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


@router.get(
    "/map",
    response_class=GeoJson,
    responses=answering(PlaceMap, media=MEDIA["geojson"]),
    summary="Counts by place, as GeoJSON",
)
def map_(
    desk: At, wanted: Filtered, precision: Annotated[Word, Query(description="place or country")] = None
) -> Response:
    """Give up to 2,000 places, those with most events first; countries stand at their capital."""
    level = one_of(precision, ("place", "country"), "precision")

    def answer() -> dict[str, Any]:
        return _collection(desk, wanted, level)

    made = desk.kept("map", (level, question(wanted)), answer)
    return GeoJson({**made, "hidden": hidden(desk, wanted)})


def _collection(desk: Desk, wanted: EventFilter, level: Any) -> dict[str, Any]:
    rows = tallies.places(desk.store, wanted, level=level, most=_MOST_PLACES)
    features = [feature for row in rows if (feature := _feature(row)) is not None]
    countries = tallies.places(desk.store, wanted, level="country", most=_MOST_PLACES)
    number = total(desk, wanted)
    return {
        "type": "FeatureCollection",
        "features": features,
        "unplaced": number - sum(feature["properties"]["events"] for feature in features),
        "total": number,
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
