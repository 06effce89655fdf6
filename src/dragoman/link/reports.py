"""One report as the ledger is told it: its events in order, and what they state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.errors import InputError
from dragoman.link.kinds import puts_bill
from dragoman.link.statement import Statement, published_of, sentences_before, statement
from dragoman.link.steps import ordered
from dragoman.records import Document, Event, interval

Key = tuple[date, str]
"""When a report is told: by the first day of its date, then by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The events of one report, in the order of its words, and what they state by their ids."""

    published: str
    document: str
    events: tuple[Event, ...]
    statements: Mapping[str, Statement]

    @property
    def key(self) -> Key:
        """When it is told."""
        return key_of(self.published, self.document)


def key_of(published: str, document: str) -> Key:
    """Return when a report is told."""
    return interval(published)[0], document


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events of a report in the order of its words."""
    return tuple(sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.id)))


def report_of(events: Iterable[Event], document: Document | None, known: str | None = None) -> Report:
    """Return a report out of its events; without its document, by the date ``known`` or that events tell.

    Raises:
        InputError: nothing tells when it was published.
    """
    inside = in_order(events)
    published = document.published if document is not None else known or published_of(inside)
    if published is None:
        raise InputError(
            f"nothing tells when document {inside[0].document if inside else ''!r} was published; give its "
            "report, or events with a date"
        )
    text = document.text if document is not None else None
    sentences = {event.sentence.index: event.sentence.text for event in inside}
    said = [
        found
        for event in inside
        if (found := statement(event, published=published, before=sentences_before(event, sentences, text)))
    ]
    return Report(
        published=published,
        document=document.id if document is not None else inside[0].document,
        events=inside,
        statements={found.event.id: found for found in ordered(_bills_once(said), text)},
    )


def _bills_once(said: Sequence[Statement]) -> list[Statement]:
    """Return statements without what a sentence says of a bill beside that it is put: what it asks."""
    put: dict[int, Statement] = {}
    for one in said:
        held = put.get(one.event.sentence.start)
        if one.kind == "bill" and (held is None or (puts_bill(one.event) and not puts_bill(held.event))):
            put[one.event.sentence.start] = one
    return [one for one in said if one.kind != "bill" or put[one.event.sentence.start] is one]
