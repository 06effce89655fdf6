"""What adding costs in small and large stores, and how fast a large one answers.

    python benchmarks/store.py [--base 20000] [--copies 5] [--new 1000] [--batch 50] [--skew 0.7] [--rounds 1]

A stream of made reports, a hundred a day, goes on for as many days as BASE reports take: long enough that as
many commitments are alive as ever will be. The large store is BASE of them added one after the other, and
before them COPIES - 1 times the same, copied row by row under other ids and earlier days, which makes tables
and indexes as large as if all had been added. The small store is the last 1,000 of BASE. To both the next NEW
reports of the stream are added, BATCH in a transaction, and questions are asked of the large one. No text is
coded: reports are made by rule, of sentences such as "IRN attacked IRQ, killing 12 while …", where the n-th
country stands n**SKEW times less often than the first, and a coder that knows these makes them events. Times
are of the processor, as the machine may be shared, and beside them those of the clock; both stores take their
turns in each of ROUNDS rounds, of which the medians count.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.fakes.wire import reports, wired

from dragoman.pipeline.add import Added, add_all
from dragoman.pipeline.owner import owning
from dragoman.store import (
    ChangeFilter,
    CommitmentFilter,
    DocumentFilter,
    EventFilter,
    IncidentFilter,
    Store,
)
from dragoman.store.search import sort_in

A_DAY = 100
FIRST = date(2024, 1, 1)
_IDS = {
    "documents": ("id", "digest"),
    "codings": ("document", "digest"),
    "events": ("id", "document", "digest"),
    "parties": ("event", "document", "digest"),
    "texts": ("document", "grp", "other", "digest"),
    "sketches": ("document", "exact"),
    "sketch_keys": ("document",),
    "tellings": ("event", "document"),
    "incidents": ("id", "grp", "digest"),
    "members": ("incident", "event", "document"),
    "incident_keys": ("incident",),
    "commitments": ("id", "digest"),
    "commitment_events": ("commitment", "event", "document"),
    "reaches": ("commitment",),
    "touches": ("event",),
    "changes": ("subject_id",),
    "fresh_words": (),
}
_DAYS = {
    "documents": ("published_from", "published_to"),
    "events": ("when_from", "when_to", "published"),
    "incidents": ("when_from", "when_to", "first_reported", "last_reported"),
    "commitments": ("said", "last_said", "deadline", "moved", "rest"),
    "reaches": ("said", "rest"),
    "touches": ("day",),
    "changes": ("day",),
}
"""Columns of each table that hold ids, and days."""
_NUMBERS = {"documents": "number", "sketches": "number", "fresh_words": "number", "changes": "id"}


def add(path: Path, skip: int, number: int, batch: int, skew: float) -> tuple[float, float]:
    """Add so many reports of the stream after the first; return seconds of the processor and of the clock."""
    stream = reports(skip + number, seed=1, first=FIRST, a_day=A_DAY, skew=skew)
    found = list(islice(stream, skip, None))
    with owning(path) as owner:
        begun, clock = time.process_time(), time.perf_counter()
        list(add_all(found, pipeline=wired(), keeper=owner, added=Added(), batch=batch))
        return time.process_time() - begun, time.perf_counter() - clock


def add_to_copy(path: Path, options: argparse.Namespace) -> tuple[float, float]:
    """Add the new reports to a copy of a store; print and return what that cost."""
    copy = path.with_stem(f"{path.stem}_copy")
    shutil.copyfile(path, copy)
    with owning(copy) as owner:
        held = owner.store.counts()
    spent, clock = add(copy, options.base, options.new, options.batch, options.skew)
    told = ", ".join(f"{held[name]} {name}" for name in ("documents", "events", "commitments"))
    size = path.stat().st_size / 1e6
    print(f"{told}, {size:.0f} MB: {options.new} added in {spent:.1f} s cpu, {clock:.1f} s", flush=True)
    copy.unlink()
    return spent, clock


def middle(costs: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the median seconds of the processor and of the clock."""
    return median(cpu for cpu, _ in costs), median(clock for _, clock in costs)


def multiply(store: Store, copies: int, days: int) -> None:
    """Copy every row under other ids and keys, each copy so many days before the one before it.

    What time alone makes of a copied commitment has long been made of it.
    """
    with store.reading() as cursor:
        for table, ids in _IDS.items():
            columns = [f"{name} || '~' || k AS {name}" for name in ids]
            columns += [f"{name} - ({days} * k)::INTEGER AS {name}" for name in _DAYS.get(table, ())]
            if table.endswith("_keys"):
                columns.append("key + k AS key")
            if table == "commitments":
                columns.append("NULL::DATE AS due")
            if table in _NUMBERS:
                columns.append(f"{_NUMBERS[table]} + 1000000 * k AS {_NUMBERS[table]}")
            cursor.execute(
                f"INSERT INTO {table} SELECT * EXCLUDE (k) REPLACE ({', '.join(columns)})"
                f" FROM (FROM {table}), range(1, {copies}) c(k) ORDER BY k DESC"
            )
        sort_in(cursor)


def timed(what: str, ask: Callable[[], object]) -> None:
    """Ask ten times, and print the median times."""
    spent, clock = [], []
    for _ in range(10):
        begun, at = time.process_time(), time.perf_counter()
        ask()
        spent.append(time.process_time() - begun)
        clock.append(time.perf_counter() - at)
    print(f"{what:<44} {1000 * median(spent):8.1f} ms cpu {1000 * median(clock):8.1f} ms")


def ask(store: Store) -> None:
    """Ask what the pages ask."""
    latest = FIRST + timedelta(days=10)
    some = next(iter(store.incidents(IncidentFilter(limit=1)).items)).incident
    shown = EventFilter(show=(), order="-when", limit=50)
    timed("the newest events", lambda: store.page(shown))
    dyad = EventFilter(show=(), dyad=("IRN", "IRQ"), order="-when", limit=50)
    timed("events of a dyad", lambda: store.page(dyad))
    timed("how many, and how many are hidden", lambda: (store.count(dyad), store.hidden(dyad)))
    party = EventFilter(show=(), party=("FRA",), types=("ASSAULT",), order="-when", limit=50)
    timed("events of a party and type", lambda: store.page(party))
    month = EventFilter(show=(), start=FIRST, end=FIRST + timedelta(days=29), order="-when", limit=50)
    timed("events of a month", lambda: store.page(month))
    second = EventFilter(show=(), order="-when", limit=50, after=store.page(shown).after)
    timed("the second page", lambda: store.page(second))
    timed("one event with what it belongs to", lambda: store.event_row(some.members[0]))
    timed("one incident", lambda: store.incident(some.id))
    timed("events of an incident", lambda: store.page(EventFilter(incident=some.id, limit=50)))
    timed("the newest incidents", lambda: store.incidents(IncidentFilter(limit=50)))
    timed("incidents of a dyad", lambda: store.incidents(IncidentFilter(dyad=("IRN", "IRQ"), limit=50)))
    timed("commitments that moved last", lambda: store.commitments(CommitmentFilter(limit=50)))
    timed("commitments by status", lambda: store.commitment_counts(CommitmentFilter()))
    timed("changes", lambda: store.changes(ChangeFilter(limit=50)))
    timed("the newest documents", lambda: store.documents(DocumentFilter(limit=50, end=latest)))
    timed("a search for one word", lambda: store.search("w17"))
    timed("a search for two words", lambda: store.search("w17 w170"))
    timed("events whose report has a word", lambda: store.page(EventFilter(q="w17 w170", limit=50)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=int, default=20_000)
    parser.add_argument("--copies", type=int, default=5)
    parser.add_argument("--new", type=int, default=1_000)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--skew", type=float, default=0.7)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.duckdb", Path(folder) / "large.duckdb"
        add(large, 0, options.base, 1_000, options.skew)
        add(small, options.base - 1_000, 1_000, 1_000, options.skew)
        with owning(large) as owner:
            multiply(owner.store, options.copies, options.base // A_DAY)
        costs: dict[Path, list[tuple[float, float]]] = {small: [], large: []}
        for path in [small, large] * options.rounds:
            costs[path].append(add_to_copy(path, options))
        (cpu, clock), (large_cpu, large_clock) = (middle(costs[path]) for path in (small, large))
        print(f"large to small: {large_cpu / cpu:.2f} (cpu), {large_clock / clock:.2f} (clock)", flush=True)
        with owning(large) as owner:
            ask(owner.store)


if __name__ == "__main__":
    main()
