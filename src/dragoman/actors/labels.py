"""What somebody is called: "the Americans are seen as an occupying force", and that label used again."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.actors.chains import Chain, Settled
from dragoman.actors.discourse import Discourse
from dragoman.actors.identity import Identity
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.speakers import subject

_REGARD = frozenset((
    "see", "regard", "view", "consider", "describe", "know", "portray", "perceive", "treat", "label", "brand",
    "denounce", "characterise", "characterize", "look", "think", "designate", "call", "deem", "remember",
))  # fmt: skip
"""Verbs of taking somebody for something."""


class Labels:
    """Ties what somebody is taken for to them; ``settle`` resolves a phrase ahead of its turn.

    A label of more than one word ("an unwanted occupying force") means the same where it, or the end of it,
    is used again without a nation ("an occupying force").
    """

    def __init__(self, talk: Discourse, settle: Callable[[int], Settled | None]) -> None:
        self.talk = talk
        self.settle = settle
        self._given: dict[tuple[str, ...], Chain] = {}

    def chain_of(self, phrase: NounPhrase, identity: Identity) -> Chain | None:
        """Return the chain of whom a phrase labels, here or where it was first used."""
        agent = identity.agent
        if agent is None or identity.country is not None or identity.name is not None or phrase.definite:
            return None
        words = self.talk.composer.wording.lower[phrase.modifiers : phrase.last]
        bearer = self._bearer(phrase)
        if bearer is None:
            return self._given.get(words)
        met = self.settle(bearer)
        if met is None or met.identity.country is None or met.identity.kind == "person":
            return None
        for first in range(len(words) - 1):
            self._given[words[first:]] = met.chain
        return met.chain

    def _bearer(self, phrase: NounPhrase) -> int | None:
        """Return the head of the phrase that is taken for what this one says."""
        parse, head = self.talk.parse, phrase.head
        above = parse.head[head]
        if parse.dep[head] not in ("pobj", "oprd", "attr") or parse.word[head] == parse.word[above]:
            return None
        passive = parse.dep[head] == "oprd"
        verb = above
        if parse.dep[head] == "pobj":
            if parse.word[above].lower() != "as":
                return None
            verb = parse.head[above]
        if parse.dep[head] == "attr" or parse.lemma[verb].lower() not in _REGARD:
            return None
        below = [c for c in parse.children[verb] if parse.dep[c] == "dobj" and c < head]
        by_passive = [c for c in parse.children[verb] if parse.dep[c] == "nsubjpass"]
        if not below and not by_passive and not passive:
            who = subject(parse, verb)
            by_passive = [who] if who is not None and parse.dep[who] == "nsubjpass" else []
        found = by_passive or below
        head_of = found[0] if found else None
        return head_of if head_of in self.talk.phrases else None
