"""Sides that a sentence leaves open, filled from what it says elsewhere.

Three habits of reporting: who is killed in Tel Aviv, if nobody says otherwise, is of that country; who
must act for a threat to be dropped is whom it is addressed to; and what protesters demand is the topic
of their protest, not an event of its own (the manual, PROTEST, "Potential ambiguities").
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.conditions import condition
from dragoman.coding.frames import Frame
from dragoman.coding.match import candidates
from dragoman.coding.roles import Cast, Roles
from dragoman.coding.tree import Tree
from dragoman.records import EventType, Mention

_VIOLENT = frozenset(("ASSAULT", "COERCE"))
_DOMESTIC = frozenset(("COP", "JUD", "GOV", "LEG"))
"""Sectors that act at home unless the text says otherwise."""
_PLACES = ("in", "near", "at", "outside", "across", "of")


def filled(tree: Tree, cast: Cast, frame: Frame, event: EventType, sides: Roles) -> Roles:
    """Return the sides of an event with countries and recipients that the sentence implies."""
    if event in _VIOLENT and sides.recipient:
        country = _place(tree, cast, frame.head) or _home(sides.actor)
        sides = replace(sides, recipient=_placed(sides.recipient, country))
    if event == "THREATEN" and not sides.recipient:
        sides = replace(sides, recipient=_addressee(tree, cast, frame.head, sides.actor))
    return sides


def _placed(mentions: tuple[Mention, ...], country: str | None) -> tuple[Mention, ...]:
    """Return mentions, those of unnamed people without a country given one."""
    if country is None:
        return mentions
    return tuple(
        replace(m, party=replace(m.party, country=country, reason="context"))
        if m.party.country is None and m.party.id is None and m.party.kind in ("unnamed", "group")
        else m
        for m in mentions
    )


def _place(tree: Tree, cast: Cast, head: int) -> str | None:
    """Return the country of a place the act is said to happen at."""
    for preposition in _PLACES:
        for token in candidates(tree, head, preposition):
            if (mention := cast.at(token)) is not None and mention.party.country is not None:
                return mention.party.country
    return None


def _home(actors: tuple[Mention, ...]) -> str | None:
    """Return the country of actors who act at home: police, courts, governments."""
    if len(actors) == 1 and _DOMESTIC & set(actors[0].party.sectors[:1]):
        return actors[0].party.country
    return None


def _addressee(tree: Tree, cast: Cast, head: int, actor: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return who must act, or not act, for a conditional threat to be dropped."""
    found = condition(tree, head)
    if found is None:
        return ()
    chains, own = {m.chain for m in actor}, {m.party.country for m in actor}
    for token in range(*found):
        if tree.parse.dep[token] not in ("nsubj", "nsubjpass"):
            continue
        named = [m for m in cast.parties(token) if m.chain not in chains]
        return tuple(m for m in named if m.party.country is not None and m.party.country not in own)
    return ()


def topic_of(tree: Tree, protest: int, demand: int) -> bool:
    """Tell whether a demand is only what a protest is about."""
    return protest in tree.above(demand) or tree.parse.head[demand] == tree.parse.head[protest]
