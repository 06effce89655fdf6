from __future__ import annotations

import pytest

from dragoman.actors.naming import resolve_phrase


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("the Mongolian President", "MNG", ("GOV",)),
        ("Chile's Defense Ministry", "CHL", ("GOV", "MIL")),
        ("Pakistani Army", "PAK", ("MIL",)),
        ("two Chinese warplanes", "CHN", ("MIL",)),
        ("Ukrainian agricultural workers", "UKR", ("AGR",)),
        ("people in the UK", "GBR", ("CVL",)),
        ("Russia\u2019s ambassador to Poland", "RUS", ("GOV",)),
        ("an army accountant", None, ("MIL",)),
        ("secret services of the republic", None, ("SPY",)),
        ("Saudi Arabia", "SAU", ()),
        ("a former White House official", "USA", ("ELI",)),
    ],
)
def test_a_naming_phrase_gives_country_and_sectors(
    phrase: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    (party,) = resolve_phrase(phrase, on="2019")
    assert (party.country, party.sectors) == (country, sectors)


def test_joined_actors_are_several_parties() -> None:
    parties = resolve_phrase("Russian and Syrian soldiers", on="2019")
    assert [(p.country, p.sectors) for p in parties] == [("RUS", ("MIL",)), ("SYR", ("MIL",))]


def test_what_is_no_actor_gives_no_party() -> None:
    assert resolve_phrase("a cat", on="2019") == ()


def test_a_person_with_an_apposition_has_its_role() -> None:
    (party,) = resolve_phrase("Jan Novotny, spokesman for the Czech army", on="2019")
    assert (party.name, party.role, party.country) == ("Jan Novotny", "spokesman", "CZE")


@pytest.mark.parametrize("phrase", ["", "   ", ",", "of the", "'s", "\U0001f600"])
def test_odd_phrases_give_no_party(phrase: str) -> None:
    assert resolve_phrase(phrase, on="2019") == ()


def test_the_span_gives_the_words() -> None:
    phrase = "the Mongolian President of the day"
    (party,) = resolve_phrase(phrase, on="2019")
    assert phrase[party.start : party.end] == party.text


@pytest.mark.parametrize("phrase", ["former Exxon chief", "the former ExxonMobil chief"])
def test_who_has_left_a_company_is_of_business_and_of_no_country(phrase: str) -> None:
    (party,) = resolve_phrase(phrase, on="2019-02-17")
    assert (party.country, party.sectors) == (None, ("BUS",))


def test_who_speaks_for_a_company_is_associated_with_it() -> None:
    (party,) = resolve_phrase("Exxon spokesman", on="2019-02-17")
    assert (party.country, party.sectors, party.of) == ("MNC", ("BUS",), "exxonmobil")


def test_a_bare_country_has_no_sector() -> None:
    assert [party.sectors for party in resolve_phrase("Iran and Iraq", on="2019-02-17")] == [(), ()]
