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


def believed_at(moment: datetime | None) -> datetime:
    """Return the moment whose beliefs are asked for, in the store's terms; None asks for those that stand.

    What stands has no end, so it is what is believed at the end of time.
    """
    return to_utc(moment) if moment else datetime.max  # noqa: DTZ901 - the store's times have no zone


def from_utc(moment: datetime) -> datetime:
    """Return a time of the store as an aware UTC time."""
    return moment.replace(tzinfo=UTC)
