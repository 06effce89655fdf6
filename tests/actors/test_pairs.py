from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Reading

Find = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade grew after U.S.-Iraq talks.", [("U.S.", "USA"), ("Iraq", "IRQ")]),
        ("The EU-U.S. talks ended.", [("EU", "EUR"), ("U.S.", "USA")]),
        ("The U.S.-South Korea drills began.", [("U.S.", "USA"), ("Korea", "KOR")]),
        ("Saudi-Iranian relations improved.", [("Saudi", "SAU"), ("Iranian", "IRN")]),
        ("Sino-Russian ties grew.", [("Sino", "CHN"), ("Russian", "RUS")]),
        ("Franco-German talks resumed.", [("Franco", "FRA"), ("German", "DEU")]),
    ],
)
def test_both_nations_of_a_pair_are_named(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.party.text, m.party.country) for m in find(text).mentions] == expected


def test_a_nation_in_a_pair_is_in_the_chain_of_its_country(find: Find) -> None:
    first, pair, _ = find("The U.S. agreed. Trade grew after U.S.-Iraq talks.").mentions
    assert first.chain == pair.chain


def test_a_stem_before_another_word_is_no_nation(find: Find) -> None:
    assert all(m.party.country != "IND" for m in find("The Indo-Pacific is wide.").mentions)
