"""``dragoman add``: reports into a store, coded and linked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.cli.books import BookOption, ExpandOption, book_of
from dragoman.cli.code import read_options
from dragoman.cli.console import Exit, complain, counted, err, progress, stop, tell_notes, tell_skips
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.pipeline.add import Added
    from dragoman.pipeline.keeping import Keeping
    from dragoman.read import ReadReport


def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="SRC…", help="Files, folders, or - for standard input.")
    ],
    store: Annotated[Path, typer.Option(help="The store, a DuckDB file; made if it is not there.")],
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
    coder: Annotated[str, typer.Option(help="network, or lexicon: faster, and finds less.")] = "network",
    book: BookOption = None,
    expand_groups: ExpandOption = False,
    quotes_only: Annotated[
        bool, typer.Option("--quotes-only", help="Keep no texts: digests, offsets and short quotes.")
    ] = False,
    batch: Annotated[int, typer.Option(min=1, max=1000, help="Reports kept in one transaction.")] = 50,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read, code and link reports and keep them in a store; the same again changes nothing."""
    from dragoman.pipeline import Options, Pipeline
    from dragoman.pipeline.add import Added, add_all
    from dragoman.pipeline.keeping import Keeping
    from dragoman.read import ReadReport, documents_from

    report, added = ReadReport(), Added()
    options = read_options(published_default, column, any_language=any_language, any_topic=any_topic)
    found = documents_from(sources, options=options, report=report)
    pipeline = Pipeline(
        Options(threshold=threshold, book=book_of(book), expand_groups=expand_groups, coder=_coder(coder))
    )
    with Keeping(store, rights=quotes_only) as keeper:
        _link_waiting(keeper, quiet=quiet)
        with progress(quiet=quiet) as bar:
            task = bar.add_task("documents added", total=None)
            for number in add_all(
                found, pipeline=pipeline, keeper=keeper, added=added, source=" ".join(sources), batch=batch
            ):
                bar.advance(task, number)
    if not quiet:
        _summary(added, report, store)
    if added.documents == 0:
        complain("nothing was added" + ("" if quiet else "; see the reasons above"))
        raise stop(Exit.NOTHING)


def _coder(given: str) -> Literal["network", "lexicon"]:
    if given not in ("network", "lexicon"):
        raise InputError(f"expected --coder network or lexicon, got {given!r}")
    return given  # type: ignore[return-value]


def _link_waiting(keeper: Keeping, *, quiet: bool) -> None:
    """Link what was coded into the store without being linked."""
    if keeper.owner is not None:
        for _ in counted(keeper.owner.link_waiting(), "batches linked", quiet=quiet):
            pass


def _summary(added: Added, report: ReadReport, store: Path) -> None:
    console = err()
    tell_notes(report.notes)
    known = f", {added.known} of them known" if added.known else ""
    console.print(
        f"{added.documents} documents{known}; "
        f"{added.events_opened} events new, {added.events_closed} no longer believed",
        highlight=False,
    )
    tell_skips(added.skips)
    console.print(f"kept in: {store}", markup=False, highlight=False)
