from __future__ import annotations

import pytest

from dragoman.knowledge.genders import gender, is_forename


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("President", "Donald", "Trump"), "he"),
        (("Mrs.", "May"), "she"),
        (("Chancellor", "Angela", "Merkel"), "she"),
        (("Xi",), None),
        (("King", "Maria"), None),
    ],
)
def test_titles_and_first_names_tell_the_gender(words: tuple[str, ...], expected: str | None) -> None:
    assert gender(words) == expected


def test_titles_are_no_first_names() -> None:
    assert is_forename("Angela")
    assert not is_forename("Mrs.")
    assert not is_forename("angela")
