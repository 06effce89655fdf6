"""Classes of wording met in news that once were read wrongly; the sentences are made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors import resolve_phrase
from dragoman.records import Mention, Reading

Find = Callable[..., Reading]
Named = Callable[..., Mention]


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("Igbo leaders", "NGA", ("CVL",)),
        ("Mapuche leaders", "CHL", ("CVL",)),
        ("Scottish leaders", "GBR", ("GOV",)),
        ("Burundian units", "BDI", ("MIL",)),
        ("Palestinian orchards", "PSE", ("CVL",)),
        ("Armenian positions", "ARM", ("MIL",)),
        ("Shan rebels", "MMR", ("REB",)),
    ],
)
def test_a_people_and_what_is_theirs(phrase: str, country: str, sectors: tuple[str, ...]) -> None:
    (party,) = resolve_phrase(phrase, on="2012-03-04")
    assert (party.country, party.sectors) == (country, sectors)


def test_a_first_name_is_no_people(find: Find) -> None:
    found = find("Karen Whitlock thanked the Karen villagers.").mentions
    assert [m.party.country for m in found if "Karen" in m.party.text] == [None, "MMR"]


def test_the_article_does_not_hide_a_body_of_the_book(named: Named) -> None:
    party = named("The Israeli army withdrew from the village.", "Israeli army").party
    assert (party.id, party.country) == ("idf", "ISR")


def test_homes_stand_for_civilians(named: Named) -> None:
    party = named("Soldiers tore down Palestinian homes near the road.", "Palestinian").party
    assert (party.country, party.sectors) == ("PSE", ("CVL",))


def test_fighters_named_before_a_thing_are_found(named: Named) -> None:
    party = named("The air force bombed guerrilla positions in Colombia.", "guerrilla").party
    assert (party.country, party.sectors, party.kind) == ("COL", ("REB",), "group")


def test_letters_of_both_sorts_match_only_as_written(find: Find) -> None:
    assert all(m.party.id is None for m in find("Let us see what happens. Let him speak.").mentions)
    assert resolve_phrase("LeT", on="2012-03-04")[0].id == "lashkar-e-taiba"


def test_today_is_no_part_of_a_name(named: Named) -> None:
    assert named("The Mongolian envoy visited Russia today.", "Russia").party.country == "RUS"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Peru's cabinet resigned. Congress approved the new one within a day.", "PER"),
        ("Washington was silent. Congress approved the bill within a day.", "USA"),
    ],
)
def test_congress_is_that_of_the_country_named(named: Named, text: str, country: str) -> None:
    assert named(text, "Congress").party.country == country


def test_a_label_is_whom_it_is_given_to(find: Find) -> None:
    text = (
        "The Ethiopians are seen as an invading army in the south. "
        "Nobody there would trade with an invading army."
    )
    met = [m for m in find(text).mentions if m.party.text == "invading army"]
    assert [m.party.country for m in met] == ["ETH", "ETH"]
    assert len({m.chain for m in met}) == 1


def test_a_name_with_who_after_it_is_a_persons(named: Named) -> None:
    text = "Jorma Ketola, who speaks for the Taliban, denied it. Ketola said his men were far away."
    assert named(text, "Jorma Ketola").party.of == "taliban"
    assert named(text, "his men").party.sectors == ("REB",)


def test_forces_in_a_country_need_not_be_its_own(named: Named) -> None:
    text = "Rwandan battalions arrived in Mozambique. The minister will keep the battalions in Mozambique."
    assert named(text, "battalions", nth=-1).party.country == "RWA"


def test_a_possessive_is_of_the_subject_of_its_clause(named: Named) -> None:
    text = "Somalia's al Shabaab threatened more attacks unless Nairobi recalled its soldiers."
    assert named(text, "its soldiers").party.country == "KEN"


def test_the_owner_of_a_hyphened_office_is_kept(named: Named) -> None:
    party = named(
        "In May, when Venezuela's vice-president dined there, all was calm.", "vice-president"
    ).party
    assert (party.country, party.sectors) == ("VEN", ("GOV",))


def test_a_guest_at_a_building_is_not_of_it(named: Named) -> None:
    party = named("He met Uzbekistan's president at the White House.", "Uzbekistan's president").party
    assert (party.country, party.of) == ("UZB", None)


def test_a_son_is_no_country(find: Find) -> None:
    found = find("He thanked his wife Anna and son Jordan for their help.").mentions
    assert all(m.party.country is None for m in found)


def test_civilians_of_another_sort_are_others(find: Find) -> None:
    text = "Residents of Tripoli in Libya fled. The foreigners stayed."
    first, second = (m for m in find(text).mentions if m.party.text in ("Residents", "foreigners"))
    assert first.chain != second.chain


def test_a_place_in_another_clause_is_not_where_people_are(named: Named) -> None:
    text = "Jets bombed a ridge that insurgents held, and shells hit a school in Thailand."
    assert named(text, "insurgents").party.country is None


def test_a_state_of_emergency_is_no_state(find: Find) -> None:
    assert all("state" not in m.party.text for m in find("Peru declared a state of emergency.").mentions)


def test_a_name_spelt_otherwise_is_known_by_nation_and_office(named: Named) -> None:
    text = "Rwandan President Juvenal Habyariman rejected the demand."
    assert named(text, "Habyariman", published="1992-08-12").party.id == "juvenal-habyarimana"


def test_a_name_spelt_otherwise_is_nobody_without_the_nation(named: Named) -> None:
    text = "The plumber Juvenal Habyariman rejected the bill."
    assert named(text, "Habyariman", published="1992-08-12").party.id is None


def test_an_operation_is_no_actor(find: Find) -> None:
    found = find("The Turkish military launched Operation Olive Branch on Saturday.").mentions
    assert [m.party.text for m in found] == ["Turkish military"]


def test_a_title_within_a_places_name_is_nobody(find: Find) -> None:
    assert all(
        "King" not in m.party.text for m in find("A protest was staged at King's Cross station.").mentions
    )


def test_a_clocks_zone_is_no_actor(find: Find) -> None:
    assert all("HKT" not in m.party.text for m in find("Police arrived at 19:49 HKT on Sunday.").mentions)


def test_those_loyal_to_a_leader_known_by_surname_are_of_his_country(named: Named) -> None:
    text = "Forces loyal to Assad killed 500 people in Syria."
    assert named(text, "Forces", published="2018-03-01").party.country == "SYR"


def test_a_bodys_name_less_its_nation_is_the_body(named: Named) -> None:
    text = "U.S. Africa Command acknowledged the strike. Africa Command said that it was wrong."
    assert named(text, "Africa Command").party.country == "USA"
