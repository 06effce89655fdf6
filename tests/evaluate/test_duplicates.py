"""The task ``duplicates``: pairs of reports, real and made apart, by halves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.duplicates.make_pairs import bundled
from tests.cli.conftest import write_rows

from dragoman.errors import InputError
from dragoman.evaluate.duplicates import load, report

ROOT = Path(__file__).parents[2]
ROWS = list(bundled())


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("pairs") / "pairs.jsonl", ROWS)


def test_made_pairs_of_the_bundled_reports_keep_their_floor(pairs: Path) -> None:
    judged = report(pairs)
    assert (judged["made_f1"].value or 0) >= 0.95
    assert judged["real_f1"].value is None
    assert (judged["relation"].value or 0) >= 0.9


def test_a_wrong_answer_is_told_in_words(pairs: Path, tmp_path: Path) -> None:
    rows = [{**ROWS[0], "same": not ROWS[0]["same"], "half": "test"}]
    (mistake,) = report(write_rows(tmp_path / "p.jsonl", rows)).mistakes
    assert (mistake.expected, mistake.got) == ("two texts", "one text")


@pytest.mark.parametrize(("field", "value"), [("same", 1), ("sort", "x"), ("half", "x"), ("a", {})])
def test_rows_of_another_shape_are_refused(tmp_path: Path, field: str, value: object) -> None:
    with pytest.raises(InputError, match=r"p\.jsonl line 1"):
        load(write_rows(tmp_path / "p.jsonl", [{**ROWS[0], field: value}]))


def test_the_page_names_every_score(pairs: Path) -> None:
    page = (ROOT / "docs" / "linking.md").read_text(encoding="utf-8")
    assert [score.name for score in report(pairs).scores if f"`{score.name}`" not in page] == []


def test_the_labels_of_real_pairs_hold_no_text() -> None:
    rows = [json.loads(line) for line in (ROOT / "benchmarks/duplicates/real.jsonl").read_text().splitlines()]
    assert len(rows) >= 200
    assert all(len(row["a"]) == len(row["b"]) == 64 for row in rows)
    assert sum(row["same"] for row in rows) >= 14
