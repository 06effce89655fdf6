"""Who to whom: counts of the events that a filter means by pairs of actors.

Compound sides give every pair; those who take part in a reciprocal event (several actors, no recipient) are
on both sides, of which a pair of one and the same is left out.

Which pairs an event makes depends on who meets whom alone, and many events share that: events are first
counted by their meetings, and pairs are drawn from the counts. That is what keeps a million events quick.
"""

# ruff: noqa: S608 - what is put together are words of ours; every value is bound

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from dragoman.store.filters import EventFilter
from dragoman.store.narrow import joined
from dragoman.store.store import Store
from dragoman.store.tallies import QUADS, Row, rows

Level = Literal["country", "key"]

_KEYS: dict[Level, str] = {"country": "countries", "key": "keys"}

_IN_SIDE = "IN (SELECT side FROM sides WHERE list_contains(keys, {}))"


def grouped(level: Level, *more: str) -> str:
    """Return SQL for one row a group of events and ordered pair ``a``, ``b`` of its actors.

    Events of one group share their meeting, quad and whatever else is named; ``n`` is how many they are,
    ``scale`` the sum of their scores and ``last`` their latest day.
    """
    return f"""{_tallied(*more)}, paired AS ({_paired(level)}),
pairs AS (SELECT * FROM tallied JOIN paired USING (meeting))
"""


def undirected(level: Level, *more: str, of: str = "found") -> str:
    """Return SQL like :func:`grouped` for pairs ``counted`` of which ``a`` comes first, whoever acted."""
    return f"""{_tallied(*more, of=of)}, paired AS ({_paired(level)}),
ordered AS (SELECT DISTINCT meeting, least(a, b) AS a, greatest(a, b) AS b FROM paired),
counted AS (SELECT * FROM tallied JOIN ordered USING (meeting))
"""


def _tallied(*more: str, of: str = "found") -> str:
    """Return SQL for one row a group of events."""
    also = "".join(f", {column}" for column in more)
    return f"""
, tallied AS (
    SELECT meeting, quad_code{also}, count(*) AS n, sum(event_scale) AS scale, max(when_from) AS last
    FROM {of} GROUP BY ALL
)"""


def _paired(level: Level) -> str:
    """Return SQL for the ordered pairs ``a``, ``b`` that each of the tallied meetings makes."""
    names = _KEYS[level]
    return f"""SELECT meeting, a, b FROM (SELECT meeting, a, unnest(receivers) AS b FROM (
        SELECT meeting, unnest(list_distinct(one.{names})) AS a, list_distinct(other.{names}) AS receivers
        FROM meetings JOIN sides one ON one.side = actors
        JOIN sides other ON other.side = CASE WHEN reciprocal THEN actors ELSE recipients END
        WHERE meeting IN (SELECT meeting FROM tallied)
    )) WHERE a <> b"""


def dyads(
    store: Store, wanted: EventFilter, *, directed: bool, level: Level = "country", most: int
) -> list[Row]:
    """Count events by pair, most first: ``a``, ``b``, ``events``, ``quads``, ``score``, ``last``.

    Undirected, an event between the two counts once, whoever acted, and ``a`` comes before ``b``.
    """
    return rows(
        store,
        wanted,
        f"""{(grouped if directed else undirected)(level)}
        SELECT a, b, sum(n)::BIGINT AS events, {QUADS} AS quads, round(sum(scale) / sum(n), 2) AS score,
            max(last) AS last
        FROM {"pairs" if directed else "counted"}
        GROUP BY a, b ORDER BY events DESC, a, b LIMIT {most:d}""",
    )


def dyad(store: Store, wanted: EventFilter, a: str, b: str) -> Row:
    """Count what goes between two: ``events``, ``documents``, quads ``a_to_b``, ``b_to_a``, ``together``.

    ``types`` are rows of ``type``, ``a_to_b``, ``b_to_a``, the most frequent first.
    """
    first, second = _IN_SIDE.format("$a"), _IN_SIDE.format("$b")
    there = f"(NOT reciprocal AND actors {first} AND recipients {second})"
    back = f"(NOT reciprocal AND actors {second} AND recipients {first})"
    found = rows(
        store,
        replace(wanted, dyad=(a, b)),
        f""", ways AS (
            SELECT document, event, quad_code, reciprocal, there, back FROM found JOIN acts USING (act)
            JOIN (SELECT meeting, reciprocal, {there} AS there, {back} AS back FROM meetings) USING (meeting)
        )
        SELECT event AS type, quad_code AS quad, count(*) AS n, count(DISTINCT document) AS documents,
            count(*) FILTER (there) AS a_to_b, count(*) FILTER (back) AS b_to_a,
            count(*) FILTER (reciprocal) AS together
        FROM ways GROUP BY GROUPING SETS ((), (event, quad_code)) ORDER BY n DESC, type""",
        {"a": a, "b": b},
    )
    whole = next(row for row in found if row["type"] is None)
    by_type = [row for row in found if row["type"] is not None]
    ways = ("a_to_b", "b_to_a", "together")
    made: Row = {"events": whole["n"], "documents": whole["documents"]}
    for way in ways:
        made[way] = [sum(row[way] for row in by_type if row["quad"] == quad) for quad in (1, 2, 3, 4)]
    made["types"] = [
        {"type": row["type"], **{way: row[way] + row["together"] for way in ways[:2]}} for row in by_type
    ]
    return made


def actor(store: Store, wanted: EventFilter, key: str) -> Row:
    """Count what an actor does and meets with: ``events``, ``as_actor``, ``as_recipient``, and quads."""
    inside = _IN_SIDE.format("$key")
    (row,) = rows(
        store,
        replace(wanted, party=(key,)),
        f"""{_tallied()},
        ways AS (SELECT meeting, actors {inside} AS acts, recipients {inside} AS meets FROM meetings)
        SELECT {_sum("true")} AS events, {_sum("acts")} AS as_actor, {_sum("meets")} AS as_recipient,
            {_if("true")} AS quads, {_if("acts")} AS given, {_if("meets")} AS received, max(last) AS last
        FROM tallied JOIN ways USING (meeting)""",
        {"key": key},
    )
    return row


def _sum(condition: str) -> str:
    return f"coalesce(sum(n) FILTER ({condition}), 0)::BIGINT"


def _if(condition: str) -> str:
    return "[" + ", ".join(_sum(f"{condition} AND quad_code = {quad}") for quad in (1, 2, 3, 4)) + "]"


def partners(store: Store, wanted: EventFilter, key: str, *, level: Level, most: int = 20) -> list[Row]:
    """Count what goes between an actor and each other one: ``key``, ``given``, ``received``, ``last``."""
    given = QUADS.replace("FILTER (", "FILTER (a = $key AND ")
    return rows(
        store,
        replace(wanted, party=(key,)),
        f"""{grouped(level)}, others AS (
            SELECT DISTINCT meeting, CASE WHEN a = $key THEN b ELSE a END AS other
            FROM paired WHERE a = $key OR b = $key
        ),
        counted AS (
            SELECT other, sum(n)::BIGINT AS events FROM tallied JOIN others USING (meeting) GROUP BY other
        )
        SELECT CASE WHEN a = $key THEN b ELSE a END AS key, any_value(events) AS events, {given} AS given,
            {given.replace("a = $key", "b = $key")} AS received, max(last) AS last
        FROM pairs JOIN counted ON other = CASE WHEN a = $key THEN b ELSE a END
        WHERE a = $key OR b = $key
        GROUP BY key ORDER BY events DESC, key LIMIT {most:d}""",
        {"key": key},
    )


def among(store: Store, wanted: EventFilter, keys: list[str], *, level: Level) -> list[Row]:
    """Count what goes between any two of some actors: ``a``, ``b``, ``events``, ``quads``, ``score``."""
    return rows(
        store,
        wanted,
        f"""{grouped(level)}
        SELECT a, b, sum(n)::BIGINT AS events, {QUADS} AS quads, round(sum(scale) / sum(n), 2) AS score
        FROM pairs WHERE list_contains($keys, a) AND list_contains($keys, b)
        GROUP BY a, b ORDER BY events DESC, a, b""",
        {"keys": keys},
    )


def actors(store: Store, wanted: EventFilter, *, most: int) -> list[Row]:
    """Count events by actor, most first: ``key``, ``events``, ``as_actor``, ``as_recipient``, ``last``."""
    return rows(
        store,
        wanted,
        f"""{_tallied()}, keyed AS (
            SELECT unnest(keys) AS key, n, n AS acts, last FROM tallied {joined("actors")}
            UNION ALL SELECT unnest(keys) AS key, n, 0 AS acts, last FROM tallied {joined("recipients")}
        )
        SELECT key, sum(n)::BIGINT AS events, sum(acts)::BIGINT AS as_actor,
            (sum(n) - sum(acts))::BIGINT AS as_recipient, max(last) AS last
        FROM keyed GROUP BY key ORDER BY events DESC, key LIMIT {most:d}""",
    )


def label_names(store: Store, ids: list[str]) -> dict[str, Any]:
    """Return the usual name of actors by id, as reports give it, for ids that no packaged book knows."""
    with store.reading() as cursor:
        found = cursor.execute(
            "SELECT id, mode(name) FROM parties"
            " WHERE recorded_to IS NULL AND list_contains($ids, id) GROUP BY id",
            {"ids": ids},
        ).fetchall()
    return dict(found)
