"""The place of one act in a text, given the words that tell of it: the command ``resolve event-place``."""

from __future__ import annotations

from dragoman.locate.clauses import head_of, tokens_of
from dragoman.locate.places import Place
from dragoman.locate.placing import Act, place_of
from dragoman.locate.scene import Scene
from dragoman.locate.when import Trigger
from dragoman.records import EventType, Parse, Span

MORE_LIKELY_THAN_NOT = 0.5


def event_place(
    text: str,
    parse: Parse,
    target: Span,
    *,
    event: EventType = "ASSAULT",
    at_least: float = MORE_LIKELY_THAN_NOT,
) -> Place | None:
    """Return the place that the text gives for an act, None if it gives none.

    ``target`` are the words that tell of the act, ``event`` its type: acts of the body may happen at a place
    that is named elsewhere. A place less probable than ``at_least`` is not given.
    """
    head = head_of(parse, target)
    if head is None:
        return None
    trigger = Trigger(head, tokens_of(parse, target), event)
    found = place_of(Scene.of(text, parse), Act(trigger), at_least=at_least)
    return found.one.place if found else None
