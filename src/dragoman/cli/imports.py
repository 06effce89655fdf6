"""``dragoman import``: what others publish, as events of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from dragoman.cli.console import Exit, complain, counted, err, stop, tell_skips
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.pipeline.keeping import Keeping
    from dragoman.records import Document, Event, Reading, Skip
    from dragoman.store import Run, Store


_REASONS = 10
"""Reasons for leaving rows out that are told, the most frequent."""


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files of one format.")],
    form: Annotated[str, typer.Option("--format", help="polecat, icews, gdelt, acled, or our own parquet.")],
    store: Annotated[Path | None, typer.Option(help="Keep them in this store, linked.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Or write the events here (.parquet, .csv or JSON lines)."),
    ] = None,
    link: Annotated[
        bool, typer.Option("--link/--no-link", help="Link them now, or leave that to 'dragoman store link'.")
    ] = True,
    batch: Annotated[int, typer.Option(min=1, max=5000, help="Rows kept in one transaction.")] = 500,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read POLECAT, ICEWS, GDELT or ACLED files: each row a report of its own, and the event it tells of."""
    from dragoman.export import ImportFormat

    known = [name for part in get_args(ImportFormat) for name in (get_args(part) or (part,))]
    if form not in known:
        raise InputError(f"expected --format as one of {', '.join(known)}, got {form!r}")
    if (store is None) == (output is None):
        raise InputError("expected --store FILE or -o FILE, one of the two")
    skips: Counter[str] = Counter()
    found = counted(_found(files, form), "rows read", quiet=quiet)
    if store is not None:
        done = _keep(found, store, form, files, batch=batch, skips=skips, link=link)
    else:
        assert output is not None
        done = _write(found, output, skips)
    if not quiet:
        tell_skips(Counter(dict(skips.most_common(_REASONS))))
        err().print(f"{done} events; written: {store or output}", markup=False, highlight=False)
    if done == 0:
        complain("nothing was imported")
        raise stop(Exit.NOTHING)


def _found(files: list[Path], form: Any) -> Iterator[Reading | Skip]:
    from dragoman.export import read_import

    for path in files:
        yield from read_import(path, form)


def _keep(
    found: Iterator[Reading | Skip],
    store: Path,
    form: str,
    files: list[Path],
    *,
    batch: int,
    skips: Counter[str],
    link: bool,
) -> int:
    from dragoman.pipeline.job import batches
    from dragoman.records import Reading, digest
    from dragoman.store import Run

    started, source = datetime.now(UTC), " ".join(map(str, files))
    identity = digest("import", form, source, started.isoformat())
    run = Run(id=identity, coder=f"import/{form}", source=source, started=started)
    done = 0
    with _keeping(store, link=link) as keeper:
        for items in batches(found, batch):
            readings = [item for item in items if isinstance(item, Reading)]
            left_out = [item for item in items if not isinstance(item, Reading)]
            skips.update(skip.detail for skip in left_out)
            keeper.add(readings, run=run, skips=left_out)
            done += sum(len(reading.events) for reading in readings)
        if done or skips:
            keeper.finish(run.id)
    return done


@contextmanager
def _keeping(path: Path, *, link: bool) -> Iterator[Keeping | _Unlinked]:
    """Give who keeps a batch: the owner of the store, who links it too, or the store alone."""
    if link:
        from dragoman.pipeline.keeping import Keeping

        with Keeping(path) as keeper:
            yield keeper
        return
    from dragoman.store import open_store

    with open_store(path) as held:
        yield _Unlinked(held)


@dataclass(frozen=True, slots=True)
class _Unlinked:
    """Keeps what is to be linked later."""

    store: Store

    def add(self, readings: list[Reading], *, run: Run, skips: list[Skip]) -> None:
        self.store.save(readings, run=run, now=datetime.now(UTC), skips=skips)

    def finish(self, run: str) -> None:
        self.store.finish(run, now=datetime.now(UTC))


def _write(found: Iterator[Reading | Skip], output: Path, skips: Counter[str]) -> int:
    from dragoman.export import write
    from dragoman.records import Skip

    held: dict[str, Document] = {}

    def events() -> Iterator[Event]:
        for item in found:
            if isinstance(item, Skip):
                skips[item.detail] += 1
                continue
            held.clear()
            held[item.document.id] = item.document
            yield from item.events

    endings: dict[str, Any] = {".parquet": "parquet", ".csv": "csv"}
    return write(events(), documents=held, path=output, format=endings.get(output.suffix.lower(), "jsonl"))
