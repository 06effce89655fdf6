"""Sides that a sentence leaves open, filled from what it says elsewhere.

Two habits of reporting: who is killed in Tel Aviv, if nobody says otherwise, is of that country; and who
must act for a threat to be dropped is whom it is addressed to.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.compose import FORCE, Meaning
from dragoman.coding.conditions import condition
from dragoman.coding.frames import Frame
from dragoman.coding.match import candidates
from dragoman.coding.roles import Cast, Roles
from dragoman.coding.tree import Tree
from dragoman.records import Mention

_DOMESTIC = frozenset(("COP", "JUD", "GOV", "LEG"))
"""Sectors that act at home unless the text says otherwise."""
_AUTHORITIES = frozenset(("arrest", "deport", "investigate", "restrict", "censor"))
"""Modes that only those in authority at a place can do there."""
_PLACES = frozenset(("in", "near", "at", "outside", "across", "of"))
_DIRECTED = frozenset(
    ("AGREE", "AID", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "CONCEDE", "REJECT", "REQUEST")
)
"""Types that are done to somebody, who may be named deeper in the act's own clause."""
_OUTSIDE = frozenset(("conj", "advcl", "relcl", "ccomp", "parataxis", "nsubj", "nsubjpass", "agent", "appos"))


def filled(tree: Tree, cast: Cast, frame: Frame, meaning: Meaning, sides: Roles) -> Roles:
    """Return the sides of an event with countries, recipients and authorities that the sentence implies."""
    event = meaning.event
    if event in FORCE and sides.recipient:
        country = _place(tree, cast, frame.head) or _home(sides.actor) or _anywhere(tree, cast, frame.head)
        sides = replace(sides, recipient=_placed(sides.recipient, country))
    if event == "PROTEST":
        sides = replace(sides, actor=_placed(sides.actor, _place(tree, cast, frame.head)))
    if event == "THREATEN" and not sides.recipient:
        sides = replace(sides, recipient=_addressee(tree, cast, frame.head, sides.actor))
    if not sides.actor and not _AUTHORITIES.isdisjoint(meaning.modes) and tree.is_verb(frame.head):
        sides = replace(sides, actor=_authority(tree, cast, frame.head, sides.recipient))
    if event in _DIRECTED and not sides.recipient and not (sides.reciprocal and len(sides.actor) > 1):
        sides = replace(sides, recipient=_deeper(tree, cast, frame.head, sides.actor))
    return sides


def _placed(mentions: tuple[Mention, ...], country: str | None) -> tuple[Mention, ...]:
    """Return mentions, those of unnamed people without a country given one."""
    if country is None:
        return mentions
    return tuple(
        replace(m, party=replace(m.party, country=country, reason="context"))
        if m.party.country is None and m.party.id is None and m.party.kind in ("unnamed", "group", "person")
        else m
        for m in mentions
    )


def _place(tree: Tree, cast: Cast, head: int) -> str | None:
    """Return the country of a place the act is said to happen at."""
    for preposition in sorted(_PLACES):
        for token in candidates(tree, head, preposition):
            if (mention := cast.at(token)) is not None and mention.party.country is not None:
                return mention.party.country
    return None


def _anywhere(tree: Tree, cast: Cast, head: int) -> str | None:
    """Return the country of the first place that the act's sentence names as one ("in Tel Aviv")."""
    parse = tree.parse
    for token in range(*parse.sentences[parse.sentence[head]]):
        if parse.dep[token] == "pobj" and tree.word[parse.head[token]] in ("in", "near", "at"):
            mention = cast.at(token)
            if mention is not None and mention.party.country is not None and mention.party.id is None:
                return mention.party.country
    return None


def _authority(tree: Tree, cast: Cast, verb: int, recipient: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the country whose authorities must have acted: "was arrested in Lebanon"."""
    taken = {m.chain for m in recipient}
    for token in candidates(tree, verb, "in"):
        mention = cast.at(token)
        if mention is not None and mention.party.kind == "country" and mention.chain not in taken:
            return (mention,)
    return ()


def _deeper(tree: Tree, cast: Cast, head: int, actor: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the first other country's party that the act's own clause names after the act."""
    own, chains = {m.party.country for m in actor}, {m.chain for m in actor}
    for token in tree.subtree(head, skip=_OUTSIDE):
        mention = cast.at(token) if token > head else None
        if mention is None or mention.chain in chains or mention.head != token:
            continue
        if mention.party.country is not None and mention.party.country not in own:
            return (mention,)
    return ()


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
