"""Whether two parties are one side: the same, one in the other, or servants of one state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dragoman.knowledge import actorbook, commitments
from dragoman.records import Party

SAME = 1.0
BODY = 0.95
KIN = 0.85
NAMED = 0.8
VAGUE = 0.55
UNTOLD = 0.75
"""How sure it is that two parties are one side: the same id; a person and the body they speak for, or two of
one body; a body and its parent or member, or two servants of one state; the same words; a side told only by
country and sector; a side that a report leaves out."""

_PRONOUNS = frozenset(
    (
        "he",
        "she",
        "it",
        "they",
        "them",
        "him",
        "her",
        "we",
        "us",
        "i",
        "you",
        "who",
        "which",
        "this",
        "that",
        "those",
    )
)
_FORCES = frozenset(("MIL", "COP", "SPY"))


def side(one: Party, other: Party) -> float:
    """Return how sure it is that two parties are one side, 0 if they are not."""
    return _side(_nowhere(one), _nowhere(other))


def _nowhere(party: Party) -> Party:
    """Return a party without the place of its words, on which nothing here depends."""
    return replace(party, start=0, end=0) if party.end else party


@lru_cache(maxsize=1 << 16)
def _side(one: Party, other: Party) -> float:
    if one.id and one.id == other.id:
        return SAME
    ours, theirs = bodies(one), bodies(other)
    if ours & theirs:
        return BODY
    if ours & ancestors(theirs) or theirs & ancestors(ours):
        return KIN
    if of_state(one) and of_state(other):
        return KIN if one.country and one.country == other.country else 0.0
    if _serves(one, theirs) or _serves(other, ours):
        return KIN
    if not (one.id and other.id) and _same_words(one, other):
        return NAMED
    return VAGUE if _vague(one, other) else 0.0


def best(parties: Iterable[Party], wanted: Party | None) -> float:
    """Return how sure it is that ``wanted`` is among some parties; UNTOLD if either hand names nobody."""
    named = [party for party in parties if not unknown(party)]
    if wanted is None or unknown(wanted) or not named:
        return UNTOLD
    return max(side(party, wanted) for party in named)


def best_of(parties: Iterable[Party], wanted: Iterable[Party]) -> float:
    """Return how surely any of some parties is any of some others, 0 if nobody is named."""
    others = list(wanted)
    return max((side(one, other) for one in parties for other in others), default=0.0)


def unknown(party: Party) -> bool:
    """Tell whether a party is a pronoun, or other words, of which nothing is known."""
    return not (party.id or party.of or party.country) and (
        party.kind == "unnamed" and party.text.strip().lower() in _PRONOUNS
    )


def of_state(party: Party) -> bool:
    """Tell whether a party is a country or acts for one."""
    if party.country is None:
        return False
    if party.kind == "country":
        return True
    return bool(commitments.state_sectors() & set(party.sectors[:2]))


def bodies(party: Party) -> frozenset[str]:
    """Return the ids of a party and of the body that it speaks or acts for."""
    return frozenset(filter(None, (party.id, party.of)))


def ancestors(ids: frozenset[str]) -> frozenset[str]:
    """Return the ids of what some actors belong to, and of what that belongs to."""
    return frozenset(above for key in ids for above in _lineage(key))


def keys(party: Party) -> frozenset[str]:
    """Return what a party is filed under: two that are one side share at least one of these.

    But for two of whom one is told by words alone and the other by more, say because a coder took a country's
    name for a person's; these meet under nothing.
    """
    own = bodies(party)
    found = own | ancestors(own) | ({party.country} if party.country else set())
    return frozenset(found or {party.text.strip().lower()} | ({party.name.lower()} if party.name else set()))


@lru_cache(maxsize=1 << 14)
def _lineage(key: str) -> tuple[str, ...]:
    found: list[str] = []
    actors = actorbook.packaged().actors
    while (actor := actors.get(key)) is not None and actor.parent and actor.parent not in found:
        found.append(actor.parent)
        key = actor.parent
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _state_of(key: str) -> str | None:
    """Return the country that a body serves, None if it serves none."""
    actor = actorbook.packaged().actors.get(key)
    if actor is None or actor.kind == "person":
        return None
    served = commitments.state_sectors() & set(actor.terms[-1].sectors)
    return actor.country if served else None


def _serves(state: Party, ids: frozenset[str]) -> bool:
    """Tell whether one of some bodies belongs to a body of the state that ``state`` stands for."""
    return of_state(state) and any(_state_of(key) == state.country for key in ids | ancestors(ids))


def _same_words(one: Party, other: Party) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    ours, theirs = ({_plain(words) for words in (p.text, p.name) if words} for p in (one, other))
    return bool((ours & theirs) - _PRONOUNS)


def _plain(words: str) -> str:
    return " ".join(words.lower().removeprefix("the ").split())


def _vague(one: Party, other: Party) -> bool:
    """Tell whether one of two is told only by country and sector, and the other fits that."""
    if bodies(one) and bodies(other):
        return False
    if not one.country or one.country != other.country or not one.sectors or not other.sectors:
        return False
    forces = bool(_FORCES & {one.sectors[0], other.sectors[0]})
    return one.sectors[0] == other.sectors[0] and not forces
