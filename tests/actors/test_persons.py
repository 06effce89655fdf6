from __future__ import annotations

from collections.abc import Callable

from dragoman.records import Mention

Named = Callable[..., Mention]


def test_a_person_in_the_book_has_the_office_of_the_day(named: Named) -> None:
    party = named("President Donald Trump arrived in Iraq.", "Trump").party
    assert (party.id, party.country, party.sectors[:1]) == ("donald-trump", "USA", ("GOV",))


def test_a_person_out_of_office_on_the_day_is_no_government(named: Named) -> None:
    text = "Saddam Hussein was toppled in the invasion."
    assert "GOV" not in named(text, "Saddam", published="2019-02").party.sectors
    assert "GOV" in named(text, "Saddam", published="2001-05").party.sectors


def test_a_person_in_no_book_is_composed_from_the_role(named: Named) -> None:
    party = named("Iranian lawmaker Ali Qasemzadeh rejected the deal.", "Qasemzadeh").party
    assert (party.country, party.sectors, party.role) == ("IRN", ("LEG",), "lawmaker")
    assert party.name == "Ali Qasemzadeh"
    assert party.text == "Iranian lawmaker Ali Qasemzadeh"


def test_an_apposition_gives_the_role(named: Named) -> None:
    party = named("Jan Novotny, spokesman for the Czech army, denied it.", "Novotny").party
    assert (party.role, party.country, party.sectors) == ("spokesman", "CZE", ("MIL",))


def test_a_role_before_a_name_in_apposition_takes_the_name(named: Named) -> None:
    text = "The spokesman for the Czech army, Jan Novotny, denied it."
    assert named(text, "Novotny").chain == named(text, "spokesman").chain
    assert named(text, "Novotny").party.role == "spokesman"


def test_a_surname_joins_the_earlier_name(named: Named) -> None:
    text = "Iranian lawmaker Ali Qasemzadeh rejected the deal. Qasemzadeh said it was bad."
    later = named(text, "Qasemzadeh", nth=0)
    assert later.party.text == "Qasemzadeh"
    assert (later.party.country, later.party.reason) == ("IRN", "surname")


def test_a_lone_surname_with_its_title_is_found_in_the_book(named: Named) -> None:
    party = named("President Mugabe rejected the plan.", "Mugabe", published="2010-05").party
    assert party.country == "ZWE"


def test_a_former_office_is_elite(named: Named) -> None:
    party = named("Former Iraqi minister Karim Jabouri was arrested.", "Jabouri").party
    assert party.sectors == ("ELI",)


def test_a_courtesy_title_makes_a_town_a_person(named: Named) -> None:
    party = named("Mr. Rhodes told reporters that talks would go on.", "Rhodes").party
    assert (party.kind, party.country) == ("person", None)


def test_a_body_before_a_name_is_the_persons(named: Named) -> None:
    party = named("The BBC's Jane Corbin asked the minister.", "Corbin").party
    assert (party.country, party.sectors[:1]) == ("GBR", ("JRN",))


def test_a_lone_surname_before_a_noun_lends_its_country(named: Named) -> None:
    text = "The United States said that the Trump administration would leave."
    assert named(text, "administration").party.country == "USA"


def test_a_surname_with_its_article_alone_is_the_one_in_office(named: Named) -> None:
    text = "On Monday, al-Maliki accused Iraq of weakness."
    assert named(text, "al-Maliki", published="2014-08-11").party.id == "nouri-al-maliki"


def test_a_surname_is_known_as_another_full_name_of_the_book_spells_it(named: Named) -> None:
    text = "Iraq said that Massoum rejected the offer."
    assert named(text, "Massoum", published="2014-08-11").party.id == "fuad-masum"


def test_the_surname_of_one_known_by_another_spelling_is_the_same_person(named: Named) -> None:
    text = "President Fouad Massoum denied it. Later Massoum spoke in Baghdad."
    full, alone = (named(text, w, published="2014-08-11") for w in ("President Fouad Massoum", "Massoum"))
    assert full.chain == alone.chain
