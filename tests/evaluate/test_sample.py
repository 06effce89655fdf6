from pathlib import Path

import pytest

from dragoman.evaluate import score
from dragoman.evaluate.floors import check_floors, read_floors
from dragoman.evaluate.suite import SAMPLE
from dragoman.evaluate.system import System, installed

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def coder() -> System:
    return installed()


@pytest.mark.parametrize("task", SAMPLE)
def test_the_sample_is_coded_no_worse_than_its_floors(coder: System, task: str) -> None:
    report = score(task, GOLD / SAMPLE[task], system=coder)
    assert report.unread == 0
    check_floors(report, read_floors(GOLD / "floors.json"))
