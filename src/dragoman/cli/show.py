"""``dragoman show``: events as a table, or one event with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.asked import AsOfOption, moment
from dragoman.cli.console import Exit, complain, out, stop
from dragoman.cli.table import evidence, table
from dragoman.errors import InputError
from dragoman.records import Event


def show(
    file: Annotated[Path | None, typer.Argument(help="Events as JSON lines or Parquet.")] = None,
    store: Annotated[Path | None, typer.Option(help="Or a store.")] = None,
    event: Annotated[
        str | None, typer.Option("--event", help="One event, by the beginning of its id.")
    ] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", help="Only this PLOVER type. Repeatable.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Only events with a party of this country.")] = None,
    actual: Annotated[bool, typer.Option("--actual", help="Only events told as having happened.")] = False,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many rows.")] = 50,
) -> None:
    """Print events as a readable table; with --event, the sentence with its words marked."""
    events = read_events(file, store, as_of=as_of)
    if event is not None:
        _one(events, event)
        return
    wanted = _wanted(events, types=type_ or [], country=country, actual=actual)
    rows = list(islice(wanted, limit + 1))
    if not rows:
        complain("no event matches")
        raise stop(Exit.NOTHING)
    console = out()
    console.print(table(rows[:limit], width=console.width))
    if len(rows) > limit:
        out().print(f"… more than {limit}; raise --limit or narrow with --type, --country, --actual")


def read_events(file: Path | None, store: Path | None, *, as_of: str | None = None) -> Iterator[Event]:
    """Yield the events of a file or a store, whichever is given; of a store perhaps what was believed once.

    Raises:
        InputError: neither or both are given, or a file is asked what was believed once.
    """
    if (file is None) == (store is None):
        raise InputError("expected a file of events or --store FILE, one of the two")
    if file is not None:
        from dragoman.export import read_events as from_file

        if as_of is not None:
            raise InputError("only a store knows what was recorded when: --as-of needs --store")
        yield from from_file(file)
        return
    from dragoman.pipeline.asking import asking
    from dragoman.pipeline.reported import in_store
    from dragoman.store import EventFilter

    assert store is not None
    with asking(store) as held:
        for told in in_store(held, EventFilter(as_of=moment(as_of, "--as-of", end=True))):
            yield told.event


def _wanted(
    events: Iterable[Event], *, types: list[str], country: str | None, actual: bool
) -> Iterator[Event]:
    from dragoman.knowledge import plover

    known = {name.upper() for name in types}
    if unknown := known - set(plover.event_types()):
        raise InputError(f"unknown type {min(unknown)!r}; one of {', '.join(plover.event_types())}")
    for event in events:
        if known and event.event not in known:
            continue
        if country and country.upper() not in {p.country for p in (*event.actor, *event.recipient)}:
            continue
        if event.actual or not actual:
            yield event


def _one(events: Iterable[Event], beginning: str) -> None:
    found = [event for event in events if event.id.startswith(beginning)]
    if not found:
        complain(f"there is no event whose id begins with {beginning!r}")
        raise stop(Exit.NOTHING)
    if len(found) > 1:
        raise InputError(f"{len(found)} events begin with {beginning!r}; give more of the id")
    out().print(evidence(found[0]))
