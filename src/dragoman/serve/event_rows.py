"""Events as answers show them: the record, its report, and the sentence with its words marked by role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.records import Document, Event, Extent, Party
from dragoman.records.json import to_dict
from dragoman.serve.refs import labelled
from dragoman.store import Decision, DocumentRef, EventRow, Store

Json = dict[str, Any]


def doc_ref(document: DocumentRef | Document) -> Json:
    """Return what tells one report from another."""
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "published": document.published,
        "url": safe_url(document.url),
        "language": document.language,
    }


def safe_url(url: str | None) -> str | None:
    """Return an address that may be followed; anything but the web's two schemes is none."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def event_json(event: Event) -> Json:
    """Return an event's record, its parties with keys and labels."""
    made = to_dict(event)
    made["actor"] = [labelled(party) for party in event.actor]
    made["recipient"] = [labelled(party) for party in event.recipient]
    if event.condition is not None:
        made["condition"]["actor"] = [labelled(party) for party in event.condition.actor]
        made["condition"]["recipient"] = [labelled(party) for party in event.condition.recipient]
    for row, link in zip(made["attribution"], event.attribution, strict=True):
        row["speaker"] = labelled(link.speaker)
    return made


def event_rows(store: Store, found: Sequence[EventRow]) -> list[Json]:
    """Return rows of events with what people decided about them."""
    decided: dict[str, Decision] = {}
    if found:
        ids = tuple(row.event.id for row in found)
        for decision in store.decisions(events=ids).items:
            for id_ in decision.events:
                decided.setdefault(id_, decision)
    return [event_row(row, decided.get(row.event.id)) for row in found]


def event_row(row: EventRow, decision: Decision | None) -> Json:
    """Return one row."""
    return {
        "event": event_json(row.event),
        "doc": doc_ref(row.document),
        "incident": row.incident,
        "commitments": list(row.commitments),
        "copies": row.copies,
        "decision": decision_json(decision) if decision else None,
        "recorded": row.recorded_from.isoformat(),
        "version": version(row),
    }


def version(row: EventRow) -> str:
    """Return what tells one belief about an event from the next."""
    return f"{row.event.coder}@{row.recorded_from.isoformat()}"


def decision_json(decision: Decision) -> Json:
    """Return what a person decided."""
    return {
        "id": decision.id,
        "event": decision.events[0] if decision.events else None,
        "events": list(decision.events),
        "others": list(decision.others),
        "verdict": decision.kind,
        "fields": decision.fields,
        "note": decision.note or None,
        "reviewer": decision.who,
        "at": decision.at.isoformat(),
        "undone": decision.undone_at.isoformat() if decision.undone_at else None,
        "label": _told(decision),
    }


def _told(decision: Decision) -> str:
    what = {
        "accept": "accepted",
        "reject": "rejected",
        "correct": f"corrected {', '.join(sorted(decision.fields)) or 'nothing'}",
        "merge": "merged with another incident",
        "split": "split off its incident",
        "move": "moved to another incident",
        "overrule": "the commitment's fate was set",
    }
    return f"{what.get(decision.kind, decision.kind)} by {decision.who} on {decision.at.date().isoformat()}"


def quote(row: EventRow) -> Json:
    """Return the sentence that an event was read from, with its words marked."""
    event = row.event
    return {
        "event": event.id,
        "document": event.document,
        "text": event.sentence.text,
        "start": event.sentence.start,
        "marks": marks(event),
        "source": row.document.source,
        "published": row.document.published,
    }


def marks(event: Event) -> list[Json]:
    """Return the marked words inside an event's sentence, relative to it, in order."""
    first, last = event.sentence.start, event.sentence.end
    found = {
        (start - first, end - first, role)
        for start, end, role in _spans(event)
        if first <= start < end <= last
    }
    return [{"start": start, "end": end, "role": role} for start, end, role in sorted(found)]


def _spans(event: Event) -> Iterator[tuple[int, int, str]]:
    yield event.trigger.start, event.trigger.end, "act"
    yield from _each(event.actor, "actor")
    yield from _each(event.recipient, "recipient")
    yield from _each([link.speaker for link in event.attribution], "speaker")
    yield from _each(event.size, "size")
    if event.condition is not None:
        yield event.condition.start, event.condition.end, "condition"
    for part, role in ((event.when, "time"), (event.where, "place")):
        if part is not None and part.start is not None and part.end is not None:
            yield part.start, part.end, role


def _each(parts: Sequence[Extent | Party], role: str) -> Iterator[tuple[int, int, str]]:
    for part in parts:
        yield part.start, part.end, role
