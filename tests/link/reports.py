"""Reports for the tests of same texts: the bundled ones, made documents, and prose of any length."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from benchmarks.duplicates.edits import Report

from dragoman.demo import reports
from dragoman.records import Document

BUNDLED: list[Report] = [
    {k: row[k] for k in ("id", "text", "title", "published", "source")}
    for row in map(json.loads, reports().read_text("utf-8").splitlines())
]
SYLLABLES = ("ka", "lo", "mi", "ten", "dra", "vor", "sul", "pe", "nar", "gi", "bas", "tu", "or", "el")


def prose(seed: int, sentences: int) -> str:
    """Return sentences of made-up words, which no two seeds share."""
    drawn = Random(seed)

    def word() -> str:
        return "".join(drawn.choice(SYLLABLES) for _ in range(drawn.randint(2, 4)))

    return " ".join(
        " ".join(word() for _ in range(drawn.randint(8, 16))).capitalize() + "." for _ in range(sentences)
    )


def document(
    id_: str,
    text: str,
    published: str = "2019-03-04",
    source: str | None = "Harbour Post",
    title: str | None = None,
) -> Document:
    return Document(id=id_, text=text, published=published, source=source, title=title)


def of(report: Report, **changed: Any) -> Document:
    """Return a report as a document."""
    row = {**report, **changed}
    return document(row["id"], row["text"], row["published"], row["source"], row["title"] or None)
