from __future__ import annotations

import re
from datetime import date

import pytest

from dragoman.knowledge.chronicle import happenings, told_at


def source(words: str, *, until: str = "2024-06-01", year: int | None = None) -> str | None:
    found = told_at(words, 0, until=date.fromisoformat(until), year=year)
    return found[1].source if found and found[0] == len(words) else None


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("Gulf War", "Gulf War"),
        ("Saddam fell", "Fall of Baghdad"),
        ("Saddam Hussein was toppled", "Fall of Baghdad"),
        ("Beirut port explosion", "2020 Beirut explosion"),
        ("blast at Beirut\u2019s port", "2020 Beirut explosion"),
        ("assassination of Qassem Soleimani", "Assassination of Qasem Soleimani"),
        ("Hurricane Katrina", "Hurricane Katrina"),
    ],
)
def test_a_happening_goes_by_several_names(words: str, article: str) -> None:
    assert source(words) == article


def test_of_several_with_one_name_the_last_that_had_begun_counts() -> None:
    assert source("fall of Kabul") == "Fall of Kabul (2021)"
    assert source("fall of Kabul", until="2010-01-01") == "Fall of Kabul (2001)"
    assert source("fall of Kabul", until="1995-01-01") is None


def test_an_earthquake_of_the_country_is_the_last_one() -> None:
    assert source("Haiti earthquake", until="2021-09-01") == "2021 Haiti earthquake"
    assert source("Haiti earthquake", until="2015-01-01") == "2010 Haiti earthquake"


@pytest.mark.parametrize("words", ["Russia invaded", "Hamas attacked", "port explosion", "nice attack"])
def test_words_that_others_share_are_no_happening(words: str) -> None:
    assert source(words) is None


def test_a_year_chooses_among_them() -> None:
    assert source("Gaza war", year=2014) == "2014 Gaza War"
    assert source("Gaza war", year=2013) is None


@pytest.mark.parametrize("words", ["Gulf War-era", "Gulf Wars", "fall of Mosulites", "fall"])
def test_a_name_ends_with_its_last_word(words: str) -> None:
    assert source(words) is None


def test_names_are_written_in_their_language_and_are_met_from_their_first_word() -> None:
    written = re.compile(r"[a-z0-9/ '.()|?\u00c0-\u024f\u2013-]+\Z")
    for one in happenings():
        for name in one.names:
            assert written.match(name), name
            assert re.compile(name)


def test_happenings_are_told_once_and_in_order() -> None:
    every = [(one.first, one.last, one.names) for one in happenings()]
    assert [each[0] for each in every] == sorted(each[0] for each in every)
    assert len(set(every)) == len(every) > 250
