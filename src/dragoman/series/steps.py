"""The SQL that counts, as named steps, one idea each; a later step reads the ones before it.

It reads a table ``coded``, one row an event: ``document, event, quad_code, event_scale, actual,
actor_countries, recipient_countries, reciprocal, when_from, place_country``.
"""

from __future__ import annotations

from dragoman.series.by import Subject

DATED = """
    -- the events that have a day, inside the bounds, with the period that day falls in
    SELECT *, date_trunc($period, when_from)::DATE AS start
    FROM coded
    WHERE when_from >= coalesce($start::DATE, when_from)
      AND when_from <= coalesce($end::DATE, when_from)
"""

VOLUMES = """
    -- how many documents report anything at all in a period
    SELECT start, count(DISTINCT document) AS volume FROM dated GROUP BY start
"""

PERIODS = """
    -- every period from the first to the last, bounds or data
    SELECT unnest(generate_series(
        date_trunc($period, coalesce($start::DATE, min(when_from))),
        date_trunc($period, coalesce($end::DATE, max(when_from))),
        ('1 ' || $period)::INTERVAL
    ))::DATE AS start
    FROM dated
"""

KEPT = """
    -- the events to count, with the value they are split by
    SELECT *,
        CASE $split::VARCHAR WHEN 'type' THEN event WHEN 'quad' THEN quad_code::VARCHAR ELSE '' END AS split
    FROM dated
    WHERE actual OR NOT $actual
"""

SIDED = """
    -- the countries of both sides; all who take part in a reciprocal event are on both
    SELECT *,
        list_distinct(actor_countries) AS senders,
        list_distinct(CASE WHEN reciprocal THEN actor_countries ELSE recipient_countries END) AS receivers
    FROM kept
"""

SUBJECTS: dict[Subject, str] = {
    "dyad": """
    -- one row an event and directed pair; in a reciprocal event no country meets itself,
    -- unless all who take part are of one country
    SELECT document, event_scale, start, split, first, second
    FROM (SELECT *, unnest(receivers) AS second FROM (SELECT *, unnest(senders) AS first FROM sided))
    WHERE NOT reciprocal OR first <> second OR (len(senders) = 1 AND len(actor_countries) > 1)
""",
    "actor": """
    -- one row an event and acting country
    SELECT document, event_scale, start, split, unnest(senders) AS first, '' AS second FROM sided
""",
    "recipient": """
    -- one row an event and country acted upon
    SELECT document, event_scale, start, split, unnest(receivers) AS first, '' AS second FROM sided
""",
    "place": """
    -- one row an event that has a country it took place in
    SELECT document, event_scale, start, split, place_country AS first, '' AS second
    FROM sided WHERE place_country IS NOT NULL
""",
}
"""Who an event counts for: the step ``counted``, by subject."""

TALLIES = """
    -- what was counted, where anything was
    SELECT first, second, split, start,
        count(*) AS events, count(DISTINCT document) AS reports, favg(event_scale) AS score
    FROM counted
    GROUP BY first, second, split, start
"""

GRID = """
    -- every series that was seen, in every period
    SELECT first, second, split, start
    FROM (SELECT DISTINCT first, second, split FROM tallies), periods
"""

FILLED = """
    -- the grid with its counts, zero where nothing was counted
    SELECT first, second, start, split,
        coalesce(events, 0) AS events,
        NULL::BIGINT AS incidents,
        coalesce(reports, 0) AS reports,
        score,
        coalesce(volume, 0) AS volume
    FROM grid
    LEFT JOIN tallies USING (first, second, split, start)
    LEFT JOIN volumes USING (start)
    ORDER BY first, second, split, start
"""


def query(subject: Subject) -> str:
    """Return the whole query for a subject."""
    steps = {
        "dated": DATED,
        "volumes": VOLUMES,
        "periods": PERIODS,
        "kept": KEPT,
        "sided": SIDED,
        "counted": SUBJECTS[subject],
        "tallies": TALLIES,
        "grid": GRID,
        "filled": FILLED,
    }
    return "WITH " + ",\n".join(f"{name} AS ({step})" for name, step in steps.items()) + "\nFROM filled"
