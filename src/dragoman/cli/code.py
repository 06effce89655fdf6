"""``dragoman code``: reports in, events out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.books import BookOption, ExpandOption, book_of
from dragoman.cli.console import Exit, complain, counted, err, stop, tell_notes, tell_skips
from dragoman.cli.labelling import label_all
from dragoman.errors import InputError
from dragoman.records import Document, Event

if TYPE_CHECKING:
    from dragoman.pipeline.job import Tally
    from dragoman.read import ReadOptions, ReadReport


class Format(StrEnum):
    """How events are written."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


def code(
    sources: Annotated[
        list[str], typer.Argument(metavar="SRC…", help="Files, folders, or - for standard input.")
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write the events.")] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="Else told by the output's ending; JSON lines by default."),
    ] = None,
    store: Annotated[Path | None, typer.Option(help="Also keep everything in this DuckDB file.")] = None,
    published_default: Annotated[
        str | None, typer.Option(help="Date (YYYY, YYYY-MM or YYYY-MM-DD) for reports that have none.")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="Name a column: --column text=story. Repeatable.")
    ] = None,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Do not skip other languages.")
    ] = False,
    any_topic: Annotated[
        bool,
        typer.Option("--any-topic", help="Do not skip pages about sport, markets, weather and the like."),
    ] = False,
    threshold: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out events less probable than this.")
    ] = 0.4,
    actual: Annotated[bool, typer.Option("--actual", help="Only events told as having happened.")] = False,
    alternatives: Annotated[
        bool, typer.Option("--alternatives", help="Say of every event which types were considered.")
    ] = False,
    book: BookOption = None,
    expand_groups: ExpandOption = False,
    ontology: Annotated[
        Path | None,
        typer.Option(help="Give your own categories instead: a folder that dragoman train made."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Code reports into PLOVER events, one JSON line an event, or CSV or Parquet rows."""
    from dragoman.pipeline import Options, Pipeline
    from dragoman.pipeline.job import Tally, code_all
    from dragoman.pipeline.undated import PLACEHOLDER
    from dragoman.read import ReadReport, documents_from
    from dragoman.store import open_store

    report = ReadReport()
    if ontology is not None:
        events_only = (store, book, actual, alternatives, expand_groups, threshold != Options().threshold)
        if any(events_only) or _format(format_, output) is not Format.jsonl:
            raise InputError(
                "--ontology writes JSON lines of categories, and no events: leave the options of events out"
            )
        # What has no place among political events may well be what somebody's own categories are about.
        options = read_options(
            published_default or PLACEHOLDER, column, any_language=any_language, any_topic=True
        )
        found = documents_from(sources, options=options, report=report)
        label_all(found, ontology, output, report=report, quiet=quiet)
        return
    form = _format(format_, output)
    tally = Tally()
    found = documents_from(
        sources,
        options=read_options(published_default, column, any_language=any_language, any_topic=any_topic),
        report=report,
    )
    pipeline = Pipeline(
        Options(
            threshold=threshold,
            book=book_of(book),
            expand_groups=expand_groups,
            alternatives=alternatives,
        )
    )
    held: dict[str, Document] = {}
    with nullcontext() if store is None else open_store(store) as kept:
        coded = code_all(found, pipeline=pipeline, tally=tally, store=kept, source=" ".join(sources))

        def events() -> Iterator[Event]:
            for document, made in counted(coded, "documents coded", quiet=quiet):
                held.clear()
                held[document.id] = document
                yield from (event for event in made if event.actual or not actual)

        _write(events(), held, form, output, kept is not None)
    if not quiet:
        _summary(tally, report, store, output)
    if tally.documents == 0:
        complain("nothing was coded" + ("" if quiet else "; see the reasons above"))
        raise stop(Exit.NOTHING)


def _format(given: Format | None, output: Path | None) -> Format:
    if given is None and output is not None:
        endings = {".csv": Format.csv, ".parquet": Format.parquet, ".pq": Format.parquet}
        given = endings.get(output.suffix.lower())
    given = given or Format.jsonl
    if given is Format.parquet and output is None:
        raise InputError("Parquet cannot go to a terminal; name a file with -o")
    return given


def read_options(
    published_default: str | None, column: list[str] | None, *, any_language: bool, any_topic: bool
) -> ReadOptions:
    """Return how sources are read.

    Raises:
        InputError: a column is not named as NAME=THEIRS.
    """
    from dragoman.read import ReadOptions

    named: dict[str, str] = {}
    for pair in column or []:
        name, _, theirs = pair.partition("=")
        if not theirs:
            raise InputError(f"expected --column NAME=THEIRS, for example text=story, got {pair!r}")
        named[name] = theirs
    languages = None if any_language else frozenset({"en"})
    return ReadOptions(
        published_default=published_default, columns=named, languages=languages, any_topic=any_topic
    )


def _write(
    events: Iterator[Event], held: dict[str, Document], form: Format, output: Path | None, kept: bool
) -> None:
    """Write events where they belong; with a store and no output named, the store is enough."""
    from dragoman.export import write, write_stream

    if output is not None:
        write(events, documents=held, path=output, format=form.value)
    elif kept:
        for _ in events:
            pass
    else:
        write_stream(events, documents=held, file=sys.stdout.buffer, format=form.value)
        sys.stdout.flush()


def _summary(tally: Tally, report: ReadReport, store: Path | None, output: Path | None) -> None:
    console = err()
    tell_notes(report.notes)
    resumed = f", {tally.resumed} of them from the store" if tally.resumed else ""
    console.print(
        f"{tally.documents} documents{resumed}, {tally.sentences} sentences, {tally.events} events",
        highlight=False,
    )
    tell_skips(tally.skips)
    for where in (output, store):
        if where is not None:
            console.print(f"written: {where}", markup=False, highlight=False)
