"""Phrases side by side that mean the same: "X, spokesman for the Y", "the leader of the Y, X"."""

from __future__ import annotations

from dragoman.actors.chains import Chain, Settled, merged
from dragoman.actors.compose import holds_elsewhere
from dragoman.actors.discourse import Discourse
from dragoman.actors.identity import Identity
from dragoman.actors.phrases import NounPhrase, name_head


def from_beside(identity: Identity, other: Identity) -> Identity:
    """Return an identity filled in from the phrase beside it; a book entry outweighs a description."""
    if identity.kind != "person":
        return merged(identity, other, "apposition")
    if identity.id is not None and identity.sectors:
        if holds_elsewhere(identity, other):
            return identity._replace(role=other.role, sectors=other.sectors, of=identity.of or other.body)
        return identity._replace(role=other.role or identity.role, of=identity.of or other.body)
    return merged(identity, other, "apposition")._replace(of=identity.of or other.of)


def with_apposition(talk: Discourse, phrase: NounPhrase, identity: Identity) -> Identity:
    """Return an identity filled in from what stands in apposition to its phrase."""
    for head in phrase.appositions:
        other = talk.composer.identity(head)
        if other is not None and _same(talk, identity, head, other):
            identity = from_beside(identity, other)
    return identity


def link_appositions(talk: Discourse, phrase: NounPhrase, identity: Identity, chain: Chain) -> None:
    """Tie the phrases beside a settled one to its chain, or to what they really stand beside."""
    for head in phrase.appositions:
        other = talk.composer.identity(head)
        if other is None:
            continue
        if _same(talk, identity, head, other):
            talk.links[head] = chain
        elif other.kind == "person" and other.name and identity.kind == "organisation":
            _link_to_holder(talk, phrase.head, head, other)


def link_loose_body(talk: Discourse, phrase: NounPhrase, identity: Identity) -> None:
    """Tie "…, a force close to Iran", hung on a person, to the nearest body named before it."""
    agent = identity.agent
    if phrase.definite or phrase.governor is None or talk.parse.dep[phrase.head] != "appos":
        return
    above = talk.identity(phrase.governor)
    if agent is None or agent.kind not in ("body", "part") or above is None or above.kind != "person":
        return
    before = [
        met
        for _, met in talk.near(phrase.head, 0)
        if met.phrase.last <= phrase.first and met.identity.kind == "organisation" and met.identity.name
    ]
    if before:
        talk.links[phrase.head] = max(before, key=lambda met: met.phrase.last).chain


def just_named(talk: Discourse, phrase: NounPhrase) -> Chain | None:
    """Return the chain of a body named right before its sort: "the X (also Y) armed group"."""
    word, at = talk.parse.word, phrase.modifiers - 1
    if at > 0 and word[at] == ")":
        at = next((t for t in range(at, max(0, at - 10), -1) if word[t] == "("), at) - 1
    name = talk.names[at] if at >= 0 else None
    met = talk.settled.get(name_head(talk.parse, name)) if name is not None else None
    return met.chain if met is not None and met.identity.kind == "organisation" else None


def _same(talk: Discourse, identity: Identity, head: int, other: Identity) -> bool:
    """Tell whether two phrases in apposition mean the same: one names, the other describes."""
    if (identity.kind == "person") != (other.kind == "person"):
        return False
    if identity.plural != other.plural and identity.kind == "person":
        return False
    named = (identity.name is not None) + (other.name is not None)
    if named == 1:
        return "country" not in (identity.kind, other.kind)
    return named == 2 and _bracketed(talk, head) and identity.kind == other.kind == "organisation"


def _bracketed(talk: Discourse, head: int) -> bool:
    first = talk.phrases[head].first if head in talk.phrases else head
    return any(word in ("(", "[") for word in talk.parse.word[max(0, first - 2) : first])


def _link_to_holder(talk: Discourse, body: int, head: int, person: Identity) -> None:
    """Tie a name that the parser hung on a body to the post in it: "leader of the X, Name"."""
    for _, met in talk.near(head, 1):
        agent = met.identity.agent
        posted = agent is not None and agent.kind in ("post", "office", "person") and not agent.plural
        if posted and any(below == body for _, below in met.phrase.complements):
            talk.links[head] = met.chain
            _name(met, person)


def _name(met: Settled, person: Identity) -> None:
    if met.identity.name is None:
        met.identity = from_beside(met.identity, person)
        met.chain.identity = merged(met.identity, met.chain.identity, met.identity.reason)
        met.chain.named = True
