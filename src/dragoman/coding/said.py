"""Every attribution in a text: who says what, and by which words, events or not.

Sources, cues and contents as PolNeAR annotates them (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dragoman.coding.heads import Floats, Heads, softmax
from dragoman.coding.triggers import runs
from dragoman.encode import Encoded, Encoder
from dragoman.records import Parse, Span

_CUE = 0.58
_ROLE = 0.5
_BRIDGE = 2
"""Gaps of a role of up to this many pieces are closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution; each role is a tuple of spans, empty where nothing in the sentence has it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: bool


def said(parse: Parse, text: str, encoder: Encoder) -> tuple[Said, ...]:
    """Return the attributions of a text, in order of their cues."""
    heads = Heads(encoder.weights)
    return tuple(
        made
        for span in parse.spans
        for made in _of_sentence(encoder.sentence(span.of(text)), heads, span.start, parse.quotes)
    )


def _of_sentence(sentence: Encoded, heads: Heads, offset: int, quotes: tuple[Span, ...]) -> Iterator[Said]:
    tags = softmax(sentence.cues)
    for first, last in runs(tags, sentence.places, low=_CUE):
        roles = heads.judged(sentence, first, last).roles
        cue = Span(start=sentence.places[first][0] + offset, end=sentence.places[last - 1][1] + offset)
        content = tuple(_whole(c, cue, quotes) for c in _stretches(sentence, roles["content"], offset))
        yield Said(
            source=_stretches(sentence, roles["source"], offset)[:1],
            cue=(cue,),
            content=content,
            quoted=any(_overlap(c, q) for c in content for q in quotes),
        )


def _stretches(sentence: Encoded, role: Floats, offset: int) -> tuple[Span, ...]:
    """Return the stretches of words that have a role, the likeliest first."""
    taken = np.flatnonzero(role > _ROLE)
    groups: list[list[int]] = []
    for at in taken.tolist():
        if groups and at - groups[-1][-1] <= _BRIDGE + 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    groups.sort(key=lambda g: -float(role[g].max()))
    return tuple(
        Span(start=sentence.places[g[0]][0] + offset, end=sentence.places[g[-1]][1] + offset) for g in groups
    )


def _whole(content: Span, cue: Span, quotes: tuple[Span, ...]) -> Span:
    """Return a content drawn out to the end of the quotation that it is part of, past its sentence."""
    for quote in quotes:
        inside = quote.start <= content.start + 1 and content.end <= quote.end
        if inside and not _overlap(quote, cue):
            return quote
    return content


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
