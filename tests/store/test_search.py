"""Searching documents by their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.make import make_document, make_reading

from dragoman.store import DocumentFilter, Run, Store, open_store
from dragoman.store import search as searching
from dragoman.store.search import snippet
from dragoman.store.wording import folded, stem, stems, tallied

NOW = datetime(2024, 3, 4, 12, tzinfo=UTC)
LATER = datetime(2024, 3, 5, 12, tzinfo=UTC)
RUN = Run(id="r1", coder="test/1", source="x", started=NOW)

TEXTS = {
    "a": "The militia fired rockets at the base. Rockets again at night.",
    "b": "A rocket fell near the river; the militia of Kata'ib Hizballah denied it." + " Nothing else." * 30,
    "c": "Talks on the border were held in Malé.",
}


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        readings = [
            make_reading(make_document(id=id_, text=text, title=f"Report {id_}"), events=[])
            for id_, text in TEXTS.items()
        ]
        opened.save(readings, run=RUN, now=NOW)
        yield opened


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("rocket", "a b"),
        ("ROCKETS militia", "a b"),
        ("rocket river", "b"),
        ("kataib", "b"),
        ("katai*", "b"),
        ("male", "c"),
        ("malé", "c"),
        ("report", "a b c"),
        ("rocket border", ""),
        ("", ""),
        ("' OR 1=1 --", ""),
    ],
)
def test_a_search_finds_the_documents_with_all_words(store: Store, q: str, found: str) -> None:
    assert sorted(row.document.id for row in store.search(q).items) == found.split() if q else True


def test_a_document_that_tells_more_of_it_comes_first(store: Store) -> None:
    assert [row.document.id for row in store.search("rocket").items] == ["a", "b"]


def test_pages_of_a_search_follow_each_other(store: Store) -> None:
    first = store.search("rocket", limit=1)
    second = store.search("rocket", limit=1, after=first.after)
    assert [row.document.id for row in (*first.items, *second.items)] == ["a", "b"]
    assert second.after is None


def test_words_of_an_older_text_are_found_as_of_its_time(store: Store) -> None:
    store.save([make_reading(make_document(id="a", text="Nothing happened."), events=[])], run=RUN, now=LATER)
    assert [row.document.id for row in store.search("rocket").items] == ["b"]
    assert [row.document.id for row in store.search("rocket", as_of=NOW).items] == ["a", "b"]


def test_words_that_were_sorted_in_are_found_beside_new_ones(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_FRESH", 3)
    store.save([make_reading(make_document(id="d", text="One more rocket."), events=[])], run=RUN, now=LATER)
    monkeypatch.setattr(searching, "_FRESH", 1000)
    store.save([make_reading(make_document(id="e", text="A last rocket."), events=[])], run=RUN, now=LATER)
    with store.reading() as cursor:
        assert cursor.execute("SELECT count(*) > 0 FROM words").fetchone() == (True,)
    assert {row.document.id for row in store.search("rocket").items} == {"a", "b", "d", "e"}


def test_newest_first_takes_words_too(store: Store) -> None:
    page = store.documents(DocumentFilter(q="militia", order="-published"))
    assert [row.document.id for row in page.items] == ["a", "b"]
    assert all(row.snippet is not None for row in page.items)


def test_a_snippet_shows_the_words_in_their_place() -> None:
    text = TEXTS["b"]
    found = snippet(text, "hizballah rockets")
    assert found is not None
    assert [found.text[start:end] for start, end in found.marks] == ["rocket", "Hizballah"]
    assert found.text in text


def test_a_text_without_the_words_has_no_snippet() -> None:
    assert snippet(TEXTS["c"], "rocket") is None


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("cities", "city"),
        ("attacks", "attack"),
        ("bases", "base"),
        ("crisis", "crisi"),
        ("pass", "pass"),
        ("us", "us"),
    ],
)
def test_plurals_and_singulars_are_one_word(word: str, kept: str) -> None:
    assert stem(word) == kept


@given(st.text(max_size=200))
def test_any_text_has_the_words_that_are_read_from_it(text: str) -> None:
    asked = " ".join(folded(text).replace("*", " ").split())
    assert {word.stem for word in stems(asked)} <= set(tallied(text))
