"""``dragoman link``: what belongs together across documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.commitments import commitments
from dragoman.cli.console import Exit, complain, counted, err, opened, stop
from dragoman.cli.happenings import incidents
from dragoman.records import Document, Skip
from dragoman.records.json import to_json

if TYPE_CHECKING:
    from dragoman.link.texts import Placement, TextIndex

link = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Find what belongs together.")
link.command()(commitments)
link.command()(incidents)


@link.command()
def duplicates(
    sources: Annotated[
        list[str], typer.Argument(metavar="SRC…", help="Files, folders, or - for standard input.")
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")] = None,
    groups: Annotated[
        Path | None, typer.Option(help="Also write the groups, one JSON line a text, here.")
    ] = None,
    state: Annotated[
        Path | None, typer.Option(help="Go on from this file if it is there, and keep what was seen in it.")
    ] = None,
    published_default: Annotated[
        str | None, typer.Option(help="Date (YYYY, YYYY-MM or YYYY-MM-DD) for reports that have none.")
    ] = None,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Do not skip other languages.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Say of each report whether it is a copy, a later version or a part of an earlier one."""
    from dragoman.link.state import load, save
    from dragoman.link.texts import TextIndex
    from dragoman.read import ReadOptions, documents_from

    languages = None if any_language else frozenset({"en"})
    options = ReadOptions(published_default=published_default, languages=languages)
    found = documents_from(sources, options=options)
    index = load(state) if state is not None and state.exists() else TextIndex()
    told: Counter[str] = Counter()
    with opened(output) as file:
        for placement in counted(_placed(found, index, told), "documents linked", quiet=quiet):
            file.write(f"{to_json(placement)}\n".encode())
    if groups is not None:
        with opened(groups) as file:
            file.writelines(f"{to_json(group)}\n".encode() for group in index.groups())
    if state is not None:
        save(index, state)
    if not quiet:
        _summary(told)
    if not told["documents"]:
        complain("nothing was linked" + ("" if quiet else "; see the reasons above"))
        raise stop(Exit.NOTHING)


def _placed(found: Iterable[Document | Skip], index: TextIndex, told: Counter[str]) -> Iterator[Placement]:
    for item in found:
        if isinstance(item, Skip):
            told[f"skipped: {item.reason}"] += 1
            continue
        placement = index.add(item)
        told["documents"] += 1
        told[placement.relation or "texts"] += 1
        yield placement


def _summary(told: Counter[str]) -> None:
    kinds = [f"{told[kind]} {kind}" for kind in ("copy", "update", "excerpt", "correction") if told[kind]]
    console = err()
    beside = f"; beside the first of each: {', '.join(kinds)}" if kinds else ""
    console.print(f"{told['documents']} documents, {told['texts']} new texts{beside}", highlight=False)
    for reason, count in told.items():
        if reason.startswith("skipped"):
            console.print(f"{reason.replace('skipped', f'skipped {count}')}", highlight=False, style="yellow")
