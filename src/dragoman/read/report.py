"""What was noticed while reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.records import Document, Skip


@dataclass(slots=True, kw_only=True)
class ReadReport:
    """What was noticed while reading: how many documents, what was skipped why, and notes.

    ``notes`` maps a remark, such as ``column 'date' read as published``, to the number of documents
    or files it holds for.
    """

    documents: int = 0
    skips: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def count(self, item: Document | Skip) -> None:
        """Count one thing that was read or left out."""
        if isinstance(item, Skip):
            self.skips[item.reason] += 1
        else:
            self.documents += 1

    def note(self, remark: str) -> None:
        """Keep a remark, or count it once more."""
        self.notes[remark] += 1
