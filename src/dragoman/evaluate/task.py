"""What a task is: how gold is loaded, how a coder answers it, how answers are judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from dragoman.evaluate.answers import Item
from dragoman.evaluate.gold import Row
from dragoman.evaluate.result import Judgement
from dragoman.evaluate.system import System, UnansweredError
from dragoman.records import Document
from dragoman.records.json import to_dict, to_json

G = TypeVar("G", bound=Item)
A = TypeVar("A")
C = TypeVar("C", bound=Callable[..., Any])
Objects = list[dict[str, Any]]
Answers = tuple[list[Objects], int]
"""A list of objects for each gold row, and how many rows could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[G, A]):
    """Something to measure.

    ``labels`` says who made the gold labels. ``run`` gives one answer a gold row, a list of objects in the
    shape that ``dragoman code`` (events) or ``dragoman resolve`` (parties, attributions, a status) writes;
    ``parse`` cuts each object down to what is judged. ``answer`` is the field that stands for ``predicted``
    in rows of ``dragoman resolve``, which can be scored as they are.
    """

    name: str
    about: str
    labels: str
    load: Callable[[Path], list[G]]
    run: Callable[[Sequence[G], System], Answers]
    parse: Callable[[Row], A]
    judge: Callable[[Sequence[G], Sequence[Sequence[A]]], Judgement]
    answer: str | None = None


Way = tuple[
    Callable[[Path], list[G]],
    Callable[[Sequence[G], System], Answers],
    Callable[[Row], A],
    Callable[[Sequence[G], Sequence[Sequence[A]]], Judgement],
]
"""How a task is done: load, run, parse, judge."""


def task(name: str, about: str, labels: str, way: Way[G, A], *, answer: str | None = None) -> Task[G, A]:
    """Return a task out of its way."""
    load, run, parse, judge = way
    return Task(
        name=name, about=about, labels=labels, load=load, run=run, parse=parse, judge=judge, answer=answer
    )


def able(system: System, ability: C | None, what: str) -> C:
    """Return what a coder can do.

    Raises:
        UnansweredError: it cannot.
    """
    if ability is None:
        raise UnansweredError(f"{system.name} {what}; give a file of answers to score instead")
    return ability


class Reported(Item, Protocol):
    """A gold row with its report."""

    @property
    def document(self) -> Document:
        """The report."""
        ...


def coded_reports(gold: Sequence[Reported], system: System) -> Answers:
    """Return the events that a coder finds in the report of each gold row."""
    return events([row.document for row in gold], system)


def events(documents: Sequence[Document], system: System) -> Answers:
    """Return the events that a coder finds in each document."""
    readings = list(system.read(documents))
    found = [[msgspec.json.decode(to_json(event)) for event in reading.events] for reading in readings]
    return found, sum(bool(reading.skips) for reading in readings)


def mentions(documents: Sequence[Document], system: System) -> Answers:
    """Return the parties that a coder finds in each document, each with the ``chain`` of its mention."""
    readings = list(system.read(documents))
    found = [
        [{**to_dict(mention.party), "chain": mention.chain} for mention in reading.mentions]
        for reading in readings
    ]
    return found, sum(bool(reading.skips) for reading in readings)
