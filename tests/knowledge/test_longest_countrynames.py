import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import countries, plover

ALL = countries.all_countries()
FRAGMENTS = [
    "the", "The", "North", "South", "New", "Korea", "Korean", "Republic", "of", "China", "Sea", "-", "'s",
    ".",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "at", "size", "code"),
    [
        ("troops of the Islamic Republic of Iran said", 2, 5, "IRN"),
        ("the United States and", 0, 3, "USA"),
        ("United States and", 0, 2, "USA"),
        ("Guinea - Bissau 's army", 0, 3, "GNB"),
        ("Guinea-Bissau 's army", 0, 1, "GNB"),
        ("Guinea 's army", 0, 1, "GIN"),
        ("the People 's Republic of China", 0, 6, "CHN"),
        ("Iraq's army", 0, 1, "IRQ"),
        ("the Philippines ' army", 0, 2, "PHL"),
        ("left the U.S .", 1, 2, "USA"),
        ("North Korean troops", 0, 2, "PRK"),
        ("Bosnian Serb troops", 0, 2, "BIH"),
        ("Bosnian troops", 0, 1, "BIH"),
        ("at The Hague on", 1, 2, "NLD"),
        ("Washington , D.C. said", 0, 3, "USA"),
        ("Port - au - Prince 's", 0, 5, "HTI"),
        ("Bandar Seri Begawan", 0, 3, "BRN"),
        ("Iran - Iraq war", 0, 1, "IRN"),
        ("the Democratic Republic of the Congo", 0, 6, "COD"),
        ("Serbia and Montenegro", 0, 3, "SCG"),
        ("Serbia and Croatia", 0, 1, "SRB"),
        ("North Vietnam", 0, 2, "VDR"),
    ],
)
def test_the_longest_name_wins(text: str, at: int, size: int, code: str) -> None:
    match = countries.longest(text.split(), at)
    assert match is not None
    assert (match[0], match[1].code) == (size, code)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Sea of Japan", 2),
        ("the South China Sea", 2),
        ("New Jersey", 1),
        ("New Mexico", 1),
        ("North Korea", 1),
        ("Equatorial Guinea", 1),
        ("British Airways", 0),
        ("Indian Ocean", 0),
        ("the Indian Ocean", 0),
        ("Latin American", 1),
        ("Latin - American", 2),
        ("the Washington Post", 0),
        ("William Hague", 1),
        ("ethnic Albanians", 1),
        ("U.S.-backed troops", 0),
        ("South . Korea", 0),
        ("us", 0),
    ],
)
def test_a_name_inside_the_name_of_something_else_is_none(text: str, at: int) -> None:
    assert countries.longest(text.split(), at) is None


@pytest.mark.parametrize("at", [-1, 1, 7])
def test_outside_the_words_there_is_nothing(at: int) -> None:
    assert countries.longest(["Iraq"], at) is None


def test_a_whole_name_found_by_lookup_is_found_by_longest() -> None:
    for row in ALL.values():
        for name in row.names:
            words = name.replace(",", " ,").split()
            if countries.lookup(name):
                assert countries.longest(words, 0) == (len(words), countries.lookup(name)), name


def test_no_name_is_longer_than_longest_looks() -> None:
    names = [name for row in ALL.values() for name in row.names]
    assert max(len(re.split(r"[ -]|(?=,)", name)) for name in names) <= countries.MAX_WORDS


@given(st.lists(st.text(), min_size=100, max_size=100))
def test_no_string_makes_a_look_up_fail(strings: list[str]) -> None:
    for at, string in enumerate(strings):
        name = countries.lookup(string)
        assert name is None or name.code in ALL or name.code in plover.nonstate()
        assert isinstance(countries.stateless(string), tuple)
        match = countries.longest(strings, at)
        assert match is None or 0 < match[0] <= len(strings) - at


@given(st.lists(st.sampled_from(FRAGMENTS)))
def test_what_longest_finds_is_what_lookup_says_of_those_words(words: list[str]) -> None:
    for at in range(len(words)):
        match = countries.longest(words, at)
        if match is not None:
            assert countries.lookup(" ".join(words[at : at + match[0]])) == match[1]
