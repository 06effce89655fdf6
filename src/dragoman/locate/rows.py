"""Rows of the commands that resolve dates and places, read and answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from dragoman.errors import InputError
from dragoman.locate.context import Prefer
from dragoman.locate.dates import find_dates
from dragoman.locate.places import Place, find_places, resolve_spans
from dragoman.records import Span

_PLACE_FIELDS = (
    "start", "end", "text", "name", "geonameid", "country", "admin1", "lat", "lon", "radius_km", "precision",
    "confidence",
)  # fmt: skip


def resolve_dates(text: str, *, published: str, prefer: str = "past") -> list[dict[str, Any]]:
    """Return the expressions of time in a text as rows ``start, end, text, from, to, precision, basis``.

    Half of a distance ("a year after" they met) has no days of its own and is left out.

    Raises:
        InputError: ``prefer`` is neither ``past`` nor ``future``.
        RecordError: ``published`` is not an ISO day, month or year.
    """
    if prefer not in ("past", "future"):
        raise InputError(f"expected 'prefer' to be past or future, got {prefer!r}")
    way: Prefer = "future" if prefer == "future" else "past"
    return [
        {
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "from": one.from_,
            "to": one.to,
            "precision": one.precision,
            "basis": one.basis,
        }
        for one in find_dates(text, published=published, prefer=way)
        if one.kind != "gap"
    ]


def resolve_places(text: str, *, spans: Iterable[Sequence[int]] | None = None) -> list[dict[str, Any]]:
    """Return the places in a text as rows; with ``spans``, exactly those, null fields where nothing fits.

    Raises:
        InputError: a span is not two offsets inside the text.
    """
    if spans is None:
        return [place_row(place) for place in find_places(text)]
    return [place_row(place) for place in resolve_spans(text, [_span(text, pair) for pair in spans])]


def _span(text: str, pair: Sequence[int]) -> Span:
    whole = len(pair) == 2 and all(isinstance(n, int) and not isinstance(n, bool) for n in pair)
    if not whole or not 0 <= pair[0] < pair[1] <= len(text):
        raise InputError(
            f"expected a span as [start, end] inside the text of {len(text)} characters, got {pair!r}"
        )
    return Span(start=pair[0], end=pair[1])


def place_row(place: Place) -> dict[str, Any]:
    """Return a place as a row: where it stands, what it is, how surely, and the point told from it."""
    row = {name: getattr(place, name) for name in _PLACE_FIELDS}
    return {**row, "measured": asdict(place.measured) if place.measured else None}
