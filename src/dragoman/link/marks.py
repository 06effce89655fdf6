"""What a report says of itself: that it corrects, or brings up to date, an earlier one."""

from __future__ import annotations

import re
from typing import Literal

Mark = Literal["", "correction", "update"]

_HEAD = 300
"""Characters of a text in which it says so, if not in its title."""
_CORRECTION = re.compile(
    r"^\W*(?:correct(?:ion|ed|s)|clarification|refile|corrects? and replaces)\b\s*(?:[-:–—(]|\d|to\b|in\b|$)"
    r"|\((?:corrects|corrected|refiles)\b",
    re.IGNORECASE | re.MULTILINE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous) version of this (?:article|story|report|post)\b", re.IGNORECASE
)
_UPDATE = re.compile(
    r"^\W*(?:update(?:d)?\s*\d*\s*[-:–—]|wrapup\s*\d*\s*[-:–—]|\d(?:st|nd|rd|th)\s+(?:lead|ld)\b|\[?updated\b)",
    re.IGNORECASE | re.MULTILINE,
)


def mark(title: str | None, text: str) -> Mark:
    """Return how a report marks itself, empty where it does not."""
    head = f"{title or ''}\n{text[:_HEAD]}"
    if _CORRECTION.search(head) or _EARLIER.search(text):
        return "correction"
    return "update" if _UPDATE.search(head) else ""
