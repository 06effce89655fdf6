"""``dragoman link incidents``: what happened, each once, whoever reports it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.console import Exit, complain, counted, err, opened, stop
from dragoman.cli.handed import handed
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.link.incidents import Telling
    from dragoman.records import Document, Event


def incidents(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SRC…", help="Events as JSON lines or Parquet, or reports, which are coded."),
    ],
    documents: Annotated[
        list[str] | None,
        typer.Option(help="The reports of events, for dates, outlets and copies. Repeatable."),
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="What a person decided: JSON lines that win over the machine.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Write the incidents that events tell of, with who says what of each."""
    from dragoman.link.incidents import Decision
    from dragoman.link.incidents import incidents as linked
    from dragoman.records.json import to_json

    decided = handed(decisions, Decision, page="docs/linking.md")
    events = [source for source in sources if _holds_events(source)]
    if events and len(events) < len(sources):
        raise InputError("expected events or reports, got both; code the reports first, or give them apart")
    told = list(_of_events(events, documents, quiet=quiet) if events else _of_reports(sources, quiet=quiet))
    found = linked(told, decisions=decided)
    with opened(output) as file:
        for incident in found:
            file.write(to_json(incident).encode() + b"\n")
    if not quiet:
        several = sum(incident.texts > 1 for incident in found)
        err().print(
            f"{len(told)} events, {len(found)} incidents, {several} of them told by more than one text",
            highlight=False,
        )
    if not found:
        complain("no event was found")
        raise stop(Exit.NOTHING)


def _holds_events(source: str) -> bool:
    """Tell whether a source is a file of events, by its first row."""
    path = Path(source)
    if path.suffix.lower() in (".parquet", ".pq"):
        return _parquet_events(path)
    try:
        with path.open("rb") as file:
            first = next((line for line in file if line.strip()), b"")
        row = json.loads(first)
    except (OSError, ValueError):
        return False
    return isinstance(row, dict) and "trigger" in row and "sentence" in row


def _parquet_events(path: Path) -> bool:
    from dragoman.export import read_events

    try:
        next(iter(read_events(path)), None)
    except InputError:
        return False
    return True


def _of_events(sources: Iterable[str], documents: list[str] | None, *, quiet: bool) -> Iterator[Telling]:
    from dragoman.export import read_events
    from dragoman.read import documents_from
    from dragoman.records import Document

    reports = [item for item in documents_from(documents) if isinstance(item, Document)] if documents else []
    found: dict[str, list[Event]] = defaultdict(list)
    for source in sources:
        for event in counted(read_events(Path(source)), "events", quiet=quiet):
            found[event.document].append(event)
    yield from _told(((name, found[name]) for name in found), {report.id: report for report in reports})


def _of_reports(sources: list[str], *, quiet: bool) -> Iterator[Telling]:
    from dragoman.pipeline import Pipeline
    from dragoman.read import documents_from
    from dragoman.records import Document

    reports = [item for item in documents_from(sources) if isinstance(item, Document)]
    readings = counted(Pipeline()(reports), "documents coded", quiet=quiet)
    coded = ((reading.document.id, list(reading.events)) for reading in readings)
    yield from _told(coded, {report.id: report for report in reports})


def _told(coded: Iterable[tuple[str, list[Event]]], reports: dict[str, Document]) -> Iterator[Telling]:
    from dragoman.link.incidents import tellings
    from dragoman.link.texts import TextIndex

    index = TextIndex()
    for report in sorted(reports.values(), key=lambda report: (report.published, report.id)):
        index.add(report)
    for name, events in coded:
        text = index.group_of(name) if name in reports else None
        yield from tellings(events, reports.get(name), text=text)
