"""Adding to a store: read, code, link, keep, batch by batch; stopped at any moment, it can go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from dragoman.pipeline.job import batches, run_of
from dragoman.pipeline.pipeline import Pipeline
from dragoman.records import Document, Reading, Skip
from dragoman.store import Run, Saved


class Keeper(Protocol):
    """Keeps readings: the store that this process owns, or a line to the process that does."""

    def done(self, documents: Iterable[Document], *, coder: str) -> frozenset[str]:
        """Return the ids of the documents that stand, exactly so, coded by this coder."""
        ...

    def add(self, readings: Iterable[Reading], *, run: Run, skips: Iterable[Skip] = ()) -> Saved:
        """Save and link one batch, all of it or nothing."""
        ...

    def finish(self, run: str) -> None:
        """Record that a run came to its end."""
        ...


@dataclass(slots=True, kw_only=True)
class Added:
    """What adding has done so far; ``known`` documents stood in the store already."""

    documents: int = 0
    known: int = 0
    events_opened: int = 0
    events_closed: int = 0
    skips: Counter[str] = field(default_factory=Counter)


def add_all(
    found: Iterable[Document | Skip],
    *,
    pipeline: Pipeline,
    keeper: Keeper,
    added: Added,
    source: str = "",
    batch: int = 50,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[int]:
    """Add documents to a store, counting in ``added``; yield how many items of each batch are through.

    Documents that stand coded by the same coder are not read again. A batch is one transaction: a job that is
    killed has kept whole batches, and when run again it reads at most one batch again.
    """
    run = run_of(pipeline, source, now())
    saved = False
    for items in batches(found, batch):
        documents = [item for item in items if isinstance(item, Document)]
        skips = [item for item in items if isinstance(item, Skip)]
        done = keeper.done(documents, coder=pipeline.coder)
        readings = [_light(reading) for reading in pipeline(d for d in documents if d.id not in done)]
        if readings or skips:
            _count(added, keeper.add(readings, run=run, skips=skips), readings, skips)
            saved = True
        added.known += len(done)
        added.documents += len(documents)
        yield len(items)
    if saved:
        keeper.finish(run.id)


def _light(reading: Reading) -> Reading:
    """Return a reading without what is not kept: the parse and the mentions."""
    return Reading(document=reading.document, events=reading.events, skips=reading.skips)


def _count(added: Added, saved: Saved, readings: Sequence[Reading], skips: Sequence[Skip]) -> None:
    added.events_opened += saved.events_opened
    added.events_closed += saved.events_closed
    added.skips.update(skip.reason for skip in skips)
    added.skips.update(skip.reason for reading in readings for skip in reading.skips)
