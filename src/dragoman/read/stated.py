"""Languages as sources state them."""

from __future__ import annotations

import re

SHORTEST = 60
"""Texts of fewer characters are too short for their language to be told, and are let through."""

_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.DOTALL)
_NAMES = {"eng": "en", "english": "en"}


def stated_language(value: object) -> str | None:
    """Return the ISO 639-1 code a source states (``en-GB`` is ``en``), or None if it states none."""
    if not isinstance(value, str):
        return None
    name = value.strip().lower()
    found = _CODE.fullmatch(name)
    return found[1] if found else _NAMES.get(name)
