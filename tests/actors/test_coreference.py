from __future__ import annotations

from collections.abc import Callable

from dragoman.records import Mention, Reading

Find = Callable[..., Reading]
Named = Callable[..., Mention]


def test_he_is_the_subject_of_the_sentence_before(named: Named) -> None:
    text = "Iranian lawmaker Ali Qasemzadeh met the envoy. He rejected the deal."
    party = named(text, "He").party
    assert (party.country, party.reason) == ("IRN", "pronoun")


def test_she_is_not_a_man(named: Named) -> None:
    text = "German minister Angela Schulz met Iranian lawmaker Ali Qasemzadeh. She rejected the deal."
    assert named(text, "She").party.country == "DEU"


def test_they_are_several(named: Named) -> None:
    text = "Iraqi troops met Iranian lawmaker Ali Qasemzadeh. They left on Monday."
    assert named(text, "They").party.country == "IRQ"


def test_we_in_a_quotation_is_its_speaker(named: Named) -> None:
    text = 'Iranian lawmaker Ali Qasemzadeh met the Iraqi envoy. "We will attack," Qasemzadeh said.'
    assert named(text, "We").party.country == "IRN"


def test_we_goes_with_the_speaker_named_after_the_quotation(named: Named) -> None:
    text = 'Iraq sent troops. "We will attack," said Iranian lawmaker Ali Qasemzadeh.'
    assert named(text, "We").party.country == "IRN"


def test_his_forces_are_of_his_country(named: Named) -> None:
    text = "Iraqi general Karim Jabouri arrived. Jabouri said his forces would attack."
    mention = named(text, "his forces")
    assert mention.party.country == "IRQ"
    assert mention.chain == named(text, "Jabouri").chain


def test_a_noun_points_back_to_the_person_it_describes(named: Named) -> None:
    text = "Iraqi cleric Karim Jabouri arrived on Monday. The cleric rejected the plan."
    mention = named(text, "cleric")
    assert mention.chain == named(text, "Jabouri").chain
    assert mention.party.reason == "coreference"


def test_the_country_is_the_one_named_last(named: Named) -> None:
    text = "Trump irritated the Iraqis by meeting none of the country's officials."
    assert named(text, "officials").party.country == "IRQ"


def test_an_acronym_in_brackets_names_the_same_body(named: Named) -> None:
    text = "The Liberian Harvest Council (LHC) rejected the deal. The LHC said it would fight."
    assert named(text, "LHC", nth=-1).chain == named(text, "Harvest Council").chain


def test_a_pronoun_object_is_not_its_own_subject(named: Named) -> None:
    text = "Iraqi general Karim Jabouri met Iranian lawmaker Ali Qasemzadeh. Jabouri praised him."
    assert named(text, "him").party.country == "IRN"


def test_they_are_all_of_those_joined_by_and(find: Find) -> None:
    mentions = find("Iran and Iraq said they would hold talks.").mentions
    assert [m.party.country for m in mentions if m.party.text == "they"] == ["IRN", "IRQ"]


def test_they_are_two_persons_joined_by_and(find: Find) -> None:
    text = "Ali Khamenei met Vladimir Putin and Recep Tayyip Erdogan. They agreed."
    mentions = find(text).mentions
    assert [m.party.country for m in mentions if m.party.text == "They"] == ["RUS", "TUR"]


def test_each_that_they_stand_for_is_in_its_own_chain(find: Find) -> None:
    mentions = find("Iran and Iraq said they would hold talks.").mentions
    assert [m.chain for m in mentions[2:]] == [m.chain for m in mentions[:2]]


TWO = "French President Emmanuel Macron met Iraqi President Barham Salih. "


def test_the_president_is_the_one_whose_country_is_spoken_of(named: Named) -> None:
    assert named(TWO + "The president returned to Baghdad.", "president").party.id == "barham-salih"


def test_the_president_is_else_the_one_who_acted(named: Named) -> None:
    assert named(TWO + "The president was optimistic.", "president").party.id == "emmanuel-macron"


def test_the_president_is_nobody_in_particular_where_two_fit_alike(named: Named) -> None:
    text = "Talks between Emmanuel Macron and Barham Salih ended. The president was optimistic."
    assert named(text, "president").party.id is None


def test_who_does_something_to_both_is_neither(find: Find) -> None:
    text = "Kenya recalled its envoy. Somalia objected. Egypt called on both countries to talk."
    both = [m.party.country for m in find(text).mentions if m.party.text == "countries"]
    assert both == ["KEN", "SOM"]
