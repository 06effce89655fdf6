from dataclasses import replace

import pytest

from dragoman.errors import InputError, RecordError
from dragoman.evaluate.result import Report, Score, confusion
from dragoman.evaluate.tables import (
    BEGIN,
    END,
    floored_rows,
    markdown_table,
    table_rows,
    text_table,
    with_table,
)

REPORT = Report(
    task="t",
    coder="c/1",
    gold="g.jsonl",
    digest="0123456789abcdef",
    labels="by hand",
    n=4,
    unread=0,
    scores=(
        Score(name="type", n=4, value=0.75, low=0.25, high=1.0, peer=0.5, headline=True),
        Score(name="aside", n=0, value=None),
    ),
)


def test_a_row_has_figure_interval_and_peer() -> None:
    assert table_rows(REPORT) == [
        ("type", "4", "0.750", "0.250–1.000", "0.500"),
        ("aside", "0", "-", "-", "-"),
    ]


def test_simple_ways_stand_beside_the_peer() -> None:
    score = Score(name="f1", n=1, value=0.5, peer=0.4, baselines={"cue words": 0.3}, headline=True)
    assert table_rows(replace(REPORT, scores=(score,)))[0][-1] == "0.400, cue words 0.300"


def test_a_table_of_many_tasks_has_headline_scores_and_their_floors() -> None:
    rows = [floored_rows(REPORT, floors) for floors in ({"type": 0.7}, {"type": 0.8}, {})]
    assert [row[0][0] for row in rows] == ["t"] * 3
    assert [[row[-1] for row in each] for each in rows] == [["0.700"], ["0.800 missed"], ["-"]]


def test_a_text_table_begins_with_its_header() -> None:
    lines = text_table(REPORT).splitlines()
    assert lines[0] == "t: c/1 on g.jsonl (4 rows, 0 of them unread, sha256 0123456789ab); by hand"
    assert lines[2].split() == ["type", "4", "0.750", "0.250–1.000", "0.500"]


def test_markdown_has_headline_scores_and_a_line_on_the_report() -> None:
    text = markdown_table([REPORT])
    assert "| t | type | 4 | 0.750 | 0.250–1.000 | 0.500 |" in text
    assert "aside" not in text
    assert text.endswith(f"- {REPORT.header}")


def test_a_page_keeps_all_but_the_marked_place() -> None:
    page = f"# Page\n{BEGIN}\nold\n{END}\nend\n"
    once = with_table(page, "new")
    assert once == f"# Page\n{BEGIN}\nnew\n{END}\nend\n"
    assert with_table(once, "new") == once


@pytest.mark.parametrize("page", ["", BEGIN, f"{END}{BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_page_without_the_two_marks_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="expected one"):
        with_table(page, "new")


def test_a_report_gives_a_score_by_name() -> None:
    assert REPORT["type"].value == 0.75
    with pytest.raises(KeyError):
        REPORT["none"]


@pytest.mark.parametrize("field", ["value", "low", "high", "peer"])
def test_a_score_out_of_bounds_is_refused(field: str) -> None:
    with pytest.raises(RecordError, match="between 0 and 1"):
        Score(**{"name": "x", "n": 1, "value": 0.5, field: 1.5})


def test_a_confusion_names_the_missing_label() -> None:
    assert confusion([("A", "B"), ("A", None), (None, "B"), ("A", "B")]) == {
        "A": {"B": 2, "none": 1},
        "none": {"B": 1},
    }
