from __future__ import annotations

from dragoman.coding.contexts import _terms, contexts_of
from dragoman.knowledge import plover
from dragoman.records import Block


def test_every_context_of_the_manual_has_words_and_no_other_is_named() -> None:
    named = {context for contexts in _terms()[0].values() for context in contexts}
    assert named == set(plover.contexts())


def test_a_paragraph_has_the_contexts_of_its_own_words() -> None:
    text = "Voters went to the polls.\nThe vaccine arrived."
    cut = (Block(start=0, end=25, kind="prose"), Block(start=26, end=len(text), kind="prose"))
    topics = contexts_of(text, cut)
    assert topics(0)[0] == "election"
    assert "health" in topics(30)
    assert "health" not in topics(0)


def test_what_a_whole_report_is_about_holds_for_all_its_paragraphs() -> None:
    text = "The election, the election, the election.\nThey met."
    cut = (Block(start=0, end=41, kind="prose"), Block(start=42, end=len(text), kind="prose"))
    assert "election" in contexts_of(text, cut)(45)


def test_words_inside_other_words_show_nothing() -> None:
    text = "The warden of the courthouse spoke."
    assert contexts_of(text, (Block(start=0, end=len(text), kind="prose"),))(0) == ()
