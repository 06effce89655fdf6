"""Things that stand for people of a sort: homes and villages for civilians, positions for troops."""

from __future__ import annotations

_CIVIL = frozenset((
    "home", "house", "household", "village", "neighbourhood", "neighborhood", "farm", "farmland", "crop",
    "orchard", "grove", "shop", "market", "mosque", "church", "synagogue", "school", "hospital", "clinic",
    "bus", "car", "ambulance", "property", "building", "apartment", "suburb", "district",
    "quarter", "shantytown", "hamlet", "dwelling", "residence", "street", "well",
    "park", "playground", "mall", "museum", "restaurant", "cinema", "stadium", "theatre", "theater", "cafe",
))  # fmt: skip
_MARTIAL = frozenset((
    "position", "outpost", "base", "bunker", "trench", "barracks", "airbase", "airfield", "checkpoint",
    "emplacement", "stronghold", "hideout", "redoubt", "frontline", "foxhole",
))  # fmt: skip


def stands_for(word: str) -> tuple[str, ...]:
    """Return the sector of those who live in or hold a thing; () of a thing that stands for nobody."""
    low = word.lower()
    forms = (low, low[:-1], low[:-2], low[:-3] + "y") if low.endswith("s") else (low,)
    if any(form in _CIVIL for form in forms):
        return ("CVL",)
    return ("MIL",) if any(form in _MARTIAL for form in forms) else ()
