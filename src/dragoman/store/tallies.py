"""Counts of the events that a filter means: over time, by what they are, where, and who to whom.

Every function takes a store and an :class:`EventFilter`; its order, limit and cursor do not matter here.
Quads come as four numbers: verbal and material cooperation, verbal and material conflict.
"""

# ruff: noqa: S608 - what is put together are words of ours; every value is bound

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from dragoman.errors import InputError
from dragoman.records import Auxiliary
from dragoman.store.filters import EventFilter
from dragoman.store.narrow import joined
from dragoman.store.store import Store
from dragoman.store.tables import Connection

Row = dict[str, Any]
Period = Literal["day", "week", "month", "year"]
Split = Literal["quad", "type", "none"]
Count = Literal["events", "incidents", "reports"]

QUADS = "[" + ", ".join(f"coalesce(sum(n) FILTER (quad_code = {q}), 0)::BIGINT" for q in (1, 2, 3, 4)) + "]"
"""Four sums of counted events."""

_MOST_PERIODS = 6_000

_AUX: tuple[str, ...] = get_args(Auxiliary)

_SPLITS: dict[Split, str] = {"quad": "quad_code::VARCHAR", "type": "event", "none": "'all'"}

_COUNTS: dict[Count, str] = {
    "events": "count(*)",
    "reports": "count(DISTINCT document)",
    "incidents": "count(DISTINCT incident)",
}


def rows(store: Store, wanted: EventFilter, select: str, values: dict[str, Any] | None = None) -> list[Row]:
    """Return the rows that ``select`` makes of ``found``, the events wanted as the narrow copy has them."""
    with store.narrow.found(wanted) as (cursor, sql, bound):
        return _told(cursor, sql + select, bound | (values or {}))


def _told(cursor: Connection, sql: str, values: dict[str, Any]) -> list[Row]:
    cursor.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Counts by period, zero-filled: ``values`` by name, each as long as ``starts``.

    ``volume`` is how many reports were published in the period, whoever they concern; ``score`` the mean
    event scale, None where nothing was counted.
    """

    period: Period
    starts: list[date]
    values: dict[str, list[int]]
    volume: list[int]
    score: list[float | None]


def series(
    store: Store, wanted: EventFilter, *, period: Period | None = None, split: Split, count: Count
) -> Series:
    """Count the events by the first day of their ``when``; without a period, one that suits the span.

    Raises:
        InputError: so many periods lie between the first day and the last that nobody can read them.
    """
    (span,) = rows(store, wanted, "SELECT min(when_from) AS first, max(when_from) AS last FROM found")
    first, last = wanted.start or span["first"], wanted.end or span["last"]
    if first is None or last is None:
        return Series(period=period or "day", starts=[], values={}, volume=[], score=[])
    chosen = period or fitting(first, last)
    starts = _starts(store, chosen, first, last)
    counting = f"""SELECT date_trunc('{chosen}', when_from)::DATE AS start, {_SPLITS[split]} AS name,
        {_COUNTS[count]} AS n, count(*) AS events, sum(event_scale) AS scale
        FROM {_SOURCES[count]} WHERE when_from BETWEEN $first AND $last GROUP BY ALL"""
    between = {"first": first, "last": last}
    if count == "incidents":
        sql, values = store.found(wanted)
        with store.reading() as cursor:
            counted = _told(cursor, sql + counting, values | between)
    else:
        counted = rows(store, wanted, counting, between)
    return _filled(chosen, starts, counted, _volume(store, chosen, starts))


_SOURCES: dict[Count, str] = {
    "events": "found JOIN acts USING (act)",
    "reports": "found JOIN acts USING (act)",
    "incidents": "found JOIN (SELECT event AS member, incident FROM members WHERE recorded_to IS NULL)"
    " ON member = id",
}
"""What is counted from: the narrow copy, but that it does not know of incidents."""


def fitting(first: date, last: date) -> Period:
    """Return the period that gives a readable number of points between two days."""
    days = (last - first).days
    if days <= 120:
        return "day"
    if days <= 3 * 366:
        return "week"
    return "month" if days <= 40 * 366 else "year"


def _starts(store: Store, period: Period, first: date, last: date) -> list[date]:
    if (last - first).days > _MOST_PERIODS * _LEAST_DAYS[period]:
        raise InputError(
            f"there are more than {_MOST_PERIODS} {period}s from {first} to {last}; "
            "choose a longer period, or a start and an end"
        )
    with store.reading() as cursor:
        found = cursor.execute(
            f"""SELECT unnest(generate_series(date_trunc('{period}', $first::DATE),
                date_trunc('{period}', $last::DATE), INTERVAL 1 {period}))::DATE""",
            {"first": first, "last": last},
        ).fetchall()
    return [start for (start,) in found]


_LEAST_DAYS: dict[Period, int] = {"day": 1, "week": 7, "month": 28, "year": 365}


def _volume(store: Store, period: Period, starts: Sequence[date]) -> dict[date, int]:
    with store.reading() as cursor:
        return dict(
            cursor.execute(
                f"""SELECT date_trunc('{period}', published_from)::DATE AS start, count(*) FROM documents
                WHERE recorded_to IS NULL AND published_from >= $first AND start <= $last GROUP BY start""",
                {"first": starts[0], "last": starts[-1]},
            ).fetchall()
        )


def _filled(period: Period, starts: list[date], counted: list[Row], volume: dict[date, int]) -> Series:
    place = {start: number for number, start in enumerate(starts)}
    values: dict[str, list[int]] = {row["name"]: [0] * len(starts) for row in counted}
    events, scales = [0] * len(starts), [0.0] * len(starts)
    for row in counted:
        at = place[row["start"]]
        values[row["name"]][at] = row["n"]
        events[at] += row["events"]
        scales[at] += row["scale"]
    score = [round(s / n, 2) if n else None for s, n in zip(scales, events, strict=True)]
    named = dict(sorted(values.items()))
    return Series(
        period=period, starts=starts, values=named, volume=[volume.get(s, 0) for s in starts], score=score
    )


FACETS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "types": ("event", "act", ("types",)),
    "quads": ("quad_code", "", ("quads",)),
    "modes": ("unnest(modes)", "act", ("modes",)),
    "contexts": ("unnest(contexts)", "act", ("contexts",)),
    "actors": ("unnest(keys)", "actors", ("actor",)),
    "recipients": ("unnest(keys)", "recipients", ("recipient",)),
    "countries": ("place_country", "spot", ("place", "geonameid", "bbox")),
    "sources": ("source", "outlet", ("sources",)),
    "years": ("year(when_from)", "", ("start", "end")),
}
"""What can be counted by: the value, which number of a row stands for it (none: the row has it), and the
conditions that are lifted for it.
"""


def facets(
    store: Store, wanted: EventFilter, names: Sequence[str] = tuple(FACETS), *, most: int = 30
) -> dict[str, list[Row]]:
    """Count events by the values of facets (``value``, ``count``), most first.

    Each facet is counted with its own condition lifted, so that one sees what else there is to choose.
    """
    blank = EventFilter()
    made = {}
    for name in names:
        value, number, lifted = FACETS[name]
        free = replace(wanted, **{field: getattr(blank, field) for field in lifted})
        by = "meeting" if number in ("actors", "recipients") else number or f"{value} AS value"
        counted = f"SELECT {by}, count(*) AS n FROM found GROUP BY ALL"
        valued = f"SELECT {value} AS value, n FROM counted {joined(number)}" if number else "FROM counted"
        made[name] = rows(
            store,
            free,
            f""", counted AS ({counted}), valued(value, n) AS ({valued})
            SELECT value, sum(n)::BIGINT AS count FROM valued
            WHERE value IS NOT NULL GROUP BY value ORDER BY count DESC, value LIMIT {most:d}""",
        )
        for row in made[name]:
            row["value"] = str(row["value"])
    return made


def shown(store: Store, wanted: EventFilter) -> dict[str, int]:
    """Count the events of a filter (``shown``) and those that match otherwise but are left out by ``show``.

    The latter by auxiliary mode and, distinct, as ``any``; all of it in one pass over the events.
    """
    if wanted.show is None:
        (row,) = rows(store, wanted, "SELECT count(*) AS shown FROM found")
        return {**row, **dict.fromkeys((*_AUX, "any"), 0)}
    by_mode = ", ".join(
        f"coalesce(sum(n) FILTER (NOT is_shown AND list_contains(aux, '{m}')), 0)::BIGINT AS {m}"
        for m in _AUX
    )
    (row,) = rows(
        store,
        replace(wanted, show=None),
        f""", counted AS (SELECT act, count(*) AS n FROM found GROUP BY act),
        told AS (SELECT n, aux, list_has_all($shown::VARCHAR[], aux) AS is_shown FROM counted {joined("act")})
        SELECT coalesce(sum(n) FILTER (is_shown), 0)::BIGINT AS shown, {by_mode},
            coalesce(sum(n) FILTER (NOT is_shown), 0)::BIGINT AS any FROM told""",
        {"shown": list(wanted.show)},
    )
    return row


def totals(store: Store, wanted: EventFilter) -> Row:
    """Return ``events``, ``documents`` (with such an event) and the days of ``first`` and ``last``."""
    (row,) = rows(
        store, wanted,
        """SELECT count(*) AS events, count(DISTINCT document) AS documents, min(when_from) AS first,
        max(when_from) AS last FROM found""",
    )  # fmt: skip
    return row


def places(store: Store, wanted: EventFilter, *, level: Literal["place", "country"], most: int) -> list[Row]:
    """Count events by place, most first.

    Each row has ``geonameid``, ``name``, ``country``, ``precision``, ``lat``, ``lon``, ``events``,
    ``quads``, ``dead`` (the sum of what each event tells at most) and ``last``; places without coordinates
    have None for both.
    """
    key = "geonameid, place_country" if level == "place" else "place_country"
    columns = (
        "geonameid, any_value(place_name) AS name, place_country AS country,"
        " any_value(place_precision) AS precision,"
        " mode(lat) AS lat, mode(lon) AS lon"
        if level == "place"
        else "NULL AS geonameid, place_country AS name, place_country AS country, 'country' AS precision,"
        " NULL AS lat, NULL AS lon"
    )
    return rows(
        store,
        wanted,
        f""", counted AS (
            SELECT spot, quad_code, count(*) AS n, sum(dead) AS dead, max(when_from) AS last
            FROM found GROUP BY spot, quad_code
        )
        SELECT {columns}, sum(n)::BIGINT AS events, {QUADS} AS quads, sum(dead)::BIGINT AS dead,
            max(last) AS last
        FROM counted {joined("spot")} WHERE place_country IS NOT NULL OR geonameid IS NOT NULL
        GROUP BY {key} ORDER BY events DESC, geonameid, country LIMIT {int(most)}""",
    )
