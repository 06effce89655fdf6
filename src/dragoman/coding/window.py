"""The stretch of a text that is read around words of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.records import Span

_AROUND = 300
"""Characters read on either side of the words; a sentence's end cuts shorter."""
_END = re.compile(r"[.!?]['\"\u2019\u201d)]*(?=\s)")
_SHORT = re.compile(
    r"(?:\b(?:[A-Za-z]\.)*[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Maj|Col|Lt|Capt|Sgt|Cpl|Adm|Brig|Gov|Sen|Rep|Rev"
    r"|Hon|Pres|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))$"
)
"""What a full stop stands behind without ending a sentence: "U.S.", "Gen."."""


def window(text: str, *spans: Span) -> tuple[int, int]:
    """Return the stretch around spans of a text, up to the ends of the sentences they stand in."""
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    start, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    before = max(_ends(text, start, first), default=None)
    after = min(_ends(text, last, end), default=end)
    return (start if before is None else before + 1), after


def _ends(text: str, first: int, last: int) -> Iterator[int]:
    """Yield where sentences end in a stretch of a text."""
    for end in _END.finditer(text, first, last):
        if text[end.start()] != "." or not _SHORT.search(text, max(0, end.start() - 12), end.start()):
            yield end.end()
