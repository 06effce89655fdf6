from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.deadlines import deadline

WEDNESDAY = "2021-05-12"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("must leave by Friday", "2021-05-14"),
        ("must leave by Wednesday", "2021-05-19"),
        ("by noon on Saturday", "2021-05-15"),
        ("within two weeks", "2021-05-26"),
        ("gave the rebels 48 hours to disarm", "2021-05-14"),
        ("a 72-hour ultimatum", "2021-05-15"),
        ("before the end of the year", "2021-12-31"),
        ("by the end of next month", "2021-06-30"),
        ("by the end of March", "2022-03-31"),
        ("by March 15", "2022-03-15"),
        ("no later than 3 June 2021", "2021-06-03"),
        ("set an Oct. 15 deadline", "2021-10-15"),
        ("by 2024", "2024-12-31"),
        ("until midnight", "2021-05-12"),
        ("by tomorrow", "2021-05-13"),
        ("before next week", "2021-05-23"),
    ],
)
def test_words_give_a_day(words: str, day: str) -> None:
    assert deadline(words, WEDNESDAY) == day


@pytest.mark.parametrize(
    "words", ["on Friday", "met by lawmakers", "said in 2019", "by February 30", "by force", "two weeks ago"]
)
def test_other_words_give_none(words: str) -> None:
    assert deadline(words, WEDNESDAY) is None


def test_a_month_of_publication_counts_from_its_last_day() -> None:
    assert deadline("within ten days", "2021-05") == "2021-06-10"


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 300))
def test_lengths_count_from_publication(day: date, count: int) -> None:
    found = deadline(f"within {count} days", day.isoformat())
    assert found is not None
    assert (date.fromisoformat(found) - day).days == count


@given(st.text(max_size=60), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_any_words_give_a_day_or_none(words: str, day: date) -> None:
    found = deadline(f"by {words}", day.isoformat())
    assert found is None or date.fromisoformat(found)
