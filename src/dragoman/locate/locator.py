"""The step that says when and where each event took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from dragoman.locate.act import Act
from dragoman.locate.background import Past, goes_on, inherited, is_long_ago, reads_as_background
from dragoman.locate.clauses import head_of, is_deadline, looks_ahead, predicate_of, tokens_of
from dragoman.locate.dates import DateExpression, find_dates
from dragoman.locate.places import Place
from dragoman.locate.placing import place_of
from dragoman.locate.scene import Scene
from dragoman.locate.weighing import Encoded, Reads
from dragoman.locate.when import (
    CLAUSE,
    LENT,
    OWN,
    Anchored,
    Trigger,
    anchored,
    best_date,
    trigger_of,
)
from dragoman.records import Event, Parse, Reading, When, Where, interval, precision

T = TypeVar("T")
Reader = Callable[[str, str], Encoded]
"""What reads a sentence, given its words and the year of its report."""

WHEN_PRIORS: Mapping[int, float] = {OWN: 0.85, CLAUSE: 0.75, LENT: 0.7}
UNDATED_PRIOR, INHERITED_PRIOR = 0.7, 0.6
"""How often each way of reaching a date is right: round priors, not calibrated on gold data."""


class Locator:
    """Adds ``when``, ``where`` and ``historical`` to every event of a reading.

    ``when`` is never left empty: an event without a date of its own has the date of publication, with
    ``basis`` ``published``. ``where`` is None if no place is named for the act. docs/locating.md tells
    how both are found. ``reader`` gives a sentence of a report of some year as the
    coder's encoder reads it; places are told better with it.
    """

    name = "locate"
    needs = frozenset({"document", "parse", "events"})
    gives = frozenset({"events"})

    def __init__(self, reader: Reader | None = None) -> None:
        self.reader = reader

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield each reading with its events located."""
        for reading in readings:
            if reading.parse is None or not reading.events:
                yield reading
                continue
            page = _Page(reading, reading.parse, self._reads(reading.document.published))
            yield replace(reading, events=tuple(page.located(event) for event in reading.events))

    def _reads(self, published: str) -> Reads | None:
        """Return what reads a sentence of a report of that date."""
        if self.reader is None:
            return None
        reader = self.reader
        return lambda text: reader(text, published[:4])


class _Page:
    """One document with its expressions of time, its places and its triggers, each found once."""

    def __init__(self, reading: Reading, parse: Parse, reads: Reads | None) -> None:
        self.reads = reads
        self.document = document = reading.document
        self.parse = parse
        self.actors = [
            m.party for m in reading.mentions if m.party.kind in ("person", "organisation", "group")
        ]
        self.published = interval(document.published)[0]
        dates = anchored(parse, find_dates(document.text, published=document.published))
        self.past = Past.of(parse, dates, self.published)
        self.dates = self._by_sentence((date.token, date) for date in dates)
        found = (trigger_of(parse, event) for event in reading.events)
        self.triggers = self._by_sentence((t.head, t) for t in found if t is not None)

    def _by_sentence(self, items: Iterable[tuple[int, T]]) -> Mapping[int, list[T]]:
        """Sort items, each with a token, into the sentences those stand in."""
        sorted_: dict[int, list[T]] = defaultdict(list)
        for token, item in items:
            sorted_[self.parse.sentence[token]].append(item)
        return sorted_

    @cached_property
    def ahead(self) -> Mapping[tuple[int, int], DateExpression]:
        """The expressions read as lying ahead, by their place in the text."""
        found = find_dates(self.document.text, published=self.document.published, prefer="future")
        return {(one.start, one.end): one for one in found}

    @cached_property
    def scene(self) -> Scene:
        """The places of the document; a name unknown to the gazetteers that is an actor's is none."""
        acting = (token for actor in self.actors for token in tokens_of(self.parse, actor))
        return Scene.of(self.document.text, self.parse, acting=acting)

    def located(self, event: Event) -> Event:
        """Return the event with its time, its place, and what they say of it."""
        trigger = trigger_of(self.parse, event)
        dated = self._dated(event, trigger) if trigger else None
        when, sure = (_when(dated.expression), dated.prior) if dated else (self._undated(), UNDATED_PRIOR)
        where, there = self._placed(event)
        aux = event.aux
        if dated is not None and not is_long_ago(dated.expression.to, self.published):
            # A stated day of the last weeks says more than how the act is told.
            aux = tuple(a for a in aux if a != "historical")
        elif dated is None and trigger and "historical" in aux and goes_on(self.parse, trigger, self.past):
            aux = tuple(a for a in aux if a != "historical")
        elif "future" not in aux and "historical" not in aux and self._is_historical(event, trigger, dated):
            aux = (*aux, "historical")
        confidence = replace(event.confidence, when=sure, where=there)
        return replace(event, when=when, where=where, aux=aux, confidence=confidence)

    def _undated(self) -> When:
        first, last = interval(self.document.published)
        return When(
            from_=first.isoformat(),
            to=last.isoformat(),
            precision=precision(self.document.published),
            basis="published",
        )

    def _dated(self, event: Event, trigger: Trigger) -> _Dated | None:
        sentence = self.parse.sentence[trigger.head]
        found = best_date(self.parse, trigger, self.dates[sentence], self.triggers[sentence])
        if found is None:
            if event.aux and event.aux != ("negation",):
                return None
            expression = inherited(self.parse, trigger, self.past)
            return _Dated(expression, INHERITED_PRIOR) if expression else None
        date, link = found
        expression = date.expression
        if expression.kind == "gap":
            expression = self._filled(date)
        elif self._lies_ahead(event, trigger, date):
            expression = self.ahead.get((expression.start, expression.end), expression)
        return _Dated(expression, WHEN_PRIORS[link.how])

    def _lies_ahead(self, event: Event, trigger: Trigger, date: Anchored) -> bool:
        clause = predicate_of(self.parse, date.token)
        if looks_ahead(self.parse, clause) or is_deadline(self.parse, date.token):
            return True
        return "future" in event.aux and clause == predicate_of(self.parse, trigger.head)

    def _filled(self, gap: Anchored) -> DateExpression:
        """Return what "a year after" comes to: from publication, unless the clause above has its own date."""
        clause = predicate_of(self.parse, gap.token)
        above = predicate_of(self.parse, self.parse.head[clause])
        for date in self.past.old.get(self.parse.sentence[gap.token], ()):
            if above != clause and predicate_of(self.parse, date.token) == above:
                return date.expression
        return gap.expression

    def _is_historical(self, event: Event, trigger: Trigger | None, dated: _Dated | None) -> bool:
        if dated is not None:
            return is_long_ago(dated.expression.to, self.published)
        return trigger is not None and not event.aux and reads_as_background(self.parse, trigger)

    def _placed(self, event: Event) -> tuple[Where | None, float | None]:
        head = head_of(self.parse, event.trigger)
        beside = self.triggers[self.parse.sentence[head]] if head is not None else ()
        act = Act.of(self.parse, event, beside)
        found = place_of(self.scene, act, reads=self.reads) if act else None
        if found is None:
            return None, None
        basis = "dateline" if found.one.sort == "dateline" else "stated"
        return _where(found.one.place, basis), found.probability


@dataclass(frozen=True, slots=True)
class _Dated:
    expression: DateExpression
    prior: float


def _when(found: DateExpression) -> When:
    return When(
        from_=found.from_,
        to=found.to,
        precision=found.precision,
        basis=found.basis,
        text=found.text,
        start=found.start,
        end=found.end,
    )


def _where(place: Place, basis: str) -> Where:
    """Return a place as a record; what the words tell from it lies at the point that they tell."""
    point = place.measured or place
    return Where(
        basis=basis,  # type: ignore[arg-type]
        precision=place.precision or "place",
        name=place.name,
        geonameid=place.geonameid,
        country=place.country,
        admin1=place.admin1,
        lat=point.lat,
        lon=point.lon,
        radius_km=point.radius_km,
        text=place.text,
        start=place.start,
        end=place.end,
    )
