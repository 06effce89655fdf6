"""Who has part in an act: of each mention in its sentence, how likely it is the actor, and the recipient.

A logistic regression for each role weighs what the network says of the mention's words, what the parse gives,
and where the mention stands from the act. ``training/calibrate.py`` fits both on reports that the network was
not trained on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from math import log
from operator import itemgetter

from dragoman.coding.drafts import Draft
from dragoman.coding.heads import Floats
from dragoman.coding.likely import Row, odds, probability
from dragoman.coding.roles import Cast, Roles
from dragoman.coding.seats import Seats
from dragoman.coding.tree import Tree
from dragoman.records import Mention

ROLES = ("actor", "recipient")
_LEAST = 0.27
"""A mention has a role that is this likely, if it has not the other one sooner."""
_READ = 0.15
"""One that the parse gives, and no likelier one is there, must only be this likely."""
_ALSO = 0.6
"""A second party of one side must be this likely, unless "and" joins it to the first."""
_FAR = 10
"""Steps in the parse that stand for no way at all."""


@dataclass(frozen=True, slots=True)
class Part:
    """A mention, what tells which part it has, and how likely it has each by role."""

    mention: Mention
    row: Row
    likely: Mapping[str, float]


def parts(
    seats: Seats,
    roles: Mapping[str, Floats],
    head: int,
    draft: Draft | None,
    *,
    calibration: Mapping[str, Mapping[str, float]],
) -> list[Part]:
    """Return the part of each mention of a sentence in the act that token ``head`` governs.

    ``roles`` (pieces) are the network's by role, ``draft`` is what the lexicon reads there.
    """
    known = _known(seats, roles, draft)
    way = _ways(seats.tree, head)
    found = []
    for at, (mention, _, _) in enumerate(seats.taken):
        steps = way(mention.head)
        row = {**known(at), **_standing(seats.tree, head, mention, steps)}
        row |= dict.fromkeys(_slot(seats.tree, mention.head, steps), 1.0)
        row["nested"] = float(any(_lies_in(mention, other) for other, _, _ in seats.taken))
        row |= {f"{a} x {b}": row[a] * row[b] for a, b in _CROSSED}
        found.append(
            Part(mention, row, {role: probability(row, calibration[f"part {role}"]) for role in ROLES})
        )
    return found


def chosen(cast: Cast, found: Sequence[Part]) -> Roles:
    """Return the two sides: to each role the likeliest parties, each party to its likeliest role."""
    actor, recipient = (_side(cast.tree, found, *each) for each in (ROLES, ROLES[::-1]))
    return Roles(cast.with_fellows(actor), cast.with_fellows(recipient))


def _side(tree: Tree, found: Sequence[Part], role: str, other: str) -> tuple[Mention, ...]:
    kept: list[Mention] = []
    for part in sorted(found, key=lambda p: (-p.likely[role], p.mention.party.country is None)):
        mention, likely = part.mention, part.likely[role]
        joined = any(
            mention.head in tree.conjuncts(k.head) or k.head in tree.conjuncts(mention.head) for k in kept
        )
        given = not kept and part.row[f"read {role}"]
        if likely < (_READ if given else _ALSO if kept and not joined else _LEAST):
            continue
        fellows = [p for p in found if p.mention.chain == mention.chain]
        if max(p.likely[other] for p in fellows) > max(p.likely[role] for p in fellows):
            continue
        if not any(mention.chain == k.chain or _overlap(mention, k) for k in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.first))


_BELOW = frozenset(("nsubj", "nsubjpass", "dobj", "agent", "poss", "amod", "compound", "conj"))
_ABOVE = frozenset(("nsubj", "nsubjpass", "dobj", "prep", "poss"))
_PREPOSITIONS = frozenset(
    ("against", "alongside", "at", "between", "by", "for", "from", "in", "of", "on", "to", "with")
)
"""Labels and prepositions right below an act, and below what governs it, that the weights tell apart."""
_CROSSED = (
    ("actor", "recipient"),
    ("actor", "read actor"),
    ("recipient", "read recipient"),
    ("before", "passive"),
    ("before", "verb"),
)


def _known(seats: Seats, roles: Mapping[str, Floats], draft: Draft | None) -> Callable[[int], Row]:
    """Return what gives what the network and the lexicon say of a mention, by its place among the seats."""
    held = {role: _held(seats, roles[role]) for role in (*ROLES, "speaker")}
    chains = [mention.chain for mention, _, _ in seats.taken]
    sure = {role: odds(float(roles[role].max())) for role in ROLES}
    next_ = {role: _next(held[role], chains) for role in ROLES}
    read = {role: {m.chain for m in getattr(draft.sides, role)} if draft else set[int]() for role in ROLES}
    reciprocal = float(draft is not None and draft.sides.reciprocal)

    def known(at: int) -> Row:
        row = {"bias": 1.0, "speaker": odds(held["speaker"][at][1]), "reciprocal": reciprocal}
        for role in ROLES:
            row |= {
                role: odds(held[role][at][1]),
                f"{role} head": odds(held[role][at][0]),
                f"next {role}": next_[role](chains[at]),
                f"any {role}": sure[role],
                f"read {role}": float(chains[at] in read[role]),
                f"reads {role}": float(bool(read[role])),
            }
        return row

    return known


def _next(held: Sequence[tuple[float, float]], chains: Sequence[int]) -> Callable[[int], float]:
    """Return what gives, for a chain of mentions, the odds of the likeliest mention of another."""
    best: dict[int, float] = {}
    for (head, words), chain in zip(held, chains, strict=True):
        best[chain] = max(best.get(chain, 0.0), (head + words) / 2)
    first, second = [*nlargest(2, best.items(), key=itemgetter(1)), (None, 0.0), (None, 0.0)][:2]
    ahead, behind = odds(first[1]), odds(second[1])
    return lambda chain: behind if chain == first[0] else ahead


def _held(seats: Seats, role: Floats) -> list[tuple[float, float]]:
    """Return how likely each mention has a role by the likeliest piece of its head, and by all its words."""
    likely = role.tolist()
    return [
        (max(likely[first:last]), sum(likely[start:end]) / (end - start))
        for _, (first, last), (start, end) in seats.taken
    ]


def _standing(tree: Tree, head: int, mention: Mention, way: tuple[int, int, int | None]) -> Row:
    """Return how a mention stands to an act; ``way`` leads up from the act, and down to the mention."""
    up, down, meet = way
    verb = tree.is_verb(head)
    return {
        "before": float(mention.head < head),
        "distance": log(1 + abs(mention.head - head)),
        "up": float(up),
        "down": float(down),
        "meets at a verb": float(meet is not None and tree.is_verb(meet)),
        "verb": float(verb),
        "passive": float(verb and tree.passive(head)),
        "words": float(mention.last - mention.first),
    }


def _slot(tree: Tree, token: int, way: tuple[int, int, int | None]) -> Iterator[str]:
    """Yield the slot that leads down to a word, if it is one of those told apart: "dobj", "against"."""
    up, down, meet = way
    if not down or meet is None:
        return
    child = next(islice((token, *tree.above(token)), down - 1, None))
    label = tree.parse.dep[child]
    if up:
        if label in _ABOVE:
            yield f"above {label}"
    elif label in _BELOW:
        yield label
    elif label in ("prep", "dative") and tree.word[child] in _PREPOSITIONS:
        yield tree.word[child]


def _ways(tree: Tree, head: int) -> Callable[[int], tuple[int, int, int | None]]:
    """Return what gives the way from an act to a word: steps up, steps down, where they meet."""
    heights = {token: up for up, token in enumerate((head, *islice(tree.above(head), _FAR)))}

    def way(token: int) -> tuple[int, int, int | None]:
        for down, each in enumerate((token, *islice(tree.above(token), _FAR))):
            if each in heights:
                return heights[each], down, each
        return _FAR, _FAR, None

    return way


def _overlap(one: Mention, other: Mention) -> bool:
    return one.party.start < other.party.end and other.party.start < one.party.end


def _lies_in(one: Mention, other: Mention) -> bool:
    return one is not other and other.first <= one.first and one.last <= other.last
