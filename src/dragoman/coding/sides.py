"""Which words have a role, from how likely each piece of a sentence has it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import prod

from dragoman.coding.heads import Floats
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.encode import Encoded
from dragoman.records import Mention, Span

_TAKEN = 0.5
"""A word has a role that is this likely."""
_TOGETHER = 0.5
"""A party has a role if its mentions together are this likely to have it."""
_FAINT = 0.35
"""A stretch goes on over words this likely."""


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


def sides(seats: Seats, role: Floats, *, least: float = _TAKEN) -> tuple[Mention, ...]:
    """Return the mentions whose words have a role; words that are no mention's give their owner.

    ``least`` is how likely the likeliest of them must have it.
    """
    likely = role.tolist()
    if max(likely) <= _TAKEN:
        return ()
    found = [(held, mention) for held, mention in held_by(seats, role) if held > _TAKEN]
    if found and max(held for held, _ in found) < least:
        return ()
    if found:
        return _apart([mention for _, mention in sorted(found, key=lambda f: -f[0])])
    best = max(range(len(likely)), key=likely.__getitem__)
    if likely[best] <= least:
        return ()
    offset = seats.tree.parse.spans[seats.index].start
    token = _token_at(seats.tree, seats.index, seats.sentence.places[best][0] + offset)
    return seats.cast.parties(token)[:2] if token is not None else ()


def together(seats: Seats, role: Floats) -> tuple[Mention, ...]:
    """Return the likeliest mention of the party whose mentions together have a role: "if we …", he said."""
    chains: dict[int, list[tuple[float, Mention]]] = defaultdict(list)
    for held, mention in held_by(seats, role):
        chains[mention.chain].append((held, mention))
    missed, mentions = min(
        ((prod(1 - held for held, _ in mentions), mentions) for mentions in chains.values()),
        key=lambda found: found[0],
        default=(1.0, []),
    )
    if 1 - missed <= _TOGETHER:
        return ()
    return (max(mentions, key=lambda found: found[0])[1],)


def held_by(seats: Seats, role: Floats) -> list[tuple[float, Mention]]:
    """Return how likely each mention has a role: half by its likeliest word, half by all of its words."""
    likely = role.tolist()
    return [
        ((max(likely[first:last]) + sum(likely[start:end]) / (end - start)) / 2, mention)
        for mention, (first, last), (start, end) in seats.taken
    ]


def shared(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions share words; the two nations of "U.S.-Iraq" do not."""
    return one.party.start < other.party.end and other.party.start < one.party.end


def _apart(mentions: list[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without those that lie in, or around, a likelier one."""
    kept: list[Mention] = []
    for mention in mentions:
        if not any(shared(mention, k) for k in kept):
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
