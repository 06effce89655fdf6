from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Mention

Named = Callable[..., Mention]


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors", "reason"),
    [
        ("Iraq rejected the offer.", "Iraq", "IRQ", (), "country-name"),
        ("The Iraqis rejected the offer.", "Iraqis", "IRQ", (), "demonym"),
        ("Seoul said it would send aid.", "Seoul", "KOR", ("GOV",), "capital"),
        ("The White House rejected the offer.", "White House", "USA", ("GOV",), "book"),
        ("Iraqi troops fired on the crowd.", "Iraqi troops", "IRQ", ("MIL",), "demonym"),
        ("U.S. forces left the town.", "U.S. forces", "USA", ("MIL",), "composed"),
    ],
)
def test_nations_are_read_off_names_adjectives_capitals_and_bodies(
    named: Named, text: str, words: str, country: str, sectors: tuple[str, ...], reason: str
) -> None:
    party = named(text, words).party
    assert (party.country, party.sectors, party.reason) == (country, sectors, reason)


def test_a_capital_where_something_happens_is_no_government(named: Named) -> None:
    party = named("A bomb exploded in Baghdad on Monday.", "Baghdad").party
    assert (party.country, party.sectors) == ("IRQ", ("CVL",))


def test_a_nation_that_backs_a_group_is_not_its_own(named: Named) -> None:
    party = named("Turkish-backed rebels seized the town.", "rebels").party
    assert (party.country, party.sectors) == (None, ("REB",))


def test_a_nation_that_leads_a_coalition_is_its_own_where_none_else_is(named: Named) -> None:
    assert named("The French-led coalition bombed the town.", "coalition").party.country == "FRA"


def test_being_for_a_nation_is_not_being_of_it(named: Named) -> None:
    party = named("Pro-Iranian militias fired rockets at the base.", "militias").party
    assert (party.country, party.sectors) == (None, ("REB", "PRM"))


def test_descent_is_not_nationality(named: Named) -> None:
    assert named("Some 1,000 ethnic Turks protested on Monday.", "Turks").party.country is None


def test_a_nation_that_modifies_no_actor_is_a_mention_of_its_own(named: Named) -> None:
    mention = named("The leaders welcomed a Russian offer.", "Russian")
    assert (mention.party.text, mention.party.country) == ("Russian", "RUS")


def test_the_american_state_is_not_the_country(named: Named) -> None:
    assert named("Police in Atlanta, Georgia, arrested two men.", "Georgia").party.country == "USA"


def test_a_persons_first_name_is_no_country(find: Callable[..., object]) -> None:
    mentions = find("Chad Smith joined the band in Los Angeles.").mentions  # type: ignore[attr-defined]
    assert "TCD" not in {m.party.country for m in mentions}


def test_a_compound_token_completes_a_name(named: Named) -> None:
    text = "Pyongyang condemned the U.S.-South Korea drills."
    assert named(text, "Korea").party.country == "KOR"


def test_two_nations_before_one_noun_are_two_mentions(named: Named) -> None:
    text = "U.S. and Russian forces attacked the town."
    assert named(text, "U.S.").party.country == "USA"
    assert named(text, "U.S.").party.sectors == ("MIL",)
    assert named(text, "forces").party.country == "RUS"


def test_the_same_country_is_one_chain(named: Named) -> None:
    text = "Iraq rejected the offer. The United States said Iraq must comply."
    assert named(text, "Iraq", nth=0).chain == named(text, "Iraq", nth=1).chain


def test_people_without_a_country_are_of_the_one_where_things_happen(named: Callable[..., Mention]) -> None:
    assert named("Demonstrators blocked roads in central Monrovia.", "Demonstrators").party.country == "LBR"


def test_where_things_happen_in_two_countries_people_are_of_neither(named: Callable[..., Mention]) -> None:
    text = "Demonstrators marched in Monrovia and in Accra."
    assert named(text, "Demonstrators").party.country is None


def test_people_that_only_modify_a_thing_are_a_mention(named: Callable[..., Mention]) -> None:
    party = named("Artillery hit Cambodian guerrilla camps.", "Cambodian guerrilla").party
    assert (party.country, party.sectors) == ("KHM", ("REB",))


def test_militants_loyal_to_someone_are_of_his_country(named: Callable[..., Mention]) -> None:
    assert named("Gunmen loyal to Moqtada al-Sadr attacked.", "Gunmen").party.country == "IRQ"


def test_forces_of_a_religion_are_rebels(named: Callable[..., Mention]) -> None:
    assert named("Muslim forces attacked the town.", "Muslim forces").party.sectors == ("REB",)


def test_a_town_stands_for_its_people(named: Callable[..., Mention]) -> None:
    assert named("A bomb exploded in Mosul on Monday.", "Mosul").party.sectors == ("CVL",)


def test_civilians_and_fighters_are_of_the_country_where_most_happens(named: Named) -> None:
    text = (
        "American jets flew on Monday. American officials praised the American pilots. "
        "Shells fell in Aden and in Taiz. Militants fled."
    )
    assert named(text, "Militants").party.country == "YEM"


def test_a_town_with_a_word_before_it_is_a_place_too(named: Named) -> None:
    text = "Turkish officials said Turkish jets struck farms in northern Syria. Rebels fled the Turkish jets."
    assert named(text, "Rebels").party.country != "TUR"


def test_a_body_and_a_nation_before_one_noun_are_two_mentions(named: Named) -> None:
    text = "Clashes took place between Taliban and Afghan forces in Kunduz."
    assert (named(text, "Taliban").party.id, named(text, "forces").party.sectors) == ("taliban", ("MIL",))
    assert named(text, "forces").party.id is None


def test_a_people_without_a_state_is_of_the_only_land_of_theirs_that_is_named(named: Named) -> None:
    text = "American officials met Kurdish leaders and praised Iraq. The American officials then left."
    party = named(text, "leaders").party
    assert (party.country, party.sectors) == ("IRQ", ("CVL",))


def test_fighters_of_a_people_are_not_those_of_another_body(named: Named) -> None:
    text = "Islamic State militants attacked Sinjar in Iraq. The Kurdish fighters retook two towns."
    assert named(text, "fighters").party.id is None


def test_troops_of_a_minority_are_rebels(named: Named) -> None:
    assert named("Syrian Kurdish forces left the town.", "forces").party.sectors == ("REB",)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A Ukraine expert testified on Monday.", "Ukraine expert", None),
        ("A Ukrainian expert testified on Monday.", "Ukrainian expert", "UKR"),
        ("A U.S. analyst disagreed.", "U.S. analyst", "USA"),
    ],
)
def test_an_experts_subject_is_not_where_he_is_from(
    named: Named, text: str, words: str, country: str | None
) -> None:
    assert named(text, words).party.country == country


def test_a_body_named_in_capitals_is_of_the_storys_state(named: Named) -> None:
    text = "Kenya recalled its envoy. The Foreign Ministry gave no reason."
    assert named(text, "Foreign Ministry").party.country == "KEN"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Mohammed bin Salman left. Later bin Salman returned.", "bin Salman", "Mohammed bin Salman"),
        ("U.N. chief Ban Ki-moon spoke. Mr. Ban then left.", "Mr. Ban", "Ban Ki-moon"),
    ],
)
def test_a_surname_of_two_words_or_in_front_means_who_was_named(
    named: Named, text: str, words: str, name: str
) -> None:
    assert named(text, words).party.name == name
