"""Hand-written steps: one that breaks on documents it is told to, and one that codes without a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.records import Confidence, Event, Reading, Sentence, event_id, phrase


class Fragile:
    """A step that gives nothing new and fails on every document whose text holds ``Boom``."""

    name = "fragile"
    needs = frozenset({"document"})
    gives: frozenset[str] = frozenset()

    def __init__(self, error: type[Exception] = ValueError) -> None:
        self.error = error

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            if "Boom" in reading.document.text:
                raise self.error("no such luck")
            yield reading


class Forgetful:
    """A step that gives back no reading at all."""

    name = "forgetful"
    needs = frozenset({"document"})
    gives: frozenset[str] = frozenset()

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        yield from ()


class Shouts:
    """A coder that reads every word in capitals as a protest, and the whole text as one sentence."""

    name = "shouts"
    needs = frozenset({"document"})
    gives = frozenset({"events"})
    coder = "shouts/1"

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            yield replace(reading, events=tuple(self._events(reading)))

    def _events(self, reading: Reading) -> Iterator[Event]:
        text, at = reading.document.text, 0
        for word in text.split():
            at = text.index(word, at)
            if word.isupper():
                trigger = phrase(text, at, at + len(word))
                yield Event(
                    id=event_id(reading.document.id, text, "PROTEST", trigger, (), ()),
                    document=reading.document.id,
                    coder=self.coder,
                    event="PROTEST",
                    trigger=trigger,
                    sentence=Sentence(start=0, end=len(text), index=0, text=text),
                    quad_code=3,
                    event_scale=-6.0,
                    confidence=Confidence(event=0.9),
                )
            at += len(word)
