"""``dragoman code --ontology``: reports in, sentences or documents with a user's own categories out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.cli.console import Exit, complain, counted, err, opened, stop, tell_notes, tell_skips
from dragoman.records import Document, Skip

if TYPE_CHECKING:
    from dragoman.pipeline.labelling import LabelTally
    from dragoman.read import ReadReport


def label_all(
    found: Iterable[Document | Skip], folder: Path, output: Path | None, *, report: ReadReport, quiet: bool
) -> None:
    """Write one JSON line for each sentence or document that has a category."""
    from dragoman.pipeline.labelling import Labeller, LabelTally
    from dragoman.records.json import to_json

    labeller, tally = Labeller.from_folder(folder), LabelTally()
    with opened(output) as file:
        for _, units in counted(labeller.labelled(found, tally=tally), "documents labelled", quiet=quiet):
            file.writelines(f"{to_json(unit)}\n".encode() for unit in units)
    if not quiet:
        _summary(tally, report, labeller.model.ontology.unit)
    if tally.documents == 0:
        complain("nothing was labelled" + ("" if quiet else "; see the reasons above"))
        raise stop(Exit.NOTHING)


def _summary(tally: LabelTally, report: ReadReport, unit: str) -> None:
    tell_notes(report.notes)
    err().print(
        f"{tally.documents} documents; {tally.labelled} of {tally.units} {unit}s have a category",
        highlight=False,
    )
    tell_skips(tally.skips)
