"""Labelled rows: what is read, skipped and refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.labelling.ontologies import ontology, written

from dragoman.errors import InputError
from dragoman.labelling.examples import MAX_TEXT, read_examples


def test_labels_are_a_list_of_codes_or_one_code(tmp_path: Path) -> None:
    rows = [{"text": "a", "labels": ["A", "B"]}, {"text": "b", "label": "B"}, {"text": "c", "labels": []}]
    made = read_examples(written(tmp_path / "e.jsonl", rows), ontology())
    assert made.labels == (frozenset("AB"), frozenset("B"), frozenset())


@pytest.mark.parametrize("flags", [["0", "1"], [0, 1], [False, True]])
def test_flags_stand_for_the_categories_in_order(tmp_path: Path, flags: list[Any]) -> None:
    made = read_examples(written(tmp_path / "e.jsonl", [{"text": "a", "labels": flags}]), ontology())
    assert made.labels == (frozenset("B"),)


def test_codes_may_be_called_0_and_1(tmp_path: Path) -> None:
    file = written(tmp_path / "e.jsonl", [{"text": "a", "labels": ["1"]}])
    assert read_examples(file, ontology("0", "1")).labels == (frozenset("1"),)


def test_empty_large_and_repeated_rows_are_counted(tmp_path: Path) -> None:
    row = {"text": "a", "labels": ["A"]}
    rows = [row, row, {**row, "text": " "}, {**row, "text": "x" * (MAX_TEXT + 1)}]
    made = read_examples(written(tmp_path / "e.jsonl", rows), ontology())
    assert len(made) == 1
    assert made.skipped == {"repeated": 1, "empty text": 1, "too large": 1}


def test_gold_keeps_what_is_repeated(tmp_path: Path) -> None:
    row = {"text": "a", "labels": ["A"]}
    assert len(read_examples(written(tmp_path / "e.jsonl", [row, row]), ontology(), repeats=True)) == 2


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"text": "a", "labels": ["C"]}, "line 2: unknown C; the ontology has A, B"),
        ({"text": "a"}, "line 2: expected 'labels'"),
        ({"labels": ["A"]}, "line 2: expected an object with 'text'"),
        ({"text": "a", "labels": ["0", "1", "1"]}, "line 2: expected 2 of 0 and 1, got 3"),
        ("{", "line 2: no JSON"),
        ("[" * 100_000, "line 2: no JSON"),
        ('{"text": "\\ud800", "labels": []}', "line 2"),
    ],
)
def test_a_row_at_fault_is_told_with_its_line(tmp_path: Path, row: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_examples(written(tmp_path / "e.jsonl", [{"text": "a", "labels": ["A"]}, row]), ontology())


def test_of_many_faults_ten_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line 10: no JSON .*; and 15 more$"):
        read_examples(written(tmp_path / "e.jsonl", ["{"] * 25), ontology())


def test_a_mark_at_the_beginning_of_the_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text('{"text": "a", "labels": ["A"]}', "utf-8-sig")
    assert read_examples(tmp_path / "e.jsonl", ontology()).texts == ("a",)


def test_where_one_label_is_asked_for_two_are_a_fault(tmp_path: Path) -> None:
    file = written(tmp_path / "e.jsonl", [{"text": "a", "labels": ["A", "B"]}])
    with pytest.raises(InputError, match="expected one label, got 2"):
        read_examples(file, ontology(labels="one"))


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no labelled text"):
        read_examples(written(tmp_path / "e.jsonl", []), ontology())
