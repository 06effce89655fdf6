"""Whom a noun that names nobody points back to: "the cleric", "the battalions", "the president"."""

from __future__ import annotations

from dragoman.actors.affiliation import SORTS
from dragoman.actors.appositions import just_named
from dragoman.actors.chains import Chain, Settled, describes
from dragoman.actors.context import lands_of, qualified
from dragoman.actors.discourse import Discourse
from dragoman.actors.focus import Focus
from dragoman.actors.identity import Identity
from dragoman.actors.phrase import NounPhrase

_FAR = 40
"""A noun such as "the president" points back at most this many sentences."""
_SOON = 4
"""The same noun points back at most this many sentences."""
_WINDOW = 100
_PLAIN = 0.5
"""One of several office holders is meant only if it leads the others by this much."""


def pointed_at(talk: Discourse, focus: Focus, phrase: NounPhrase, identity: Identity) -> Chain | None:
    """Return the chain that a definite noun points back to: "the cleric", "the group"."""
    agent = identity.agent
    near = just_named(talk, phrase) if agent is not None and agent.kind in ("body", "part") else None
    if near is not None:
        return near
    owned = phrase.possessor is not None and (agent is None or agent.kind not in ("office", "post"))
    if not phrase.definite or owned or (phrase.possessor is not None and identity.country is None):
        return None
    if (chain := _same_noun(talk, phrase, identity)) is not None:
        return chain
    if agent is not None and agent.kind in ("body", "part") and qualified(talk, phrase):
        return None
    best: dict[int, tuple[float, Chain]] = {}
    office = agent is not None and agent.kind == "office"
    here = _nations_beside(talk, phrase) if office else frozenset()
    people = lands_of(talk, phrase)
    for gap, met in talk.near(phrase.head, _FAR):
        pronoun = met.identity.reason == "pronoun"
        if (people or phrase.modifiers < phrase.head) and lands_of(talk, met.phrase) != people:
            continue
        if met.phrase.head < phrase.first and not pronoun and describes(identity, met.chain, gap):
            score = 0.5 * min(met.chain.count, 8) - 0.5 * gap
            score += _at_hand(talk, focus, phrase, met, here) if office else 0.0
            if met.chain.number not in best or score > best[met.chain.number][0]:
                best[met.chain.number] = score, met.chain
    ranked = sorted(best.values(), key=lambda entry: -entry[0])
    if len(ranked) > 1 and office:
        (first, one), (second, other) = ranked[:2]
        if first - second < _PLAIN and one.identity.country != other.identity.country:
            return None
    return ranked[0][1] if ranked else None


def _same_noun(talk: Discourse, phrase: NounPhrase, identity: Identity) -> Chain | None:
    """Return the chain of the same noun met shortly before: "the battalions" for "Burundian battalions".

    Offices are left to what is told of their holders, and "the group" to the bodies named; where those
    met are of several countries, or the latest only has that of the story, nobody is meant for sure.
    """
    agent = identity.agent
    if agent is not None and agent.phrase.split()[-1] in SORTS:
        return None
    if agent is None or agent.kind in ("office", "relation", "state") or identity.country is not None:
        return None
    if phrase.modifiers < phrase.head and qualified(talk, phrase):
        return None
    if any(word == "of" for word, _ in phrase.complements):
        return None
    found: list[Chain] = []
    for _, met in talk.near(phrase.head, _SOON):
        other = met.identity.agent
        if other is not None and other.phrase == agent.phrase and other.plural == agent.plural:
            if met.identity.reason == "context" and not found:
                return None
            found.append(met.chain)
    countries = {chain.identity.country for chain in found}
    return found[0] if found and len(countries) == 1 else None


def _nations_beside(talk: Discourse, phrase: NounPhrase) -> frozenset[str]:
    """Return the countries named in a phrase's sentence, as far as it is a sentence of common length."""
    first, last = talk.parse.sentences[talk.parse.sentence[phrase.head]]
    near = talk.names[max(first, phrase.head - _WINDOW) : min(last, phrase.head + _WINDOW)]
    return frozenset(name.country for name in near if name is not None and name.country)


def _at_hand(talk: Discourse, focus: Focus, phrase: NounPhrase, met: Settled, here: frozenset[str]) -> float:
    """Return how far an office holder is the one at hand: a subject, of the country here spoken of."""
    parse = talk.parse
    country = met.chain.identity.country
    score = 1.0 if parse.dep[met.phrase.head] in ("nsubj", "nsubjpass") else 0.0
    score += 2.0 if here == {country} else 0.0
    return score + (0.5 if country == focus.at(parse.sentence[phrase.head]) else 0.0)
