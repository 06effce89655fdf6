"""One noun phrase by token index.

So described, one read off a parse (:mod:`dragoman.actors.phrases`) and one read off a bare string
(:mod:`dragoman.actors.chunks`) are resolved alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.names import Name
from dragoman.knowledge.agents import Agent

PLACING = frozenset((
    "in", "at", "near", "across", "inside", "outside", "around", "throughout", "from", "toward",
    "towards", "into", "via", "around", "over",
))  # fmt: skip
"""Prepositions before a capital that mean the town, not the government."""
PARTS = frozenset((
    "sector", "part", "area", "suburb", "district", "quarter", "outskirt", "centre", "center", "street",
    "town", "city", "village", "province", "region", "neighbourhood", "neighborhood", "east", "west",
    "north", "south", "heart", "corner", "side",
))  # fmt: skip
"""What lies in a place as its part: "in a suburb of Beirut"."""
QUANTITIES = frozenset((
    "hundred", "thousand", "dozen", "score", "million", "ten", "number", "majority", "crowd", "most", "some",
    "many", "group", "couple", "handful", "hundreds", "thousands", "dozens", "scores", "millions", "tens",
    "one", "several",
))  # fmt: skip
"""Words before "of" that count people."""


@dataclass(slots=True)
class NounPhrase:
    """One noun phrase by token index; ``first`` to ``last`` (half-open) are the words shown.

    ``modifiers`` is where its own premodifiers begin, after any possessor and article.
    ``counted`` tells that a number, or a quantity with "of", stands before it.
    ``noun`` is the agent noun at its head, where it has been looked up already.
    ``complements`` are prepositions with the heads they govern; ``appositions`` are heads beside it.
    """

    first: int
    head: int
    last: int
    modifiers: int
    definite: bool = False
    determined: bool = False
    counted: bool = False
    name: Name | None = None
    person: bool = False
    organisation: bool = False
    placing: bool = False
    possessor: int | None = None
    complements: tuple[tuple[str, int], ...] = ()
    appositions: tuple[int, ...] = ()
    governor: int | None = None
    siblings: tuple[int, ...] = field(default=())
    noun: tuple[int, int, Agent] | None = None

    @property
    def pronoun(self) -> bool:
        """Tell whether the phrase is a bare pronoun; those are built with no modifiers range."""
        return self.modifiers > self.head
