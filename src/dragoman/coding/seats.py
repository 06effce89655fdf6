"""Which words have a role, from how likely each piece of a sentence has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.coding.heads import Floats
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.encode import Encoded
from dragoman.records import Mention, Span

_TAKEN = 0.5
"""A word has a role that is this likely."""
_FAINT = 0.35
"""A stretch goes on over words this likely."""
_STOP = re.compile(r"(?<!\.\w)[.,;:\s]+$")
"""What ends a clause; the last stop of "U.S." does not."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Where the mentions of one sentence stand among its pieces, as half-open ranges."""

    tree: Tree
    cast: Cast
    index: int
    sentence: Encoded
    taken: tuple[tuple[Mention, tuple[int, int], tuple[int, int]], ...]
    """Each mention with the pieces of its head and of all its words."""

    @classmethod
    def of(cls, tree: Tree, cast: Cast, index: int, sentence: Encoded) -> Seats:
        """Return the seats of a sentence."""
        offset = tree.parse.spans[index].start
        taken = []
        for mention in cast.within(index):
            start, end = tree.parse.start[mention.head] - offset, tree.parse.end[mention.head] - offset
            head = sentence.pieces(start, end)
            whole = sentence.pieces(mention.party.start - offset, mention.party.end - offset)
            if head is not None and whole is not None:
                taken.append((mention, head, whole))
        return cls(tree, cast, index, sentence, tuple(taken))


def head_of(tree: Tree, span: Span, index: int) -> int:
    """Return the token of a span that governs the others."""
    parse = tree.parse
    first, last = parse.sentences[index]
    inside = [t for t in range(first, last) if parse.start[t] < span.end and span.start < parse.end[t]]
    within = set(inside)
    heads = [t for t in inside if parse.head[t] not in within or parse.head[t] == t]
    content = [t for t in heads if parse.pos[t] in ("VERB", "NOUN", "PROPN", "ADJ")]
    return (content or heads or inside or [first])[0]


def words(sentence: Encoded, first: int, last: int, offset: int) -> Span:
    """Return the characters of the document that pieces first … last stand for."""
    return Span(start=sentence.places[first][0] + offset, end=sentence.places[last - 1][1] + offset)


def stretch(sentence: Encoded, role: Floats, offset: int, text: str) -> Span | None:
    """Return the stretch of words around the likeliest one that have a role, without a stop at its end."""
    best = int(role.argmax())
    if role[best] <= _TAKEN:
        return None
    first = last = best
    while first > 0 and role[first - 1] > _FAINT:
        first -= 1
    while last + 1 < len(role) and role[last + 1] > _FAINT:
        last += 1
    found = words(sentence, first, last + 1, offset)
    kept = _STOP.sub("", found.of(text))
    return Span(start=found.start, end=found.start + len(kept)) if kept else None
