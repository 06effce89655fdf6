"""Chains of mentions that mean one actor: what they share, and when two may be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.actors.affiliation import ARMED, SORTS
from dragoman.actors.identity import STATE_SECTORS, Identity
from dragoman.actors.phrase import NounPhrase
from dragoman.knowledge.agents import Agent
from dragoman.knowledge.book import FAMILY_FIRST
from dragoman.knowledge.genders import Gender
from dragoman.records import PartyReason

Key = tuple[str, ...]

_PARTICLES = frozenset(("al", "el", "bin", "ibn", "van", "von", "de", "der"))
_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+$").match
"""A given name as Koreans write it, after the family's: "Ban Ki-moon"."""
_SETTLED = STATE_SECTORS | {"JRN", "BUS"}
"""Sectors of bodies that "the group" does not point back to."""
_BODIES = {
    "agency": {"GOV", "SPY", "COP"}, "bureau": {"GOV", "SPY", "COP"}, "company": {"BUS"}, "firm": {"BUS"},
    "newspaper": {"JRN"}, "broadcaster": {"JRN"}, "network": {"JRN"}, "channel": {"JRN"}, "station": {"JRN"},
    "court": {"JUD"}, "union": {"LAB"}, "university": {"EDU"}, "think tank": {"EDU"}, "watchdog": {"SOC"},
}  # fmt: skip
"""Sorts of public bodies that point back to one named right before, by its sector: "the agency"."""
_MOTLEY = frozenset(("CVL", "GOV", "MIL", "LAB", "BUS", "SOC", "EDU", "MED"))
_ANY = frozenset((
    "people", "residents", "resident", "civilians", "civilian", "inhabitant", "local", "locals", "official",
    "worker", "men", "man", "women", "woman", "troops", "troop", "soldier", "soldiers", "forces",
))  # fmt: skip
_NEAR = 4
"""A noun that tells only what sort of actor is meant points back at most this many sentences."""


@dataclass(slots=True)
class Chain:
    """All mentions of one actor so far."""

    number: int
    identity: Identity
    gender: Gender | None = None
    named: bool = False
    count: int = 0


@dataclass(slots=True)
class Settled:
    """A phrase that has been resolved, and the chain it belongs to.

    ``fellows`` are the others that a plural pronoun means besides.
    """

    phrase: NounPhrase
    identity: Identity
    chain: Chain
    fellows: tuple[tuple[Identity, Chain], ...] = ()


def merged(identity: Identity, other: Identity, reason: PartyReason, *, over: bool = False) -> Identity:
    """Return an identity with its gaps filled from another; ``over`` lets the other's reading win."""
    first, second = (other, identity) if over else (identity, other)
    return identity._replace(
        kind=first.kind if first.kind != "unnamed" else second.kind,
        name=second.name if second.id and not first.id else first.name or second.name,
        id=first.id or second.id,
        country=first.country or second.country,
        sectors=first.sectors or second.sectors,
        role=identity.role or other.role,
        of=first.of or second.of,
        reason=reason,
    )


def name_keys(identity: Identity) -> Iterator[Key]:
    """Yield what a name by itself shares with later mentions: id, country, name, acronym, surname."""
    if identity.id is not None:
        yield ("id", identity.id)
    whole = identity.kind == "country" or (identity.kind == "group" and identity.name is not None)
    if identity.agent is None and identity.country and whole:
        yield (identity.kind, identity.country, identity.name or "")
    if identity.name and identity.kind == "organisation":
        yield ("name", identity.name.lower())
        if short := _acronym(identity.name):
            yield ("name", short)
    if identity.name and identity.kind == "person":
        yield ("person", surname(identity.name))
        first, *given = identity.name.split()
        if (identity.country in FAMILY_FIRST and identity.id is None) or (given and _GIVEN(given[-1])):
            yield ("person", first.lower())


def keys(identity: Identity) -> Iterator[Key]:
    """Yield what any later mention of the same actor would share: its name's keys, or nation and noun."""
    yield from name_keys(identity)
    agent = identity.agent
    if agent is None or identity.name is not None or identity.country is None:
        return
    if agent.kind not in ("relation", "state"):
        yield ("agent", identity.country, agent.phrase, identity.of or "")


def surname(name: str) -> str:
    """Return a person's last name in lower case, without the article that may be joined to it."""
    words = [word for word in name.lower().replace("-", " ").split() if word not in _PARTICLES]
    return words[-1] if words else name.lower()


def same_person(identity: Identity, other: Identity) -> bool:
    """Tell whether a name may mean an earlier person of the same surname."""
    mine, theirs = (
        [w for w in (i.name or "").lower().split() if w not in _PARTICLES] for i in (identity, other)
    )
    if other.kind != "person" or (identity.country and other.country and identity.country != other.country):
        return False
    return len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0]


def describes(identity: Identity, chain: Chain, gap: int) -> bool:
    """Tell whether a definite noun may describe an actor met before, ``gap`` sentences back."""
    other, agent = chain.identity, identity.agent
    if agent is None or (identity.country and other.country and identity.country != other.country):
        return False
    if identity.of and other.of and identity.of != other.of:
        return False
    if identity.kind == "person" and not identity.plural:
        return other.kind == "person" and not other.plural and _same_role(identity, other, gap)
    if gap > _NEAR:
        return False
    if agent.kind in ("body", "part") and not agent.plural:
        fits = not identity.sectors or bool(set(identity.sectors) & set(other.sectors))
        public = bool({*identity.sectors, *other.sectors[:1]} & _SETTLED)
        known = other.id is not None or bool(other.sectors)
        noun = agent.phrase.split()[-1]
        alike = noun in SORTS or noun in (other.name or "").lower().split()
        sort = noun in _BODIES and gap <= 1 and bool(_BODIES[noun] & set(other.sectors[:1]))
        named = other.kind == "organisation" and chain.named and known
        return named and (sort or (alike and fits and not public))
    if identity.plural and identity.sectors and agent.kind in ("person", "group"):
        kinds = ("group", "organisation") if identity.sectors[0] in ARMED else ("group",)
        return identity.sectors[0] in other.sectors[:1] and other.kind in kinds and _synonymous(agent, other)
    return False


def _synonymous(agent: Agent, other: Identity) -> bool:
    """Tell whether a plural noun may take up another of its sector: "the soldiers" the troops, no destroyer.

    There are too many sorts of civilians for that, so that only nouns which mean any of them do.
    """
    if other.agent is None or other.agent.phrase == agent.phrase:
        return True
    return other.agent.kind != "materiel" and (agent.sectors[0] not in _MOTLEY or agent.phrase in _ANY)


def _same_role(identity: Identity, other: Identity, gap: int) -> bool:
    mine, theirs = (identity.role or "").split(), (other.role or "").split()
    if mine and theirs and mine[-1] == theirs[-1]:
        return len(mine) == 1 or len(theirs) == 1 or mine == theirs
    agent = identity.agent
    shared = bool(set(identity.sectors) & set(other.sectors))
    return agent is not None and agent.kind == "person" and shared and gap < _NEAR


def _acronym(name: str) -> str | None:
    letters = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return letters.lower() if len(letters) >= 3 else None
