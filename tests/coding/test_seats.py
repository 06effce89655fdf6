"""Which words have a role."""

from __future__ import annotations

import re

import numpy as np
import pytest

from dragoman.coding.seats import stretch
from dragoman.encode import Encoded


@pytest.mark.parametrize(
    ("text", "role", "found"),
    [
        ("Not unless he leaves by May 15.", "unless he leaves by May 15.", "unless he leaves by May 15"),
        ("They fight if it stays in the U.S.", "if it stays in the U.S.", "if it stays in the U.S."),
        ("They fight if it stays, he said.", "if it stays,", "if it stays"),
        ("They fight .", ".", None),
        ("They fight on.", "", None),
    ],
)  # fmt: skip
def test_a_stretch_of_words_ends_before_the_stop(text: str, role: str, found: str | None) -> None:
    places = tuple(m.span() for m in re.finditer(r"\w+|[^\w\s]", text))
    none = np.zeros((len(places), 1), dtype=np.float32)
    start = text.rindex(role) if role else len(text)
    likely = np.array([0.9 if start <= a < start + len(role) else 0.1 for a, _ in places], dtype=np.float32)
    sentence = Encoded(none, none, none, none, none, places)
    span = stretch(sentence, likely, 0, text)
    assert (None if span is None else span.of(text)) == found
