"""Which words have a role, from how likely each piece of a sentence has it."""

from __future__ import annotations

import numpy as np

from dragoman.coding.heads import Floats
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.encode import Encoded
from dragoman.records import Mention, Span

_TAKEN = 0.5
"""A word has a role that is this likely."""
_FAINT = 0.35
"""A stretch goes on over words this likely."""


def sides(
    tree: Tree, cast: Cast, index: int, sentence: Encoded, role: Floats, *, least: float = _TAKEN
) -> tuple[Mention, ...]:
    """Return the mentions whose words have a role; words that are no mention's give their owner.

    ``least`` is how likely the likeliest of them must have it.
    """
    offset = tree.parse.spans[index].start
    found: list[tuple[float, Mention]] = []
    covered = np.zeros(len(role), dtype=bool)
    for mention in cast.within(index):
        start, end = tree.parse.start[mention.head] - offset, tree.parse.end[mention.head] - offset
        head = sentence.pieces(start, end)
        whole = sentence.pieces(mention.party.start - offset, mention.party.end - offset)
        if head is None or whole is None:
            continue
        likely = float(role[head[0] : head[1]].max() + role[whole[0] : whole[1]].mean()) / 2
        if likely > _TAKEN:
            found.append((likely, mention))
            covered[whole[0] : whole[1]] = True
    if found and max(likely for likely, _ in found) < least:
        return ()
    if found:
        return _apart([mention for _, mention in sorted(found, key=lambda f: -f[0])])
    free = np.where(covered, 0.0, role)
    best = int(free.argmax())
    if free[best] <= least:
        return ()
    token = _token_at(tree, index, sentence.places[best][0] + offset)
    return cast.parties(token)[:2] if token is not None else ()


def _apart(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without those that lie in, or around, a likelier one."""
    kept: list[Mention] = []
    for mention in mentions:
        if all(mention.last <= k.first or k.last <= mention.first for k in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.first))


def head_of(tree: Tree, span: Span, index: int) -> int:
    """Return the token of a span that governs the others."""
    parse = tree.parse
    first, last = parse.sentences[index]
    inside = [t for t in range(first, last) if parse.start[t] < span.end and span.start < parse.end[t]]
    within = set(inside)
    heads = [t for t in inside if parse.head[t] not in within or parse.head[t] == t]
    content = [t for t in heads if parse.pos[t] in ("VERB", "NOUN", "PROPN", "ADJ")]
    return (content or heads or inside or [first])[0]


def _token_at(tree: Tree, index: int, offset: int) -> int | None:
    first, last = tree.parse.sentences[index]
    return next((t for t in range(first, last) if tree.parse.start[t] <= offset < tree.parse.end[t]), None)


def words(sentence: Encoded, first: int, last: int, offset: int) -> Span:
    """Return the characters of the document that pieces first … last stand for."""
    return Span(start=sentence.places[first][0] + offset, end=sentence.places[last - 1][1] + offset)


def stretch(sentence: Encoded, role: Floats, offset: int) -> Span | None:
    """Return the stretch of words around the likeliest one that have a role."""
    best = int(role.argmax())
    if role[best] <= _TAKEN:
        return None
    first = last = best
    while first > 0 and role[first - 1] > _FAINT:
        first -= 1
    while last + 1 < len(role) and role[last + 1] > _FAINT:
        last += 1
    return words(sentence, first, last + 1, offset)
