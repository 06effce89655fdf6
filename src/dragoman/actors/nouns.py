"""Who an agent noun names, from its own meaning and from its company: "the Iraqi Border Guard"."""

from __future__ import annotations

from dragoman.actors.affiliation import Company, country_of, fighters_of, is_itself, sectors_of
from dragoman.actors.identity import Identity, without_office
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.unlisted import worldwide
from dragoman.actors.wording import Wording
from dragoman.knowledge.agents import Agent
from dragoman.records import PartyKind

_ANYBODY = frozenset((
    "man", "woman", "boy", "girl", "child", "person", "baby", "youth", "teenager", "adult", "resident",
    "villager", "civilian", "citizen", "national", "relative", "neighbour", "neighbor", "friend",
    "elderly man", "elderly woman", "young man", "young woman",
))  # fmt: skip
"""Nouns that say of a person nothing which could be a role."""
_BELONGERS = frozenset(("post", "part", "person", "office", "group"))
"""Kinds of agent that are members or parts of some body."""


def described_as(wording: Wording, phrase: NounPhrase, last: int, agent: Agent, company: Company) -> Identity:
    """Return who an agent noun that ends before ``last`` names, with all that stands by it."""
    body = company.traits.body
    if body is not None and is_itself(agent, body):
        return body._replace(agent=agent, country=body.country or company.traits.country)
    if body is not None and fighters_of(agent, body):
        return body._replace(kind="group", agent=agent, plural=True, reason="composed")
    country, reason = country_of(agent, company)
    sectors = sectors_of(agent, company)
    name = _proper_name(wording, phrase, last, agent)
    if country is None and name is not None and not sectors:
        country = worldwide(wording, phrase)
    guard = agent.kind == "person" and _guard(wording, phrase, agent)
    found = Identity(
        "organisation" if guard else _kind(agent),
        name,
        None,
        country,
        sectors,
        None if guard else _role(agent),
        company.body if agent.kind in _BELONGERS else None,
        reason if country or sectors else "unresolved",
        agent,
        agent.plural,
    )
    return without_office(found) if company.traits.former else found


def _guard(wording: Wording, phrase: NounPhrase, agent: Agent) -> bool:
    """Tell whether a body called a guard is meant, not one of its men: "the Border Guard"."""
    words = wording.word[phrase.head - 1 : phrase.head + 1] if phrase.head else ()
    named = phrase.definite and agent.phrase.endswith(" guard")
    return named and all(word[:1].isupper() for word in words)


def _proper_name(wording: Wording, phrase: NounPhrase, last: int, agent: Agent) -> str | None:
    """Return the name of a body written with capitals, of more words than its noun."""
    if agent.kind not in ("body", "part") or not wording.word[phrase.head][:1].isupper():
        return None
    longer = phrase.modifiers < phrase.head or phrase.last > last
    return wording.written(phrase.modifiers, phrase.last) if longer else None


def _role(agent: Agent) -> str | None:
    """Return the part that a noun gives; "man" or "villager" is none."""
    holds = agent.kind in ("office", "post") or (agent.kind == "person" and not agent.plural)
    return agent.phrase if holds and agent.phrase not in _ANYBODY else None


def _kind(agent: Agent) -> PartyKind:
    if agent.kind in ("body", "part"):
        return "group" if agent.plural and agent.kind == "part" else "organisation"
    if agent.kind in ("group", "materiel") or agent.plural:
        return "group"
    return "country" if agent.kind == "state" else "person"
