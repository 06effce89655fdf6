from __future__ import annotations

from datetime import date

import pytest

from dragoman.locate import find_dates
from dragoman.locate.moons import lunar_new_year

FIRST_DAYS = """1966-01-21 1985-02-20 1990-01-27 1991-02-15 1992-02-04 1993-01-23 1994-02-10 1995-01-31
1996-02-19
1997-02-07 1998-01-28 1999-02-16 2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29
2007-02-18 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08
2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17
2027-02-06 2028-01-26 2029-02-13 2030-02-03"""


@pytest.mark.parametrize("day", FIRST_DAYS.split())
def test_the_lunar_year_begins_when_the_calendars_say(day: str) -> None:
    assert lunar_new_year(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They marched on Orthodox Easter.", "2024-05-05"),
        ("since last Orthodox Easter", "2024-05-05"),
        ("at the Lunar New Year", "2024-02-10"),
        ("before Chinese New Year 2023", "2023-01-22"),
        ("the truce over Tet", "2024-02-10"),
    ],
)
def test_feasts_of_other_calendars_are_read(text: str, day: str) -> None:
    (found,) = find_dates(text, published="2024-06-01")
    assert found.from_ == day


@pytest.mark.parametrize(
    ("year", "day"), [(2016, "2016-05-01"), (2017, "2017-04-16"), (2021, "2021-05-02"), (2023, "2023-04-16")]
)
def test_orthodox_easter_falls_where_the_churches_keep_it(year: int, day: str) -> None:
    (found,) = find_dates(f"on Orthodox Easter {year}", published="2024-06-01")
    assert found.from_ == day


def test_the_tet_offensive_is_no_feast() -> None:
    assert find_dates("the Tet offensive", published="2024-06-01") == []
