"""``dragoman train``: a model of a user's own categories, from labelled examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.markup import escape
from rich.table import Table

from dragoman.cli.console import counted, err, out, tell_skips
from dragoman.errors import InputError

T = TypeVar("T")


def train(
    ontology: Annotated[Path, typer.Argument(metavar="ONTOLOGY.toml", help="The categories.")],
    examples: Annotated[Path, typer.Argument(metavar="EXAMPLES.jsonl", help="Rows {text, labels}.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the model.")],
    sample: Annotated[
        int | None, typer.Option(min=10, help="Fit on a random sample of so many examples.")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(help="Then score the model on these rows, beside simpler ones fitted on the same."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no tables.")] = False,
) -> None:
    """Fit a model of your own categories, for 'dragoman code --ontology FOLDER'."""
    from dragoman.labelling import read_ontology, save_model
    from dragoman.labelling.examples import read_examples
    from dragoman.labelling.folder import check_place
    from dragoman.pipeline.saying import encoder
    from dragoman.train import fit
    from dragoman.train.against import compared, sampled

    if quiet and against is not None:
        raise InputError("--against prints a table; leave out --quiet, or --against")
    check_place(output)
    wanted = read_ontology(ontology)
    given = read_examples(examples, wanted)
    if sample is not None and sample < len(given):
        given = sampled(given, sample)

    def watch(items: Iterable[T], what: str) -> Iterator[T]:
        return counted(items, what, quiet=quiet)

    network = encoder()
    fitted = fit(given, wanted, network, watch=watch)
    model = save_model(fitted.model, output, card=fitted.card)
    if not quiet:
        _show(fitted.card, output)
    if against is not None:
        from dragoman.cli.evaluate import show

        show(compared(model, given, against, encoder=network, watch=watch), confusion=False, errors=False)


def _show(card: Mapping[str, Any], output: Path) -> None:
    judged = card["cross_validated"]
    columns = ("category", "examples", "precision", "recall", "F1")
    title = f"{escape(card['ontology'])}: {card['examples']} examples, cross-validated"
    table = Table(*columns, title=title, header_style="bold", pad_edge=False)
    for code, row in judged["categories"].items():
        figures = (f"{row[name]:.3f}" for name in ("precision", "recall", "f1"))
        table.add_row(code, str(row["examples"]), *figures)
    out().print(table)
    console = err()
    console.print(f"macro-F1 {judged['macro_f1']:.3f}, micro-F1 {judged['micro_f1']:.3f}", highlight=False)
    for code, why in card["left_out"].items():
        console.print(f"left out {code}: {why}", markup=False, highlight=False, style="yellow")
    tell_skips(Counter(card["skipped"]))
    console.print(f"written: {output}", markup=False, highlight=False)
