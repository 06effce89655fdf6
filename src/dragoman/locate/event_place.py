"""The place of one act in a text, given the words that tell of it: the command ``resolve event-place``."""

from __future__ import annotations

from dragoman.locate.clauses import head_of, tokens_of
from dragoman.locate.places import Place
from dragoman.locate.when import Trigger
from dragoman.locate.where import best_place, toponyms
from dragoman.records import EventType, Parse, Span


def event_place(text: str, parse: Parse, target: Span, *, event: EventType = "ASSAULT") -> Place | None:
    """Return the place that the sentence of ``target`` names for its act, None if it names none.

    ``target`` are the words that tell of the act, ``event`` its type: acts of the body may happen at a place
    that is named elsewhere in the sentence.
    """
    head = head_of(parse, target)
    if head is None:
        return None
    trigger = Trigger(head, tokens_of(parse, target), event)
    sentence = parse.sentence[head]
    places = [one for one in toponyms(text, parse) if parse.sentence[one.token] == sentence]
    found = best_place(parse, trigger, places, [trigger])
    return found[0] if found else None
