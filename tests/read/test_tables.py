from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.read import ReadOptions, ReadReport, documents
from dragoman.records import Document, Skip

Read = Callable[..., list[Any]]
HEADER = "id,text,published\n"


def outcome(found: list[Any]) -> list[str]:
    return [item.reason if isinstance(item, Skip) else item.id for item in found]


def test_reads_rows_with_quoted_commas_quotes_and_line_breaks(read: Read) -> None:
    (document,) = read("a.csv", HEADER + '1,"He said ""go"",\nand left.",2019\n')
    assert document.text == 'He said "go",\nand left.'


def test_other_columns_are_kept_as_extras_and_empty_cells_are_not(read: Read) -> None:
    (document,) = read("a.csv", "id,text,date,topic,rank,\n1,Troops left.,2019,war,,x\n")
    assert document.extras == {"topic": "war", "column6": "x"}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_finds_what_separates_the_columns(read: Read, mark: str) -> None:
    assert outcome(read("a.csv", "id,text,date\n1,Troops left.,2019\n".replace(",", mark))) == ["1"]


def test_a_tsv_may_hold_unbalanced_quotation_marks(read: Read) -> None:
    (document,) = read("a.tsv", 'id\ttext\tdate\n1\t"Go" he said, and left\t2019\n')
    assert document.text == '"Go" he said, and left'


def test_a_tsv_may_quote_line_breaks(read: Read) -> None:
    (document,) = read("a.tsv", 'id\ttext\tdate\n1\t"Go\nnow"\t2019\n')
    assert document.text == "Go\nnow"


def test_spaces_behind_commas_are_no_content(read: Read) -> None:
    (document,) = read("a.csv", 'id, text, published\n1, "Troops, all, left.", 2019\n')
    assert (document.text, document.published) == ("Troops, all, left.", "2019")


def test_an_unclosed_quotation_mark_costs_its_own_line_only(read: Read, tmp_path: Path) -> None:
    found = read(
        "a.csv", HEADER + '1,One.,2019\n2,"Two.,2019\n3,Three.,2019\n4,"Four, ""4"".",2019\n5,Five.,2019\n'
    )
    assert outcome(found) == ["1", "bad-row", "3", "4", "5"]
    assert found[1].document == f"{tmp_path / 'a.csv'}:3"


def test_an_unclosed_quotation_mark_at_the_end_costs_its_own_line_only(read: Read) -> None:
    assert outcome(read("a.csv", HEADER + '1,"One.,2019\n2,Two.,2019')) == ["bad-row", "2"]


def test_a_stray_quotation_mark_inside_a_quoted_cell_is_a_bad_row(read: Read) -> None:
    assert outcome(read("a.csv", HEADER + '1,"He said "go" and left",2019\n2,Two.,2019\n')) == [
        "bad-row",
        "2",
    ]


def test_a_quotation_mark_inside_a_bare_cell_is_content(read: Read) -> None:
    (document,) = read("a.csv", HEADER + '1,A 5" shell hit.,2019\n')
    assert document.text == 'A 5" shell hit.'


@pytest.mark.parametrize("row", ["1,One.", "1,One.,2019,war", "1"])
def test_a_row_of_another_width_is_a_bad_row(read: Read, row: str) -> None:
    assert outcome(read("a.csv", f"{HEADER}{row}\n2,Two.,2019\n")) == ["bad-row", "2"]


def test_empty_cells_behind_the_last_column_are_no_fault(read: Read) -> None:
    assert outcome(read("a.csv", HEADER + "1,One.,2019,,\n")) == ["1"]


def test_blank_lines_are_no_rows(read: Read) -> None:
    assert outcome(read("a.csv", f"\n{HEADER}\n1,One.,2019\n\n2,Two.,2019\n\n")) == ["1", "2"]


def test_a_skip_names_the_line_a_row_begins_in(read: Read) -> None:
    found = read("a.csv", "text,published\n" + '"One\ntwo",2019\nThree.,soon\n')
    assert found[1].document.endswith(":4")


def test_long_cells_are_read(read: Read) -> None:
    (document,) = read("a.csv", f"{HEADER}1,{'word ' * 100_000},2019\n")
    assert len(document.text) == 500_000


def test_too_long_a_cell_is_too_large(read: Read) -> None:
    assert outcome(read("a.csv", f"{HEADER}1,{'word ' * 200_001},2019\n2,Two.,2019\n")) == [
        "1" and "too-large",
        "2",
    ]


@pytest.mark.parametrize("length", [300, 9_000_000])
def test_an_over_long_line_is_skipped_and_reading_goes_on(read: Read, length: int) -> None:
    options = {"max_bytes": 200} if length == 300 else {}
    found = read("a.csv", f"{HEADER}1,{'x' * length},2019\n2,Two.,2019\n", **options)
    assert outcome(found) == ["too-large", "2"]


def test_old_mac_line_ends_are_line_ends(read: Read) -> None:
    assert outcome(read("a.csv", "id,text,published\r1,One.,2019\r2,Two.,2019\r")) == ["1", "2"]


def test_nul_characters_do_not_stop_the_reading(read: Read) -> None:
    one, two = read("a.csv", HEADER + "1,One\x00.,2019\n2,Two.,2019\n")
    assert (one.text, two.text) == ("One\ufffd.", "Two.")


def test_a_column_that_is_there_twice_is_kept_under_another_name_and_noted(read: Read) -> None:
    report = ReadReport()
    (document,) = read("a.csv", "id,text,text,date\n1,One.,Two.,2019\n", report=report)
    assert (document.text, document.extras) == ("One.", {"text.3": "Two."})
    assert any("twice" in note for note in report.notes)


@pytest.mark.parametrize("data", ["a,b,c\n1,2,3\n", "1,Troops left.,2019\n", '"a\nb', "x" * 200])
def test_a_table_without_a_text_column_is_refused_and_says_what_to_do(read: Read, data: str) -> None:
    with pytest.raises(SourceError, match=r"columns=\{'text'|cannot be read"):
        read("a.csv", data)


@pytest.mark.parametrize("data", ["", "\n\n", HEADER, HEADER + "\n\n"])
def test_a_table_without_rows_is_empty(read: Read, data: str) -> None:
    assert outcome(read("a.csv", data)) == ["empty"]


def test_a_table_under_an_unknown_name_is_recognised_by_its_header(read: Read) -> None:
    assert outcome(read("a.dat", HEADER + "1,One.,2019\n")) == ["1"]


words = st.text(st.sampled_from('ab",\n\r é'), min_size=1, max_size=12).filter(
    lambda t: t.strip() and t == t.strip()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, min_size=1, max_size=6))
def test_what_a_csv_writer_writes_is_read_back(tmp_path: Path, texts: list[str]) -> None:
    out = StringIO(newline="")
    csv.writer(out).writerows(
        [["id", "text", "published"], *([n, text, 2019] for n, text in enumerate(texts))]
    )
    (tmp_path / "a.csv").write_bytes(out.getvalue().encode())
    found = list(documents(tmp_path / "a.csv", options=ReadOptions(languages=None)))
    assert [document.text for document in found if isinstance(document, Document)] == texts


lines = st.lists(st.text(st.sampled_from('a",'), max_size=8), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines)
def test_no_line_is_lost_unseen_however_its_quotation_marks_are_broken(
    tmp_path: Path, rows: list[str]
) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "".join(f"{n},{row},2019\n" for n, row in enumerate(rows)))
    found = list(documents(tmp_path / "a.csv", options=ReadOptions(languages=None, published_default="2019")))
    reported = {
        int(item.document.rsplit(":", 1)[1]) - 2
        for item in found
        if isinstance(item, Skip) and ":" in item.document
    }
    reported |= {int(item.document) for item in found if isinstance(item, Skip) and item.document.isdigit()}
    read = "\n".join(f"{item.id},{item.text},{item.extras}" for item in found if isinstance(item, Document))
    for number, row in enumerate(rows):
        assert number in reported or f"{number}," in read, row
