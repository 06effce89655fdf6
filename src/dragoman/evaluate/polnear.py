"""Attributions as the PolNeAR set marks them (Newell, Margolin and Ruths 2018), in brat's stand-off format.

A document may have been marked by several annotators, each in a file of their own; the first file by name
is gold. Marks that were turned down (Discard) or left open (Discuss) are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.evaluate.attribution import ROLES, AttributionSpans, apart
from dragoman.evaluate.gold import UNDATED, GoldText, Row, rows

_SPANS = re.compile(r"^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t", re.MULTILINE)
_EVENTS = re.compile(r"^E\d+\t(Attribution\S*:.*)$", re.MULTILINE)
_QUOTES = ('"', "“", "”", "''", "``")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttributions(GoldText):
    """A document with its attributions."""

    attributions: tuple[AttributionSpans, ...]


def load(path: Path) -> list[GoldAttributions]:
    """Return the documents of a file of ``{id, date, text, attributions: {file: stand-off marks}}``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_document(row) for row in rows(path)]


def _document(row: Row) -> GoldAttributions:
    text = row.words("text")
    document = row.document(id_=row.words("id"), text=text, published=row.words_or_none("date") or UNDATED)
    marks = row.inner("attributions").data
    if not marks or not all(isinstance(written, str) for written in marks.values()):
        raise row.fault("attributions", "stand-off marks by the name of their file")
    found = tuple(_attributions(marks[min(marks)], row, text))
    return GoldAttributions(document=document, attributions=found, raw=row.data)


def _attributions(marks: str, row: Row, text: str) -> list[AttributionSpans]:
    spans = {name: _fragments(offsets) for name, offsets in _SPANS.findall(marks)}
    if not all(start <= end <= len(text) for fragments in spans.values() for start, end in fragments):
        raise row.fault("attributions", "marks whose offsets lie in the text")
    return [_one(line, spans, row, text) for line in _EVENTS.findall(marks)]


def _fragments(offsets: str) -> list[tuple[int, int]]:
    """Return the stretches of ``10 14;20 30``."""
    pairs = (pair.split() for pair in offsets.split(";"))
    return [(int(start), int(end)) for start, end in pairs]


def _one(line: str, spans: Mapping[str, list[tuple[int, int]]], row: Row, text: str) -> AttributionSpans:
    """Return the attribution of ``Attribution:T4 Content:T3 Cue:T2 Source:T1 Source2:T9``."""
    roles: dict[str, list[tuple[int, int]]] = {}
    for part in line.split():
        name, _, mark = part.partition(":")
        if mark not in spans:
            raise row.fault("attributions", f"marks that are all given; {mark} of {line!r} is not")
        roles.setdefault(name.rstrip("0123456789").lower(), []).extend(spans[mark])
    source, cue, content = (apart(roles.get(role, ())) for role in ROLES)
    quoted = bool(content) and content[0].of(text).startswith(_QUOTES)
    return AttributionSpans(source=source, cue=cue, content=content, quoted=quoted)
