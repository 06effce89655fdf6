"""Codebook examples: one sentence with its event, source and target, such as the PLOVER gold records.

Several records may stand for one sentence, and a coder may give several events for it. Type, countries
and sectors are those of its most confident event (the first of equals). Triples (type, actor country,
recipient country) are judged for every event and every record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.evaluate.coded import Coded, Who
from dragoman.evaluate.gold import UNDATED, Row, rows
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.match import countries, main_sectors, seen_as, share_country, sides
from dragoman.evaluate.result import Judgement, Score, confusion
from dragoman.knowledge.plover import sectors
from dragoman.records import EventType

_FORMER_SECTORS = {"MOS": "REL", "CHR": "REL", "CIV": "CVL"}
"""Sector codes of earlier drafts with one successor; the rest that PLOVER 2.0 lacks are not judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRecord:
    """One gold record; ``raw`` is its line as it was read."""

    id: str
    text: str
    published: str
    event: EventType
    source: tuple[Who, ...]
    target: tuple[Who, ...]
    raw: Mapping[str, Any]


def load(path: Path) -> list[GoldRecord]:
    """Return the records of a file of ``{id, text, event, source, target}`` rows, with or without ``date``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [
        GoldRecord(
            id=row.words("id"),
            text=row.words("text"),
            published=row.words_or_none("published") or row.words_or_none("date") or UNDATED,
            event=row.event_type(),
            source=_side(row, "source"),
            target=_side(row, "target"),
            raw=row.data,
        )
        for row in rows(path)
    ]


def _side(row: Row, field: str) -> tuple[Who, ...]:
    return tuple(
        Who(country=party.words("code"), sectors=_sectors(party.words_or_none("sector")))
        for party in row.within(field)
    )


def _sectors(written: str | None) -> tuple[str, ...]:
    code = _FORMER_SECTORS.get((written or "")[:3], (written or "")[:3])
    return (code,) if code in sectors() else ()


def most_confident(events: Sequence[Coded]) -> Coded | None:
    """Return the event with the highest confidence, the first of equals; None of none."""
    return max(events, key=lambda event: event.confidence, default=None)


def same_triple(record: GoldRecord, event: Coded) -> bool:
    """Tell whether type, an actor country and a recipient country of an event are a gold record's.

    Where gold names no source the event must have no actor. Where it names no target the event must have
    no recipient, or only such as gold has among its sources (a reciprocal act told as directed).
    """
    if event.event != record.event:
        return False
    actor, recipient = sides(record.source, record.target, event)
    if not (share_country(record.source, actor) if record.source else not actor):
        return False
    if record.target:
        return share_country(record.target, recipient)
    sources = countries(record.source)
    return all(who.country and seen_as(sources, countries((who,))) <= sources for who in recipient)


def _actor_country(record: GoldRecord, event: Coded) -> bool:
    return share_country(record.source, sides(record.source, record.target, event)[0])


def _recipient_country(record: GoldRecord, event: Coded) -> bool:
    return share_country(record.target, sides(record.source, record.target, event)[1])


def _actor_sector(record: GoldRecord, event: Coded) -> bool:
    return bool(main_sectors(record.source) & main_sectors(sides(record.source, record.target, event)[0]))


def _recipient_sector(record: GoldRecord, event: Coded) -> bool:
    return bool(main_sectors(record.target) & main_sectors(sides(record.source, record.target, event)[1]))


Judge = tuple[str, Callable[[GoldRecord], bool], Callable[[GoldRecord, Coded], bool]]
_JUDGES: tuple[Judge, ...] = (
    ("type", lambda _: True, lambda record, event: event.event == record.event),
    ("actor_country", lambda record: bool(countries(record.source)), _actor_country),
    ("recipient_country", lambda record: bool(countries(record.target)), _recipient_country),
    ("actor_sector", lambda record: bool(main_sectors(record.source)), _actor_sector),
    ("recipient_sector", lambda record: bool(main_sectors(record.target)), _recipient_sector),
)
"""What is judged of the most confident event: name, which records it is judged on, when it is right."""


def judge(gold: Sequence[GoldRecord], predicted: Sequence[Sequence[Coded]]) -> Judgement:
    """Return the scores of the events predicted for each record's sentence.

    A record whose sentence got no event counts as wrong, but for the ``…_if_coded`` scores, which leave
    it out.
    """
    best = [most_confident(events) for events in predicted]
    groups = _by_sentence(gold)
    scores: list[Score] = []
    for name, applies, right in _JUDGES:
        counts = [
            (int(event is not None and right(record, event)), 1) if applies(record) else (0, 0)
            for record, event in zip(gold, best, strict=True)
        ]
        coded = [pair if event is not None else (0, 0) for pair, event in zip(counts, best, strict=True)]
        scores.append(measured(name, _summed(counts, groups), headline=True))
        scores.append(measured(f"{name}_if_coded", _summed(coded, groups)))
    scores += _triples(gold, predicted, groups)
    pairs = [
        (record.event, None if event is None else event.event)
        for record, event in zip(gold, best, strict=True)
    ]
    return Judgement(scores=tuple(scores), confusion=confusion(pairs))


def _by_sentence(gold: Sequence[GoldRecord]) -> list[list[int]]:
    """Return the numbers of the records of each sentence."""
    groups: dict[str, list[int]] = {}
    for number, record in enumerate(gold):
        groups.setdefault(record.text, []).append(number)
    return list(groups.values())


def _summed(counts: Sequence[tuple[int, int]], groups: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [(sum(counts[i][0] for i in group), sum(counts[i][1] for i in group)) for group in groups]


def _triples(
    gold: Sequence[GoldRecord], predicted: Sequence[Sequence[Coded]], groups: Sequence[Sequence[int]]
) -> list[Score]:
    units = []
    for group in groups:
        records = [gold[i] for i in group]
        events = list(dict.fromkeys(event for i in group for event in predicted[i]))
        right = sum(any(same_triple(record, event) for record in records) for event in events)
        found = sum(any(same_triple(record, event) for event in events) for record in records)
        units.append((right, len(events), found, len(records)))
    details = {
        "sentences": len(groups),
        "events": sum(unit[1] for unit in units),
        "sentences_without_event": sum(unit[1] == 0 for unit in units),
    }
    return [
        measured("triple_precision", [u[:2] for u in units], ratio, headline=True, details=details),
        measured("triple_recall", [u[2:] for u in units], ratio, headline=True),
        measured("triple_f1", units, f1, n=len(gold), headline=True),
    ]
