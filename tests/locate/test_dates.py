from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.locate import find_dates
from dragoman.records import Span

SUNDAY = "2019-02-17"


def dates(text: str, published: str = SUNDAY, prefer: str = "past") -> list[tuple[str, str, str]]:
    found = find_dates(text, published=published, prefer=prefer)  # type: ignore[arg-type]
    return [(one.text, one.from_, one.to) for one in found]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("It fell on Jan. 5.", "Jan. 5", "2019-01-05", "2019-01-05"),
        ("It fell on 5 March.", "5 March", "2018-03-05", "2018-03-05"),
        ("It fell on Monday, January 12th, 2016.", "Monday, January 12th, 2016", "2016-01-12", "2016-01-12"),
        ("It fell on 2016-01-12.", "2016-01-12", "2016-01-12", "2016-01-12"),
        ("It fell on 01/12/2016.", "01/12/2016", "2016-01-12", "2016-01-12"),
        ("It fell on the Fourth of July 2017.", "the Fourth of July 2017", "2017-07-04", "2017-07-04"),
        ("In January 2019 it fell.", "January 2019", "2019-01-01", "2019-01-31"),
        ("In February it fell.", "February", "2019-02-01", "2019-02-28"),
        ("In March it fell.", "March", "2018-03-01", "2018-03-31"),
        ("It fell in 2011.", "2011", "2011-01-01", "2011-12-31"),
        ("It fell in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("It fell in the late 1960s.", "late 1960s", "1966-09-01", "1969-12-31"),
        ("It fell in early March.", "early March", "2018-03-01", "2018-03-10"),
        ("It fell in the winter of 2008-2009.", "the winter of 2008-2009", "2008-12-01", "2009-02-28"),
        ("It fell last summer.", "last summer", "2018-06-01", "2018-08-31"),
        ("It fell in the second half of 2012.", "second half of 2012", "2012-07-01", "2012-12-31"),
        ("It fell on the first Friday of July.", "the first Friday of July", "2018-07-06", "2018-07-06"),
        ("It fell in the third week of 2027.", "the third week of 2027", "2027-01-18", "2027-01-24"),
        ("It fell at Christmas.", "Christmas", "2018-12-25", "2018-12-25"),
        ("It fell at Easter 2016.", "Easter 2016", "2016-03-27", "2016-03-27"),
        ("The 9/11 attacks.", "9/11", "2001-09-11", "2001-09-11"),
        ("The Sept. 11 attacks.", "Sept. 11", "2001-09-11", "2001-09-11"),
        ("It fell on May twenty-first.", "May twenty-first", "2018-05-21", "2018-05-21"),
        ("It fell on 16. Nov. 2016.", "16. Nov. 2016", "2016-11-16", "2016-11-16"),
        ("It fell on 05-Aug-2016.", "05-Aug-2016", "2016-08-05", "2016-08-05"),
        ("It fell on 22/04.", "22/04", "2018-04-22", "2018-04-22"),
        ("It fell in 11 / 2016.", "11 / 2016", "2016-11-01", "2016-11-30"),
        ("It fell in August 99.", "August 99", "1999-08-01", "1999-08-31"),
        ("It fell in nineteen eighty-three.", "nineteen eighty-three", "1983-01-01", "1983-12-31"),
        ("It fell in June of two thousand and five.", "June", "2005-06-01", "2005-06-30"),
        ("It fell in the nineteen seventies.", "the nineteen seventies", "1970-01-01", "1979-12-31"),
        ("It fell in the year 622.", "the year 622", "0622-01-01", "0622-12-31"),
        ("It fell in Q3 2016.", "Q3 2016", "2016-07-01", "2016-09-30"),
        ("It fell in the third quarter.", "the third quarter", "2018-07-01", "2018-09-30"),
        ("It fell in last year's fourth quarter.", "last year", "2018-10-01", "2018-12-31"),
        ("It fell in week 3 of 2027.", "week 3 of 2027", "2027-01-18", "2027-01-24"),
        ("It fell on Ramadan 2018.", "Ramadan 2018", "2018-05-16", "2018-06-14"),
        ("It fell on Labor Day 2016.", "Labor Day 2016", "2016-09-05", "2016-09-05"),
        ("It fell on Passover 2019.", "Passover 2019", "2019-04-20", "2019-04-20"),
        ("It fell over Easter 2018.", "Easter 2018", "2018-04-01", "2018-04-01"),
        ("A Christmas visit.", "Christmas", "2018-12-01", "2018-12-31"),
    ],
)
def test_a_calendar_date_is_the_days_it_names(text: str, words: str, first: str, last: str) -> None:
    assert [d for d in dates(text) if words in d[0]] == [(dates(text)[0][0], first, last)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2019-02-17", "2019-02-17"),
        ("yesterday", "2019-02-16", "2019-02-16"),
        ("the day before yesterday", "2019-02-15", "2019-02-15"),
        ("this morning", "2019-02-17", "2019-02-17"),
        ("last night", "2019-02-16", "2019-02-16"),
        ("overnight", "2019-02-16", "2019-02-17"),
        ("Tuesday", "2019-02-12", "2019-02-12"),
        ("late on Friday", "2019-02-15", "2019-02-15"),
        ("Monday night", "2019-02-11", "2019-02-11"),
        ("Sunday", "2019-02-17", "2019-02-17"),
        ("last Thursday", "2019-02-07", "2019-02-07"),
        ("this past Thursday", "2019-02-14", "2019-02-14"),
        ("the weekend", "2019-02-16", "2019-02-17"),
        ("last week", "2019-02-04", "2019-02-10"),
        ("next week", "2019-02-18", "2019-02-24"),
        ("last month", "2019-01-01", "2019-01-31"),
        ("this year", "2019-01-01", "2019-12-31"),
        ("late last year", "2018-09-01", "2018-12-31"),
        ("earlier this month", "2019-02-01", "2019-02-16"),
        ("year's end", "2019-09-01", "2019-12-31"),
        ("two weeks ago", "2019-02-03", "2019-02-03"),
        ("a year ago", "2018-02-17", "2018-02-17"),
        ("more than two years ago", "2017-02-17", "2017-02-17"),
        ("1 month and 21 days ago", "2018-12-27", "2018-12-27"),
        ("the past three years", "2016-02-17", "2019-02-17"),
        ("for three years", "2016-02-17", "2019-02-17"),
        ("in recent months", "2018-11-17", "2019-02-17"),
        ("within five days", "2019-02-17", "2019-02-22"),
        ("the first nine months of last year", "2018-01-01", "2018-09-30"),
        ("the week of Oct. 31", "2018-10-29", "2018-11-04"),
        ("the 20th of next month", "2019-03-20", "2019-03-20"),
        ("two days before yesterday", "2019-02-14", "2019-02-14"),
        ("two Sundays ago", "2019-02-03", "2019-02-03"),
        ("the week after next", "2019-02-25", "2019-03-03"),
        ("the year before last", "2017-01-01", "2017-12-31"),
        ("next week from Tuesday to Friday", "2019-02-19", "2019-02-22"),
        ("on the 9th", "2019-02-09", "2019-02-09"),
        ("four business days ago", "2019-02-12", "2019-02-12"),
        ("the year to date", "2019-01-01", "2019-02-17"),
        ("so far this month", "2019-02-01", "2019-02-17"),
        ("the past two quarters", "2018-08-17", "2019-02-17"),
        ("for two weeks starting on Monday", "2019-02-11", "2019-02-25"),
        ("within 1 year and 2 months", "2019-02-17", "2020-04-17"),
    ],
)
def test_a_relative_expression_counts_from_publication(words: str, first: str, last: str) -> None:
    (found,) = dates(f"It fell {words}.")
    assert found[1:] == (first, last)
    assert found[0] in words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("between 2003 and 2011", "2003-01-01", "2011-12-31"),
        ("from 2003 to 2011", "2003-01-01", "2011-12-31"),
        ("2014–16", "2014-01-01", "2016-12-31"),
        ("the third quarter of fiscal 2018", "2018-07-01", "2018-09-30"),
        ("from Oct. 2 to October 22", "2018-10-02", "2018-10-22"),
        ("between 4-22 January, 1995", "1995-01-04", "1995-01-22"),
        ("from 4 to January 22, 1995", "1995-01-04", "1995-01-22"),
        ("between May 2015 and 2018", "2015-05-01", "2018-12-31"),
        ("between Nov. 5 and now", "2018-11-05", "2019-02-17"),
        ("Nov-Feb 2017", "2016-11-01", "2017-02-28"),
        ("from 10/1 to 11/7", "2018-10-01", "2018-11-07"),
        ("April ninth through the seventeenth", "2018-04-09", "2018-04-17"),
        ("November 30 to January 2", "2018-11-30", "2019-01-02"),
        ("Friday and Saturday", "2019-02-15", "2019-02-16"),
        ("since 2014", "2014-01-01", "2019-02-17"),
    ],
)
def test_two_ends_make_one_range(text: str, first: str, last: str) -> None:
    assert dates(f"It fell {text}.") == [(text, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "There were 4,500 troops.",
        "2003 people were killed.",
        "It may rain.",
        "They march on.",
        "Theresa May said so.",
        "He won 3-2.",
        "Unit 2012 of the army.",
        "It cost $2011 a head.",
        "Some 1990 prisoners fled.",
        "For the first time in three years he won.",
        "By 2-1, 58% favoured it.",
        "He is on duty 24/7 and gave 1/2 of it.",
        "In two thousand villages they fled.",
        "Tariq Ramadan spoke.",
        "The Yom Kippur War.",
        "It was the worst of the quarter century.",
        "Of the 27, some left on the 21st floor.",
        "On February 30 it ended.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    "text", ["the 1990 Gulf war", "the 2003 invasion", "Russia's 2014 annexation of Crimea"]
)
def test_a_year_before_an_event_is_a_year(text: str) -> None:
    (found,) = find_dates(text, published=SUNDAY)
    assert found.precision == "year"


@pytest.mark.parametrize("text", ["They came in 2003, 2005 and 2011.", "The wars of 2003, 2005 and 2011."])
def test_years_named_together_are_years_each(text: str) -> None:
    found = find_dates(text, published=SUNDAY)
    assert [(one.text, one.precision) for one in found] == [(y, "year") for y in ("2003", "2005", "2011")]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("It fell on Tuesday.", "2019-01-29", "2019-02-26", "month"),
        ("It fell at the weekend.", "2019-01-26", "2019-02-24", "month"),
        ("It fell yesterday.", "2019-01-31", "2019-02-27", "month"),
        ("It fell last week.", "2019-01-21", "2019-02-24", "month"),
        ("It fell a year ago.", "2018-02-01", "2018-02-28", "month"),
        ("It fell last month.", "2019-01-01", "2019-01-31", "month"),
        ("It fell at Christmas.", "2018-12-25", "2018-12-25", "day"),
        ("It fell on 5 January.", "2019-01-05", "2019-01-05", "day"),
    ],
)
def test_nothing_relative_is_finer_than_publication(text: str, first: str, last: str, precision: str) -> None:
    (found,) = find_dates(text, published="2019-02")
    assert (found.from_, found.to, found.precision) == (first, last, precision)


def test_looking_ahead_takes_the_next_one() -> None:
    text = "They meet on Tuesday, in March, and in three weeks."
    assert [d[1] for d in dates(text, prefer="future")] == ["2019-02-19", "2019-03-01", "2019-03-10"]


def test_will_makes_a_distance_ahead_a_date() -> None:
    assert dates("They will vote in three weeks.") == [("in three weeks", "2019-03-10", "2019-03-10")]


def test_the_next_day_counts_from_the_day_before_it_in_the_text() -> None:
    text = "He left on March 3, 2015. The next day he returned. Two weeks later he fell."
    assert [d[1] for d in dates(text)] == ["2015-03-03", "2015-03-04", "2015-03-18"]


def test_a_vague_count_is_less_precise() -> None:
    (exact,) = find_dates("two weeks ago", published=SUNDAY)
    (vague,) = find_dates("a few weeks ago", published=SUNDAY)
    assert (exact.precision, vague.precision) == ("week", "month")


def test_a_distance_without_its_other_end_is_a_gap() -> None:
    (found,) = find_dates("a year after they met in Vienna", published=SUNDAY)
    assert (found.kind, found.from_) == ("gap", "2018-02-17")


def test_the_basis_tells_a_date_from_a_distance() -> None:
    found = find_dates("On 5 March 2011 and last week.", published=SUNDAY)
    assert [one.basis for one in found] == ["stated", "relative"]


def test_spans_limit_the_search() -> None:
    text = "In 2011 and in 2014."
    found = find_dates(text, published=SUNDAY, spans=[Span(start=8, end=len(text))])
    assert [one.text for one in found] == ["2014"]


def test_the_weekend_of_a_feast_holds_the_feast() -> None:
    (found,) = dates("It fell over the Thanksgiving weekend.")
    assert found == ("Thanksgiving weekend", "2018-11-22", "2018-11-25")


def test_nothing_but_figures_is_a_date() -> None:
    assert dates("4.22") == [("4.22", "2018-04-22", "2018-04-22")]
    assert dates("It rose by 4.22.") == []


def test_an_impossible_day_is_no_day() -> None:
    assert dates("on 2019-02-30 and 45 March") == []


def test_a_distance_beyond_the_calendar_is_left_out() -> None:
    assert dates("9000 years ago") == []


def test_an_unreadable_publication_date_is_refused() -> None:
    with pytest.raises(RecordError, match="YYYY"):
        find_dates("today", published="last week")


HOSTILE = [
    "a " * 50_000,
    "January" + " " * 100_000,
    "between 2003 and " * 6_000,
    "two weeks " * 10_000,
    "1-" * 50_000,
    "\u00a0" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:10] for text in HOSTILE])
def test_time_grows_in_proportion_to_the_text(text: str) -> None:
    """Ten times the text may take some twenty times as long, not a hundred."""

    def seconds(words: str) -> float:
        begun = time.process_time()
        find_dates(words, published=SUNDAY)
        return time.process_time() - begun

    small = min(seconds(text[: len(text) // 10]) for _ in range(2))
    assert seconds(text) < 20 * small + 0.5


PIECES = (
    "on in the last next this past of and to between from since early late 5 12 31 2011 1999 March May Jan. "
    "Monday Friday week month year years days ago earlier later after before two a few weekend Christmas "
    "today 's , . - first half end summer 1990s people war now until"
)
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=150)
@given(
    st.lists(WORDS, max_size=14).map(" ".join),
    st.sampled_from(["2019-02-17", "2020-02-29", "2019-02", "2019", "0001-01-01", "9999-12-31"]),
    st.sampled_from(["past", "future"]),
)
def test_every_expression_is_its_words_and_ends_after_it_begins(
    text: str, published: str, prefer: str
) -> None:
    end = 0
    for one in find_dates(text, published=published, prefer=prefer):  # type: ignore[arg-type]
        assert one.start >= end
        assert text[one.start : one.end] == one.text
        assert one.from_ <= one.to
        end = one.end


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(one.of(text) == one.text for one in find_dates(text, published=SUNDAY))
