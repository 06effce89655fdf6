"""The typed columns that the counts read, out of flat rows: of a data frame, say."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

import duckdb
import pyarrow as pa

from dragoman.errors import InputError


@runtime_checkable
class Columnar(Protocol):
    """A table of any library that speaks Arrow: pandas, polars, pyarrow."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the columns as an Arrow stream."""
        ...


CODED = """
    -- what the counts need of each event, once, as it comes first
    SELECT DISTINCT ON (event_id)
        document_id AS document, event, quad_code::INTEGER AS quad_code, event_scale,
        coalesce(aux, '') = '' AS actual,
        [code FOR code IN json_extract_string(actors_json, '$[*].country') IF code IS NOT NULL]
            AS actor_countries,
        [code FOR code IN json_extract_string(recipients_json, '$[*].country') IF code IS NOT NULL]
            AS recipient_countries,
        json_array_length(actors_json) > 1 AND json_array_length(recipients_json) = 0 AS reciprocal,
        when_from::DATE AS when_from, place_country
    FROM flat ORDER BY event_id, position
"""

_NEEDED = (
    "event_id", "document_id", "event", "quad_code", "event_scale", "aux", "actors_json", "recipients_json",
    "when_from", "place_country",
)  # fmt: skip


def coded(events: Columnar) -> Any:
    """Return flat rows, as :func:`dragoman.load_events` gives them, as the columns that are counted.

    Raises:
        InputError: a column is missing.
    """
    table = pa.table(events)
    if missing := [name for name in _NEEDED if name not in table.column_names]:
        raise InputError(f"expected the columns of a flat row, {', '.join(missing)} among them")
    with duckdb.connect(":memory:") as connection:
        rows = table.select(_NEEDED).append_column("position", pa.array(range(table.num_rows), pa.int64()))
        connection.register("flat", rows)
        return connection.execute(CODED).to_arrow_table()
