"""A coder without a model, for reports like ``IRN attacked IRQ, killing 12.``, and a maker of these."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dragoman.knowledge import plover
from dragoman.knowledge.countries import all_countries
from dragoman.pipeline import Options, Pipeline
from dragoman.records import (
    Confidence,
    Document,
    Event,
    Party,
    Reading,
    Sentence,
    Size,
    When,
    Where,
    event_id,
    phrase,
)

VERBS = {
    "attacked": "ASSAULT",
    "met": "CONSULT",
    "sanctioned": "SANCTION",
    "aided": "AID",
    "blamed": "ACCUSE",
    "threatened": "THREATEN",
    "urged": "REQUEST",
}
COUNTRIES = tuple(code for code in sorted(all_countries()) if len(code) == 3 and code.isalpha())
_SENTENCE = re.compile(r"([A-Z]{3}) (\w+) ([A-Z]{3})([^.]*)\.")


class Wire:
    """Codes each sentence of the form ``AAA verb BBB ….`` as one event."""

    name = "wire"
    needs = frozenset({"document"})
    gives = frozenset({"events"})

    def __init__(self, version: str = "1", verbs: dict[str, str] | None = None) -> None:
        self.coder = f"wire/{version}"
        self._verbs = VERBS if verbs is None else verbs

    def __call__(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            yield replace(reading, events=tuple(self._events(reading.document)))

    def _events(self, document: Document) -> Iterator[Event]:
        for index, found in enumerate(_SENTENCE.finditer(document.text)):
            event: Any = self._verbs.get(found[2])
            if event is None:
                continue
            actor, recipient = _party(found, 1), _party(found, 3)
            trigger = phrase(document.text, *found.span(2))
            day = document.published
            yield Event(
                id=event_id(document.id, document.text, event, trigger, (actor,), (recipient,)),
                document=document.id,
                coder=self.coder,
                event=event,
                mode=("violence",) if event == "THREATEN" else (),
                trigger=trigger,
                sentence=Sentence(start=found.start(), end=found.end(), index=index, text=found[0]),
                quad_code=plover.quad(event),
                event_scale=plover.score(event),
                actor=(actor,),
                recipient=(recipient,),
                when=When(from_=day, to=day, precision="day", basis="published"),
                where=Where(basis="party", precision="country", country=found[3], name=found[3]),
                size=_sizes(found),
                confidence=Confidence(event=0.9),
            )


def _party(found: re.Match[str], group: int) -> Party:
    start, end = found.span(group)
    code = found[group]
    return Party(
        start=start, end=end, text=code, name=code, kind="country", country=code, reason="country-name"
    )


def _sizes(found: re.Match[str]) -> tuple[Size, ...]:
    number = re.search(r"\d+", found[4])
    if number is None:
        return ()
    start, dead = found.start(4) + number.start(), int(number[0])
    return (
        Size(
            kind="dead",
            text=number[0],
            low=dead,
            best=dead,
            high=dead,
            start=start,
            end=start + len(number[0]),
        ),
    )


def wired(version: str = "1", verbs: dict[str, str] | None = None) -> Pipeline:
    """Return a pipeline whose only step is the coder of wire reports."""
    pipeline = Pipeline(Options(steps=()))
    pipeline.steps = (Wire(version, verbs),)
    return pipeline


def reports(
    number: int, *, seed: int = 0, first: date = date(2024, 1, 1), a_day: int = 100, skew: float = 0.0
) -> Iterator[Document]:
    """Yield made reports, so many a day; one in eight prints an earlier one again.

    With a ``skew`` of 1 the n-th country is in the news 1/n as often as the first, with 0 all are alike.
    """
    chance = random.Random(seed)
    words = [f"w{n}" for n in range(4000)]
    recent: list[str] = []
    for n in range(number):
        day = (first + timedelta(days=n // a_day)).isoformat()
        if recent and chance.random() < 0.125:
            text = chance.choice(recent)
        else:
            text = " ".join(_written(chance, words, skew) for _ in range(chance.randint(1, 4)))
            recent = [*recent[-50:], text]
        yield Document(
            id=f"s{seed}-{n}",
            text=text,
            published=day,
            title=f"Report {n}",
            source=f"Outlet {chance.randrange(40)}",
        )


def _written(chance: random.Random, words: list[str], skew: float) -> str:
    one, other = _sides(chance, skew)
    verb = chance.choice(list(VERBS))
    told = " ".join(chance.choices(words, k=30))
    dead = f", killing {chance.randrange(1, 60)}" if verb == "attacked" else ""
    return f"{one} {verb} {other}{dead} while {told}."


def _sides(chance: random.Random, skew: float) -> list[str]:
    if not skew:
        return chance.sample(COUNTRIES, 2)
    weights = [1 / (rank + 1) ** skew for rank in range(len(COUNTRIES))]
    one, other = chance.choices(COUNTRIES, weights, k=2)
    return [one, other] if one != other else _sides(chance, skew)
