from __future__ import annotations

from dragoman.knowledge import countries
from dragoman.knowledge.namesakes import _table, namesakes

ROWS = _table()


def test_a_name_of_many_places_gives_each_of_them() -> None:
    assert {entry.country for entry in namesakes("Cordoba")} >= {"ARG", "COL"}


def test_an_unshared_name_gives_none() -> None:
    assert namesakes("Ulaanbaatar") == ()


def test_countries_are_known_and_only_letters_have_none() -> None:
    for entries in ROWS.values():
        for entry in entries:
            assert (entry.country == "") == (entry.kind == "letters")
            assert entry.country == "" or countries.country(entry.country) is not None


def test_what_only_listed_words_tell_lists_some() -> None:
    assert [
        n for n, entries in ROWS.items() for e in entries if e.kind in ("listed", "letters") and not e.near
    ] == []


def test_no_name_has_two_rows_for_one_country() -> None:
    for name, entries in ROWS.items():
        codes = [entry.country for entry in entries]
        assert len(set(codes)) == len(codes), name
