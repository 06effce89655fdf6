"""``dragoman map``: events on a map, as one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.chosen import Chosen, tell_hidden
from dragoman.cli.console import Exit, complain, counted, err, opened, stop
from dragoman.cli.taking import taking


@taking(Chosen, "chosen")
def map_(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page, say map.html.")],
    chosen: Chosen,
    every: Annotated[
        bool, typer.Option("--all", help="Also what is only historical, future, hypothetical or denied.")
    ] = False,
    title: Annotated[str, typer.Option(help="What stands above the map.")] = "Events",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Draw events on a map: one HTML file that fetches nothing, each point opening its sentences."""
    from dragoman.export.map import map_page
    from dragoman.pipeline.reported import Held

    held = Held()
    told = counted(chosen.told(), "events drawn", quiet=quiet)
    page, mapped = map_page(held.drawn(told), documents=held.documents, every=every, title=title)
    if mapped.shown == 0:
        tell_hidden(mapped.hidden, how="--all")
        complain(f"no event that matches has a place on the map; {mapped.unplaced} have none")
        raise stop(Exit.NOTHING)
    with opened(output) as file:
        file.write(page.encode())
    if not quiet:
        tell_hidden(mapped.hidden, how="--all")
        told_of = f"{mapped.shown} events at {mapped.places} places, {mapped.unplaced} more without a place"
        err().print(f"{told_of}; written: {output}", markup=False, highlight=False)
