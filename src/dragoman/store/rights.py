"""Rights mode: of a text, the digest, the length and the quotes that its events rest on; nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.records import Document, Event, Reading, Sentence

MOST = 300
"""Characters of a sentence that are kept, around the words of the act."""


def trimmed(reading: Reading) -> Reading:
    """Return a reading whose events quote at most :data:`MOST` characters of a sentence each."""
    return replace(reading, events=tuple(_short(event) for event in reading.events))


def quoted(text: str, events: Iterable[Event]) -> str:
    """Return a text with blanks for all but the sentences of its events: every offset still holds."""
    kept = [" "] * len(text)
    for event in events:
        kept[event.sentence.start : event.sentence.end] = text[event.sentence.start : event.sentence.end]
    return "".join(kept)


def masked(document: Document, events: Iterable[Event]) -> Document:
    """Return a document with blanks for all but the sentences of its events."""
    return replace(document, text=quoted(document.text, events))


def _short(event: Event) -> Event:
    sentence, trigger = event.sentence, event.trigger
    if len(sentence.text) <= MOST:
        return event
    spare = max(0, MOST - (trigger.end - trigger.start))
    start = max(sentence.start, trigger.start - spare // 2)
    end = min(sentence.end, max(trigger.end, start + MOST))
    words = sentence.text[start - sentence.start : end - sentence.start]
    return replace(event, sentence=Sentence(start=start, end=end, index=sentence.index, text=words))
