"""The actors step: from a parse to the mentions of all who may act in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.actors.book import day_of
from dragoman.actors.chains import Settled
from dragoman.actors.coreference import Coreference
from dragoman.actors.discourse import Discourse
from dragoman.actors.focus import Focus
from dragoman.actors.identity import Identity
from dragoman.actors.names import Name, find_names
from dragoman.actors.phrases import name_head, noun_phrases, person_words
from dragoman.actors.senses import senses
from dragoman.knowledge import agents
from dragoman.knowledge.genders import gender
from dragoman.records import Mention, Parse, Reading

_STANCES = frozenset(("pro", "non", "ex"))


class ActorFinder:
    """The actors step: finds, resolves and chains every mention of a possible actor."""

    name = "actors"
    needs = frozenset({"document", "parse"})
    gives = frozenset({"mentions"})

    def __init__(self) -> None:
        # Loads the knowledge files now, so that a broken one is an error of set-up and no document waits.
        agents.nouns()
        find_names(("Iraq",), (False,))
        gender(("Ann",))

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with its mentions, in text order."""
        for reading in readings:
            if reading.parse is None or not len(reading.parse):
                yield reading
                continue
            yield replace(
                reading,
                mentions=mentions(reading.parse, reading.document.text, on=reading.document.published),
            )


def mentions(parse: Parse, text: str, *, on: str) -> tuple[Mention, ...]:
    """Return the mentions of a parsed text, roles as of the ISO date ``on``."""
    names, persons = senses(parse, find_names(parse.word, person_words(parse)), on=day_of(on))
    phrases = noun_phrases(parse, names, persons)
    resolver = Coreference(parse, names, phrases, on=on, focus=Focus(parse, names, text))
    settled = resolver.resolve()
    found = [_mention(parse, text, met) for met in settled]
    found += [fellow for met in settled for fellow in _fellows(parse, text, met, resolver.talk)]
    found += _modifiers(parse, text, names, settled, resolver.talk)
    return tuple(sorted(found, key=lambda m: (m.first, -m.last)))


def _mention(parse: Parse, text: str, met: Settled) -> Mention:
    phrase = met.phrase
    party = met.identity.party(text, parse.start[phrase.first], parse.end[phrase.last - 1])
    return Mention(
        party=party, head=phrase.head, first=phrase.first, last=phrase.last, chain=met.chain.number
    )


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
        identity = talk.composer.identity(name_head(parse, name))
        if identity is not None:
            yield _by_name(parse, text, name, identity, talk.chain_for(identity).number)


def _fellows(parse: Parse, text: str, met: Settled, talk: Discourse) -> Iterator[Mention]:
    """Yield the other nations before one noun: the "U.S." of "U.S. and Russian forces"."""
    wording, phrase, agent = talk.composer.wording, met.phrase, met.identity.agent
    if agent is None or agent.kind == "relation" or phrase.name is not None:
        return
    for token in range(phrase.modifiers, phrase.head):
        name = wording.names[token]
        if name is None or not name.national or name.first != token or name.country == met.identity.country:
            continue
        if parse.word[name.last : name.last + 1] in (("and",), ("or",), (",",)):
            fellow = replace(met.identity, country=name.country, id=None, name=None)
            yield _by_name(parse, text, name, fellow, talk.chain_for(fellow).number)


def _by_name(parse: Parse, text: str, name: Name, identity: Identity, chain: int) -> Mention:
    party = identity.party(text, parse.start[name.first], parse.end[name.last - 1])
    return Mention(party=party, head=name_head(parse, name), first=name.first, last=name.last, chain=chain)
