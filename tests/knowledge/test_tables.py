from __future__ import annotations

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import listed, rows_of


def test_rows_are_told_by_column_and_line_without_comments_and_empty_lines() -> None:
    text = "# What it is.\nword\tcode\n# A part.\nIraq\tIRQ\n\nOman\t\n"
    assert list(rows_of(text, "t.tsv")) == [
        ("t.tsv line 4", {"word": "Iraq", "code": "IRQ"}),
        ("t.tsv line 6", {"word": "Oman", "code": ""}),
    ]


@pytest.mark.parametrize("row", ["Iraq", "Iraq\tIRQ\t"])
def test_a_row_of_other_columns_is_refused_by_line(row: str) -> None:
    with pytest.raises(KnowledgeError, match=r"t\.tsv line 2: expected 2 columns"):
        list(rows_of(f"word\tcode\n{row}\n", "t.tsv"))


def test_a_cell_may_list_nothing() -> None:
    assert listed("") == ()
    assert listed("one;two") == ("one", "two")
