"""The actors step: from a parse to the mentions of all who may act in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.actors.coreference import Coreference, Settled
from dragoman.actors.focus import Focus
from dragoman.actors.identity import Identity
from dragoman.actors.names import Name, find_names
from dragoman.actors.phrases import name_head, noun_phrases, person_words
from dragoman.knowledge import actorbook, agents, countries
from dragoman.records import Mention, Parse, Reading


class ActorFinder:
    """The actors step: finds, resolves and chains every mention of a possible actor."""

    name = "actors"
    needs = frozenset({"document", "parse"})
    gives = frozenset({"mentions"})

    def __init__(self) -> None:
        agents.nouns()

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with its mentions, in text order."""
        for reading in readings:
            if reading.parse is None or not len(reading.parse):
                yield reading
                continue
            yield replace(reading, mentions=mentions(reading.parse, reading.document.text, on=reading.document.published))


def mentions(parse: Parse, text: str, *, on: str) -> tuple[Mention, ...]:
    """Return the mentions of a parsed text, roles as of the ISO date ``on``."""
    names = find_names(parse.word, person_words(parse))
    phrases = noun_phrases(parse, names)
    resolver = Coreference(parse, names, phrases, on=on, focus=Focus(parse, names, text))
    settled = resolver.resolve()
    found = [_mention(parse, text, met) for met in settled]
    found += _modifiers(parse, text, names, settled, resolver)
    return tuple(sorted(found, key=lambda m: (m.first, -m.last)))
