"""The ledger of a part: stored commitments told anew from their own events together with new ones.

A commitment is kept with the events that state it and those that moved it, and with the words around them;
that is enough to tell it again when another event comes in, in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import msgspec

from dragoman.knowledge import commitments as known
from dragoman.link.ledger import Ledger, Ruling
from dragoman.link.sides import keys, unknown
from dragoman.records import Document, Event, Party, interval
from dragoman.records.json import from_dict, to_dict
from dragoman.records.linked import Commitment

_BEFORE, _BEHIND = 600, 200
"""Characters around a sentence that are kept: a condition may stand in the sentence before."""
_LIVE = frozenset(("open", "triggered"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A commitment as it is kept.

    ``keys`` are what it is found by, ``rest`` the last day on which anything can become of it, ``due`` the
    last day on which it is as it is if no news comes, None if time alone does not change it. ``state`` is
    JSON.
    """

    commitment: Commitment
    keys: tuple[str, ...] = ()
    rest: str | None = None
    due: str | None = None
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What happened to a commitment: it was stated, repeated, moved to a status, or is no more."""

    kind: str
    commitment: str
    before: str | None
    after: str | None
    why: str
    events: tuple[str, ...]
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Commitments that are new or changed, the ids of those that are no more, and what happened."""

    placed: tuple[Kept, ...]
    gone: tuple[str, ...]
    turns: tuple[Turn, ...]


def ledger_keys(event: Event, published: str) -> frozenset[str]:
    """Return the keys under which commitments are found that an event may repeat or move.

    They stand for two of its parties, for each alone where the event leaves one side out, and for a stretch
    of time, so that few commitments share one however many there are.
    """
    sides = [*event.actor, *event.recipient, *(link.speaker for link in event.attribution)]
    named = [keys(party) for party in dict.fromkeys(sides) if not unknown(party)]
    one_sided = not _known(event.actor) or not (_known(event.recipient) or len(event.actor) > 1)
    every = frozenset[str]().union(*named)
    found = {pair for one, other in combinations(named, 2) for pair in _pairs(one, other)}
    found |= {f"{key}|" for key in every} | {f"?{key}" for key in every} | {f"?{pair}" for pair in found}
    found |= {f"{key}|*" for key in every} if one_sided else set()
    words = set(event.sentence.text.lower().replace(",", " ").replace(".", " ").split())
    found |= {"bill"} if words & _LAWS else set()
    first, last = (_bucket(day) for day in interval(published))
    return frozenset(f"{key}@{bucket}" for key in found for bucket in range(first, last + 2))


_LAWS = frozenset(("bill", "law", "legislation", "motion", "measure", "draft"))
_STRETCH = 180
"""Days of a stretch of time."""


def _known(parties: Sequence[Party]) -> bool:
    return any(not unknown(party) for party in parties)


def _pairs(one: Iterable[str], other: Iterable[str]) -> set[str]:
    return {"|".join(sorted((a, b))) for a in one for b in other}


def _bucket(day: date) -> int:
    return day.toordinal() // _STRETCH


def follow(
    events: Sequence[Event],
    documents: Iterable[Document],
    kept: Iterable[Kept],
    *,
    rulings: Sequence[Ruling] = (),
    gone: frozenset[str] = frozenset(),
    today: str | None = None,
) -> Followed:
    """Return what becomes of stored commitments, and which are new, when events come in.

    ``documents`` are the reports of the events; ``gone`` events are no longer believed; ``today`` is the
    day to which the ledger is told, that of the last report here unless given.
    """
    before = list(kept)
    reports = {document.id: document for document in documents}
    told: dict[str, Event] = {}
    for one in before:
        held = _state(one.state)
        told |= {event.id: event for event in held.events}
        reports = {**{document.id: document for document in held.documents}, **reports}
    told |= {event.id: event for event in events}
    told = {identity: event for identity, event in told.items() if identity not in gone}
    ledger = Ledger(rulings)
    ledger.add(told.values(), [reports[name] for name in {event.document for event in told.values()}])
    found = ledger.commitments(as_of=today) if told else []
    old = {statement: one for one in before for statement in one.commitment.statements}
    placed, turns = [], []
    for commitment in found:
        was = next((old[s] for s in commitment.statements if s in old), None)
        made = _kept(commitment, told, reports, today)
        if was is not None and was.commitment == commitment and was.state == made.state:
            continue
        placed.append(made)
        turns += _turns(was.commitment if was else None, commitment)
    stand = {commitment.id for commitment in found}
    lost = tuple(sorted(one.commitment.id for one in before if one.commitment.id not in stand))
    into = {s for commitment in found for s in commitment.statements}
    for one in before:
        if one.commitment.id in lost and not into & set(one.commitment.statements):
            turns.append(_gone(one.commitment))
    return Followed(placed=tuple(placed), gone=lost, turns=tuple(turns))


@dataclass(frozen=True, slots=True)
class _State:
    events: list[Event]
    documents: list[Document]


def _state(text: str) -> _State:
    data = msgspec.json.decode(text)
    return _State(
        [from_dict(Event, event) for event in data["events"]],
        [_document(document) for document in data["documents"]],
    )


def _document(data: Mapping[str, Any]) -> Document:
    text = [" "] * data["length"]
    for start, words in data["words"]:
        text[start : start + len(words)] = words
    return Document(id=data["id"], text="".join(text), published=data["published"])


def _kept(
    commitment: Commitment, told: Mapping[str, Event], reports: Mapping[str, Document], today: str | None
) -> Kept:
    ids = dict.fromkeys(
        (*commitment.statements, *(e for change in commitment.history for e in change.events))
    )
    events = sorted((told[identity] for identity in ids if identity in told), key=lambda event: event.id)
    documents: dict[str, list[Event]] = {}
    for event in events:
        documents.setdefault(event.document, []).append(event)
    data = {
        "events": [to_dict(event) for event in events],
        "documents": [_words(reports[name], some) for name, some in sorted(documents.items())],
    }
    news = [interval(reports[event.document].published)[1] for event in events]
    news += [interval(change.date)[1] for change in commitment.history if change.status != "lapsed"]
    halflife = timedelta(days=known.halflives()[commitment.kind])
    ends = max(news) + halflife
    deadline = interval(commitment.deadline)[1] if commitment.deadline else None
    rest = max(ends, deadline + halflife) if deadline else ends
    due = deadline if deadline and commitment.status != "triggered" else rest
    due = max(due, date.fromisoformat(today)) if today else due
    return Kept(
        commitment=commitment,
        keys=tuple(sorted(_keys(commitment, events, rest))),
        rest=rest.isoformat(),
        due=due.isoformat() if commitment.status in _LIVE else None,
        state=msgspec.json.encode(data).decode(),
    )


def _words(document: Document, events: Sequence[Event]) -> dict[str, Any]:
    """Return the words around the sentences of events, with where they stand."""
    spans: list[list[int]] = []
    for event in sorted(events, key=lambda event: event.sentence.start):
        start, end = max(0, event.sentence.start - _BEFORE), event.sentence.end + _BEHIND
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    words = [[start, document.text[start:end]] for start, end in spans]
    return {
        "id": document.id,
        "published": document.published,
        "length": len(document.text),
        "words": words,
    }


def _keys(commitment: Commitment, events: Sequence[Event], rest: date) -> set[str]:
    """Return the keys of the parties of a commitment, of its statements, and of its condition."""
    said = [event for event in events if event.id in set(commitment.statements)]
    speakers = _keys_of((commitment.speaker, *(party for event in said for party in event.actor)))
    addressee = () if commitment.addressee is None else (commitment.addressee,)
    addressees = _keys_of((*addressee, *(party for event in said for party in event.recipient)))
    found = _pairs(speakers, addressees) | {f"{key}|*" for key in speakers | addressees}
    found |= set() if addressees else {f"{key}|" for key in speakers}
    found |= {"bill"} if commitment.kind == "bill" else set()
    if commitment.condition is not None:
        sides = [_keys_of(side) for side in (commitment.condition.actor, commitment.condition.recipient)]
        given = _pairs(*sides) if all(sides) else sides[0] | sides[1]
        found |= {f"?{key}" for key in given}
    first = min((interval(event.when.from_)[0] for event in said if event.when), default=rest)
    begun = min(interval(commitment.said)[0], first)
    return {f"{key}@{bucket}" for key in found for bucket in range(_bucket(begun), _bucket(rest) + 1)}


def _keys_of(parties: Iterable[Party]) -> set[str]:
    return {key for party in parties if not unknown(party) for key in keys(party)}


def _turns(before: Commitment | None, after: Commitment) -> list[Turn]:
    said, had = set(after.statements), set(before.statements) if before else set()
    made = []
    if before is None:
        made.append(_turn("stated", after, None, "open", "", after.statements, after.said))
    elif fresh := tuple(event for event in after.statements if event not in had):
        made.append(_turn("repeated", after, None, None, "", fresh, None))
    elif had - said:
        made.append(_turn("retold", after, None, None, "a statement is no longer believed", (), None))
    known_changes = set(before.history) if before else set()
    status = before.status if before else "open"
    for change in after.history:
        if change not in known_changes:
            made.append(
                _turn(change.status, after, status, change.status, change.why, change.events, change.date)
            )
        status = change.status
    if before is not None and after.status != before.status and not set(after.history) - known_changes:
        why = "what moved it is no longer believed"
        made.append(_turn(after.status, after, before.status, after.status, why, (), None))
    return made


def _turn(
    kind: str,
    of: Commitment,
    before: str | None,
    after: str | None,
    why: str,
    events: tuple[str, ...],
    day: str | None,
) -> Turn:
    return Turn(kind=kind, commitment=of.id, before=before, after=after, why=why, events=events, date=day)


def _gone(commitment: Commitment) -> Turn:
    why = "nothing states it any more"
    return _turn("closed", commitment, commitment.status, None, why, (), None)
