"""Who does it to whom, where the sentence only implies it."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.records import Event

Coding = Callable[..., list[Event]]


def the(events: list[Event], kind: str) -> Event:
    return next(event for event in events if event.event == kind)


def countries(event: Event) -> tuple[list[str | None], list[str | None]]:
    return [p.country for p in event.actor], [p.country for p in event.recipient]


def test_unnamed_victims_are_of_the_country_where_they_die(code: Coding) -> None:
    event = the(code("Militants killed 23 people in Tel Aviv."), "ASSAULT")
    assert countries(event)[1] == ["ISR"]


def test_police_act_at_home(code: Coding) -> None:
    event = the(code("Egyptian police arrested twelve people on Monday."), "COERCE")
    assert countries(event)[1] == ["EGY"]


def test_who_is_arrested_somewhere_is_arrested_by_its_authorities(code: Coding) -> None:
    event = the(code("A Canadian missionary was arrested in Lebanon on Monday."), "COERCE")
    assert countries(event) == (["LBN"], ["CAN"])


def test_who_must_act_is_whom_a_conditional_threat_addresses(code: Coding) -> None:
    event = the(code("Russia threatened to stop the talks if the United States goes ahead."), "THREATEN")
    assert countries(event) == (["RUS"], ["USA"])


def test_what_protesters_demand_is_their_topic_and_no_event_of_its_own(code: Coding) -> None:
    events = code("Thousands of Peruvian miners marched in Lima to demand higher wages from the government.")
    assert [event.event for event in events] == ["PROTEST"]


def test_measures_are_seen_through(code: Coding) -> None:
    event = the(code("The United Nations sent 25,000 tons of food aid to Liberia."), "AID")
    assert countries(event) == (["UNO"], ["LBR"])


def test_whom_one_blames_for_something_did_it(code: Coding) -> None:
    events = code("Iran condemned Israel for bombing Syria.")
    assert countries(the(events, "ACCUSE")) == (["IRN"], ["ISR"])
    assert countries(the(events, "ASSAULT")) == (["ISR"], ["SYR"])


def test_a_charge_against_another_country_is_an_accusation_not_an_attack(code: Coding) -> None:
    text = 'The United States uses Iraq as "a base for attacking its neighbours," an Iranian general said.'
    kinds = [event.event for event in code(text)]
    assert "ACCUSE" in kinds
    assert "ASSAULT" not in kinds
