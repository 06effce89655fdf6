"""Whatever the words, resolving ends soon: the time grows with the length, not with its square."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.actors import ActorFinder, resolve_phrase
from dragoman.parse import Parser
from dragoman.records import Document, Reading

FLOOR = 0.3
"""Seconds under which growth is not measured: the machine's noise is as large."""
DAY = "2019-02-17"

_PIECES = st.sampled_from([
    "Iraq", "President", "Mr.", ",", "and", "of", "'s", "(", ")", "[", "\u202e", "\u200f", "\u200b",
    "I\u200br\u200baq", "Ir\u0430q", "U.S.-Iraq", "al-", "the", "The", "IRAQ", "THIS IS", "I\u0301\u0301",
    "\ufdfa", "\U0001f600", "\u0000", "Barack Obama", "ethnic", "former", "Georgia", "-", "--", "\u2019s",
    "\n\n", "they", "he", "Congress", '"We', "said", "1,",
])  # fmt: skip
_HOSTILE = st.one_of(
    st.text(min_size=1, max_size=80),
    st.lists(_PIECES, min_size=1, max_size=30).map(" ".join),
    st.lists(_PIECES, min_size=1, max_size=30).map("".join),
)
REPEATED = (
    "A", "IRAQ ", "President ", "Iraq, ", "Iraqi and ", "Iraq's ", "( ", "Iraq \u202e", "I\u200br\u200baq ",
    "U.S.-", "\u0301", "former senior Iraqi ",
)  # fmt: skip
SENTENCES = (
    "Georgia ", "the minister, the spokesman, ", "Paris, who sang, left. ", "THIS IS NOT IS ",
    "Iran and Iraq said they left. ", "Paris met her and ",
)  # fmt: skip


def spent(run: Callable[[], object]) -> float:
    """Return the least processor seconds of two runs."""
    times = []
    for _ in range(2):
        begun = process_time()
        run()
        times.append(process_time() - begun)
    return min(times)


@given(text=_HOSTILE)
@settings(max_examples=150)
def test_any_phrase_resolves_to_parties_that_lie_within_it(text: str) -> None:
    for party in resolve_phrase(text, on=DAY):
        assert text[party.start : party.end] == party.text != ""


@given(pieces=st.lists(_PIECES, min_size=1, max_size=6))
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
def test_a_phrase_of_twice_the_length_takes_at_most_thrice_the_time(pieces: list[str]) -> None:
    text = " ".join(pieces) + " "
    half, whole = text * (5_000 // len(text)), text * (10_000 // len(text))
    bound = 3 * spent(lambda: resolve_phrase(half, on=DAY)) + FLOOR
    assert spent(lambda: resolve_phrase(whole, on=DAY)) < bound


@pytest.mark.parametrize("piece", REPEATED)
def test_a_name_of_a_hundred_thousand_characters_takes_at_most_thrice_the_time_of_half(piece: str) -> None:
    half, whole = piece * (50_000 // len(piece)), piece * (100_000 // len(piece))
    bound = 3 * spent(lambda: resolve_phrase(half, on=DAY)) + FLOOR
    assert spent(lambda: resolve_phrase(whole, on=DAY)) < bound


@pytest.fixture(scope="module")
def parsed() -> Callable[[str], Reading]:
    parser = Parser()

    def run(text: str) -> Reading:
        return next(parser([Reading(document=Document(id="d", text=text, published=DAY))]))

    return run


@pytest.mark.parametrize("piece", SENTENCES)
def test_a_text_of_twice_the_length_takes_at_most_thrice_the_time(
    parsed: Callable[[str], Reading], piece: str
) -> None:
    finder = ActorFinder()
    half, whole = (parsed("He met " + piece * (size // len(piece))) for size in (2_000, 4_000))
    bound = 3 * spent(lambda: list(finder([half]))) + FLOOR
    assert spent(lambda: list(finder([whole]))) < bound
