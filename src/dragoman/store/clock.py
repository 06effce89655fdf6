"""Times at the border of the store: aware outside, UTC without a zone in DuckDB."""

from __future__ import annotations

from datetime import UTC, datetime

from dragoman.errors import InputError


def to_utc(moment: datetime) -> datetime:
    """Return an aware time as UTC without a zone, the way the store keeps it.

    Raises:
        InputError: ``moment`` has no time zone, so that nobody can know which moment it is.
    """
    if moment.tzinfo is None:
        raise InputError(
            f"expected a time with its zone, got {moment.isoformat()}; add tzinfo, say datetime.UTC"
        )
    return moment.astimezone(UTC).replace(tzinfo=None)


def from_utc(moment: datetime) -> datetime:
    """Return a time of the store as an aware UTC time."""
    return moment.replace(tzinfo=UTC)
