from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors import ActorFinder, resolve_phrase
from dragoman.knowledge import groupings
from dragoman.knowledge.actorbook import packaged
from dragoman.parse import Parser
from dragoman.records import Document, Mention, Reading

Named = Callable[..., Mention]
DAY = "2019-02-17"


def countries_of(phrase: str, *, on: str = DAY) -> list[str | None]:
    return [party.country for party in resolve_phrase(phrase, on=on, expand_groups=True)]


@pytest.mark.parametrize(
    ("phrase", "name", "country"),
    [
        ("the E3", "E3", "IGO"),
        ("the Quartet", "Middle East Quartet", "IGO"),
        ("the P5+1", "P5+1", "IGO"),
        ("Gulf states", "Gulf states", None),
        ("the Baltic states", "Baltic states", None),
        ("the Visegrad Four", "Visegrad Group", "IGO"),
    ],
)
def test_a_grouping_is_one_party(phrase: str, name: str, country: str | None) -> None:
    (party,) = resolve_phrase(phrase, on=DAY)
    assert (party.name, party.country) == (name, country)


def test_a_grouping_becomes_its_members_on_request() -> None:
    assert countries_of("the Baltic states") == ["EST", "LVA", "LTU"]
    assert countries_of("the Quartet") == ["USA", "RUS", "EUR", "UNO"]


def test_members_are_those_of_the_day() -> None:
    assert "RUS" in countries_of("the G8", on="2005")
    assert "RUS" not in countries_of("the G7", on="2016")


def test_another_party_stays_as_it_is() -> None:
    assert resolve_phrase("Iraq", on=DAY, expand_groups=True) == resolve_phrase("Iraq", on=DAY)


def test_a_name_listed_with_its_article_needs_it(named: Named) -> None:
    assert named("The Quartet met in Jordan.", "Quartet").party.id == "quartet-middle-east"
    assert resolve_phrase("Quartet", on=DAY) == ()


def test_members_share_the_words_and_the_chains_of_their_countries() -> None:
    text = "The Baltic states met. Latvia left."
    reading = next(Parser()([Reading(document=Document(id="d", text=text, published=DAY))]))
    found = next(ActorFinder(expand_groups=True)([reading])).mentions
    assert [m.party.text for m in found] == ["Baltic states"] * 3 + ["Latvia"]
    assert found[1].chain == found[3].chain
    assert len({m.chain for m in found}) == 3


def test_every_grouping_is_in_the_book_under_its_id() -> None:
    assert [key for key in groupings.groupings() if key not in packaged().actors] == []


def test_a_possessive_inside_a_name_is_part_of_it(named: Named) -> None:
    party = named("The People's Protection Units took the town.", "People's Protection Units").party
    assert (party.id, party.country) == ("ypg", "SYR")


@pytest.mark.parametrize(("country", "owner"), [("Syria", "asayish-of-rojava"), ("Iraq", "asayish")])
def test_a_name_of_bodies_in_two_countries_is_that_of_the_country_named(
    named: Named, country: str, owner: str
) -> None:
    assert named(f"In {country}, the Asayish arrested a trader.", "Asayish").party.id == owner
