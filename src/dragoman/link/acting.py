"""What act a commitment speaks of: its words, and its type."""

from __future__ import annotations

import re

from dragoman.knowledge import commitments
from dragoman.records import Act, Event, EventType, Phrase

_LONGEST = 160
_ARTICLE = 5
"""The speaker's name follows within so many characters: a blank, and perhaps an article."""
_EDGES = " ,;:\"'“”‘’\n"
_END = re.compile(
    r"[;!?]|(?<![A-Z])(?<!\bMr)(?<!\bSt)\.(?:\s|$)"
    r"|, (?:said|says|warned|told|according|as|while|but|after|who|which|a |an |the |he |she |it )"
)
_DENIED = re.compile(r"\b(?:not|never|n['’]t)\b", re.IGNORECASE)


def act_of(event: Event, *, bill: bool = False) -> Act:
    """Return the act that a threat, demand, promise or plan speaks of.

    Its phrase runs from the event's trigger to the end of the clause. Where the trigger is a deed of its own
    ("will withdraw"), the event's type is the act's; speech is looked at by its modes and words. What a
    ``bill`` is for stands after that word; one of which nothing is said is a REQUEST.
    """
    words = act_words(event)
    if bill:
        return Act(event=_of_bill(event), phrase=words)
    if event.event in ("THREATEN", "REQUEST", "AGREE", "CONCEDE", "REJECT"):
        kind = _spoken(event, words)
    else:
        kind = event.event
    modes = event.mode if kind == event.event else ()
    return Act(event=kind, mode=modes, phrase=words)


def act_words(event: Event) -> Phrase:
    """Return the words from an event's trigger to the end of its clause, its condition left out.

    Where the trigger only tells who says so ("…," warned the general), the words are those before it.
    """
    sentence, start = event.sentence, event.trigger.start
    if _says_after(event) and (said := _content(event)) is not None:
        return said
    stop = sentence.end
    if event.condition is not None and event.trigger.end <= event.condition.start < stop:
        stop = event.condition.start
    rest = sentence.text[event.trigger.end - sentence.start : stop - sentence.start]
    if found := _END.search(rest):
        rest = rest[: found.start()]
    words = sentence.text[start - sentence.start : event.trigger.end - sentence.start] + rest
    words = _cut(words).rstrip(" ,")
    return Phrase(start=start, end=start + len(words), text=words)


def _cut(words: str) -> str:
    """Return words of which there are too many up to the last that is whole."""
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] or words[:_LONGEST]


def _says_after(event: Event) -> bool:
    """Tell whether the speaker's name follows the trigger at once, as behind a quotation."""
    speakers = (*(link.speaker for link in event.attribution), *event.actor)
    return any(0 < party.start - event.trigger.end <= _ARTICLE for party in speakers)


def _content(event: Event) -> Phrase | None:
    """Return the words of a sentence between its condition, or its beginning, and the trigger."""
    sentence, start = event.sentence, event.sentence.start
    if event.condition is not None and start <= event.condition.start < event.trigger.start:
        start = event.condition.end
    text = sentence.text[start - sentence.start : event.trigger.start - sentence.start]
    inner = text.strip(_EDGES)
    if not inner:
        return None
    start += text.index(inner)
    inner = _cut(inner).rstrip(_EDGES)
    return Phrase(start=start, end=start + len(inner), text=inner)


def denied(event: Event, act: Act) -> bool:
    """Tell whether it is promised, or asked, that something shall not be done."""
    if event.event not in ("AGREE", "REQUEST", "REJECT"):
        return False
    before = event.sentence.text[: event.trigger.start - event.sentence.start][-12:]
    phrase = act.phrase.text if act.phrase else ""
    return bool(_DENIED.search(phrase.partition(",")[0]) or _DENIED.search(before))


def typed(text: str) -> EventType | None:
    """Return the type of the first act that some words speak of; None if they speak of none."""
    found: list[tuple[int, int, EventType]] = []
    for place, (kind, words) in enumerate(commitments.acts()):
        if match := words.search(text):
            found.append((match.start(), place, kind))
    return min(found)[2] if found else None


def _spoken(event: Event, words: Phrase) -> EventType:
    of_mode = commitments.act_of_mode(event.event, event.mode)
    if event.event == "THREATEN" and of_mode is not None:
        return of_mode
    found = typed(words.text) or typed(_before(event))
    return found or of_mode or commitments.act_by_default(event.event)


def _of_bill(event: Event) -> EventType:
    text = event.sentence.text
    named = commitments.kind_words("bill").search(text)
    rest = re.split(r"[,;]| and ", text[named.end() :], maxsplit=1)[0] if named else ""
    return typed(rest) or "REQUEST"


def _before(event: Event) -> str:
    """Return the words of the sentence before the trigger, its condition left out."""
    sentence = event.sentence
    text = sentence.text[: event.trigger.start - sentence.start]
    return text if event.condition is None else text.replace(event.condition.text, " ")
