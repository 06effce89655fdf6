"""Which mentions mean the same actor: a plain left-to-right resolver.

Names come first (book id, surname, acronym), then nouns that point back ("the cleric"), then
pronouns. Where nothing fits well, a mention keeps what it says by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.actors.appositions import (
    introduced,
    link_appositions,
    link_loose_body,
    mislabelled,
    with_apposition,
)
from dragoman.actors.book import before_leaving, by_surname, spelt_like
from dragoman.actors.chains import Chain, Settled, merged, same_person, surname
from dragoman.actors.context import in_context
from dragoman.actors.couples import couple
from dragoman.actors.discourse import Discourse
from dragoman.actors.focus import Focus
from dragoman.actors.identity import Identity
from dragoman.actors.labels import Labels
from dragoman.actors.names import Name
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.pointing import pointed_at
from dragoman.actors.pronouns import Pronouns
from dragoman.knowledge.actorbook import ActorBook
from dragoman.records import Parse

_LEAVING = frozenset(("resign", "abdicate"))
_RULE = tuple((word,) for word in ("administration", "government", "regime", "presidency", "cabinet", "era"))
"""What a leader's name stands before: "the Obama administration"."""
_NO_PERSONS = frozenset((
    "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "LANGUAGE", "NORP",
))  # fmt: skip
_ARTICLES = frozenset(("al", "el", "ul"))
"""The article joined to Arabic surnames: "al-Maliki"."""
_QUANTITIES = frozenset(
    ("thousands", "hundreds", "dozens", "scores", "millions", "tens of thousands", "hundreds of thousands")
)
_FORCES = frozenset(
    ("force", "forces", "troop", "troops", "fighter", "man", "militia", "group", "army", "soldier")
)


class Coreference:
    """Resolves the noun phrases of one document in text order, roles as of the ISO date ``on``."""

    def __init__(
        self,
        parse: Parse,
        names: Sequence[Name | None],
        phrases: Mapping[int, NounPhrase],
        *,
        on: str,
        focus: Focus,
        book: ActorBook,
    ) -> None:
        self.focus = focus
        self.book = book
        self.talk = Discourse(parse, names, phrases, on=on, person=self._person_called)
        self.pronouns = Pronouns(self.talk, self._settle)
        self.labels = Labels(self.talk, self._settle)
        self._busy: set[int] = set()

    def resolve(self) -> list[Settled]:
        """Return every resolved phrase, in text order."""
        phrases = self.talk.phrases
        for head in sorted(phrases, key=lambda h: (phrases[h].first, h)):
            self._settle(head)
        return sorted(self.talk.settled.values(), key=lambda s: (s.phrase.first, -s.phrase.last))

    def _settle(self, head: int) -> Settled | None:
        """Resolve one phrase, and what it depends on first."""
        if head not in self.talk.settled and head not in self._busy:
            self._busy.add(head)
            phrase = self.talk.phrases[head]
            if phrase.pronoun:
                self.pronouns.resolve(phrase)
            else:
                self._noun(phrase)
            self._busy.discard(head)
        return self.talk.settled.get(head)

    def _noun(self, phrase: NounPhrase) -> None:
        if phrase.possessor is not None and phrase.possessor in self.talk.phrases:
            self._settle(phrase.possessor)
        if meant := couple(self.talk, phrase):
            (first, known), *fellows = meant
            self.talk.store(phrase, first, known)
            self.talk.settled[phrase.head].fellows = tuple(fellows)
            return
        self.talk.composer.forget(phrase.head)
        identity = self._surname_alone(phrase, self.talk.composer.identity(phrase.head))
        identity = identity or introduced(self.talk, phrase)
        if identity is None or self._idle(phrase, identity):
            return
        identity = self._shared(phrase, with_apposition(self.talk, phrase, self._leaving(phrase, identity)))
        link_loose_body(self.talk, phrase, identity)
        chain = self.talk.links.get(phrase.head)
        if chain is not None:
            if chain.identity.kind == "person" and mislabelled(identity):
                identity = identity._replace(kind="person")
            identity = merged(identity, chain.identity, "apposition")
        elif (chain := self.labels.chain_of(phrase, identity)) is not None:
            identity = merged(identity, chain.identity, "coreference")
        else:
            chain, identity = self._chain_of(phrase, identity)
        identity = in_context(self.talk, self.focus, phrase, identity)
        if chain is None and identity.reason == "context":
            chain = self.talk.keyed(identity)
        link_appositions(self.talk, phrase, identity, self.talk.store(phrase, identity, chain))

    def _leaving(self, phrase: NounPhrase, identity: Identity) -> Identity:
        """Return who resigns in the office that is left, though the day may say that it is over."""
        parse, verb = self.talk.parse, self.talk.parse.head[phrase.head]
        actor = self.book.actors.get(identity.id or "") if identity.sectors == ("ELI",) else None
        if actor is None or parse.dep[phrase.head] != "nsubj" or parse.lemma[verb].lower() not in _LEAVING:
            return identity
        return before_leaving(actor, identity, on=self.talk.composer.wording.day)

    def _surname_alone(self, phrase: NounPhrase, identity: Identity | None) -> Identity | None:
        """Return a person where the parser missed that a lone capitalised word repeats a surname."""
        word = self.talk.parse.word[phrase.head]
        unclear = identity is None or (identity.kind == "organisation" and identity.reason == "unresolved")
        single = phrase.modifiers == phrase.head and phrase.last == phrase.head + 1 and phrase.name is None
        if not unclear or not single or not word[:1].isupper() or phrase.determined:
            return identity
        known = self._person_called(phrase.head)
        return identity if known is None else Identity(kind="person", name=word)

    def _idle(self, phrase: NounPhrase, identity: Identity) -> bool:
        """Tell whether a noun is too bare to mean an actor: "by force", "at the head of"."""
        agent = identity.agent
        if agent is None or identity.name is not None:
            return False
        if agent.phrase in _QUANTITIES and (
            phrase.possessor is not None or any(preposition == "of" for preposition, _ in phrase.complements)
        ):
            return True
        lower = self.talk.composer.wording.lower
        if self._abstract(phrase, agent.kind):
            return True
        if lower[phrase.head] == "head" and lower[max(0, phrase.head - 2) : phrase.head] == ("at", "the"):
            return True
        if agent.kind in ("body", "group", "office") or identity.country or identity.of or agent.plural:
            return agent.kind in ("post", "part") and not (
                phrase.determined or identity.sectors or identity.country
            )
        return not phrase.determined and phrase.modifiers == phrase.head

    def _abstract(self, phrase: NounPhrase, kind: str) -> bool:
        """Tell whether a noun means no body: "a state of emergency", "used no force", "Face the Nation"."""
        parse, head = self.talk.parse, phrase.head
        if kind == "state":
            titled = parse.word[head][:1].isupper() and head > parse.sentences[parse.sentence[head]][0] + 1
            return titled or tuple(w.lower() for w in parse.word[head : head + 2]) == ("state", "of")
        word = parse.word[head].lower()
        before = parse.word[phrase.modifiers - 1].lower() if phrase.modifiers else ""
        return word == "force" and (before == "no" or (phrase.modifiers == head and not phrase.determined))

    def _shared(self, phrase: NounPhrase, identity: Identity) -> Identity:
        """Return a bare conjunct with its fellow's nation: "US diplomats and military officials"."""
        if (
            identity.country is not None
            or identity.agent is None
            or phrase.governor is None
            or phrase.determined
        ):
            return identity
        fellow = self.talk.identity(phrase.governor)
        if self.talk.parse.dep[phrase.head] != "conj" or fellow is None or fellow.agent is None:
            return identity
        if fellow.country is not None and fellow.reason in ("demonym", "composed", "possessor"):
            return identity._replace(country=fellow.country, reason="composed")
        return identity

    def _chain_of(self, phrase: NounPhrase, identity: Identity) -> tuple[Chain | None, Identity]:
        """Return the chain a phrase joins, if any, and its identity with what the chain adds."""
        if phrase.name is None and identity.kind == "person" and identity.name is not None:
            return self._person_chain(phrase, identity)
        if (chain := self.talk.keyed(identity)) is not None:
            if identity.settled:
                return chain, identity
            gained = identity.reason == "unresolved" or (chain.identity.name and not identity.name)
            return chain, merged(identity, chain.identity, "coreference" if gained else identity.reason)
        if (chain := self._owned(phrase, identity)) is not None:
            return chain, identity
        if identity.agent is not None and identity.id is None and identity.name is None:
            chain = pointed_at(self.talk, self.focus, phrase, identity)
            if chain is not None:
                return chain, merged(identity, chain.identity, "coreference", over=True)
        return None, identity

    def _owned(self, phrase: NounPhrase, identity: Identity) -> Chain | None:
        """Return the chain of "his" for "his forces"."""
        owner = self.talk.settled.get(phrase.possessor) if phrase.possessor is not None else None
        if owner is None or not owner.phrase.pronoun or identity.agent is None:
            return None
        return owner.chain if identity.agent.phrase in _FORCES and owner.identity.kind != "country" else None

    def _person_chain(self, phrase: NounPhrase, identity: Identity) -> tuple[Chain | None, Identity]:
        """Return the chain of a person in no book, by surname; else who in the book bears it."""
        name = identity.name or ""
        chain = self.talk.known(("person", surname(name)))
        if chain is not None and same_person(identity, chain.identity):
            told = " " in name or " " in (chain.identity.name or "")
            if told or chain.identity.country is not None or chain.identity.of is not None:
                return chain, merged(identity, chain.identity, "surname", over=True)
        else:
            chain = None
        known = self._spelt(identity, name) if " " in name else self._in_book(identity, name, phrase.head)
        if known is not None:
            return self.talk.known(("id", known.id or "")), known
        return chain, identity if chain is None else merged(identity, chain.identity, "surname", over=True)

    def _spelt(self, identity: Identity, name: str) -> Identity | None:
        """Return who in the book a full name means that is spelt otherwise there."""
        nations = (identity.country,) if identity.country else self.focus.nations
        day = self.talk.composer.wording.day
        known = spelt_like(name, book=self.book, on=day, role=identity.role, nations=nations)
        return None if known is None else known._replace(role=identity.role or known.role)

    def _in_book(self, identity: Identity, name: str, token: int) -> Identity | None:
        """Return who in the book a lone surname means; nobody's son or neighbour is there by that alone."""
        if identity.sectors[:1] == ("CVL",):
            return None
        nations = (identity.country,) if identity.country else self.focus.nations
        former = identity.sectors == ("ELI",)
        known = by_surname(
            name,
            book=self.book,
            on=self.talk.composer.wording.day,
            role=identity.role,
            nations=nations,
            former=former,
            leader=identity.country is None and self._alone(token),
        )
        if known is None:
            return None
        sectors = known.sectors or identity.sectors
        return known._replace(role=identity.role or known.role, name=known.name or name, sectors=sectors)

    def _person_called(self, token: int) -> Identity | None:
        """Return who a lone surname before a noun means: one met before, else one in office."""
        name = self.talk.parse.word[token]
        chain = self.talk.known(("person", name.lower()))
        if chain is not None:
            return chain.identity
        if self.talk.parse.ent[token] in _NO_PERSONS:
            return None
        day, nations = self.talk.composer.wording.day, self.focus.nations
        leads = self._alone(token) or self.talk.parse.lemma[token + 1 : token + 2] in _RULE
        return by_surname(name, book=self.book, on=day, role=None, nations=nations, leader=leads)

    def _alone(self, token: int) -> bool:
        """Tell whether a surname stands by itself, as one who acts or is acted upon."""
        parse = self.talk.parse
        begin = token
        while begin > 1 and parse.word[begin - 1] == "-" and parse.word[begin - 2].lower() in _ARTICLES:
            begin -= 2
        apart = begin == 0 or not (parse.pos[begin - 1] == "PROPN" or parse.word[begin - 1] == "-")
        return apart and parse.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss")
