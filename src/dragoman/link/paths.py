"""Commitments as a graph of steps and conditions: what must come first, and what follows if it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.link.sides import bodies
from dragoman.link.suppositions import Supposition, supposed
from dragoman.link.wording import shared, stems
from dragoman.records import Party
from dragoman.records.linked import Commitment

NodeKind = Literal["commitment", "condition"]
EdgeKind = Literal["then", "if", "fulfils", "thwarts"]
"""``then``: the later is a step after the earlier. ``if``: a condition of a commitment. ``fulfils``: what
would come true if the commitment is carried out, ``thwarts``: what would become impossible."""

_LIVE = frozenset(("open", "triggered"))
_SOME = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A commitment, by its id, or a condition, by ``if-`` and the id of the commitment that it is of."""

    id: str
    kind: NodeKind
    label: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What leads from one node to another."""

    from_: str
    to: str
    kind: EdgeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes in the order in which commitments were said, and what leads from one to another."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


def graph_of(commitments: Sequence[Commitment]) -> Graph:
    """Return the open commitments, those that they come after, and their conditions as a graph.

    A condition is linked to a commitment of which it speaks: "if the bill passes" to the bill of the same
    country.
    """
    by_id = {one.id: one for one in commitments}
    kept = {one.id for one in commitments if one.status in _LIVE}
    for one in commitments:
        if one.id in kept and one.after in by_id:
            kept.add(one.after or "")
    given = {one.id: supposed(one.condition) for one in commitments if one.id in kept and one.condition}
    meant = [
        (one, other)
        for one in commitments
        if one.id in given
        for other in commitments
        if other is not one and _speaks_of(given[one.id], one, other)
    ]
    kept |= {other.id for _, other in meant}
    nodes, edges = [], []
    for one in commitments:
        if one.id not in kept:
            continue
        if one.condition is not None:
            label = " ".join(one.condition.text.split())
            state = "true" if one.status == "triggered" else "open" if one.status == "open" else "over"
            nodes.append(Node(id=f"if-{one.id}", kind="condition", label=label, status=state))
            edges.append(Edge(from_=f"if-{one.id}", to=one.id, kind="if"))
        nodes.append(Node(id=one.id, kind="commitment", label=in_words(one), status=one.status))
        if one.after in kept:
            edges.append(Edge(from_=one.after or "", to=one.id, kind="then"))
    for one, other in meant:
        effect: EdgeKind = "thwarts" if given[one.id].negated else "fulfils"
        edges.append(Edge(from_=other.id, to=f"if-{one.id}", kind=effect))
    return Graph(nodes=tuple(nodes), edges=tuple(edges))


def _speaks_of(given: Supposition, one: Commitment, other: Commitment) -> bool:
    """Tell whether what one commitment supposes is that another one is carried out, or not."""
    if given.bill:
        return other.kind == "bill" and _one_country(one, other)
    if given.event is None or given.event != other.act.event or other.kind == "bill":
        return False
    phrase = other.act.phrase
    return phrase is not None and shared(given.words, stems(phrase.text)) >= _SOME


def _one_country(one: Commitment, other: Commitment) -> bool:
    ours, theirs = ({_home(party) for party in _parties(c)} - {None} for c in (one, other))
    return not ours or not theirs or bool(ours & theirs)


def _home(party: Party) -> str | None:
    return party.country or next(iter(sorted(bodies(party))), None)


def _parties(commitment: Commitment) -> list[Party]:
    return [party for party in (commitment.speaker, commitment.addressee) if party is not None]


def in_words(commitment: Commitment) -> str:
    """Return who says what to whom, in one line."""
    who = commitment.speaker.name or commitment.speaker.text
    to = commitment.addressee
    step = f"step {commitment.order}, " if commitment.order is not None else ""
    phrase = commitment.act.phrase
    words = " ".join(phrase.text.split()) if phrase is not None else commitment.act.event.lower()
    by = f" by {commitment.deadline}" if commitment.deadline else ""
    towards = f" to {to.name or to.text}" if to is not None else ""
    return f"{who}{towards}: {step}{commitment.kind}: {words}{by}"
