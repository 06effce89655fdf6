from __future__ import annotations

import pytest

from dragoman.knowledge import agents


def sectors(phrase: str) -> tuple[str, ...]:
    return agents.nouns()[agents.tokens(phrase)].sectors


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("gunmen", ("UAF",)),
        ("militants", ("REB",)),
        ("villagers", ("CVL",)),
        ("lawmakers", ("LEG",)),
        ("supreme court", ("JUD",)),
        ("interior ministry", ("GOV",)),
        ("defence minister", ("GOV", "MIL")),
        ("main opposition party", ("PTY", "OPP")),
        ("asylum-seekers", ("REF",)),
        ("coast guard", ("COP",)),
        ("state news agency", ("JRN",)),
        ("fishermen", ("AGR",)),
    ],
)
def test_agent_nouns_have_the_manuals_sectors(phrase: str, expected: tuple[str, ...]) -> None:
    assert sectors(phrase) == expected


def test_the_lexicon_holds_at_least_seven_hundred_nouns() -> None:
    assert len({entry.phrase for entry in agents.nouns().values()}) >= 700


@pytest.mark.parametrize(
    ("one", "many"),
    [("minister", "ministers"), ("policeman", "policemen"), ("deputy", "deputies"), ("child", "children"),
     ("boss", "bosses"), ("person", "people"), ("monkey", "monkeys"), ("men", "men")],
)  # fmt: skip
def test_plurals_are_formed_as_english_forms_them(one: str, many: str) -> None:
    assert agents.plural(one) == many


def test_the_plural_of_a_noun_with_a_tail_is_formed_on_its_head() -> None:
    entry = agents.nouns()[("members", "of", "parliament")]
    assert entry.plural
    assert entry.phrase == "member of parliament"


def test_the_longest_noun_around_a_head_is_found() -> None:
    words = ["the", "deputy", "prime", "minister"]
    found = agents.noun_at(words, 3)
    assert found is not None
    assert found[:2] == (1, 4)


def test_a_tail_after_the_head_is_found() -> None:
    found = agents.noun_at(["a", "minister", "of", "foreign", "affairs"], 1)
    assert found is not None
    assert found[:2] == (1, 5)


def test_a_word_that_is_no_agent_is_not_found() -> None:
    assert agents.noun_at(["the", "agreement"], 1) is None


def test_hyphens_and_possessives_are_cut_as_text_is() -> None:
    assert agents.tokens("Asylum-seeker") == ("asylum", "-", "seeker")
    assert agents.tokens("workers' union") == ("workers", "'", "union")
    assert agents.tokens("people's party") == ("people", "'s", "party")


def test_every_listed_noun_is_found_at_its_own_head() -> None:
    for key, entry in agents.nouns().items():
        found = agents.noun_at(key, entry.head)
        assert found is not None
        assert found[:2] == (0, len(key)), key
