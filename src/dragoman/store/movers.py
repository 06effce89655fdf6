"""What is out of its usual: pairs of countries and places, each held against its own past year."""

# ruff: noqa: S608 - what is put together are words of ours; every value is bound

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from dragoman.store.filters import EventFilter
from dragoman.store.narrow import joined
from dragoman.store.pairs import undirected
from dragoman.store.store import Store
from dragoman.store.tallies import QUADS, Row, rows

_YEAR = 364
"""Days looked back: whole weeks, so that weekdays fall alike."""

_MOST_PERIODS = 52


def movers(
    store: Store,
    wanted: EventFilter,
    *,
    what: Literal["dyad", "place"],
    since: date,
    until: date,
    most: int = 10,
) -> list[Row]:
    """Return the pairs of countries, or places, whose counts are furthest from their own past year.

    The days from ``since`` to ``until`` are one period; the year before is cut into as many whole periods
    of that length as it holds. Rows have ``a``, ``b`` (None for a place), ``count``, ``usual`` (mean of
    the past periods), ``low`` and ``high`` (their 5 % and 95 % quantiles), ``score`` (distance from the
    mean in units of its spread, at least that of a Poisson count), ``quads`` of the period, and ``spark``:
    counts of the past periods and of this one, oldest first.
    """
    length = (until - since).days + 1
    periods = max(1, min(_MOST_PERIODS, _YEAR // length))
    first = since - timedelta(days=periods * length)
    period = "(when_from - $first) // $length AS period"
    if what == "dyad":
        counted = undirected("country", period, of="dated")
    else:
        counted = f""", tallied AS (
            SELECT spot, quad_code, {period}, count(*) AS n FROM dated GROUP BY ALL
        ),
        counted AS (
            SELECT place_country AS a, NULL::VARCHAR AS b, quad_code, period, n
            FROM tallied {joined("spot")} WHERE place_country IS NOT NULL
        )"""
    found = rows(
        store,
        replace(wanted, start=first, end=until),
        _DATED + counted + _SCORED,
        {"first": first, "length": length, "periods": periods, "most": most},
    )
    return [_told(row, periods) for row in found]


_DATED = ", dated AS (SELECT * FROM found WHERE when_from >= $first)"

_SCORED = f""", by_period AS (
    -- how often a subject occurs in each period that it occurs in; the last period is the one looked at
    SELECT a, b, period, sum(n)::BIGINT AS n FROM counted GROUP BY ALL
),
summed AS (
    -- mean and spread over all past periods; those without any event add nothing to either sum
    SELECT a, b, coalesce(max(n) FILTER (period = $periods), 0) AS count,
        coalesce(sum(n) FILTER (period < $periods), 0) / $periods AS usual,
        coalesce(sum(n * n) FILTER (period < $periods), 0) / $periods AS squares
    FROM by_period GROUP BY a, b
),
scored AS (
    SELECT a, b, count, round(usual, 2) AS usual, round((count - usual)
        / greatest(sqrt(greatest(squares - usual * usual, 0)), sqrt(usual), 1), 2) AS score
    FROM summed WHERE score <> 0 ORDER BY abs(score) DESC, count DESC, a, b LIMIT $most
),
classed AS (SELECT a, b, {QUADS} AS quads FROM counted WHERE period = $periods GROUP BY a, b),
spread AS (SELECT a, b, list({{'period': period, 'n': n}}) AS seen FROM by_period SEMI JOIN scored
    ON by_period.a = scored.a AND by_period.b IS NOT DISTINCT FROM scored.b GROUP BY ALL)
SELECT scored.*, quads, seen FROM scored
JOIN spread ON spread.a = scored.a AND spread.b IS NOT DISTINCT FROM scored.b
LEFT JOIN classed ON classed.a = scored.a AND classed.b IS NOT DISTINCT FROM scored.b
ORDER BY abs(score) DESC, count DESC, scored.a, scored.b
"""


def _told(row: Row, periods: int) -> Row:
    """Return a row with its counts of every period, and what is usual among those of the past."""
    by_period = {one["period"]: one["n"] for one in row.pop("seen")}
    spark = [by_period.get(number, 0) for number in range(periods + 1)]
    past = sorted(spark[:-1])
    low, high = (past[min(periods - 1, int(share * periods))] for share in (0.05, 0.95))
    return {**row, "quads": row["quads"] or [0, 0, 0, 0], "low": low, "high": high, "spark": spark}
