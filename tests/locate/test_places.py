from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.locate import Place, find_places, focus
from dragoman.locate.places import resolve_spans
from dragoman.records import Span


def places(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(p.text, p.country, p.precision) for p in find_places(text)]


def one(text: str) -> Place:
    (found,) = find_places(text)
    return found


def test_cities_divisions_regions_and_countries_are_found() -> None:
    text = "From Aleppo to Anbar, across Iraq and the Sahel."
    assert places(text) == [
        ("Aleppo", "SYR", "place"),
        ("Anbar", "IRQ", "admin1"),
        ("Iraq", "IRQ", "country"),
        ("Sahel", None, "country"),
    ]


def test_a_city_has_its_division_and_coordinates() -> None:
    found = one("They reached Mosul.")
    assert (found.admin1, found.lat, found.lon, found.geonameid) == ("Nineveh", 36.34, 43.13, 99072)


def test_the_longest_name_wins() -> None:
    assert [p.text for p in find_places("In Iraqi Kurdistan and Gaza City.")] == [
        "Iraqi Kurdistan",
        "Gaza City",
    ]


def test_an_article_is_no_part_of_a_name() -> None:
    assert one("in the United States").text == "United States"


@pytest.mark.parametrize("text", ["Syrian troops", "the Kremlin said", "Iraqis fled", "a Turkish town"])
def test_adjectives_peoples_and_buildings_are_no_places(text: str) -> None:
    assert places(text) == []


def test_what_follows_a_name_settles_it() -> None:
    assert one("They met in Tripoli, Lebanon.") != one("They met in Tripoli.")
    assert find_places("They met in Tripoli, Lebanon.")[0].country == "LBN"


def test_the_bare_name_means_the_better_known_place() -> None:
    assert one("They met in Tripoli.").country == "LBY"


def test_the_countries_spoken_of_settle_a_name() -> None:
    text = "Lebanese troops entered Tripoli; Beirut sent more, and Lebanon waited."
    assert find_places(text)[0].country == "LBN"


def test_a_division_after_a_name_gives_the_place_there() -> None:
    found = find_places("He lives in Paris, Texas.")[0]
    assert (found.country, found.admin1, found.lat) == ("USA", "Texas", pytest.approx(33.66, abs=0.01))


def test_a_village_of_no_table_lies_in_the_division_that_follows_it() -> None:
    found = find_places("A bridge fell in Pirque (Cochabamba).")[0]
    assert (found.text, found.country, found.geonameid) == ("Pirque", "BOL", None)
    assert found.precision == "admin1"


def test_a_village_is_found_by_what_stands_about_it() -> None:
    found = find_places("The convoy was hit near the village of Kafr Nabl in Syria.")
    assert [(p.text, p.country, p.precision) for p in found] == [
        ("Kafr Nabl", "SYR", "place"),
        ("Syria", "SYR", "country"),
    ]


@pytest.mark.parametrize("text", ["Mr. Lincoln said so.", "He met John Houston.", "Bush won."])
def test_a_person_is_no_place(text: str) -> None:
    assert places(text) == []


def test_a_short_form_of_a_state_is_read_after_a_comma() -> None:
    assert [p.admin1 for p in find_places("It fell in Biloxi, Miss., on Friday.")] == ["Mississippi"] * 2


def test_a_country_has_the_coordinates_of_its_middle() -> None:
    found = one("They left Iraq.")
    assert (found.lat, found.lon) == (33.0, 44.0)


def test_places_named_together_settle_each_other() -> None:
    text = "Clashes spread from Tripoli to Sidon and Tyre and Baalbek."
    assert {p.country for p in find_places(text)} == {"LBN"}


def test_a_note_is_about_the_finest_place_of_the_country_it_speaks_of() -> None:
    about = focus(find_places("In Sangin, Helmand, an Afghan convoy from Pakistan was hit."))
    assert about is not None
    assert (about.text, about.country) == ("Sangin", "AFG")


def test_a_common_word_is_a_place_only_where_one_is_meant() -> None:
    assert places("Hit by a bomb, he fell.") == []
    assert places("A bomb went off in Hit.") == [("Hit", "IRQ", "place")]


def test_a_newspaper_or_treaty_is_not_its_city() -> None:
    assert places("The Washington Post reported on the Paris Agreement.") == []


def test_a_name_in_capitals_is_found() -> None:
    assert one("BAGHDAD (AP) - He spoke.").name == "Baghdad"


def test_two_readings_leave_less_confidence_than_one() -> None:
    assert (one("in Tripoli").confidence or 0) < (one("in Mosul").confidence or 0)


def test_a_given_span_is_resolved_though_an_adjective() -> None:
    text = "Syrian troops left."
    assert resolve_spans(text, [Span(start=0, end=6)])[0].country == "SYR"


def test_an_unknown_span_has_null_fields() -> None:
    (found,) = resolve_spans("He went to Nowhereville.", [Span(start=11, end=23)])
    assert (found.text, found.name, found.country, found.confidence) == ("Nowhereville", None, None, None)


def test_spans_limit_the_search() -> None:
    text = "From Mosul to Basra."
    assert [p.text for p in find_places(text, spans=[Span(start=10, end=20)])] == ["Basra"]


@pytest.mark.parametrize("text", ["Paris, " * 5_000, "New York (" * 5_000, "'s" * 50_000, "A " * 50_000])
def test_a_hostile_text_does_not_blow_up(text: str) -> None:
    begun = time.process_time()
    find_places(text)
    assert time.process_time() - begun < 15


@given(st.text(alphabet=st.sampled_from("Paris Georgia,()'’sU.S. NewYork-Hit\n"), max_size=120))
def test_every_place_is_its_words(text: str) -> None:
    end = 0
    for place in find_places(text):
        assert place.start >= end
        assert text[place.start : place.end] == place.text
        end = place.end


@pytest.mark.parametrize(
    "text",
    [
        "They began Operation Olive Branch. The Olive Branch operation failed.",
        "He told the Baltimore Sun.",
        "The Minsk agreements failed.",
    ],
)
def test_an_operation_newspaper_or_treaty_is_not_the_place_in_its_name(text: str) -> None:
    assert places(text) == []
