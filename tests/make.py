"""Small makers of records for tests: each gives a valid record, and takes the fields that matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.records import (
    Confidence,
    Document,
    Event,
    Party,
    Phrase,
    Reading,
    Sentence,
    Skip,
    When,
    event_id,
)

TEXT = "Iran attacked Iraq on Monday."
DAY = "2024-03-05"


def make_document(**overrides: Any) -> Document:
    """Return a document ``d1`` whose text is TEXT, published on DAY."""
    fields = {
        "id": "d1",
        "text": TEXT,
        "published": DAY,
        "title": "A title",
        "source": "Wire",
        "url": "https://x.org/1",
    }
    return Document(**{**fields, **overrides})


def make_party(country: str | None = "IRN", **overrides: Any) -> Party:
    """Return a party of ``country``; its words are Iran in TEXT unless told otherwise."""
    fields = {"start": 0, "end": 4, "text": "Iran", "name": "Iran", "kind": "country", "country": country}
    return Party(**{**fields, "reason": "country-name", **overrides})


def make_parties(*countries: str | None) -> tuple[Party, ...]:
    """Return one party for each country."""
    return tuple(make_party(country) for country in countries)


def make_when(day: str = DAY, **overrides: Any) -> When:
    """Return a stated ``when`` of one day."""
    return When(**{"from_": day, "to": day, "precision": "day", "basis": "published", **overrides})


def make_event(**overrides: Any) -> Event:
    """Return an ASSAULT by IRN on IRQ on DAY in document ``d1``; ``day`` sets ``when``.

    The id is the content's unless given, so events that differ in type, parties' spans or document
    have different ids.
    """
    day = overrides.pop("day", DAY)
    fields: dict[str, Any] = {
        "document": "d1",
        "coder": "test/1",
        "event": "ASSAULT",
        "trigger": Phrase(start=5, end=13, text="attacked"),
        "sentence": Sentence(start=0, end=29, text=TEXT, index=0),
        "quad_code": 4,
        "event_scale": -10.0,
        "actor": make_parties("IRN"),
        "recipient": (make_party("IRQ", start=14, end=18, text="Iraq", name="Iraq"),),
        "when": None if day is None else make_when(day),
        "confidence": Confidence(event=0.9),
        **overrides,
    }
    content = (fields[name] for name in ("document", "event", "trigger", "actor", "recipient"))
    document, event, trigger, actor, recipient = content
    fields.setdefault("id", event_id(document, TEXT, event, trigger, actor, recipient))
    return Event(**fields)


def make_reading(
    document: Document | None = None, *, events: Iterable[Event] | None = None, skips: Iterable[Skip] = ()
) -> Reading:
    """Return a reading of ``document`` with one made event unless told otherwise."""
    document = document or make_document()
    found = (make_event(document=document.id),) if events is None else tuple(events)
    return Reading(document=document, events=found, skips=tuple(skips))
