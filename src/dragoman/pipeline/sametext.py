"""Same text elsewhere, against a store: of each new report, to which text it belongs.

The store files every text under the smallest of its shingles. Two texts that share a part of their shingles
share about that part of the smallest ones, so the few texts to compare are found without reading the
others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dragoman.link.marks import mark
from dragoman.link.relation import Report, outlet
from dragoman.link.shingles import Shingles, Words, exact, shingles
from dragoman.link.sketches import OPENING
from dragoman.link.texts import Placement, TextIndex
from dragoman.records import Document
from dragoman.store import Batch
from dragoman.store.keys import filed
from dragoman.store.linked import Sketch, TextPlace, write_texts
from dragoman.store.near import full_keys, near_sketches, sketches

_SMALLEST, _SMALLEST_OPENING = 16, 8
"""Shingles under which a text, and its opening, is filed. A text that shares a quarter of its shingles with
another shares none of the 16 smallest in one case of a hundred."""
_OPENING_BIT = 1 << 40
_COMPARED = 40
"""Stored texts that a new one is held against, at most."""


def place(batch: Batch, documents: Sequence[Document]) -> set[str]:
    """Place the texts of documents in the store; return all documents that are in another group than before.

    A document whose text, date and outlet are those that were placed stays where it is.
    """
    held = {sketch.document: sketch for sketch in sketches(batch.connection, (d.id for d in documents), {})}
    words = Words()
    fresh = {document.id: _sketch(document, words) for document in documents}
    new = [document for document in documents if not _same(fresh[document.id], held.get(document.id))]
    if not new:
        return set()
    keys = {document.id: _keys(fresh[document.id]) for document in new}
    index, groups = _index(batch, keys, leave={document.id for document in new})
    placed = [index.add(document) for document in new]
    full = full_keys(batch.connection, (key for some in keys.values() for key in some[:-1]))
    return write_texts(
        batch,
        [fresh[document.id] for document in new],
        [_text_place(placement, index, groups) for placement in placed],
        {document: [key for key in some if key not in full] for document, some in keys.items()},
    )


def _same(new: Sketch, old: Sketch | None) -> bool:
    fields = ("published", "source", "mark", "exact", "whole")
    return old is not None and all(getattr(new, name) == getattr(old, name) for name in fields)


def _sketch(document: Document, words: Words) -> Sketch:
    cut = words.cut(document.text)
    return Sketch(
        document=document.id,
        published=document.published,
        source=document.source or "",
        mark=mark(document.title, document.text),
        exact=exact(document.text) or "",
        whole=shingles(cut).astype("<u4").tobytes(),
        opening=shingles(cut[:OPENING]).astype("<u4").tobytes(),
    )


def _keys(sketch: Sketch) -> list[int]:
    """Return the keys under which a text is filed; the last stands for its very words."""
    whole, opening = _numbers(sketch.whole), _numbers(sketch.opening)
    found = [int(number) for number in whole[:_SMALLEST]]
    found += [int(number) | _OPENING_BIT for number in opening[:_SMALLEST_OPENING]]
    return [*found, filed(f"exact {sketch.exact}" if sketch.exact else f"document {sketch.document}")]


def _numbers(data: bytes) -> Shingles:
    return np.frombuffer(data, dtype="<u4").astype(np.uint32)


def _index(batch: Batch, keys: dict[str, list[int]], *, leave: set[str]) -> tuple[TextIndex, dict[str, str]]:
    """Return an index of stored texts that some may be like, and their groups by first report."""
    index = TextIndex()
    groups: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for sketch in near_sketches(batch.connection, keys.values(), most=_COMPARED):
        if sketch.document in leave:
            continue
        whole = _numbers(sketch.whole)
        report = Report(
            id=sketch.document,
            published=sketch.published,
            outlet=outlet(sketch.source),
            mark=sketch.mark,  # type: ignore[arg-type]
            exact=sketch.exact,
            size=len(whole),
        )
        root = numbers.get(sketch.group)
        number = index.keep(report, whole, _numbers(sketch.opening), source=sketch.source, group=root)
        if root is None:
            numbers[sketch.group] = number
            groups[sketch.document] = sketch.group
        index.note(number, Placement(id=sketch.document, group=sketch.group))
    return index, groups


def _text_place(placement: Placement, index: TextIndex, groups: dict[str, str]) -> TextPlace:
    first = index.group_of(placement.id)
    return TextPlace(
        document=placement.id,
        group=groups.get(first, first),
        relation=placement.relation,
        other=placement.of,
        reverse=placement.reverse,
        score=placement.score,
        merged=tuple(groups.get(group, group) for group in placement.merged),
    )
