"""The stretch of a text that is read around words of it."""

from __future__ import annotations

import pytest

from dragoman.coding.window import window
from dragoman.records import Span


def _around(text: str, words: str) -> str:
    at = text.index(words)
    start, end = window(text, Span(start=at, end=at + len(words)))
    return text[start:end].strip()


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. attacked Iran.",
        "Iran said on Jan. 5 that Gen. Ali attacked J. Smith.",
        "They attacked!",
        "\u201cWe attacked.\u201d",
    ],
)
def test_the_window_is_the_sentence(sentence: str) -> None:
    assert _around(f"It began. {sentence} It ended.", "attacked") == sentence


def test_the_window_of_two_stretches_holds_both_sentences() -> None:
    text = "It began. Iran attacked. Iraq fled. It ended."
    start, end = window(text, Span(start=text.index("Iran"), end=14), Span(start=text.index("Iraq"), end=29))
    assert text[start:end].strip() == "Iran attacked. Iraq fled."


def test_a_text_without_full_stops_is_cut() -> None:
    text = "word " * 400
    start, end = window(text, Span(start=1000, end=1004))
    assert (start, end) == (700, 1304)
