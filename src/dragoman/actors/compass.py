"""Points of the compass that name a country in their text: "the North", "North and South Korea"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.names import Name
from dragoman.knowledge import countries

_POINTS = frozenset(("North", "South", "East", "West"))
_HALVES = {"North": "PRK", "South": "KOR"}
"""Korea's halves are called so wherever the text names the northern one."""
_DETERMINERS = frozenset((
    "the", "impoverished", "reclusive", "nuclear", "communist", "isolated", "democratic",
))  # fmt: skip
_AFTER = frozenset(("of", "-", "and", "pole", "side", "coast", "wing"))
"""What goes on from a point of the compass that is only that."""


def with_points(words: Sequence[str], names: Sequence[Name | None]) -> tuple[Name | None, ...]:
    """Return names with the points of the compass that stand for countries."""
    if _POINTS.isdisjoint(words):
        return tuple(names)
    found = list(names)
    divided = any(name is not None and name.country == _HALVES["North"] for name in names)
    for at, word in enumerate(words):
        if word not in _POINTS or found[at] is not None:
            continue
        code = _joint(words, names, at) or (_half(words, names, at) if divided else None)
        if code is not None:
            found[at] = Name(at, at + 1, country=code, how="country-name")
    return tuple(found)


def _joint(words: Sequence[str], names: Sequence[Name | None], at: int) -> str | None:
    """Return the country of the "North" in "North and South Korea"."""
    name = names[at + 2] if at + 2 < len(words) and words[at + 1] == "and" else None
    if name is None or name.first != at + 2 or words[name.first] not in _POINTS:
        return None
    named = countries.lookup(" ".join((words[at], *words[name.first + 1 : name.last])))
    return named.code if named is not None and named.how == "country-name" else None


def _half(words: Sequence[str], names: Sequence[Name | None], at: int) -> str | None:
    """Return the half of Korea that "the North" or "the South" is."""
    if not at or words[at - 1].lower() not in _DETERMINERS or at + 1 >= len(words):
        return None
    after = words[at + 1]
    if after.lower() in _AFTER or after[:1].isupper() or names[at + 1] is not None:
        return None
    return _HALVES.get(words[at])
