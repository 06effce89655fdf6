from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.read import ReadOptions, ReadReport, documents
from dragoman.records import Document, document_id
from dragoman.records.json import from_json, to_json

Read = Callable[..., list[Any]]


def row(**fields: Any) -> str:
    return json.dumps({"id": "a", "text": "Troops left.", "published": "2019-02-17", **fields})


def test_reads_the_fields_of_a_document(read: Read) -> None:
    line = row(
        title="T", source="S", url="http://x.org", language="en-GB", topic="war", rank=3, tags=["a", 1]
    )
    assert read("a.jsonl", line) == [
        Document(
            id="a",
            text="Troops left.",
            published="2019-02-17",
            title="T",
            source="S",
            url="http://x.org",
            language="en",
            extras={"topic": "war", "rank": "3", "tags": '["a", 1]'},
        )
    ]


def test_lines_come_in_their_order_and_blank_ones_are_none(read: Read) -> None:
    found = read("a.jsonl", f"{row(id=2)}\n\n  \n{row(id=1)}\r\n{row(id=3)}")
    assert [document.id for document in found] == ["2", "1", "3"]


@pytest.mark.parametrize(
    ("given", "kept"), [(7, "7"), (7.0, "7"), (0, "0"), (" x ", "x"), (2**60, str(2**60))]
)
def test_ids_may_be_numbers(read: Read, given: object, kept: str) -> None:
    assert [document.id for document in read("a.jsonl", row(id=given))] == [kept]


@pytest.mark.parametrize("given", [None, "", "  ", float("nan")])
def test_a_missing_id_is_made_from_the_content(read: Read, given: object) -> None:
    (document,) = read("a.jsonl", row(id=given, source="S", url="U"))
    assert document.id == document_id("Troops left.", "2019-02-17", "S", "U")


def test_an_id_that_comes_twice_is_skipped_and_the_skip_says_whether_the_text_is_the_same(read: Read) -> None:
    found = read("a.jsonl", "\n".join([row(), row(), row(text="Others stayed.")]))
    assert [item.reason for item in found[1:]] == ["duplicate-id", "duplicate-id"]
    assert ["the same text" in item.detail for item in found[1:]] == [True, False]


def test_a_skipped_document_does_not_take_its_id(read: Read) -> None:
    found = read("a.jsonl", f"{row(published=None)}\n{row()}")
    assert [getattr(item, "reason", "read") for item in found] == ["no-date", "read"]


def test_a_broken_line_is_skipped_by_number_and_reading_goes_on(read: Read) -> None:
    broken, after = read("a.jsonl", '{"text": "Troops\n' + row())
    assert broken.reason == "bad-row"
    assert broken.document.endswith("a.jsonl:1")
    assert after.id == "a"


@pytest.mark.parametrize(
    "line", ["[1, 2]", "3", '"text"', "null", "nonsense", "[" * 100_000, '{"a":' * 100_000, "9" * 5000]
)
def test_a_line_that_is_no_object_is_a_bad_row(read: Read, line: str) -> None:
    assert [getattr(item, "reason", "read") for item in read("a.jsonl", f"{line}\n{row()}")] == [
        "bad-row",
        "read",
    ]


@pytest.mark.parametrize("text", [None, "", " \n "])
def test_a_row_without_words_is_empty_and_named_by_its_id(read: Read, text: object) -> None:
    assert [(item.reason, item.document) for item in read("a.jsonl", row(text=text))] == [("empty", "a")]


@pytest.mark.parametrize("text", [5, ["Troops left."], {"en": "Troops left."}, True])
def test_a_text_that_is_no_string_is_a_bad_row(read: Read, text: object) -> None:
    assert [item.reason for item in read("a.jsonl", row(text=text))] == ["bad-row"]


def test_a_row_without_a_text_column_is_a_bad_row_named_by_its_id(read: Read) -> None:
    (skip,) = read("a.jsonl", '{"id": 5, "sentence": "Troops left."}')
    assert (skip.document, skip.reason) == ("5", "bad-row")
    assert "'sentence'" in skip.detail


@pytest.mark.parametrize(("length", "reason"), [(1_000_000, "read"), (1_000_001, "too-large")])
def test_a_row_holds_at_most_a_million_characters(read: Read, length: int, reason: str) -> None:
    text = ("word " * 200_001)[:length]
    assert [getattr(item, "reason", "read") for item in read("a.jsonl", row(text=text))] == [reason]


def test_an_over_long_line_is_skipped_and_reading_goes_on(read: Read) -> None:
    found = read("a.jsonl", f"{row(text='word ' * 100)}\n{row()}", max_bytes=200)
    assert [getattr(item, "reason", "read") for item in found] == ["too-large", "read"]


def test_lone_surrogates_and_nuls_are_replaced_one_for_one_and_noted(read: Read) -> None:
    report = ReadReport()
    line = (
        '{"text": "Troops \\ud800 left\\u0000.", "date": "2019", "title": "\\udfff", "x\\ud800": "\\udc00"}'
    )
    (document,) = read("a.jsonl", line, report=report)
    assert document.text == "Troops \ufffd left\ufffd."
    assert (document.title, document.extras) == ("\ufffd", {"x\ufffd": "\ufffd"})
    assert from_json(Document, to_json(document)) == document
    assert report.notes["lone surrogates or NUL characters replaced by U+FFFD"] == 1


def test_text_full_of_control_characters_is_no_text(read: Read) -> None:
    assert [item.reason for item in read("a.jsonl", row(text="\x00\x01\x02 abc" * 5))] == ["not-text"]


def test_an_unreadable_date_is_named_in_the_skip(read: Read) -> None:
    (skip,) = read("a.jsonl", row(published="03/04/2019"))
    assert skip.reason == "no-date"
    assert "'03/04/2019'" in skip.detail


def test_the_default_date_stands_in_for_a_missing_or_unreadable_one(read: Read) -> None:
    rows = f"{row(id=1, published=None)}\n{row(id=2, published='soon')}\n{row(id=3)}"
    report = ReadReport()
    found = read("a.jsonl", rows, published_default="2018", report=report)
    assert [document.published for document in found] == ["2018", "2018", "2019-02-17"]
    assert report.notes == {
        "published_default taken for want of a date": 2,
        "a stated date could not be read": 1,
    }


def test_a_header_in_the_text_of_a_row_is_marked_and_gives_a_missing_date(read: Read) -> None:
    rows = (
        f"{row(id=1, text='date 2018-05 Troops left.')}\n{row(id=2, text='date 2018-05 x.', published=None)}"
    )
    first, second = read("a.jsonl", rows)
    assert (first.published, second.published) == ("2019-02-17", "2018-05")
    assert first.header == second.header


def test_a_page_in_a_row_is_read_as_a_page_and_the_columns_win(read: Read) -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2018-01-02"><title>Page title</title>'
        "</head><body><p>Troops left the base on Monday, officials said.</p></body></html>"
    )
    first, second = read(
        "a.jsonl", f"{row(id=1, text=page)}\n{row(id=2, text=page, published=None, title='T')}"
    )
    assert first.text == second.text == "Troops left the base on Monday, officials said."
    assert (first.published, first.title) == ("2019-02-17", "Page title")
    assert (second.published, second.title) == ("2018-01-02", "T")


def test_reads_a_json_list(read: Read) -> None:
    data = json.dumps([json.loads(row(id=n)) for n in range(3)], indent=2)
    assert [document.id for document in read("a.json", data)] == ["0", "1", "2"]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson", "a", "a.dat"])
def test_reads_json_lines_under_any_name(read: Read, name: str) -> None:
    assert [document.id for document in read(name, f"{row(id=1)}\n{row(id=2)}\n")] == ["1", "2"]


@pytest.mark.parametrize("name", ["a.json", "a", "a.jsonl"])
def test_reads_a_list_under_any_name(read: Read, name: str) -> None:
    assert [document.id for document in read(name, f"[\n{row(id=1)},\n{row(id=2)}\n]")] == ["1", "2"]


def test_reads_one_pretty_printed_object(read: Read) -> None:
    assert [document.id for document in read("a.json", json.dumps(json.loads(row()), indent=1))] == ["a"]


def test_what_follows_broken_json_in_a_list_is_announced_as_lost(read: Read) -> None:
    first, lost = read("a.json", f"[{row()}, {{'id': 2}}, {row(id=3)}]")
    assert first.id == "a"
    assert (lost.reason, lost.document.rsplit(":", 1)[1]) == ("bad-row", "2")


def test_a_list_that_ends_too_soon_gives_what_is_whole_and_says_so(read: Read) -> None:
    found = read("a.json", f"[{row(id=1)}, {row(id=2)}, {row(id=3)[:-9]}")
    assert [getattr(item, "reason", "read") for item in found] == ["read", "read", "bad-row"]


@pytest.mark.parametrize("data", ["nonsense", '[{"text": ', "[" * 100_000])
def test_a_json_file_without_json_is_refused(read: Read, data: str) -> None:
    with pytest.raises(SourceError, match="expected JSON"):
        read("a.json", data)


def test_an_empty_list_is_empty(read: Read) -> None:
    assert [skip.reason for skip in read("a.json", " [ ] ")] == ["empty"]


@given(
    st.lists(st.dictionaries(st.text(max_size=5), st.integers() | st.text() | st.none()), max_size=6),
    st.integers(0, 3),
)
def test_a_list_is_cut_as_the_whole_file_would_be(values: list[dict[str, object]], indent: int) -> None:
    from io import StringIO

    from dragoman.read import jsonrows

    text = json.dumps(values, indent=indent or None, ensure_ascii=indent == 1)
    assert [json.loads(piece) for piece in jsonrows._pieces(StringIO(text), 10_000)] == values


def test_a_list_larger_than_a_buffer_is_read_whole() -> None:
    rows = [{"id": n, "text": "word " * 5000, "published": "2019"} for n in range(20)]
    found = list(documents(BytesIO(json.dumps(rows).encode()), options=ReadOptions(languages=None)))
    assert [document.id for document in found if isinstance(document, Document)] == [
        str(n) for n in range(20)
    ]
