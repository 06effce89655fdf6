"""Commitments of whole reports: which threats, demands, plans and so on are found.

A commitment is found when the words of its act overlap those of gold's; each of gold's is matched to at most
one. Reports are judged alone: what became of a commitment later is not in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.evaluate.gold import GoldText, Row, rows
from dragoman.evaluate.interval import f1, measured, ratio
from dragoman.evaluate.match import assign
from dragoman.evaluate.reports import document
from dragoman.evaluate.result import Judgement, Score, confusion
from dragoman.records import Condition, Confidence, Document, Event, Party, Sentence, Span, phrase

_ARTICLES = frozenset(("the", "a", "an"))
_ENDS = re.compile(r"[.!?][\"”’']?(?=\s|$)|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The scored parts of a commitment; ``names`` are the words that name its speaker."""

    kind: str
    act: str | None
    span: Span | None
    speaker: Span | None
    names: tuple[str, ...]
    conditional: bool
    deadline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCommitments(GoldText):
    """A report with its labelled commitments, and its labelled events as records."""

    commitments: tuple[Committed, ...]
    events: tuple[Event, ...]


def load(path: Path) -> list[GoldCommitments]:
    """Return the reports of a file of ``{id, text, published, events, commitments}`` rows.

    Raises:
        InputError: the file or a row is not of this shape.
    """
    return [_report(row) for row in rows(path)]


def _report(row: Row) -> GoldCommitments:
    about = document(row)
    if "commitments" not in row.data:
        raise row.fault("commitments", "a list of labelled commitments")
    return GoldCommitments(
        document=about,
        commitments=tuple(_gold(given) for given in row.within("commitments")),
        events=tuple(_event(given, about) for given in row.within("events")),
        raw=row.data,
    )


def _gold(row: Row) -> Committed:
    speaker = row.inner("speaker")
    return Committed(
        kind=row.words("kind"),
        act=row.event_type("act"),
        span=_span(row.inner("text")),
        speaker=_span(speaker),
        names=(speaker.words("text"),),
        conditional=bool(row.data.get("condition")),
        deadline=bool(row.data.get("deadline")),
    )


def committed(row: Row) -> Committed:
    """Return the scored parts of a commitment in the JSON shape of the record.

    Raises:
        InputError: a field is there but not as the record contract has it.
    """
    speaker, act = row.inner("speaker"), row.inner("act")
    named = (speaker.words_or_none(name) for name in ("text", "name"))
    return Committed(
        kind=row.words("kind"),
        act=act.event_type(),
        span=_span(act.inner("phrase")) if act.data.get("phrase") else None,
        speaker=_span(speaker),
        names=tuple(filter(None, named)),
        conditional=bool(row.data.get("condition")),
        deadline=bool(row.data.get("deadline")),
    )


def judge(gold: Sequence[GoldCommitments], predicted: Sequence[Sequence[Committed]]) -> Judgement:
    """Return the scores of the commitments predicted for each report."""
    matched = [_matches(g.commitments, p) for g, p in zip(gold, predicted, strict=True)]
    units = [
        (len(m), len(p), len(m), len(g.commitments)) for g, p, m in zip(gold, predicted, matched, strict=True)
    ]
    scores: list[Score] = [
        measured("commitment_precision", [u[:2] for u in units], ratio, headline=True),
        measured("commitment_recall", [u[2:] for u in units], ratio, headline=True),
        measured("commitment_f1", units, f1, n=sum(u[3] for u in units), headline=True),
    ]
    for name, right in _FIELDS:
        counted = [(sum(right(g, c) for g, c in pairs), len(pairs)) for pairs in matched]
        scores.append(measured(name, counted, headline=name == "kind"))
    kinds = [(g.kind, c.kind) for pairs in matched for g, c in pairs]
    return Judgement(scores=tuple(scores), confusion=confusion(kinds))


def _matches(gold: Sequence[Committed], found: Sequence[Committed]) -> list[tuple[Committed, Committed]]:
    edges = [[j for j, c in enumerate(found) if _overlap(g.span, c.span)] for g in gold]
    return [(gold[i], found[j]) for i, j in assign(edges).items()]


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)


def _same_speaker(gold: Committed, found: Committed) -> bool:
    """Tell whether the words overlap, or those of one name are among those of the other."""
    if _overlap(gold.speaker, found.speaker):
        return True
    ours, theirs = ([_tokens(name) for name in c.names] for c in (gold, found))
    return any(a and b and (a <= b or b <= a) for a in ours for b in theirs)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - _ARTICLES


_FIELDS: tuple[tuple[str, Callable[[Committed, Committed], bool]], ...] = (
    ("kind", lambda g, c: g.kind == c.kind),
    ("act", lambda g, c: g.act == c.act),
    ("speaker_same", _same_speaker),
    ("conditional", lambda g, c: g.conditional == c.conditional),
    ("with_deadline", lambda g, c: g.deadline == c.deadline),
)
"""Fields scored by accuracy on the commitments found."""


# --- gold events as records, for commitments made of what a perfect coder would give ------------------


def _event(row: Row, about: Document) -> Event:
    trigger, text = _span(row.inner("trigger")), about.text
    if trigger is None or trigger.end > len(text):
        raise row.fault("trigger", "offsets into the report's text")
    condition = _span(row.inner("condition")) if row.data.get("condition") else None
    around = [span for span in (trigger, condition) if span is not None]
    start = min([row.whole("sentence_start") or 0, *(span.start for span in around)])
    last = max(span.end for span in around)
    ends = _ENDS.search(text, max(last - 1, start))
    end = max(last, ends.end() if ends else len(text))
    return Event(
        id=f"{about.id}:{trigger.start}:{row.words('event')}",
        document=about.id,
        coder="gold",
        event=row.event_type(),
        mode=tuple(row.data.get("mode") or ()),
        aux=tuple(row.data.get("aux") or ()),
        trigger=phrase(text, trigger.start, trigger.end),
        sentence=Sentence(start=start, end=end, text=text[start:end], index=start),
        actor=tuple(_party(party) for party in row.within("actor")),
        recipient=tuple(_party(party) for party in row.within("recipient")),
        condition=None
        if condition is None
        else Condition(start=condition.start, end=condition.end, text=condition.of(text)),
        confidence=Confidence(event=1.0),
    )


def _party(row: Row) -> Party:
    span = _span(row) or Span(start=0, end=0)
    return Party(
        start=span.start,
        end=span.end,
        text=row.words_or_none("text") or "",
        id=row.words_or_none("id"),
        country=row.words_or_none("country"),
        sectors=tuple(row.data.get("sectors") or ()),
    )


def _span(row: Row) -> Span | None:
    start, end = row.whole("start"), row.whole("end")
    return None if start is None or end is None or end < start else Span(start=start, end=end)
