"""Where a country stands on a map of points."""

from __future__ import annotations

from dragoman.knowledge import countries


def capital(code: str | None) -> tuple[float, float] | None:
    """Return longitude and latitude of a country's capital; None if there is none."""
    found = countries.country(code) if code else None
    if found is None or found.lat is None or found.lon is None:
        return None
    return found.lon, found.lat
