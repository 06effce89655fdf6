from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.read import ReadOptions, ReadReport, documents, documents_from

PROSE = "Troops left the base on Monday, officials said, after weeks of talks about the withdrawal."
Read = Callable[..., list[Any]]


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_a_header_gives_the_date_and_stays_in_the_text(read: Read, gap: str) -> None:
    (document,) = read("a.txt", f" date 2019-02{gap}{PROSE}")
    assert document.published == "2019-02"
    assert document.text == f" date 2019-02{gap}{PROSE}"
    assert document.header.of(document.text) == "date 2019-02"


def test_a_dateline_with_a_year_gives_the_date(read: Read) -> None:
    (document,) = read("a.txt", f"BAGHDAD, Jan 5, 2019 (Reuters) - {PROSE}")
    assert (document.published, document.header) == ("2019-01-05", None)


def test_a_dateline_without_a_year_gets_no_day_from_the_default(read: Read) -> None:
    (document,) = read("a.txt", f"BAGHDAD, Jan 5 (Reuters) - {PROSE}", published_default="2019")
    assert document.published == "2019"


def test_a_file_name_gives_the_date_and_the_report_says_so(read: Read) -> None:
    report = ReadReport()
    (document,) = read("2019-02-17-foo.txt", PROSE, report=report)
    assert document.published == "2019-02-17"
    assert report.notes == {"date taken from the name of the file": 1}


def test_a_header_wins_over_the_file_name(read: Read) -> None:
    (document,) = read("2019-02-17-foo.txt", f"date 2018-05\n{PROSE}")
    assert document.published == "2018-05"


def test_a_text_without_a_date_is_skipped_and_named_by_its_path(read: Read, tmp_path: Path) -> None:
    (skip,) = read("a.txt", PROSE)
    assert (skip.document, skip.step, skip.reason) == (str(tmp_path / "a.txt"), "read", "no-date")


def test_an_uncertain_header_date_falls_back_on_the_default_and_stays_a_header(read: Read) -> None:
    (document,) = read("a.txt", f"date 03/04/2019 {PROSE}", published_default="2019")
    assert document.published == "2019"
    assert document.header.of(document.text) == "date 03/04/2019"


def test_the_id_of_a_text_is_the_same_in_any_folder(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(f"date 2019 {PROSE}")
    first, second = (next(documents(tmp_path / folder)) for folder in ("a", "b"))
    assert first == second


@pytest.mark.parametrize("data", ["", " \n\t", "\ufeff", "date 2019-02\n\n"])
def test_a_text_without_words_is_empty(read: Read, data: str) -> None:
    assert [skip.reason for skip in read("a.txt", data)] == ["empty"]


def test_a_large_file_is_skipped_without_being_read(read: Read) -> None:
    (skip,) = read("a.txt", b"word " * 10_000_000)
    assert (skip.reason, skip.detail) == (
        "too-large",
        "more than 20000000 bytes: split it, or raise max_bytes",
    )


def test_max_bytes_bounds_a_stream_too() -> None:
    from io import BytesIO

    options = ReadOptions(max_bytes=10, published_default="2019")
    assert next(documents(BytesIO(b"a word or two"), options=options)).reason == "too-large"  # type: ignore[union-attr]


def test_a_text_larger_than_a_row_may_be_is_read_whole(read: Read) -> None:
    (document,) = read("a.txt", f"date 2019\n{'A word or two. ' * 80_000}")
    assert len(document.text) > 1_000_000


def test_line_ends_are_kept(read: Read) -> None:
    (document,) = read("a.txt", b"date 2019\r\nOne two.\r\nThree.")
    assert document.text == "date 2019\r\nOne two.\r\nThree."


def test_a_text_file_that_is_a_page_is_read_as_a_page(read: Read) -> None:
    page = f"<!DOCTYPE html><html><head><title>Troops leave</title></head><body><p>{PROSE}</p></body></html>"
    (document,) = read("a.txt", page, published_default="2019")
    assert (document.text, document.title) == (PROSE, "Troops leave")


def test_the_file_is_named_among_the_extras(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(f"date 2019 {PROSE}")
    (document,) = documents_from([tmp_path])
    assert document.extras == {"file": "sub/a.txt"}  # type: ignore[union-attr]
