"""A process that adds reports to a store and is killed again and again; run by the test of that.

Usage: killed.py STORE REPORTS TIMES SEED. It loads everything once, and then lets a child of its own add,
which it kills without warning at a random moment; a last child is left to end in peace.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.fakes.wire import reports, wired

from dragoman.pipeline.add import Added, add_all
from dragoman.pipeline.keeping import Keeping


def add(store: Path, number: int) -> None:
    with Keeping(store) as keeper:
        list(add_all(reports(number, a_day=10), pipeline=wired(), keeper=keeper, added=Added(), batch=4))


def child(do: Callable[[], None]) -> int:
    process = os.fork()
    if process == 0:
        try:
            do()
        except BaseException:  # noqa: BLE001 - a child must end here, whatever happens
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return process


def main() -> None:
    store, number, times, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    chance = random.Random(seed)
    begun = time.monotonic()
    _, status = os.waitpid(child(lambda: add(store.with_name("trial.duckdb"), number)), 0)
    assert status == 0
    whole = time.monotonic() - begun
    killed = 0
    for _ in range(times):
        process = child(lambda: add(store, number))
        time.sleep(chance.uniform(0, whole / 4))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        killed += os.WIFSIGNALED(status)
    _, status = os.waitpid(child(lambda: add(store, number)), 0)
    assert status == 0
    print(killed)


if __name__ == "__main__":
    main()
