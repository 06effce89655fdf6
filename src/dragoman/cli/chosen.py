"""Which events a command takes, from a file or a store, by options that such commands share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import asked
from dragoman.cli.asked import (
    ActorOption,
    AsOfOption,
    CountryOption,
    DyadOption,
    PlaceOption,
    SinceOption,
    TypeOption,
)
from dragoman.cli.console import err
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.pipeline.reported import Reported
    from dragoman.records import Document
    from dragoman.store import EventFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which events are wanted, as the options say it; ``taking`` makes a command take them."""

    events: Annotated[
        Path | None, typer.Argument(metavar="[EVENTS]", help="Events as JSON lines or Parquet.")
    ] = None
    store: Annotated[Path | None, typer.Option(help="Or a store.")] = None
    documents: Annotated[
        list[str] | None,
        typer.Option(help="The reports of EVENTS, as 'dragoman code' reads them, for who published when."),
    ] = None
    since: SinceOption = None
    as_of: AsOfOption = None
    actor: ActorOption = None
    dyad: DyadOption = None
    country: CountryOption = None
    place: PlaceOption = None
    type_: TypeOption = None
    start: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD.")] = None
    end: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD.")] = None

    def told(self) -> Iterator[Reported]:
        """Yield the events that match, with what is known of their reports, whatever their auxiliary modes.

        Raises:
            InputError: an option cannot be read, neither or both of file and store are given, or something is
                asked that only the other can answer.
        """
        wanted = self._filter()
        if (self.events is None) == (self.store is None):
            raise InputError("expected a file of events or --store FILE, one of the two")
        if self.events is not None:
            if wanted.since is not None or wanted.as_of is not None:
                raise InputError(
                    "only a store knows what was recorded when: --since and --as-of need --store"
                )
            return _of_file(self.events, wanted, self.documents)
        if self.documents:
            raise InputError("--documents goes with a file of events; a store has the reports")
        assert self.store is not None
        return _of_store(self.store, wanted)

    def _filter(self) -> EventFilter:
        from dragoman.store import EventFilter

        return EventFilter(
            party=asked.keys(self.actor, self.country),
            dyad=asked.dyad(self.dyad),
            place=asked.places(self.place),
            types=asked.types(self.type_),
            start=asked.day(self.start, "--start"),
            end=asked.day(self.end, "--end"),
            since=asked.moment(self.since, "--since"),
            as_of=asked.moment(self.as_of, "--as-of", end=True),
        )


def _of_store(store: Path, wanted: EventFilter) -> Iterator[Reported]:
    from dragoman.pipeline.asking import asking
    from dragoman.pipeline.reported import in_store

    with asking(store) as held:
        yield from in_store(held, wanted)


def _of_file(path: Path, wanted: EventFilter, sources: list[str] | None) -> Iterator[Reported]:
    from dragoman.export import read_told
    from dragoman.pipeline.reported import Reported, matching

    known = _documents(sources)
    told = (
        Reported(event, known.get(event.document, document), incident)
        for event, document, incident in read_told(path)
    )
    return matching(told, wanted)


def _documents(sources: list[str] | None) -> dict[str, Document]:
    from dragoman.read import ReadOptions, documents_from
    from dragoman.records import Document

    if not sources:
        return {}
    found = documents_from(sources, options=ReadOptions(languages=None, any_topic=True))
    return {item.id: replace(item, extras={}) for item in found if isinstance(item, Document)}


def shown_only(told: Iterator[Reported], aux: list[str] | None, hidden: Counter[str]) -> Iterator[Reported]:
    """Yield what ``--aux`` lets through, and count the rest by auxiliary mode."""
    show = asked.shown(aux)
    for one in told:
        if show is None or set(one.event.aux) <= set(show):
            yield one
        else:
            hidden.update(one.event.aux)


def tell_hidden(hidden: Counter[str], *, how: str) -> None:
    """Say what was left out because it is not told as having happened, and how to have it."""
    if hidden:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(hidden.items()))
        err().print(f"left out: {kinds}; {how} takes them in", markup=False, highlight=False, style="yellow")
