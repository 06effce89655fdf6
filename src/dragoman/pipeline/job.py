"""A coding job: from sources to a file of events, a store, or both; stopped at any moment, it can go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from dragoman.pipeline.pipeline import Pipeline
from dragoman.records import Document, Event, Reading, Skip, digest
from dragoman.store import EventFilter, Run, Store

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a job has done so far; ``resumed`` documents stood coded in the store already."""

    documents: int = 0
    resumed: int = 0
    sentences: int = 0
    events: int = 0
    skips: Counter[str] = field(default_factory=Counter)


def code_all(
    found: Iterable[Document | Skip],
    *,
    pipeline: Pipeline,
    tally: Tally,
    store: Store | None = None,
    source: str = "",
    batch: int = 20,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[tuple[Document, list[Event]]]:
    """Yield each document with its events, in order, counting in ``tally`` and saving in ``store``.

    With a store, documents that stand in it coded by the same coder are not read again: their
    events are taken from it. ``batch`` documents are saved in one transaction; a killed job reads at
    most those again.
    """
    run = run_of(pipeline, source, now()) if store is not None else None
    saved = False
    for items in batches(found, batch if store is not None else 1):
        documents = [item for item in items if isinstance(item, Document)]
        skips = [item for item in items if isinstance(item, Skip)]
        done = store.done(documents, coder=pipeline.coder) if store is not None else frozenset()
        readings = list(pipeline(d for d in documents if d.id not in done))
        if store is not None and run is not None and (readings or skips):
            store.save(readings, run=run, now=now(), skips=skips)
            saved = True
        _count(tally, readings, skips, resumed=len(done))
        fresh = {reading.document.id: reading.events for reading in readings}
        for document in documents:
            events = fresh.get(document.id)
            if events is None:
                assert store is not None
                events = tuple(store.events(EventFilter(document=document.id)))
            tally.events += len(events)
            yield document, sorted(events, key=_position)
    if store is not None and run is not None and saved:
        store.finish(run.id, now=now())


def _count(tally: Tally, readings: list[Reading], skips: list[Skip], *, resumed: int) -> None:
    tally.documents += len(readings) + resumed
    tally.resumed += resumed
    tally.sentences += sum(len(r.parse.sentences) for r in readings if r.parse)
    tally.skips.update(skip.reason for skip in skips)
    tally.skips.update(skip.reason for reading in readings for skip in reading.skips)


def _position(event: Event) -> tuple[int, int, str]:
    """Order events as the text does, whether they come fresh or from the store."""
    return event.trigger.start, event.trigger.end, event.id


def run_of(pipeline: Pipeline, source: str, started: datetime) -> Run:
    """Return the run of a job that begins: its id stands for the coder, the source and the moment."""
    given = pipeline.options
    options: dict[str, Any] = {"steps": list(given.steps), "threshold": given.threshold}
    if given.book is not None and given.book.digest:
        options["book"] = given.book.digest
    if given.expand_groups:
        options["expand_groups"] = True
    identity = digest("run", pipeline.coder, source, started.isoformat())
    return Run(id=identity, coder=pipeline.coder, source=source, started=started, options=options)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield items in lists of at most ``size``."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
