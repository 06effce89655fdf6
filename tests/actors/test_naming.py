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


@pytest.mark.parametrize(
    ("phrase", "sectors"),
    [
        ("Russian President Boris Yeltsin", ("GOV",)),
        ("then-President Boris Yeltsin", ("GOV",)),
        ("former President Boris Yeltsin", ("ELI",)),
        ("ex-President Boris Yeltsin", ("ELI",)),
        ("Boris Yeltsin", ("ELI",)),
    ],
)
def test_the_title_before_a_name_wins_over_the_day(phrase: str, sectors: tuple[str, ...]) -> None:
    (party,) = resolve_phrase(phrase, on="2005-01-01")
    assert (party.country, party.sectors) == ("RUS", sectors)


def test_a_title_and_a_surname_mean_who_held_the_office() -> None:
    (party,) = resolve_phrase("President Duterte", on="2000-01-01")
    assert (party.id, party.country, party.sectors) == ("rodrigo-duterte", "PHL", ("GOV",))


def test_a_vice_president_is_no_president() -> None:
    (party,) = resolve_phrase("President Mike Pence", on="2018-01-01")
    assert party.role != "president" or party.sectors == ("GOV",)
    (before,) = resolve_phrase("Vice President Joe Biden", on="2022-01-01")
    assert before.role == "vice president"


def test_a_title_before_several_capitalised_words_makes_them_a_person() -> None:
    (party,) = resolve_phrase("Sen. Feliciano Valencia", on="2019")
    assert (party.kind, party.name, party.country, party.sectors) == (
        "person", "Feliciano Valencia", None, ("LEG",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [
        ("two Palestinians", "PSE", ("CVL",)),
        ("12 Iraqis", "IRQ", ("CVL",)),
        ("young Algerians", "DZA", ("CVL",)),
        ("a Palestinian", "PSE", ("CVL",)),
        ("displaced Syrians", "SYR", ("REF",)),
        ("Palestinians", "PSE", ()),
        ("the Palestinians", "PSE", ()),
    ],
)
def test_some_people_of_a_nation_are_civilians_and_the_nation_is_not(
    phrase: str, country: str, sectors: tuple[str, ...]
) -> None:
    (party,) = resolve_phrase(phrase, on="2019")
    assert (party.country, party.sectors) == (country, sectors)


@pytest.mark.parametrize(
    ("phrase", "actor", "country", "sectors"),
    [
        ("the rebel FDLR force", "fdlr", "RWA", ("REB",)),
        ("FARC rebels", "farc", "COL", ("REB",)),
        ("Taliban fighters", "taliban", "AFG", ("REB",)),
        ("Hezbollah forces", "hezbollah", "LBN", ("PTY", "PRM")),
        ("PKK militants", "pkk", "TUR", ("REB",)),
    ],
)
def test_the_fighters_of_a_body_stand_for_it(
    phrase: str, actor: str, country: str, sectors: tuple[str, ...]
) -> None:
    (party,) = resolve_phrase(phrase, on="2010-01-01")
    assert (party.id, party.country, party.sectors) == (actor, country, sectors)


def test_one_member_of_a_body_is_not_the_body() -> None:
    (party,) = resolve_phrase("a Hezbollah commander", on="2010-01-01")
    assert (party.id, party.of) == (None, "hezbollah")


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("the embassy in Tehran", None),
        ("the U.S. embassy in Tehran", "USA"),
        ("targets in Syria", "SYR"),
        ("Syrian island", "SYR"),
    ],
)
def test_the_main_noun_decides_what_a_place_beside_it_tells(phrase: str, country: str | None) -> None:
    (party,) = resolve_phrase(phrase, on="2019")
    assert party.country == country


@pytest.mark.parametrize(
    ("phrase", "country", "sectors"),
    [("ex-Exxon chief", None, ("BUS",)), ("an ex-Iraqi minister", "IRQ", ("ELI",))],
)
def test_ex_before_a_body_or_nation_ends_the_office(
    phrase: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    (party,) = resolve_phrase(phrase, on="2019")
    assert (party.country, party.sectors) == (country, sectors)


def test_two_nations_joined_by_a_hyphen_are_two_parties() -> None:
    assert [p.country for p in resolve_phrase("U.S.-Iraq talks", on="2019")] == ["USA", "IRQ"]
