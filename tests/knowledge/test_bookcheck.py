"""Faults, gaps and shared names of an actor book."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.knowledge import actorbook
from dragoman.knowledge.actorbook import Actor, Row
from dragoman.knowledge.bookcheck import Gap, faults, gaps, headless_days, heads, shared_names

NOW = date(2020, 12, 31)


def term(office: str | None, start: str | None, end: str | None, **more: str) -> Row:
    return Row(
        office=office or "", start=start or "", end=end or "", **{"country": "KEN", "sectors": "GOV", **more}
    )


def person(key: str, *rows: Row, **more: Any) -> Actor:
    fields: dict[str, Any] = {"aliases": (), "kind": "person", "country": "KEN", "parent": None, **more}
    return Actor(id=key, name=key, rows=rows, surnames=(), **fields)


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
        ("prime minister", {"sectors": "GOV;PRE"}),
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


def test_the_packaged_book_knows_the_head_of_government_on_all_but_one_country_day_in_twenty() -> None:
    missing, total = headless_days(actorbook.actors().values(), until=date(2026, 1, 31))
    assert total > 2_500_000
    assert missing / total <= 0.05


def test_the_packaged_book_has_no_faults() -> None:
    assert faults(actorbook.actors().values()) == []


def test_days_without_a_head_are_counted_from_the_first_year_of_the_state() -> None:
    book = [minister("a", "2011-07-09", "2011-12-31", country="SSD")]
    without, total = headless_days([], until=date(2012, 1, 9))
    missing, same = headless_days(book, until=date(2012, 1, 9))
    assert same == total
    assert without - missing == (date(2011, 12, 31) - date(2011, 7, 9)).days + 1


def test_a_king_heads_the_government_only_where_no_other_head_is_known() -> None:
    king = person("k", term("king", "1980-01-01", None))
    alone, total = headless_days([king], until=NOW)
    beside, _ = headless_days([king, minister("a", "2020-01-01", None)], until=NOW)
    days = (NOW - date(1990, 1, 1)).days + 1
    assert total - alone == days
    assert total - beside == 366


def test_heads_of_a_past_state_stand_under_its_heir_and_leaders_of_parties_nowhere() -> None:
    book = [
        person("a", term("president of Yugoslavia", "1992-06-15", None, country="SRB"), country="SRB"),
        person("b", term("president of Abkhazia", "1994-11-26", None, sectors="GOV;PRE")),
        person("c", term("leader", "1994-11-26", None, sectors="PTY;OPP")),
    ]
    assert {country: [actor.id for actor, _ in held] for country, held in heads(book).items()} == {
        "SRB": ["a"]
    }
