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
from dragoman.evaluate import suite
from dragoman.evaluate.floors import Floors, read_floors, update_floors, write_floors
from dragoman.evaluate.suite import Outcome
from dragoman.evaluate.system import System
from dragoman.evaluate.tables import markdown_table, text_table, with_table

VARIABLE = "DRAGOMAN_GOLD"


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dragoman.evaluate.scores", description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, help=f"directory of gold sets; else ${VARIABLE}")
    parser.add_argument("--sample", action="store_true", help="run the project's own sample instead")
    parser.add_argument("--floors", type=Path, default=suite.FLOORS)
    parser.add_argument(
        "--only", action="append", metavar="TASK", help="run this task alone; may be repeated"
    )
    parser.add_argument("--update", action="store_true", help="raise floors to what is measured")
    parser.add_argument("--allow-lower", action="store_true", help="let floors drop; needs --reason")
    parser.add_argument("--reason", default="", help="why floors drop or the gold file changed")
    parser.add_argument("--page", type=Path, help="write the headline scores into this Markdown page")
    return parser.parse_args(given)


def _files(
    options: argparse.Namespace, environment: Mapping[str, str], pinned: Mapping[str, Floors]
) -> dict[str, Path]:
    if options.only and options.page:
        raise InputError("expected --only or --page; the page takes the figures of every task")
    found = _all_files(options, environment, pinned)
    if unknown := [task for task in options.only or () if task not in found]:
        raise InputError(f"there is no gold for {', '.join(unknown)}; there is for {', '.join(found)}")
    return {task: path for task, path in found.items() if not options.only or task in options.only}


def _all_files(
    options: argparse.Namespace, environment: Mapping[str, str], pinned: Mapping[str, Floors]
) -> dict[str, Path]:
    if options.sample:
        return suite.sample(options.floors)
    root = options.gold or environment.get(VARIABLE)
    if not root:
        raise InputError(
            f"{VARIABLE} is not set; expected the directory that holds {suite.GOLD['plover_gsr']} and "
            "the other gold sets that docs/evaluation.md names"
        )
    return suite.files(Path(root), pinned)


def _told(outcome: Outcome) -> str:
    return text_table(outcome.report) if outcome.report else f"{outcome.task}: not run: {outcome.reason}"


def _settle(options: argparse.Namespace, outcomes: Sequence[Outcome], floors: Mapping[str, Floors]) -> None:
    """Update or check the floors of every report; tasks without floors only get some by an update."""
    if not options.update:
        suite.check(outcomes, floors)
        return
    for outcome in outcomes:
        if outcome.report:
            floors = update_floors(
                outcome.report, floors, allow_lower=options.allow_lower, reason=options.reason
            )
    write_floors(options.floors, floors)


def main(
    given: Sequence[str], *, environment: Mapping[str, str] | None = None, system: System | None = None
) -> int:
    """Run the tasks, show their tables, and return 0.

    With the reason on standard error it returns 1 for scores below their floors and 2 for what was given
    and cannot be used, an unset variable and an exchanged gold file among it.
    """
    options = _arguments(given)
    try:
        pinned = read_floors(options.floors)
        files = _files(options, os.environ if environment is None else environment, pinned)
        outcomes = []
        for outcome in suite.run(files, system=system):
            outcomes.append(outcome)
            sys.stdout.write(_told(outcome) + "\n\n")
        if options.page:
            reports = [outcome.report for outcome in outcomes if outcome.report]
            page = options.page.read_text(encoding="utf-8")
            options.page.write_text(with_table(page, markdown_table(reports)), encoding="utf-8")
        _settle(options, outcomes, pinned)
    except DragomanError as error:
        sys.stderr.write(f"scores: {error}\n")
        return 2 if isinstance(error, InputError) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
