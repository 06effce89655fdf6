from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.blocks import blocks, quotes
from dragoman.records import Document, Span


def document(text: str, header: Span | None = None) -> Document:
    return Document(id="d", text=text, published="2019-02", header=header)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.of(text)) for block in blocks(document(text))]


def test_a_first_line_without_a_full_stop_is_a_title() -> None:
    text = "Troops leave the north\n\nThe army left on Monday."
    assert kinds(text) == [("title", "Troops leave the north"), ("prose", "The army left on Monday.")]


def test_a_single_line_is_prose_even_without_a_full_stop() -> None:
    assert kinds("Troops leave the north") == [("prose", "Troops leave the north")]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("BAGHDAD, Jan 5 (Reuters) - The army left.", "The army left."),
        ("NAIROBI — The army left.", "The army left."),
        ("ADDIS ABABA, Ethiopia (AP) -- The army left.", "The army left."),
        ("GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] The army left.", "The army left."),
        ("Tunis, March 3 — x", None),
        ("The army, which left, said so.", None),
        ("U.S. forces left - and returned.", None),
    ],
)
def test_datelines_are_kept_apart(line: str, rest: str | None) -> None:
    found = blocks(document(line))
    if rest is None:
        assert [b.kind for b in found] == ["prose"]
    else:
        assert [b.kind for b in found] == ["dateline", "prose"]
        assert found[1].of(line) == rest


def test_a_header_is_left_out() -> None:
    text = "date 2019-02 The army left."
    found = blocks(document(text, header=Span(start=0, end=12)))
    assert [block.of(text) for block in found] == ["The army left."]


def test_quotes_are_found_and_an_open_one_ends_with_its_paragraph() -> None:
    text = 'He said “go” and "stay, no.\nNext “one”.'
    prose = tuple(b for b in blocks(document("x.\n" + text)) if b.kind == "prose")
    found = quotes("x.\n" + text, prose)
    assert [q.of("x.\n" + text) for q in found] == ["“go”", '"stay, no.', "“one”"]


def test_a_very_long_paragraph_is_cut_into_pieces_that_lose_nothing() -> None:
    text = "The army left the north. " * 2000
    found = blocks(document(text))
    assert len(found) > 1
    assert all(b.end - b.start <= 8000 for b in found)
    assert sum(len(b.of(text).split()) for b in found) == len(text.split())


def test_an_unbroken_run_of_signs_is_no_prose() -> None:
    text = "The army left. " + "=" * 100_000 + " It came back."
    assert [b.of(text) for b in blocks(document(text))] == ["The army left.", "It came back."]


@given(st.text(max_size=400))
def test_blocks_lie_in_order_inside_any_text(text: str) -> None:
    found = blocks(document(text))
    assert all(0 <= b.start < b.end <= len(text) for b in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for quote in quotes(text, tuple(b for b in found if b.kind == "prose")):
        assert 0 <= quote.start < quote.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "U.S.-backed forces left.",
        "U.S.-Iraq talks ended.",
        "NATO-led troops fired.",
        "UK\u2013France talks ended.",
    ],
)
def test_a_hyphen_between_words_ends_no_dateline(text: str) -> None:
    assert kinds(text) == [("prose", text)]


WRAPPED = """
   The army denied today that guerrillas attacked the farm where the
president has been staying since Friday, and said that two columns
had been seen.

   A report published by the agency of the rebels says that a column
attacked the farm two days ago and burned the facilities there.
"""


def test_lines_broken_for_want_of_room_are_one_paragraph() -> None:
    found = kinds(WRAPPED)
    assert [kind for kind, _ in found] == ["prose", "prose"]
    assert found[0][1].endswith("had been seen.")


@pytest.mark.parametrize(
    "text",
    [
        "The army left on Monday.\nThe rebels came on Tuesday, they said.\nNobody stayed.\nIt rained.",
        "Share\nTweet\nThe army denied on Monday that it had left the northern town of Raqqa\nPrint\nMail",
    ],
)
def test_lines_that_end_of_themselves_are_paragraphs(text: str) -> None:
    assert len(kinds(text)) >= text.count("\n")
