"""The place of one act in a text, given the words that tell of it: the command ``resolve event-place``."""

from __future__ import annotations

from dragoman.locate.act import Act
from dragoman.locate.clauses import head_of, tokens_of
from dragoman.locate.places import Place
from dragoman.locate.placing import place_of
from dragoman.locate.scene import Scene
from dragoman.locate.weighing import Reads
from dragoman.locate.when import Trigger
from dragoman.records import EventType, Parse, Span


def event_place(
    text: str,
    parse: Parse,
    target: Span,
    *,
    reads: Reads | None = None,
    event: EventType = "ASSAULT",
    at_least: float | None = None,
) -> Place | None:
    """Return the place that the text gives for an act, None if it gives none.

    ``target`` are the words that tell of the act, ``event`` its type: acts of the body may happen at a place
    that is named elsewhere. ``reads``, an encoder, reads the act's sentence; the answers are worse without.
    None too where it is less probable than ``at_least`` that the text names the act's place.
    """
    head = head_of(parse, target)
    if head is None:
        return None
    act = Act(Trigger(head, tokens_of(parse, target), event))
    found = place_of(Scene.of(text, parse), act, reads=reads, at_least=at_least, asked=True)
    return found.one.place if found else None
