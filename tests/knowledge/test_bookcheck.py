"""Faults, gaps and shared names of an actor book."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.knowledge.actorbook import Actor, Term
from dragoman.knowledge.bookcheck import Gap, faults, gaps, shared_names

NOW = date(2020, 12, 31)


def term(office: str | None, start: str | None, end: str | None, **more: Any) -> Term:
    fields: dict[str, Any] = {"country": "KEN", "sectors": ("GOV",), "after": ("ELI",), "of": None, **more}
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return Term(office=office, start=first, end=last, **fields)


def person(key: str, *terms: Term, **more: Any) -> Actor:
    fields: dict[str, Any] = {"aliases": (), "kind": "person", "country": "KEN", "parent": None, **more}
    return Actor(id=key, name=key, terms=terms, **fields)


def minister(key: str, start: str, end: str | None, **more: Any) -> Actor:
    return person(key, term("prime minister", start, end, **more))


def test_one_holder_after_the_other_is_no_fault() -> None:
    assert faults([minister("a", "2001-03-04", "2003-05-06"), minister("b", "2003-05-06", None)]) == []


def test_two_holders_of_one_office_at_a_time_are_a_fault() -> None:
    (fault,) = faults([minister("a", "2001-03-04", "2003-05-06"), minister("b", "2003-04-06", None)])
    assert (fault.kind, fault.actor) == ("overlap", "a")
    assert fault.detail == "prime minister of KEN for 31 days at once with b, from 2003-04-06"


@pytest.mark.parametrize(
    ("office", "more"),
    [
        ("prime minister", {"country": "TZA"}),
        ("prime minister", {"sectors": ("GOV", "PRE")}),
        ("president", {}),
        ("senator", {}),
        ("deputy prime minister", {}),
    ],
)
def test_another_office_is_no_overlap(office: str, more: dict[str, Any]) -> None:
    other = person("b", term(office, "2001-03-04", None, **more))
    assert faults([minister("a", "2001-03-04", None), other]) == []


def test_an_office_that_many_hold_has_no_overlap() -> None:
    assert faults([person(key, term("senator", "2001-03-04", None)) for key in "ab"]) == []


def test_terms_known_to_the_year_may_share_one() -> None:
    assert faults([minister("a", "2001-01-01", "2003-12-31"), minister("b", "2003-02-06", None)]) == []


@pytest.mark.parametrize(
    ("more", "detail"),
    [
        ({"country": "XYZ"}, "'XYZ' is no country code"),
        ({"sectors": ("GOV", "ABC")}, "'ABC' is no PLOVER sector code"),
        ({"after": ("",)}, "'' is no PLOVER sector code"),
        ({"of": "ministry"}, "acts for 'ministry', which the book lacks"),
    ],
)
def test_what_the_book_does_not_know_is_a_fault(more: dict[str, Any], detail: str) -> None:
    assert [fault.detail for fault in faults([minister("a", "2001-03-04", None, **more)])] == [detail]


def test_a_parent_that_the_book_lacks_is_a_fault() -> None:
    (fault,) = faults([person("wing", term(None, None, None), kind="group", parent="party")])
    assert fault.detail == "belongs to 'party', which the book lacks"


def test_a_gap_between_two_heads_says_who_else_was_there() -> None:
    book = [
        minister("a", "1985-01-01", "2001-05-31"),
        minister("b", "2002-06-01", None),
        person("c", term("president", "1980-01-01", None)),
    ]
    expected = Gap(country="KEN", start=date(2001, 6, 1), end=date(2002, 5, 31), other="president")
    assert gaps(book, until=NOW) == [expected]


def test_a_month_without_a_head_is_no_gap() -> None:
    book = [minister("a", "1985-01-01", "2001-05-31"), minister("b", "2001-06-30", None)]
    assert gaps(book, until=NOW) == []


def test_a_president_is_enough_where_there_are_no_prime_ministers() -> None:
    assert gaps([person("a", term("president", "1985-01-01", None))], until=NOW) == []


def test_a_term_that_ended_and_no_other_is_a_gap_to_this_day() -> None:
    (gap,) = gaps([minister("a", "1985-01-01", "2001-05-31")], until=NOW)
    assert (gap.start, gap.end, gap.other) == (date(2001, 6, 1), NOW, None)


def test_before_a_country_is_no_gap() -> None:
    book = [minister("a", "2011-07-09", None, country="SSD")]
    assert gaps(book, until=NOW) == []


def test_a_name_of_two_countries_is_shared() -> None:
    bearer = person("x", term(None, None, None), kind="organisation", aliases=("AFP",))
    (shared,) = shared_names([bearer])
    assert shared.name == "AFP"
    assert {actor.country for actor in shared.actors} == {"FRA", "PHL"}
