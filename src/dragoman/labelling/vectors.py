"""What the encoder makes of a whole unit: one vector of a fixed length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dragoman.labelling.ontology import Unit

Floats = npt.NDArray[np.float32]

MAX_SENTENCES = 24
"""Sentences of a document that are encoded."""
_READ = 20_000
"""Characters of a text that are looked at, so that time does not grow with what is beyond."""
_LONGEST = 500
"""Characters encoded at a time: about as many word pieces as the encoder reads."""
_END = re.compile(r"(?<=[.!?])[\"')\u201d\u2019]*\s+|\n+")


class _Weighed(Protocol):
    @property
    def digest(self) -> str: ...


class Pieces(Protocol):
    """A sentence encoded: ``vectors`` (pieces, hidden) and ``tags`` (pieces, tags), the ends among them."""

    @property
    def vectors(self) -> Floats:
        """Return the vectors."""
        ...

    @property
    def tags(self) -> Floats:
        """Return the logits of the tags."""
        ...


class Encodes(Protocol):
    """What turns a sentence into vectors, and says which weights do."""

    @property
    def weights(self) -> _Weighed:
        """Return what has the digest."""
        ...

    def sentence(self, text: str) -> Pieces:
        """Return a sentence encoded."""
        ...


def unit_vector(encoder: Encodes, text: str, *, unit: Unit) -> Floats:
    """Return the vector of a unit.

    Of a sentence it is the mean of its tokens' vectors, its first vector, and the highest logit of each tag;
    of a document the means of the first two over its first sentences, their maxima, and the highest logits.
    """
    text = text[:_READ]
    pieces = [text] if unit == "sentence" else list(sentences(text)) or [text]
    means, firsts, tags = [], [], []
    for piece in pieces:
        made = encoder.sentence(piece)
        inner = slice(1, -1) if len(made.vectors) > 2 else slice(None)
        means.append(made.vectors[inner].mean(0))
        firsts.append(made.vectors[0])
        tags.append(made.tags[inner].max(0))
    mean, first, tag = (np.stack(each) for each in (means, firsts, tags))
    parts = [mean.mean(0), first.mean(0), tag.max(0)]
    if unit == "document":
        parts += [mean.max(0), first.max(0)]
    return np.concatenate(parts).astype(np.float32)


def sentences(text: str) -> Iterator[str]:
    """Yield the first stretches of a text, cut at ends of sentences and lines, and long ones at spaces."""
    text = text[:_READ]
    given = 0
    start = 0
    while start < len(text) and given < MAX_SENTENCES:
        end = _END.search(text, start + 1)
        stop = end.end() if end else len(text)
        if stop - start > _LONGEST:
            space = text.rfind(" ", start + 1, start + _LONGEST)
            stop = space + 1 if space > start else start + _LONGEST
        piece = text[start:stop].strip()
        if piece:
            given += 1
            yield piece
        start = stop
