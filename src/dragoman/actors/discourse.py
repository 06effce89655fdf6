"""What has been said so far in one document: phrases settled, chains, and keys to find them by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from dragoman.actors.chains import Chain, Key, Settled, keys, merged, name_keys
from dragoman.actors.compose import Composer
from dragoman.actors.identity import Identity
from dragoman.actors.names import Name
from dragoman.actors.phrase import NounPhrase
from dragoman.knowledge import countries
from dragoman.knowledge.genders import gender
from dragoman.records import Parse

_SLACK = 2
"""Speakers are settled ahead of their turn, so the order of settling is not quite that of the text."""
_MANY = 300
"""No more phrases than this are looked back on, however long the sentences."""
_MIN_NAME = 2
"""Of a name of more words than this the nation may be left out."""
_MAX_ALIAS = 8
"""What stands in brackets is another name only if it is shorter than this many words."""


class Discourse:
    """The state that resolving a document reads and writes.

    ``links`` ties phrases not yet met to the chain they must join.
    """

    def __init__(
        self,
        parse: Parse,
        names: Sequence[Name | None],
        phrases: Mapping[int, NounPhrase],
        *,
        on: str,
        person: Callable[[int], Identity | None],
    ) -> None:
        self.parse = parse
        self.names = names
        self.phrases = phrases
        self.composer = Composer(parse.word, names, phrases, on=on, before=self.identity, person=person)
        self.settled: dict[int, Settled] = {}
        self.links: dict[int, Chain] = {}
        self._order: list[Settled] = []
        self._chains: list[Chain] = []
        self._by_key: dict[Key, Chain] = {}

    def identity(self, head: int) -> Identity | None:
        """Return who a phrase already settled means."""
        met = self.settled.get(head)
        return met.identity if met is not None else None

    def near(self, head: int, sentences: int) -> Iterator[tuple[int, Settled]]:
        """Yield what was settled before a token, the latest first, with its distance in sentences."""
        here = self.parse.sentence[head]
        for met in islice(reversed(self._order), _MANY):
            gap = here - self.parse.sentence[met.phrase.head]
            if gap > sentences + _SLACK:
                return
            if 0 <= gap <= sentences and met.phrase.head < head:
                yield gap, met

    def known(self, key: Key) -> Chain | None:
        """Return the chain that has this key."""
        return self._by_key.get(key)

    def keyed(self, identity: Identity) -> Chain | None:
        """Return the chain that shares a key with an identity."""
        return next((chain for key in keys(identity) if (chain := self._by_key.get(key))), None)

    def chain_for(self, identity: Identity) -> Chain:
        """Return the chain of a name that only modifies another noun, a new one if need be."""
        for key in name_keys(identity):
            if (chain := self._by_key.get(key)) is not None:
                return chain
        return self._new(identity)

    def store(self, phrase: NounPhrase, identity: Identity, chain: Chain | None) -> Chain:
        """Note that a phrase means this, in that chain or in a new one."""
        chain = chain or self._new(identity)
        chain.count += 1
        if identity.reason != "pronoun":
            self._enrich(phrase, identity, chain)
        self.settled[phrase.head] = Settled(phrase, identity, chain)
        self._order.append(self.settled[phrase.head])
        return chain

    def _new(self, identity: Identity) -> Chain:
        chain = Chain(len(self._chains), identity)
        self._chains.append(chain)
        for key in name_keys(identity):
            self._by_key.setdefault(key, chain)
        return chain

    def _enrich(self, phrase: NounPhrase, identity: Identity, chain: Chain) -> None:
        if identity.kind != "country":
            chain.identity = merged(chain.identity, identity, chain.identity.reason)
        if identity.kind == "person":
            chain.gender = chain.gender or gender(self.parse.word[phrase.first : phrase.last])
        chain.named = chain.named or identity.name is not None
        for key in keys(identity):
            self._by_key[key] = chain
        if identity.kind == "person" and identity.id is not None and phrase.name is not None:
            self._by_key["person", self.parse.word[phrase.name.last - 1].lower()] = chain
        if identity.kind == "organisation" and (identity.name or identity.id):
            self._alias(phrase.last, chain)
            self._without_nation(phrase, chain)

    def _without_nation(self, phrase: NounPhrase, chain: Chain) -> None:
        """Take a body's name less its nation as another name of it: the "National Coalition" of Syria."""
        first = phrase.name.first if phrase.name is not None else phrase.modifiers
        words = self.parse.word[first : phrase.last]
        nation = countries.lookup(words[0]) if len(words) > _MIN_NAME else None
        if nation is not None and nation.how in ("adjective", "country-name"):
            self._by_key.setdefault(("name", " ".join(words[1:]).lower()), chain)

    def _alias(self, first: int, chain: Chain) -> None:
        """Take what stands in brackets after a body's name as another name of it."""
        word = self.parse.word
        if first + 1 >= len(word) or word[first] != "(":
            return
        closing = next(
            (t for t in range(first + 1, min(first + _MAX_ALIAS, len(word))) if word[t] == ")"), None
        )
        inner = list(word[first + 1 : closing]) if closing is not None else []
        if inner[:1] and inner[0].lower() in ("or", "the"):
            inner = inner[1:]
        if inner and inner[0][:1].isupper():
            self._by_key.setdefault(("name", " ".join(inner).lower()), chain)
            self._by_key.setdefault(("name", "".join(inner).replace(".", "").lower()), chain)
