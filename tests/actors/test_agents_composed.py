from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Mention, Reading

Named = Callable[..., Mention]


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        ("Security forces in Guinea opened fire.", "Security forces", "GIN", ("MIL", "COP")),
        ("Armed groups in Iraq fired rockets.", "Armed groups", "IRQ", ("REB",)),
        ("The government of Sudan signed a deal.", "government", "SDN", ("GOV",)),
        ("Officials in Baghdad met on Monday.", "Officials", "IRQ", ("GOV",)),
        ("Iraq's parliament passed the law.", "parliament", "IRQ", ("LEG",)),
        ("Four Mongolian herders were arrested.", "herders", "MNG", ("AGR",)),
        ("The former Iraqi minister was arrested.", "minister", "IRQ", ("ELI",)),
        ("The Syrian opposition leader arrived.", "leader", "SYR", ("PTY", "OPP")),
        ("Gunmen killed two people.", "Gunmen", None, ("UAF",)),
        ("Gunmen killed two people.", "people", None, ("CVL",)),
        ("The Iraqi leader spoke on Monday.", "leader", "IRQ", ("GOV",)),
        ("Two Russian warplanes bombed the town.", "warplanes", "RUS", ("MIL",)),
    ],
)
def test_nation_and_noun_compose(
    named: Named, text: str, words: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    party = named(text, words).party
    assert (party.country, party.sectors) == (country, sectors)


def test_an_ally_is_not_of_the_country_whose_ally_it_is(named: Named) -> None:
    assert named("Washington's allies in Baghdad protested.", "allies").party.country == "IRQ"
    assert named("Washington's allies protested.", "allies").party.country is None


def test_conjuncts_share_the_nation_before_them(named: Named) -> None:
    party = named("US diplomats and military officials were worried.", "officials").party
    assert (party.country, party.sectors) == ("USA", ("MIL",))


def test_a_body_of_state_takes_the_country_of_the_story(named: Named) -> None:
    party = named(
        "Protesters marched through Baghdad on Monday. The government resigned.", "government"
    ).party
    assert (party.country, party.reason) == ("IRQ", "context")


def test_no_context_is_taken_where_two_countries_are_level(named: Named) -> None:
    text = "Iraq and Iran signed a deal. The government resigned."
    assert named(text, "government").party.country is None


@pytest.mark.parametrize("word", ["talks", "agreement", "Monday", "million", "force"])
def test_things_are_no_actors(find: Callable[..., Reading], word: str) -> None:
    text = "The talks on Monday led to an agreement by force worth one million dollars."
    assert not [m for m in find(text).mentions if word in m.party.text]


def test_leading_articles_and_plain_adjectives_are_not_shown(named: Named) -> None:
    assert named("The vast Iraqi army attacked.", "army").party.text == "Iraqi army"


def test_a_name_goes_on_after_its_head(named: Named) -> None:
    text = "The Iraqi Ministry of Foreign Affairs summoned the envoy."
    assert named(text, "Ministry").party.text == "Iraqi Ministry of Foreign Affairs"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Guerrillas operating in Colombia surrendered.", "Guerrillas", "COL"),
        ("The UN will feed refugees fleeing the war in Liberia.", "refugees", "LBR"),
        ("The UN will feed refugees fleeing Liberia.", "refugees", "LBR"),
    ],
)
def test_a_clause_may_tell_where_a_group_belongs(named: Named, text: str, words: str, country: str) -> None:
    assert named(text, words).party.country == country


@pytest.mark.parametrize(
    ("text", "words", "country", "sectors"),
    [
        ("Iraqi minister Karim Jabouri met his Russian counterpart.", "counterpart", "RUS", ("GOV",)),
        ("The prosecutor's office in Ankara opened a case.", "office", "TUR", ("JUD",)),
        ("The president of the French supreme court resigned.", "president", "FRA", ("JUD",)),
        ("Chile's Defense Department denied it.", "Department", "CHL", ("GOV", "MIL")),
        ("The Kurdish forces withdrew.", "forces", None, ("REB",)),
        ("The Iraqi general and his country suffered.", "country", "IRQ", ()),
    ],
)
def test_what_stands_by_a_noun_decides(
    named: Named, text: str, words: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    party = named(text, words).party
    assert (party.country, party.sectors) == (country, sectors)


def test_lawmakers_are_of_the_country_the_story_is_plainly_about(named: Named) -> None:
    text = "Iraq declared victory. Iraq wants the troops to leave Iraq. Lawmakers will vote on Monday."
    assert named(text, "Lawmakers").party.country == "IRQ"
    assert named("Iraq and Iran agreed. Lawmakers will vote.", "Lawmakers").party.country is None


def test_a_body_in_no_book_that_calls_itself_the_worlds_is_of_no_state(named: Named) -> None:
    assert named("The World Lacemakers Forum criticised Peru.", "Forum").party.country == "NGO"


def test_a_party_is_of_the_only_country_that_a_sentence_is_about(named: Named) -> None:
    assert named("The party said that it would boycott Algeria's elections.", "party").party.country == "DZA"


def test_parties_to_something_are_of_no_country(named: Named) -> None:
    assert (
        named("It takes Algeria's consent and that of the parties involved.", "parties").party.country is None
    )
