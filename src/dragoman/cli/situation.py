"""``dragoman situation``: how things stand for an actor or a country, or between two."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import asked
from dragoman.cli.asked import AsOfOption, OutputOption, StoreOption
from dragoman.cli.console import Exit, complain, opened, stop, tame
from dragoman.errors import InputError
from dragoman.records.json import to_json


def situation(
    store: StoreOption,
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR [ACTOR]]", help="Actor-book ids, countries, or names: one, or two sides."
        ),
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", help="A side, as a country's code. Repeatable.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="What happened from this day on is new (YYYY-MM-DD); a month's news unless given."),
    ] = None,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option(min=1, help="At most this many of each part in the text.")] = 25,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of text.")] = False,
    output: OutputOption = None,
) -> None:
    """Tell who wants what, what is open and what would move it, and what changed; -o FILE.html draws it."""
    from dragoman.link.drawing import as_page
    from dragoman.link.outline import as_text
    from dragoman.pipeline.asking import asking
    from dragoman.pipeline.situations import situation_in

    named = asked.keys(actors, country)
    if not 1 <= len(named) <= 2:
        raise InputError(f"expected one actor or two, such as IRN USA, got {len(named)}")
    first = asked.day(since, "--since")
    with asking(store) as held:
        found = situation_in(
            held,
            named,
            since=first.isoformat() if first else None,
            as_of=asked.moment(as_of, "--as-of", end=True),
        )
    if not (found.positions or found.news or found.graph.nodes):
        complain(f"nothing is known of {' and '.join(named)}")
        raise stop(Exit.NOTHING)
    ending = output.suffix.lower() if output is not None else ""
    if as_json or ending == ".json":
        made = f"{to_json(found)}\n"
    elif ending in (".html", ".htm"):
        made = as_page(found)
    else:
        made = tame(as_text(found, most=limit))
    with opened(output) as file:
        file.write(made.encode())
