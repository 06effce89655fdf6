"""What adding costs in small and large stores, and how fast a large one answers.

    python benchmarks/store.py [COPIES [REPORTS]]

A store of REPORTS made reports (1,000 unless said) is grown by copying its rows COPIES times (100) under
other ids, days and keys, which makes tables and indexes as large as if so many had been added. Then as many
reports more are added to the small and to the large one, coded by a coder that costs next to nothing, and
questions are asked of the large one. Times are of the processor, as the machine may be
shared, and beside them those of the clock.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
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
    "commitment_keys": ("commitment",),
    "changes": ("subject_id",),
    "fresh_words": (),
}
_DAYS = {
    "documents": ("published_from", "published_to"),
    "events": ("when_from", "when_to", "published"),
    "incidents": ("when_from", "when_to", "first_reported", "last_reported"),
    "commitments": ("said", "last_said", "deadline", "moved", "rest", "due"),
    "commitment_keys": ("moved",),
    "changes": ("day",),
}
"""Columns of each table that hold ids, and days."""
_NUMBERS = {"documents": "number", "sketches": "number", "fresh_words": "number", "changes": "id"}


def add(path: Path, number: int, *, seed: int, first: date) -> tuple[float, float]:
    """Add made reports; return the seconds of the processor and of the clock."""
    with owning(path) as owner:
        found = list(reports(number, seed=seed, first=first, a_day=A_DAY))
        begun, clock = time.process_time(), time.perf_counter()
        list(add_all(found, pipeline=wired(), keeper=owner, added=Added(), batch=50))
        return time.process_time() - begun, time.perf_counter() - clock


def multiply(store: Store, copies: int) -> None:
    """Copy every row under other ids and keys, each copy ten days before the one before it."""
    with store.reading() as cursor:
        for table, ids in _IDS.items():
            columns = [f"{name} || '~' || k AS {name}" for name in ids]
            columns += [f"{name} - (10 * k)::INTEGER AS {name}" for name in _DAYS.get(table, ())]
            if table == "commitment_keys":
                columns.append("key + k // 18 AS key")  # filed by half a year
            elif table.endswith("_keys"):
                columns.append("key + k AS key")
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
    latest = date(2024, 1, 10)
    some = next(iter(store.incidents(IncidentFilter(limit=1)).items)).incident
    shown = EventFilter(show=(), order="-when", limit=50)
    timed("the newest events", lambda: store.page(shown))
    dyad = EventFilter(show=(), dyad=("IRN", "IRQ"), order="-when", limit=50)
    timed("events of a dyad", lambda: store.page(dyad))
    timed("how many, and how many are hidden", lambda: (store.count(dyad), store.hidden(dyad)))
    party = EventFilter(show=(), party=("FRA",), types=("ASSAULT",), order="-when", limit=50)
    timed("events of a party and type", lambda: store.page(party))
    month = EventFilter(show=(), start=date(2023, 6, 1), end=date(2023, 6, 30), order="-when", limit=50)
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
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.duckdb", Path(folder) / "large.duckdb"
        add(small, number, seed=1, first=date(2024, 1, 1))
        large.write_bytes(small.read_bytes())
        with owning(large) as owner:
            multiply(owner.store, copies)
        with owning(large) as owner:
            print(owner.store.counts())
        print(f"{large.stat().st_size / 1e6:.0f} MB")
        costs = [add(path, number, seed=2, first=date(2024, 1, 11)) for path in (small, large)]
        for name, (spent, clock) in zip(("small", "large"), costs, strict=True):
            print(f"{number} reports added to the {name} store: {spent:.1f} s cpu, {clock:.1f} s")
        print(
            f"large to small: {costs[1][0] / costs[0][0]:.2f} (cpu), {costs[1][1] / costs[0][1]:.2f} (clock)"
        )
        with owning(large) as owner:
            ask(owner.store)


if __name__ == "__main__":
    main()
