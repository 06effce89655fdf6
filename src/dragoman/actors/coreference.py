"""Which mentions mean the same actor: chains through names, nouns and pronouns.

A plain left-to-right resolver. Names come first (book id, surname, acronym), then nouns that point
back ("the cleric"), then pronouns by number, gender, nearness and subjecthood. Where nothing fits
well, a mention keeps what it says by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dragoman.actors.book import by_surname
from dragoman.actors.compose import Composer
from dragoman.actors.focus import Focus
from dragoman.actors.gender import Gender, gender
from dragoman.actors.identity import STATE_SECTORS, Identity, without_office
from dragoman.actors.names import Name
from dragoman.actors.phrases import NounPhrase
from dragoman.actors.speakers import quote_of, speakers, subject
from dragoman.records import Parse

_FIRST = frozenset(("i", "we", "us", "our", "me", "my"))
_HE = frozenset(("he", "him", "his"))
_SHE = frozenset(("she", "her"))
_THEY = frozenset(("they", "them", "their"))
_IT = frozenset(("it", "its"))
_POSSESSIVE = frozenset(("his", "her", "their", "its", "our", "my"))
_REACH = 3
"""A pronoun's antecedent stands at most this many sentences back."""
_FORCES = frozenset(("forces", "force", "troops", "fighter", "man", "men", "militia", "group", "army", "militiaman", "soldier"))
_PARTICLES = frozenset(("al", "el", "-", "bin", "ibn", "van", "von", "de", "der"))


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
    """A phrase that has been resolved, and the chain it belongs to."""

    phrase: NounPhrase
    identity: Identity
    chain: Chain
    order: int = field(default=0)


class Coreference:
    """Resolves the noun phrases of one document in text order."""

    def __init__(
        self, parse: Parse, names: tuple[Name | None, ...], phrases: dict[int, NounPhrase], *, on: str, focus: Focus
    ) -> None:
        self.parse = parse
        self.names = names
        self.phrases = phrases
        self.on = on
        self.focus = focus
        self.composer = Composer(parse.word, names, phrases, on=on, before=self._before)
        self.settled: dict[int, Settled] = {}
        self.quote = quote_of(parse)
        self.speaker = speakers(parse, self.quote)
        self._chains: list[Chain] = []
        self._by_key: dict[tuple[str, ...], Chain] = {}
        self._links: dict[int, Chain] = {}
        self._busy: set[int] = set()
        self._subjects = self._subject_tokens()

    def resolve(self) -> list[Settled]:
        """Return every resolved phrase, in text order."""
        for head in sorted(self.phrases, key=lambda h: (self.phrases[h].first, h)):
            self._settle(head)
        return sorted(self.settled.values(), key=lambda s: (s.phrase.first, -s.phrase.last))

    def _before(self, head: int) -> Identity | None:
        met = self.settled.get(head)
        return met.identity if met is not None else None

    def _settle(self, head: int) -> Settled | None:
        """Resolve one phrase, whatever it depends on first."""
        if head in self.settled or head in self._busy:
            return self.settled.get(head)
        self._busy.add(head)
        phrase = self.phrases[head]
        if phrase.pronoun:
            self._pronoun(phrase)
        else:
            self._noun(phrase)
        self._busy.discard(head)
        return self.settled.get(head)

    # -- names and nouns

    def _noun(self, phrase: NounPhrase) -> None:
        owner = phrase.possessor
        if owner is not None and owner in self.phrases:
            self._settle(owner)
        self.composer.forget(phrase.head)
        identity = self.composer.identity(phrase.head)
        if identity is None or self._idle(phrase, identity):
            return
        identity = self._shared(phrase, self._with_apposition(phrase, identity))
        chain = self._links.get(phrase.head)
        if chain is not None:
            identity = merged(identity, chain.identity, "apposition")
        else:
            chain, identity = self._chain_of(phrase, identity)
        identity = self._in_context(phrase, identity)
        self._store(phrase, identity, chain)
        self._link_appositions(phrase, identity, chain)

    def _store(self, phrase: NounPhrase, identity: Identity, chain: Chain | None) -> None:
        if chain is None:
            chain = Chain(len(self._chains), identity)
            self._chains.append(chain)
        chain.count += 1
        if identity.reason != "pronoun":
            chain.identity = merged(chain.identity, identity, chain.identity.reason)
            told = gender(self.parse.word[phrase.first : phrase.last]) if identity.kind == "person" else None
            chain.gender = chain.gender or told
            chain.named = chain.named or identity.name is not None
            for key in self._keys(phrase, identity):
                self._by_key[key] = chain
        self.settled[phrase.head] = Settled(phrase, identity, chain, len(self.settled))

    def _idle(self, phrase: NounPhrase, identity: Identity) -> bool:
        """Tell whether a noun is too bare to mean an actor: "by force", "at the head of"."""
        agent = identity.agent
        if agent is None or identity.name is not None:
            return False
        lower = self.composer.lower
        if lower[phrase.head] == "head" and lower[max(0, phrase.head - 2) : phrase.head] == ("at", "the"):
            return True
        if agent.kind in ("body", "group", "office") or identity.country or identity.of or agent.plural:
            return agent.kind in ("post", "part") and not (phrase.determined or identity.sectors or identity.country)
        return not phrase.determined and phrase.modifiers == phrase.head

    def _with_apposition(self, phrase: NounPhrase, identity: Identity) -> Identity:
        """Return an identity filled in from a phrase beside it: "X, spokesman for the Y"."""
        for head in phrase.appositions:
            other = self.composer.identity(head)
            if other is not None and self._beside(phrase, identity, head, other):
                identity = _from_beside(identity, other)
        return identity

    def _beside(self, phrase: NounPhrase, identity: Identity, head: int, other: Identity) -> bool:
        """Tell whether two phrases in apposition mean the same: one names, the other describes."""
        if (identity.kind == "person") != (other.kind == "person"):
            return False
        if identity.plural != other.plural and identity.kind == "person":
            return False
        names = (identity.name is not None) + (other.name is not None)
        if names == 1:
            return "country" not in (identity.kind, other.kind)
        return names == 2 and self._bracketed(head) and identity.kind == other.kind == "organisation"

    def _bracketed(self, head: int) -> bool:
        first = self.phrases[head].first if head in self.phrases else head
        return any(word in ("(", "[") for word in self.parse.word[max(0, first - 2) : first])

    def _link_appositions(self, phrase: NounPhrase, identity: Identity, chain: Chain) -> None:
        for head in phrase.appositions:
            other = self.composer.identity(head)
            if other is None:
                continue
            if self._beside(phrase, identity, head, other):
                self._links[head] = chain
            elif other.kind == "person" and other.name and identity.kind == "organisation":
                self._link_to_holder(phrase.head, head)
            elif other.agent is not None and other.kind == "organisation" and other.name is None:
                self._link_to_nearest(head)

    def _link_to_holder(self, body: int, person: int) -> None:
        """Tie a name that the parser hung on a body to the post in it: "leader of the X, Name"."""
        for met in self.settled.values():
            agent = met.identity.agent
            posted = agent is not None and agent.kind in ("post", "office", "person") and not agent.plural
            if posted and any(head == body for _, head in met.phrase.complements):
                self._links[person] = met.chain
                self._rename(met, self.composer.identity(person))

    def _rename(self, met: Settled, named: Identity | None) -> None:
        if named is not None and met.identity.name is None:
            met.identity = _from_beside(met.identity, named)
            met.chain.identity = merged(met.identity, met.chain.identity, met.identity.reason)
            met.chain.named = True

    def _link_to_nearest(self, head: int) -> None:
        """Tie "…, a force close to Iran" to the nearest body before it in its sentence."""
        place = self.phrases[head].first
        near = [
            met
            for met in self.settled.values()
            if met.phrase.last <= place
            and self.parse.sentence[met.phrase.head] == self.parse.sentence[head]
            and met.identity.kind == "organisation"
            and met.identity.name is not None
        ]
        if near and not self.phrases[head].definite:
            self._links[head] = max(near, key=lambda met: met.phrase.last).chain

    def _shared(self, phrase: NounPhrase, identity: Identity) -> Identity:
        """Return a bare conjunct with its fellow's nation: "US diplomats and military officials"."""
        if identity.country is not None or identity.agent is None or phrase.governor is None or phrase.determined:
            return identity
        fellow = self._before(phrase.governor)
        if self.parse.dep[phrase.head] != "conj" or fellow is None or fellow.agent is None:
            return identity
        if fellow.country is not None and fellow.reason in ("demonym", "composed", "possessor"):
            return replace(identity, country=fellow.country, reason="composed")
        return identity

    def _in_context(self, phrase: NounPhrase, identity: Identity) -> Identity:
        """Return a body of state that says no country with that of the story."""
        agent = identity.agent
        if identity.country is not None or agent is None or identity.name is not None or identity.id is not None:
            return identity
        if agent.kind == "state" and phrase.definite and not agent.plural:
            code = self._last_country(phrase) or self.focus.at(self.parse.sentence[phrase.head])
            return replace(identity, country=code, reason="coreference") if code else identity
        public = agent.kind in ("body", "office") and any(code in STATE_SECTORS for code in identity.sectors)
        bare = not phrase.determined and agent.kind == "body"
        if not public or not (phrase.definite or bare) or phrase.possessor is not None:
            return identity
        if agent.kind == "office" and agent.plural:
            return identity
        code = self.focus.at(self.parse.sentence[phrase.head])
        return replace(identity, country=code, reason="context") if code else identity

    def _last_country(self, phrase: NounPhrase) -> str | None:
        here = self.parse.sentence[phrase.head]
        for token in range(phrase.first - 1, -1, -1):
            if here - self.parse.sentence[token] > 1:
                return None
            name = self.names[token]
            if name is not None and name.national and name.country:
                return name.country
        return None

    # -- chains

    def _chain_of(self, phrase: NounPhrase, identity: Identity) -> tuple[Chain | None, Identity]:
        """Return the chain a phrase joins, if any, and its identity with what the chain adds."""
        if phrase.name is None and identity.kind == "person" and identity.name is not None:
            return self._person_chain(phrase, identity)
        for key in self._keys(phrase, identity):
            if (chain := self._by_key.get(key)) is not None:
                return chain, identity if identity.settled else merged(identity, chain.identity, identity.reason)
        if (owned := self._owned(phrase, identity)) is not None:
            return owned, identity
        if identity.agent is not None and identity.id is None and identity.name is None:
            chain = self._pointed_at(phrase, identity)
            if chain is not None:
                return chain, merged(identity, chain.identity, "coreference", over=True)
        return None, identity

    def _owned(self, phrase: NounPhrase, identity: Identity) -> Chain | None:
        """Return the chain of "his" for "his forces"."""
        owner = self.settled.get(phrase.possessor) if phrase.possessor is not None else None
        if owner is None or not owner.phrase.pronoun or identity.agent is None:
            return None
        return owner.chain if identity.agent.phrase in _FORCES and owner.identity.kind != "country" else None

    def _keys(self, phrase: NounPhrase, identity: Identity) -> Iterator[tuple[str, ...]]:
        """Yield what later mentions of the same actor would share with this one."""
        if identity.id is not None:
            yield ("id", identity.id)
        if identity.kind == "country" and identity.country and identity.agent is None:
            yield ("country", identity.country)
        elif identity.agent is None and identity.kind == "group" and identity.country:
            yield ("people", identity.country)
        if identity.name and identity.kind == "organisation":
            yield ("name", identity.name.lower())
            if acronym := _acronym(identity.name):
                yield ("name", acronym)
        agent = identity.agent
        if agent is not None and identity.name is None and identity.country and agent.kind not in ("relation", "state"):
            yield ("agent", identity.country, agent.phrase, identity.of or "")
        if identity.kind == "person" and identity.name:
            yield from (("person", word) for word in _surnames(identity.name))

    def _person_chain(self, phrase: NounPhrase, identity: Identity) -> tuple[Chain | None, Identity]:
        """Return the chain of a person in no book, by surname; else who in the book bears it."""
        words = _surnames(identity.name or "")
        for word in words[:1]:
            chain = self._by_key.get(("person", word))
            if chain is not None and _same_person(identity, chain.identity):
                return chain, merged(identity, chain.identity, "surname", over=True)
        single = " " not in (identity.name or "") and identity.name is not None
        if single and phrase.modifiers < phrase.head and identity.role is not None:
            countries = frozenset(c for c in (identity.country, self.focus.at(self.parse.sentence[phrase.head])) if c)
            known = by_surname(identity.name or "", on=self.on, role=identity.role, nations=countries)
            if known is not None:
                former = identity.sectors == ("ELI",)
                return self._by_key.get(("id", known.id or "")), without_office(known) if former else known
        return None, identity

    def _pointed_at(self, phrase: NounPhrase, identity: Identity) -> Chain | None:
        """Return the chain that a definite noun points back to: "the cleric", "the group"."""
        if not phrase.definite or (phrase.possessor is not None and identity.country is None):
            return None
        here = self.parse.sentence[phrase.head]
        for met in sorted(self.settled.values(), key=lambda s: -s.phrase.head):
            gap = here - self.parse.sentence[met.phrase.head]
            if met.phrase.head >= phrase.first or gap < 0 or met.identity.reason == "pronoun":
                continue
            if _describes(identity, met.chain, gap):
                return met.chain
        return None

    # -- pronouns

    def _pronoun(self, phrase: NounPhrase) -> None:
        word = self.parse.word[phrase.head].lower()
        if word in _FIRST:
            self._first_person(phrase)
        elif word in _HE or word in _SHE or word in _THEY or word in _IT:
            self._third_person(phrase, word)

    def _first_person(self, phrase: NounPhrase) -> None:
        quote = self.quote[phrase.head]
        token = self.speaker[quote] if quote >= 0 else None
        speaker = self._settle(token) if token is not None and token in self.phrases else None
        if speaker is None:
            self._store(phrase, Identity(plural=self.parse.word[phrase.head].lower() in ("we", "us", "our")), None)
            return
        self._store(phrase, replace(speaker.chain.identity, reason="pronoun", agent=None), speaker.chain)

    def _third_person(self, phrase: NounPhrase, word: str) -> None:
        best, most = None, 0.0
        for met in self.settled.values():
            score = self._fit(phrase, word, met)
            if score is not None and (best is None or score > most):
                best, most = met, score
        if best is not None:
            self._store(phrase, replace(best.chain.identity, reason="pronoun", agent=None), best.chain)
        elif word not in _IT:
            self._store(phrase, Identity(kind="person" if word in _HE | _SHE else "unnamed", plural=word in _THEY), None)

    def _fit(self, phrase: NounPhrase, word: str, met: Settled) -> float | None:
        """Return how well a mention fits as what a pronoun stands for, None if it cannot."""
        parse, head, other = self.parse, phrase.head, met.phrase.head
        gap = parse.sentence[head] - parse.sentence[other]
        if other >= head or gap > _REACH or not _agrees(word, met.chain):
            return None
        if self._own_clause(phrase, word, met) or self._own_speech(phrase, met):
            return None
        score = 10.0 - 3.0 * gap - 0.01 * (head - other)
        score += 2.5 if other in self._subjects else 0.0
        score -= 2.0 if parse.dep[other] in ("poss", "compound", "amod", "nmod") else 0.0
        score += 0.4 * min(met.chain.count, 4) + (0.5 if met.chain.named else 0.0)
        if word in _IT and (parse.dep[head] not in ("nsubj", "nsubjpass", "poss") or met.identity.kind == "group"):
            return None
        if word in _THEY and met.identity.kind in ("organisation", "country") and not met.identity.plural:
            score -= 3.0
        return score

    def _own_clause(self, phrase: NounPhrase, word: str, met: Settled) -> bool:
        """Tell whether the mention is the subject of the very verb whose object the pronoun is."""
        if word in _POSSESSIVE and self.parse.dep[phrase.head] == "poss":
            return False
        verb = self.parse.head[phrase.head]
        if self.parse.pos[verb] == "ADP":
            verb = self.parse.head[verb]
        who = subject(self.parse, verb)
        return who is not None and who != phrase.head and who in (met.phrase.head, *self._same(met))

    def _same(self, met: Settled) -> list[int]:
        return [s.phrase.head for s in self.settled.values() if s.chain is met.chain]

    def _own_speech(self, phrase: NounPhrase, met: Settled) -> bool:
        """Tell whether the mention is the speaker of the quotation the pronoun stands in, or lies in one it reports."""
        quote = self.quote[phrase.head]
        if quote >= 0:
            token = self.speaker[quote]
            speaker = self.settled.get(token) if token is not None else None
            return speaker is not None and speaker.chain is met.chain
        reported = [q for q, token in enumerate(self.speaker) if token == phrase.head]
        return self.quote[met.phrase.head] in reported

    def _subject_tokens(self) -> frozenset[int]:
        """Return the tokens that are subjects, or stand for one: joined to it or beside it."""
        parse = self.parse
        found: set[int] = set()
        for token in range(len(parse)):
            at = token
            while parse.dep[at] in ("conj", "appos", "compound", "prep", "pobj") and parse.head[at] < at:
                if parse.dep[at] in ("prep", "pobj"):
                    break
                at = parse.head[at]
            if parse.dep[at] in ("nsubj", "nsubjpass"):
                found.add(token)
        return frozenset(found)


def merged(identity: Identity, other: Identity, reason: str, *, over: bool = False) -> Identity:
    """Return an identity with its gaps filled from another; ``over`` lets the other's reading win."""
    first, second = (other, identity) if over else (identity, other)
    return replace(
        identity,
        kind=first.kind if first.kind != "unnamed" else second.kind,
        name=first.name or second.name,
        id=first.id or second.id,
        country=first.country or second.country,
        sectors=first.sectors or second.sectors,
        role=identity.role or other.role,
        of=first.of or second.of,
        reason=reason,  # type: ignore[arg-type]
    )


def _from_beside(identity: Identity, other: Identity) -> Identity:
    """Return an identity filled in from the apposition beside it; a book entry outweighs a description."""
    if identity.id is not None and identity.sectors:
        return replace(identity, role=other.role or identity.role, of=identity.of or other.body)
    return replace(merged(identity, other, "apposition"), of=identity.of or other.of)


def _surnames(name: str) -> list[str]:
    """Return a person's last name, and its parts, in lower case, particles left out."""
    words = [w for w in name.lower().replace("-", " ").split() if w not in _PARTICLES]
    return words[-1:]


def _same_person(identity: Identity, other: Identity) -> bool:
    """Tell whether a name may mean an earlier person: no first name, or the same one."""
    mine, theirs = ((i.name or "").lower().split() for i in (identity, other))
    if other.kind != "person" or (identity.country and other.country and identity.country != other.country):
        return False
    return len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0]


def _acronym(name: str) -> str | None:
    letters = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return letters.lower() if len(letters) >= 3 else None


def _agrees(word: str, chain: Chain) -> bool:
    """Tell whether a pronoun's number and gender allow a chain."""
    identity = chain.identity
    if word in _HE or word in _SHE:
        wanted = "he" if word in _HE else "she"
        return identity.kind == "person" and not identity.plural and chain.gender in (None, wanted)
    if word in _THEY:
        return identity.plural or identity.kind in ("group", "organisation", "country")
    return identity.kind in ("organisation", "country") and not identity.plural


def _describes(identity: Identity, chain: Chain, gap: int) -> bool:
    """Tell whether a definite noun may describe an actor met before, ``gap`` sentences back."""
    other, agent = chain.identity, identity.agent
    if agent is None or (identity.country and other.country and identity.country != other.country):
        return False
    if identity.of and other.of and identity.of != other.of:
        return False
    if identity.kind == "person" and not identity.plural:
        return other.kind == "person" and not other.plural and _same_role(identity, other, gap)
    if agent.kind in ("body", "part") and not agent.plural and agent.kind != "state":
        fits = not identity.sectors or bool(set(identity.sectors) & set(other.sectors))
        private = not set(identity.sectors) & STATE_SECTORS
        return other.kind == "organisation" and chain.named and fits and private and gap <= 4
    if identity.plural and identity.sectors and agent.kind in ("person", "group"):
        shared = identity.sectors[0] in other.sectors[:1]
        return shared and other.kind in ("group", "organisation") and gap <= 4
    return False


def _same_role(identity: Identity, other: Identity, gap: int) -> bool:
    mine, theirs = (identity.role or "").split(), (other.role or "").split()
    if mine and theirs and mine[-1] == theirs[-1]:
        return len(mine) == 1 or len(theirs) == 1 or mine == theirs
    agent = identity.agent
    weak = agent is not None and agent.kind == "person" and bool(set(identity.sectors) & set(other.sectors))
    return weak and gap <= 3
