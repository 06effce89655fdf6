"""The relation between two given parties of one text, as the lexicon reads it off the parse."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.drafts import Draft, all_drafts
from dragoman.coding.roles import Cast
from dragoman.coding.tree import Tree
from dragoman.records import Auxiliary, EventType, Mention, Parse, Party, Reading, Span

_FIT = {(True, True): 1.0, (True, False): 0.55, (False, True): 0.5, (False, False): 0.2}
"""How much a draft counts when it has the given actor, the given recipient, both or neither."""
_REVERSED = 0.3
_NOTHING = 0.12
"""The weight of "nothing holds between them", against which the drafts are held."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds between two parties; ``event`` is None where nothing does.

    ``probabilities`` sum to one over the types named and "none".
    """

    event: EventType | None
    mode: tuple[str, ...]
    aux: tuple[Auxiliary, ...]
    confidence: float
    probabilities: dict[str, float]


def read_relation(reading: Reading, *, actor: Span, recipient: Span) -> Relation:
    """Return the relation from ``actor`` to ``recipient``, both spans of the reading's text."""
    parse = reading.parse
    if parse is None or not len(parse):
        return Relation(None, (), (), 1.0, {"none": 1.0})
    given = [
        _mention(parse, reading.document.text, span, chain=-1 - at)
        for at, span in enumerate((actor, recipient))
    ]
    others = [m for m in reading.mentions if not any(_overlap(m, g) for g in given if g)]
    tree = Tree(parse, reading.document.text)
    cast = Cast(tree, [*(g for g in given if g is not None), *others])
    weights: dict[str, float] = {"none": _NOTHING}
    best: tuple[float, Draft] | None = None
    for made in all_drafts(tree, cast):
        weight = made.confidence * _fit(made, given)
        weights[made.meaning.event] = weights.get(made.meaning.event, 0.0) + weight
        if best is None or weight > best[0]:
            best = (weight, made)
    total = sum(weights.values())
    probabilities = {
        name: round(weight / total, 4) for name, weight in sorted(weights.items(), key=lambda w: -w[1])
    }
    if best is None:
        return Relation(None, (), (), probabilities["none"], probabilities)
    made = best[1]
    return Relation(
        made.meaning.event, made.meaning.modes, made.aux, probabilities[made.meaning.event], probabilities
    )


def _fit(made: Draft, given: list[Mention | None]) -> float:
    sides = made.sides
    actors, recipients = {m.chain for m in sides.actor}, {m.chain for m in sides.recipient}
    if sides.reciprocal:
        recipients = actors
    forward = _FIT[(-1 in actors and given[0] is not None, -2 in recipients and given[1] is not None)]
    backward = _REVERSED if -2 in actors and -1 in recipients else 0.0
    return max(forward, backward)


def _mention(parse: Parse, text: str, span: Span, *, chain: int) -> Mention | None:
    """Return a mention for given words: headed by the token that governs the rest."""
    inside = [i for i in range(len(parse)) if parse.start[i] < span.end and span.start < parse.end[i]]
    if not inside:
        return None
    within = set(inside)
    heads = [i for i in inside if parse.head[i] not in within or parse.head[i] == i]
    named = [i for i in heads if parse.pos[i] in ("NOUN", "PROPN", "PRON")] or heads or inside
    party = Party(start=span.start, end=span.end, text=span.of(text))
    return Mention(party=party, head=named[0], first=inside[0], last=inside[-1] + 1, chain=chain)


def _overlap(one: Mention, other: Mention | None) -> bool:
    return other is not None and one.first < other.last and other.first < one.last
