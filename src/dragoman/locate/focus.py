"""The one place that a short text is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.locate.places import Place

_FINENESS = ("place", "admin1", "country")
_SPEAKS = {"place": 1.0, "admin1": 1.0, "country": 0.5}
"""A note names the place where it was; a country may only be what it was about."""
_SURE = 0.5


def focus(places: Sequence[Place]) -> Place | None:
    """Return the place that a note of one happening is about: the first of the finest in its likeliest
    country.

    ``places`` are all places of the note in order. The likeliest country is the one for which most of its
    names speak, each by its confidence; None if no place has one.
    """
    named = {(p.name, p.country): p for p in reversed(places) if p.country and p.precision}
    if not named:
        return None
    speak: dict[str, float] = defaultdict(float)
    for place in named.values():
        speak[str(place.country)] += (place.confidence or _SURE) * _SPEAKS[place.precision or "country"]
    land = max(speak, key=lambda code: speak[code])
    inside = [p for p in places if p.country == land and p.precision]
    return min(inside, key=lambda p: (_FINENESS.index(p.precision or "country"), p.lat is None))
