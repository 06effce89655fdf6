"""Whole reports with every event labelled: which events are found, and what is right about those found.

An event is found when a coded one has its type and their triggers overlap. The lenient figure asks only
for the same type in the same sentence, the one with alternatives also takes the other types that the
labeller thought defensible (``alt``). Each gold event is matched to at most one coded event, and the
reverse, so that as many as possible are found. Fields are judged on events found by the first rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dragoman.evaluate.coded import Coded, coded
from dragoman.evaluate.gold import GoldText, Row, rows
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.match import assign
from dragoman.evaluate.report_fields import field_scores
from dragoman.evaluate.result import Judgement, Score, confusion
from dragoman.records import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """A labelled event, and the other types that would do."""

    label: Coded
    alt: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport(GoldText):
    """A report with its labelled events."""

    events: tuple[GoldEvent, ...]


_NO_TEXTS: Mapping[str, Document] = MappingProxyType({})
Rule = Callable[[GoldEvent, Coded], bool]


def load(path: Path, *, texts: Mapping[str, Document] = _NO_TEXTS) -> list[GoldReport]:
    """Return the reports of a file of ``{id, text, published, events}`` rows.

    A row without ``text`` is of the report that has its id in ``texts``.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_report(row, texts) for row in rows(path)]


def _report(row: Row, texts: Mapping[str, Document]) -> GoldReport:
    known = texts.get(row.words("id")) if "text" not in row.data else None
    about = known or document(row)
    if "events" not in row.data:
        raise row.fault("events", "a list of labelled events")
    return GoldReport(
        document=about,
        events=tuple(_event(event, about.text) for event in row.within("events")),
        raw=row.data,
    )


def document(row: Row) -> Document:
    """Return the report of a row with ``id``, ``text`` and ``published``."""
    return row.document(
        id_=row.words("id"),
        text=row.words("text"),
        published=row.words("published"),
        title=row.words_or_none("title"),
        source=row.words_or_none("source"),
    )


def _event(row: Row, text: str) -> GoldEvent:
    label = coded(row)
    if label.trigger is None or label.trigger.end > len(text):
        raise row.fault("trigger", "offsets into the report's text")
    here = label.trigger.of(text)
    if row.data["trigger"].get("text", here) != here:
        raise row.fault("trigger", f"the words at its offsets, {here!r}")
    return GoldEvent(label=label, alt=frozenset(row.data.get("alt") or ()))


def same_words(gold: GoldEvent, event: Coded) -> bool:
    """Tell whether an event has gold's type and an overlapping trigger."""
    return event.event == gold.label.event and _overlap(gold, event)


def same_sentence(gold: GoldEvent, event: Coded) -> bool:
    """Tell whether an event has gold's type and was read from the sentence gold's trigger stands in."""
    trigger = gold.label.trigger
    return event.event == gold.label.event and (
        _overlap(gold, event)
        or (trigger is not None and event.sentence is not None and event.sentence.overlaps(trigger))
    )


def same_words_or_alternative(gold: GoldEvent, event: Coded) -> bool:
    """Tell whether an event has gold's type, or one that would do, and an overlapping trigger."""
    return event.event in {gold.label.event, *gold.alt} and _overlap(gold, event)


def _overlap(gold: GoldEvent, event: Coded) -> bool:
    one, other = gold.label.trigger, event.trigger
    return one is not None and other is not None and one.overlaps(other)


def matches(gold: Sequence[GoldEvent], events: Sequence[Coded], rule: Rule) -> dict[int, int]:
    """Return which coded event each gold event is matched to, one to one, as many as can be."""
    return assign([[j for j, event in enumerate(events) if rule(label, event)] for label in gold])


def judge(gold: Sequence[GoldReport], predicted: Sequence[Sequence[Coded]]) -> Judgement:
    """Return the scores of the events predicted for each report."""
    scores: list[Score] = []
    for suffix, rule in (("", same_words), ("_lenient", same_sentence), ("_alt", same_words_or_alternative)):
        found = [matches(g.events, p, rule) for g, p in zip(gold, predicted, strict=True)]
        units = [
            (len(f), len(p), len(f), len(g.events)) for g, p, f in zip(gold, predicted, found, strict=True)
        ]
        headline = suffix != "_alt"
        scores += [
            measured(f"event_precision{suffix}", [u[:2] for u in units], ratio, headline=headline),
            measured(f"event_recall{suffix}", [u[2:] for u in units], ratio, headline=headline),
            measured(f"event_f1{suffix}", units, f1, n=sum(u[3] for u in units), headline=headline),
        ]
    strict = [
        [(g.events[i].label, p[j]) for i, j in matches(g.events, p, same_words).items()]
        for g, p in zip(gold, predicted, strict=True)
    ]
    types = [pair for g, p in zip(gold, predicted, strict=True) for pair in _types(g.events, p)]
    return Judgement(scores=(*scores, *field_scores(strict)), confusion=confusion(types))


def _types(gold: Sequence[GoldEvent], events: Sequence[Coded]) -> list[tuple[str | None, str | None]]:
    """Return gold type and coded type of events whose triggers overlap, and of those left over."""
    found = matches(gold, events, same_words)
    left = [i for i in range(len(gold)) if i not in found]
    over = [j for j in range(len(events)) if j not in found.values()]
    crossed = matches([gold[i] for i in left], [events[j] for j in over], _overlap)
    found |= {left[i]: over[j] for i, j in crossed.items()}
    pairs: list[tuple[str | None, str | None]] = [
        (label.label.event, events[found[i]].event if i in found else None) for i, label in enumerate(gold)
    ]
    return pairs + [(None, event.event) for j, event in enumerate(events) if j not in found.values()]
