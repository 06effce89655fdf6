"""Phrases side by side that mean the same: "X, spokesman for the Y", "the leader of the Y, X"."""

from __future__ import annotations

from dragoman.actors.chains import Chain, Settled, merged
from dragoman.actors.compose import holds_elsewhere
from dragoman.actors.discourse import Discourse
from dragoman.actors.identity import Identity
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.phrases import name_head

_LEADING = frozenset(("lead", "head", "command", "chair", "run"))
_MAX_WORDS = 6
"""A person's name has fewer words than this."""


def from_beside(identity: Identity, other: Identity) -> Identity:
    """Return an identity filled in from the phrase beside it; a book entry outweighs a description."""
    if identity.kind != "person":
        return merged(identity, other, "apposition")
    if identity.id is not None and identity.sectors:
        if holds_elsewhere(identity, other):
            return identity._replace(role=other.role, sectors=other.sectors, of=identity.of or other.body)
        return identity._replace(role=other.role or identity.role, of=identity.of or other.body)
    return merged(identity, other, "apposition")._replace(of=identity.of or other.of)


def introduced(talk: Discourse, phrase: NounPhrase) -> Identity | None:
    """Return the person of a name that nothing but the description beside it tells: "X Y, the envoy"."""
    words = talk.composer.wording.word[phrase.modifiers : phrase.last]
    if not 1 < len(words) < _MAX_WORDS or not all(word[:1].isupper() for word in words):
        return None
    beside = (talk.composer.identity(head) for head in phrase.appositions)
    if not any(other is not None and _described(other) for other in beside):
        return None
    return Identity(kind="person", name=talk.composer.wording.written(phrase.modifiers, phrase.last))


def with_apposition(talk: Discourse, phrase: NounPhrase, identity: Identity) -> Identity:
    """Return an identity filled in from what stands in apposition to its phrase."""
    for head in phrase.appositions:
        other = talk.composer.identity(head)
        if other is None:
            continue
        identity, other = _as_persons(identity, other)
        if _same(talk, identity, head, other):
            identity = from_beside(identity, other)
    return _in_charge(talk, phrase, identity)


def _as_persons(identity: Identity, other: Identity) -> tuple[Identity, Identity]:
    """Return two phrases in apposition with the one that only its label makes a body as a person.

    "Vadim Oprea, the foreign minister" names a person, whatever sort of name the parser takes it for.
    """
    if _described(other) and mislabelled(identity):
        return identity._replace(kind="person"), other
    told = identity.kind == "person" and identity.name == other.name
    if mislabelled(other) and (told or _described(identity)):
        return identity, other._replace(kind="person")
    return identity, other


def _described(identity: Identity) -> bool:
    agent = identity.agent
    single = agent is not None and agent.kind in ("office", "person", "post") and not agent.plural
    return single and identity.kind == "person" and identity.name is None


def mislabelled(identity: Identity) -> bool:
    """Tell whether a name of several capitalised words is a body's for no other reason than its label."""
    words = (identity.name or "").split()
    unknown = identity.kind == "organisation" and identity.reason == "unresolved" and identity.agent is None
    return unknown and 1 < len(words) < _MAX_WORDS and all(word[:1].isupper() for word in words)


def _in_charge(talk: Discourse, phrase: NounPhrase, identity: Identity) -> Identity:
    """Return a person with the body that a clause says they speak for or lead: "X, who speaks for the Y"."""
    if identity.kind != "person" or identity.plural or identity.sectors or identity.name is None:
        return identity
    parse = talk.parse
    for verb in (c for c in parse.children[phrase.head] if parse.dep[c] == "relcl" and c > phrase.last):
        lemma = parse.lemma[verb].lower()
        objects = [c for c in parse.children[verb] if parse.dep[c] == "dobj" and lemma in _LEADING]
        if lemma == "speak":
            on_behalf = [c for c in parse.children[verb] if parse.word[c].lower() == "for"]
            objects = [c for prep in on_behalf for c in parse.children[prep] if parse.dep[c] == "pobj"]
        for token in objects:
            name = talk.names[token]
            body = talk.composer.identity(name_head(parse, name) if name is not None else token)
            if body is not None and body.kind in ("organisation", "group"):
                return identity._replace(
                    country=identity.country or body.country,
                    sectors=body.sectors,
                    of=body.body,
                    role="spokesman" if lemma == "speak" else "leader",
                    reason="apposition",
                )
    return identity


def link_appositions(talk: Discourse, phrase: NounPhrase, identity: Identity, chain: Chain) -> None:
    """Tie the phrases beside a settled one to its chain, or to what they really stand beside."""
    for head in phrase.appositions:
        other = talk.composer.identity(head)
        if other is None:
            continue
        identity, other = _as_persons(identity, other)
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
    if identity.kind == "person" and identity.name is not None and identity.name == other.name:
        return True
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
