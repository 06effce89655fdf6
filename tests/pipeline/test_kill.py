"""A job of adding that is killed at any moment loses nothing, doubles nothing, and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.wire import reports, wired
from tests.pipeline.adding import happenings

from dragoman.store import CommitmentFilter, open_store
from dragoman.store.check import check

TIMES = 20
REPORTS = 60


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Unix kills without warning")
def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    script = Path(__file__).with_name("killed.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    done = subprocess.run(
        [sys.executable, str(script), str(path), str(REPORTS), str(TIMES), "7"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > TIMES / 2
    found = list(reports(REPORTS, a_day=10))
    expected = sorted(event.id for reading in wired()(found) for event in reading.events)
    with open_store(path) as store, open_store(tmp_path / "trial.duckdb") as whole:
        assert check(store) == []
        assert store.counts()["documents"] == REPORTS
        assert sorted(event.id for event in store.events()) == expected
        assert store.counts()["closed"] == 0
        assert happenings(store) == happenings(whole)
        assert [row.commitment for row in store.commitments(CommitmentFilter()).items] == [
            row.commitment for row in whole.commitments(CommitmentFilter()).items
        ]
