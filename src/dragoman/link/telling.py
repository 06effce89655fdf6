"""Tellings: coded events with what linking needs of the reports that they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.errors import InputError
from dragoman.link.lexis import content, counted
from dragoman.link.sides import bodies
from dragoman.link.statement import published_of
from dragoman.records import Document, Event, interval

STORY = 100
"""Stems of a report that are kept to tell what it is about, at most."""
_ABOUT = 2
_LOUDEST = 5
"""Words that a report is filed under where it names too few countries and bodies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event of one report, as linking needs it.

    ``published`` is the ISO date of the report and ``source`` its outlet. ``text`` names the text that the
    report is a copy or version of (:class:`dragoman.link.texts.TextIndex`), empty if it is alone. ``words``
    are the stems of the event's sentence, ``story`` those of the whole report with how often they stand in
    it, at most 100. ``about`` are the countries and bodies that most events of the report have to do with,
    and its weightiest stems if these are few: an event that names none is looked for under these. ``kind``
    stands for the event's type where a coder has another set of types than PLOVER's; only equal kinds are
    then of one sort. All of it can be kept without the report's text.
    """

    event: Event
    published: str
    source: str | None = None
    text: str = ""
    words: tuple[str, ...] = ()
    story: dict[str, int] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    kind: str = ""

    def __post_init__(self) -> None:
        interval(self.published)

    @property
    def id(self) -> str:
        """The id of the event."""
        return self.event.id

    @property
    def report(self) -> str:
        """The text that the event stands in, whichever outlet printed it."""
        return self.text or self.event.document


def tellings(
    events: Sequence[Event], document: Document | None = None, *, text: str | None = None
) -> list[Telling]:
    """Return the tellings of the events of one report.

    Without its ``document`` the report's date is told from its events, and what it is about from the
    sentences that they stand in. ``text`` is the id of the text that the report is a copy of.

    Raises:
        InputError: the events are of several reports, or nothing tells when theirs was published.
    """
    if not events:
        return []
    names = {event.document for event in events}
    if len(names) > 1 or (document is not None and names != {document.id}):
        raise InputError(f"expected the events of one report, got those of {', '.join(sorted(names))}")
    published = document.published if document is not None else published_of(events)
    if published is None:
        raise InputError(
            f"nothing tells when document {events[0].document!r} was published; give its report, or events "
            "with a date"
        )
    story = _story(events, document)
    about = _about(events, story)
    return [
        Telling(
            event=event,
            published=published,
            source=document.source if document is not None else None,
            text=text or "",
            words=content(event.sentence.text),
            story=story,
            about=about,
        )
        for event in events
    ]


def _story(events: Sequence[Event], document: Document | None) -> dict[str, int]:
    if document is not None:
        title = f"{document.title}\n" if document.title else ""
        return counted(title + document.text, most=STORY)
    sentences = {event.sentence.start: event.sentence.text for event in events}
    return counted("\n".join(sentences[start] for start in sorted(sentences)), most=STORY)


def _about(events: Sequence[Event], story: dict[str, int]) -> tuple[str, ...]:
    found: Counter[str] = Counter()
    for event in events:
        for party in (*event.actor, *event.recipient):
            found.update({party.country} if party.country else bodies(party))
        if event.where is not None and event.where.country:
            found[event.where.country] += 1
    named = [name for name, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_ABOUT]]
    loudest = [] if len(named) == _ABOUT else [f"#{word}" for word in list(story)[:_LOUDEST]]
    return (*named, *loudest)
