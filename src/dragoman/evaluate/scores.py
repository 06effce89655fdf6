"""``python -m dragoman.evaluate.scores``: run the gold sets and enforce their floors.

The gold sets lie outside the project, in the directory named by ``DRAGOMAN_GOLD`` or on the command line;
the project's own sample lies beside the floors.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from dragoman.errors import DragomanError, InputError
from dragoman.evaluate.floors import FloorError, check_floors, read_floors, update_floors, write_floors
from dragoman.evaluate.result import Report
from dragoman.evaluate.system import System, installed
from dragoman.evaluate.tables import markdown_table, text_table, with_table
from dragoman.evaluate.tasks import score

VARIABLE = "DRAGOMAN_GOLD"
GOLD = {"plover_gsr": "dev/plover_gsr.jsonl", "plover_family": "dev/plover_family.jsonl"}
"""Tasks run on the gold directory, and where their files lie in it."""
SAMPLE = {"sample": "sample.jsonl", "sample_sentences": "sample_sentences.jsonl"}
"""Tasks run on the project's own sample, which lies in the directory of the floors."""


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dragoman.evaluate.scores", description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, help=f"directory of gold sets; else ${VARIABLE}")
    parser.add_argument("--sample", action="store_true", help="run the project's own sample instead")
    parser.add_argument("--floors", type=Path, default=Path("tests/gold/floors.json"))
    parser.add_argument("--update", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--allow-lower", action="store_true", help="let floors drop; needs --reason")
    parser.add_argument("--reason", default="", help="why floors drop or the gold file changed")
    parser.add_argument("--page", type=Path, help="write the headline scores into this Markdown page")
    return parser.parse_args(given)


def _files(options: argparse.Namespace, environment: Mapping[str, str]) -> dict[str, Path]:
    if options.sample:
        return {task: options.floors.parent / name for task, name in SAMPLE.items()}
    root = options.gold or environment.get(VARIABLE)
    if not root:
        raise InputError(
            f"{VARIABLE} is not set; expected the directory that holds {' and '.join(GOLD.values())}"
        )
    return {task: Path(root) / name for task, name in GOLD.items()}


def _settle(options: argparse.Namespace, reports: Sequence[Report]) -> None:
    """Update or check the floors of every report; all shortfalls are gathered into one error."""
    floors = read_floors(options.floors)
    if options.update:
        for report in reports:
            floors = update_floors(report, floors, allow_lower=options.allow_lower, reason=options.reason)
        write_floors(options.floors, floors)
        return
    short = []
    for report in reports:
        try:
            check_floors(report, floors)
        except FloorError as error:
            short.append(str(error))
    if short:
        raise FloorError("\n".join(short))


def main(
    given: Sequence[str], *, environment: Mapping[str, str] | None = None, system: System | None = None
) -> int:
    """Run the tasks, show their tables, and return 0.

    With the reason on standard error it returns 1 for scores below their floors and 2 for what was given
    and cannot be used, an unset variable and an exchanged gold file among it.
    """
    options = _arguments(given)
    try:
        files = _files(options, os.environ if environment is None else environment)
        coder = system or installed()
        reports = []
        for task, path in files.items():
            reports.append(score(task, path, system=coder))
            sys.stdout.write(text_table(reports[-1]) + "\n\n")
        if options.page:
            page = options.page.read_text(encoding="utf-8")
            options.page.write_text(with_table(page, markdown_table(reports)), encoding="utf-8")
        _settle(options, reports)
    except DragomanError as error:
        sys.stderr.write(f"scores: {error}\n")
        return 2 if isinstance(error, InputError) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
