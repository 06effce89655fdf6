"""How long a batch of reports takes to link, beside how many incidents are known already.

    dragoman code REPORTS -o events.jsonl
    python benchmarks/incident_speed.py events.jsonl --stores 1000 10000 --batch 200

Coded events are repeated with other ids, each time 400 days later, until there are reports enough: so the
known incidents are many, and those near in time and place as many as before. Printed is the processor time of
the last batch, its search for known incidents by block key included, and how many known ones it was held
against.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dragoman.export import read_events
from dragoman.link.incidents import Known, Placed, Telling, block_keys, link, tellings
from dragoman.records import Event, When

_APART = 400


class Kept:
    """Incidents in memory, found by block key, by group and by id."""

    def __init__(self) -> None:
        self.placed: dict[str, Placed] = {}
        self.told: dict[str, Telling] = {}
        self.by_key: dict[str, set[str]] = defaultdict(set)
        self.by_group: dict[str, set[str]] = defaultdict(set)

    def add(self, batch: Sequence[Telling]) -> int:
        """Link a batch; return how many known incidents it was held against."""
        near = {name for telling in batch for key in block_keys(telling) for name in self.by_key.get(key, ())}
        groups = {self.placed[name].group for name in near}
        names = sorted({name for group in groups for name in self.by_group[group]})
        linked = link(batch, [self._known(self.placed[name]) for name in names])
        self.told |= {telling.id: telling for telling in batch}
        for name in (*linked.gone, *(one.incident.id for one in linked.placed)):
            self._drop(name)
        for one in linked.placed:
            self.placed[one.incident.id] = one
            self.by_group[one.group].add(one.incident.id)
            for key in one.keys:
                self.by_key[key].add(one.incident.id)
        return len(names)

    def _known(self, one: Placed) -> Known:
        told = tuple(self.told[event] for event in one.incident.members)
        return Known(incident=one.incident, group=one.group, tellings=told)

    def _drop(self, name: str) -> None:
        old = self.placed.pop(name, None)
        if old is not None:
            self.by_group[old.group].discard(name)
            for key in old.keys:
                self.by_key[key].discard(name)


def later(event: Event, times: int) -> Event:
    """Return an event as another report tells of it, so many times 400 days later."""
    when = event.when
    if when is not None:
        when = replace(when, from_=_shifted(when.from_, times), to=_shifted(when.to, times))
    name = f"{event.document}-{times}"
    return replace(event, id=f"{event.id}-{times}", document=name, when=when or _at(times))


def _at(times: int) -> When:
    day = _shifted("2000-01-01", times)
    return When(from_=day, to=day, precision="day", basis="published")


def _shifted(day: str, times: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=_APART * times)).isoformat()


def reports(events: Sequence[Event]) -> Iterator[list[Telling]]:
    """Yield the tellings of reports without end."""
    by_report: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_report[event.document].append(event)
    for times in range(19):
        for some in by_report.values():
            yield tellings([later(event, times) for event in some])


def main() -> None:
    """Print the time of a batch for each size of store."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("events", type=Path, nargs="+")
    parser.add_argument("--stores", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--batch", type=int, default=200)
    options = parser.parse_args()
    events = [event for path in options.events for event in read_events(path)]
    stream, kept, count = reports(events), Kept(), 0
    for size in sorted(options.stores):
        while count < size:
            kept.add([one for _ in range(options.batch) for one in next(stream)])
            count += options.batch
        batch = [one for _ in range(options.batch) for one in next(stream)]
        start = time.process_time()
        near = kept.add(batch)
        spent = time.process_time() - start
        count += options.batch
        known = f"{size} reports, {len(kept.placed)} incidents known"
        print(f"{known}: {len(batch)} events in {spent:.2f} s, {near} near")


if __name__ == "__main__":
    main()
