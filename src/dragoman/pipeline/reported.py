"""Events with the reports they stand in, out of a store or a file, filtered alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from dragoman.records import Document, Event, Party, interval
from dragoman.store import DocumentRef, EventFilter, EventRow, Page, party_keys


class Asked(Protocol):
    """Answers what events there are: a store, or a line to the process that owns it."""

    def page(self, wanted: EventFilter) -> Page[EventRow]:
        """Return a page of events."""
        ...


@dataclass(frozen=True, slots=True)
class Reported:
    """An event, what stands above its report, and its incident; None where that is not known."""

    event: Event
    document: Document | None
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The report and the incident of the event that is drawn."""

    documents: dict[str, Document] = field(default_factory=dict)
    incidents: dict[str, str] = field(default_factory=dict)

    def drawn(self, told: Iterable[Reported]) -> Iterator[Event]:
        """Yield events, with what belongs to each held as it is drawn."""
        for one in told:
            self.documents.clear()
            self.incidents.clear()
            if one.document is not None:
                self.documents[one.document.id] = one.document
            if one.incident is not None:
                self.incidents[one.event.id] = one.incident
            yield one.event


def in_store(asked: Asked, wanted: EventFilter, *, at_once: int = 2_000) -> Iterator[Reported]:
    """Yield the events wanted, page by page, so that no reader holds the store up.

    The reports are without their words.
    """
    after = None
    while True:
        page = asked.page(replace(wanted, limit=at_once, after=after))
        for row in page.items:
            yield Reported(row.event, _head(row.document), row.incident)
        after = page.after
        if after is None:
            return


def _head(ref: DocumentRef) -> Document:
    return Document(
        id=ref.id, text="", published=ref.published, title=ref.title, source=ref.source, url=ref.url,
        language=ref.language,
    )  # fmt: skip


def matching(told: Iterable[Reported], wanted: EventFilter) -> Iterator[Reported]:
    """Yield those that match a filter, as a store would: sides, types, standing, place, days, outlet.

    Conditions that only a store can answer (words, incidents, when it was recorded) are not looked at.
    """
    for one in told:
        if matches(one, wanted):
            yield one


def matches(one: Reported, wanted: EventFilter) -> bool:
    """Tell whether an event matches a filter."""
    event, document = one.event, one.document
    country = event.where.country if event.where else None
    return (
        _is_shown(event, wanted)
        and (not wanted.types or event.event in wanted.types)
        and (not wanted.place or country in wanted.place)
        and (not wanted.sources or (document is not None and document.source in wanted.sources))
        and _is_in_time(event, wanted)
        and _has_sides(event, wanted)
    )


def _is_shown(event: Event, wanted: EventFilter) -> bool:
    return event.actual or wanted.show is None or set(event.aux) <= set(wanted.show)


def _is_in_time(event: Event, wanted: EventFilter) -> bool:
    if wanted.start is None and wanted.end is None:
        return True
    if event.when is None:
        return False
    first, last = interval(event.when.from_)[0], interval(event.when.to)[1]
    return (wanted.start is None or last >= wanted.start) and (wanted.end is None or first <= wanted.end)


def _has_sides(event: Event, wanted: EventFilter) -> bool:
    acting, struck = _keys(event.actor), _keys(event.recipient)
    if wanted.party and not (acting | struck).intersection(wanted.party):
        return False
    if wanted.actor and not acting.intersection(wanted.actor):
        return False
    if wanted.recipient and not struck.intersection(wanted.recipient):
        return False
    if wanted.dyad is None:
        return True
    one, other = wanted.dyad
    is_reciprocal = len(event.actor) > 1 and not event.recipient
    return (
        (one in acting and other in struck)
        or (other in acting and one in struck)
        or (is_reciprocal and one in acting and other in acting)
    )


def _keys(parties: Iterable[Party]) -> set[str]:
    return {key for party in parties for key in party_keys(party)}
