from pathlib import Path

import pytest

from dragoman.evaluate import TASKS
from dragoman.evaluate.tables import BEGIN, END, with_table

PAGE = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("task", TASKS)
def test_every_task_is_documented_with_its_scores(task: str) -> None:
    assert f"| `{task}` |" in PAGE
    judged = TASKS[task].judge([], [])
    assert [score.name for score in judged.scores if f"`{score.name}`" not in PAGE] == []


def test_the_page_has_a_place_for_the_table() -> None:
    assert with_table(PAGE, "table").count(f"{BEGIN}\ntable\n{END}") == 1
