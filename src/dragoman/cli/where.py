"""``dragoman where``: which places a name may mean."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from dragoman.cli.console import Exit, complain, out, stop
from dragoman.errors import InputError


def where(
    name: Annotated[str, typer.Argument(help="The name of a place, in any spelling.")],
    near: Annotated[
        str | None, typer.Option(help="A country, by code or name, that the text speaks of.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")] = False,
) -> None:
    """Print the places that a name may mean, the likeliest first."""
    from dragoman.locate import bearers, place_row

    found = bearers(name, near=_country(near) if near else None)
    if not found:
        complain(f"no place of the gazetteer is called {name!r}")
        raise stop(Exit.NOTHING)
    if as_json:
        for place in found:
            typer.echo(json.dumps(place_row(place), ensure_ascii=False))
        return
    made = Table("name", "country", "admin1", "precision", "lat", "lon", "geonameid", "confidence")
    for place in found:
        cells = (
            place.name, place.country, place.admin1, place.precision, place.lat, place.lon, place.geonameid,
            place.confidence,
        )  # fmt: skip
        made.add_row(*(Text("" if cell is None else str(cell)) for cell in cells))
    out().print(made)


def _country(words: str) -> str:
    """Return the name of a country that is given by code or name."""
    from dragoman.knowledge import countries

    named = countries.lookup(words)
    found = countries.country(words.upper()) or (countries.country(named.code) if named else None)
    if found is None:
        raise InputError(f"expected --near as a country's code or name, got {words!r}")
    return found.name
