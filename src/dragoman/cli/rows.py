"""``dragoman relate`` and ``dragoman resolve``: rows of JSON in, rows of JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli.books import BookOption, ExpandOption, book_of
from dragoman.cli.console import counted, err, opened
from dragoman.errors import InputError

Answers = Callable[[Iterable[dict[str, Any]]], Iterator[dict[str, Any]]]


class What(StrEnum):
    """What can be resolved."""

    actors = "actors"
    dates = "dates"
    places = "places"
    event_place = "event-place"
    attributions = "attributions"
    status = "status"


def relate(
    source: Annotated[str, typer.Argument(metavar="PAIRS.jsonl", help="A file, or - for standard input.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")] = None,
    book: BookOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    """Say which PLOVER type holds between two given parties, for rows {id, text, actor, recipient}."""
    from dragoman.pipeline import relate as related

    _run(source, partial(related, book=book_of(book)), output, quiet=quiet)


def resolve(
    what: Annotated[What, typer.Argument(help="What to resolve.")],
    source: Annotated[str, typer.Argument(metavar="IN.jsonl", help="A file, or - for standard input.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")] = None,
    book: BookOption = None,
    expand_groups: ExpandOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    """Resolve what rows {id, text, …} name, say or hold to have happened; docs/cli.md gives the fields."""
    from dragoman.pipeline import resolve as resolving
    from dragoman.pipeline import saying

    if what is not What.actors and (book is not None or expand_groups):
        raise InputError(f"--book and --expand-groups go with actors, not with {what.value}; leave them out")
    actors = partial(resolving.resolve_actors, book=book_of(book), expand_groups=expand_groups)
    answers: dict[What, Answers] = {
        What.actors: actors,
        What.dates: resolving.resolve_dates,
        What.places: resolving.resolve_places,
        What.event_place: resolving.resolve_event_places,
        What.attributions: saying.resolve_attributions,
        What.status: saying.resolve_status,
    }
    _run(source, answers[what], output, quiet=quiet)


def _run(source: str, answers: Any, output: Path | None, *, quiet: bool) -> None:
    from dragoman.pipeline.jsonrows import parsed

    errors = 0
    with opened(output) as file:
        for row in counted(answers(parsed(_lines(source))), "rows", quiet=quiet):
            errors += "error" in row
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    if errors and not quiet:
        err().print(
            f"{errors} rows could not be read; they stand as {{id, error}}", style="yellow", highlight=False
        )


def _lines(source: str) -> Iterator[bytes]:
    if source == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as file:
            yield from file
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror or error}") from error
