"""The actors step: from a parse to the mentions of all who may act in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.actors.affiliation import ARMED
from dragoman.actors.belongings import stands_for
from dragoman.actors.book import day_of
from dragoman.actors.chains import Settled
from dragoman.actors.compass import with_points
from dragoman.actors.context import in_context
from dragoman.actors.coreference import Coreference
from dragoman.actors.discourse import Discourse
from dragoman.actors.expansion import expanded
from dragoman.actors.focus import Focus
from dragoman.actors.identity import Identity
from dragoman.actors.names import Name, find_names
from dragoman.actors.pairs import pairs
from dragoman.actors.phrase import NounPhrase
from dragoman.actors.phrases import name_head, noun_phrases, person_words
from dragoman.actors.senses import senses
from dragoman.knowledge import agents
from dragoman.knowledge.actorbook import ActorBook, packaged
from dragoman.knowledge.genders import gender
from dragoman.records import Mention, Parse, Reading

_VIOLENT = ARMED | {"CRM"}
_STANCES = frozenset(("pro", "non", "ex"))


class ActorFinder:
    """The actors step: finds, resolves and chains every mention of a possible actor.

    ``book`` is who it knows by name; the packaged book unless given. With ``expand_groups`` a grouping of
    states is a mention for each of its members, all over the same words.
    """

    name = "actors"
    needs = frozenset({"document", "parse"})
    gives = frozenset({"mentions"})

    def __init__(self, *, book: ActorBook | None = None, expand_groups: bool = False) -> None:
        # Loads the knowledge files now, so that a broken one is an error of set-up and no document waits.
        self.book = book or packaged()
        self.expand_groups = expand_groups
        agents.nouns()
        find_names(("Iraq",), (False,), self.book)
        gender(("Ann",))

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with its mentions, in text order."""
        for reading in readings:
            if reading.parse is None or not len(reading.parse):
                yield reading
                continue
            document = reading.document
            found = mentions(reading.parse, document.text, on=document.published, book=self.book)
            if self.expand_groups:
                found = _expanded(found, on=document.published)
            yield replace(reading, mentions=found)


def mentions(parse: Parse, text: str, *, on: str, book: ActorBook) -> tuple[Mention, ...]:
    """Return the mentions of a parsed text, roles as of the ISO date ``on``."""
    names = with_points(parse.word, find_names(parse.word, person_words(parse), book))
    names, persons = senses(parse, names, on=day_of(on), book=book)
    phrases = noun_phrases(parse, names, persons)
    focus = Focus(parse, names, text, book)
    resolver = Coreference(parse, names, phrases, on=on, focus=focus, book=book)
    settled = resolver.resolve()
    found = [mention for met in settled for mention in _mentions(parse, text, met)]
    found += [fellow for met in settled for fellow in _fellows(parse, text, met, resolver.talk)]
    found += _modifiers(parse, text, names, settled, resolver.talk)
    found += _fighters(parse, text, settled, resolver, focus)
    found += pairs(parse, text, names, resolver.talk, book, on=on)
    return tuple(sorted(found, key=lambda m: (m.first, -m.last)))


def _expanded(found: Sequence[Mention], *, on: str) -> tuple[Mention, ...]:
    """Return mentions with groupings as their members, each in its country's chain or a new one."""
    chains = {m.party.country: m.chain for m in reversed(found) if m.party.kind == "country"}
    spare = itertools.count(max((m.chain for m in found), default=-1) + 1)
    members: list[Mention] = []
    for mention in found:
        parties = expanded(mention.party, on=on)
        for party in parties:
            chain = mention.chain if party is mention.party else chains.get(party.country)
            if chain is None:
                chain = chains.setdefault(party.country, next(spare))
            members.append(replace(mention, party=party, chain=chain))
    return tuple(members)


def _mentions(parse: Parse, text: str, met: Settled) -> Iterator[Mention]:
    """Yield the mention of a settled phrase; for a "they" that means several, one in the chain of each."""
    phrase = met.phrase
    start, end = parse.start[phrase.first], parse.end[phrase.last - 1]
    for identity, chain in ((met.identity, met.chain), *met.fellows):
        party = identity.party(text, start, end)
        yield Mention(party=party, head=phrase.head, first=phrase.first, last=phrase.last, chain=chain.number)


def _modifiers(
    parse: Parse, text: str, names: Sequence[Name | None], settled: Sequence[Settled], talk: Discourse
) -> Iterator[Mention]:
    """Yield the names that modify a noun which is no actor: "a Russian offer", "U.S. withdrawal".

    A town is left out: "the Paris accord" is not France's.
    """
    covered = {t for met in settled for t in range(met.phrase.first, met.phrase.last)}
    for token, name in enumerate(names):
        if (
            name is None
            or name.place
            or name.first != token
            or any(t in covered for t in range(name.first, name.last))
        ):
            continue
        if token >= 2 and parse.word[token - 1] == "-" and parse.word[token - 2].lower() in _STANCES:
            continue
        identity = _thing_of(parse, name, talk.composer.identity(name_head(parse, name)))
        if (phrase := _agent_before(parse, name, talk)) is not None:
            described = talk.composer.described(phrase)._replace(kind="group", plural=True)
            yield from _mentions(parse, text, Settled(phrase, described, talk.chain_for(described)))
        elif identity is not None:
            yield _by_name(parse, text, name, identity, talk.chain_for(identity).number)


def _thing_of(parse: Parse, name: Name, identity: Identity | None) -> Identity | None:
    """Return a nation before a thing with the sector of those who live in it: "Palestinian homes"."""
    head = name_head(parse, name)
    thing = parse.head[head]
    if identity is None or identity.kind not in ("country", "group") or identity.sectors or not name.national:
        return identity
    if parse.dep[head] not in ("amod", "compound", "poss", "nmod") or thing <= head:
        return identity
    return identity._replace(sectors=stands_for(parse.word[thing]))


def _fighters(
    parse: Parse, text: str, settled: Sequence[Settled], resolver: Coreference, focus: Focus
) -> Iterator[Mention]:
    """Yield fighters named before a thing of theirs: "rebel positions", "hostage-takers' demands"."""
    talk = resolver.talk
    covered = {t for met in settled for t in range(met.phrase.first, met.phrase.last)}
    lower = talk.composer.wording.lower
    for token in range(len(parse)):
        if token in covered or parse.dep[token] not in ("compound", "nmod") or talk.names[token] is not None:
            continue
        found = agents.noun_at(lower, token)
        if (
            found is None
            or _VIOLENT.isdisjoint(found[2].sectors[:1])
            or found[2].kind not in ("person", "group")
        ):
            continue
        phrase = NounPhrase(found[0], token, found[1], found[0])
        if any(t in covered or talk.names[t] is not None for t in range(max(0, found[0] - 1), found[1])):
            continue
        identity = in_context(talk, focus, phrase, talk.composer.described(phrase))
        identity = identity._replace(kind="group", plural=True, role=None)
        yield from _mentions(parse, text, Settled(phrase, identity, talk.chain_for(identity)))


def _agent_before(parse: Parse, name: Name, talk: Discourse) -> NounPhrase | None:
    """Return the people named before a thing: the guerrillas of "Afghan guerrilla camps"."""
    head = name.last
    if not name.national or head + 1 >= len(parse) or parse.dep[head] not in ("compound", "amod", "nmod"):
        return None
    found = agents.noun_at(talk.composer.wording.lower, head)
    if (
        found is None
        or found[2].kind not in ("person", "group", "body")
        or parse.sentence[head] != parse.sentence[name.first]
    ):
        return None
    return NounPhrase(name.first, head, found[1], name.first) if found[0] == head else None


def _fellows(parse: Parse, text: str, met: Settled, talk: Discourse) -> Iterator[Mention]:
    """Yield the others named before one noun or nation: the "U.S." of "U.S. and Russian forces"."""
    wording, phrase, agent = talk.composer.wording, met.phrase, met.identity.agent
    whole = phrase.name is not None and phrase.name.how == "country-name"
    if not whole and (agent is None or agent.kind == "relation" or phrase.name is not None):
        return
    for token in range(phrase.modifiers, phrase.head):
        name = wording.names[token]
        if name is None or name.first != token:
            continue
        if wording.apart(name) and (body := wording.named(name)) is not None:
            yield _by_name(parse, text, name, body, talk.chain_for(body).number)
        if not name.national or name.country == met.identity.country:
            continue
        after = parse.word[name.last] if name.last < len(parse) else ""
        other = wording.names[name.last + 1] if after == "-" and name.last + 1 < phrase.head else None
        if after in ("and", "or", ",") or (other is not None and other.national):
            fellow = met.identity._replace(country=name.country, id=None, name=None)
            fellow = (wording.named(name) if whole else None) or fellow
            yield _by_name(parse, text, name, fellow, talk.chain_for(fellow).number)


def _by_name(parse: Parse, text: str, name: Name, identity: Identity, chain: int) -> Mention:
    party = identity.party(text, parse.start[name.first], parse.end[name.last - 1])
    return Mention(party=party, head=name_head(parse, name), first=name.first, last=name.last, chain=chain)
