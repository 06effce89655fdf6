from __future__ import annotations

from collections import Counter

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import countries, gazetteer

COLUMNS = ("name", "spellings", "kind", "country", "admin1", "lat", "lon", "prominence", "geonameid")


def test_the_gazetteer_holds_cities_divisions_regions_and_seas() -> None:
    kinds = Counter(site.kind for site in gazetteer.sites())
    assert sum(kinds.values()) >= 900
    assert all(kinds[kind] > 50 for kind in ("city", "admin1", "region", "sea"))


def test_every_place_can_be_looked_up_by_every_spelling() -> None:
    for site in gazetteer.sites():
        assert site.spellings
        assert all(site in gazetteer.lookup(spelling) for spelling in site.spellings), site.name


def test_every_country_is_in_the_country_tables() -> None:
    codes = {site.country for site in gazetteer.sites() if site.country}
    assert all(countries.country(code) for code in codes)


def test_no_place_stands_there_twice() -> None:
    rows = Counter((site.name, site.kind, site.country, site.lat, site.lon) for site in gazetteer.sites())
    assert [row for row, count in rows.items() if count > 1] == []


def test_coordinates_lie_near_the_capital_of_a_small_country() -> None:
    for site in gazetteer.sites():
        home = countries.country(site.country or "")
        if (
            home is None
            or home.lat is None
            or home.lon is None
            or site.country not in ("LBN", "ISR", "KWT", "RWA")
        ):
            continue
        assert abs(site.lat - home.lat) < 4
        assert abs(site.lon - home.lon) < 4


def test_the_most_prominent_place_comes_first() -> None:
    assert [site.country for site in gazetteer.lookup("Tripoli")] == ["LBY", "LBN"]


def test_the_longest_spelling_is_found() -> None:
    words = gazetteer.tokens("near Khan Younis, Gaza")
    found = gazetteer.longest(words, 1)
    assert found is not None
    assert (found[0], found[1][0].name) == (2, "Khan Younis")


def test_nothing_is_found_where_no_place_begins() -> None:
    assert gazetteer.longest(["nowhere"], 0) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("St. Petersburg, Washington, D.C.", ["St.", "Petersburg", ",", "Washington", ",", "D.C."]),
        ("Iraq’s Al-Bab", ["Iraq", "'s", "Al-Bab"]),
        ("U.S.-led", ["U.S.", "led"]),
    ],
)
def test_names_are_cut_into_words(text: str, words: list[str]) -> None:
    assert gazetteer.tokens(text) == words


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (["X", "X", "hill", "IRQ", "", "1", "2", "1", ""], "kind 'hill'"),
        (["X", "X", "city", "IRQ", "", "north", "2", "1", ""], "could not convert"),
        (["X", "X", "city", "IRQ", "", "91", "2", "1", ""], "out of range"),
    ],
)
def test_a_malformed_line_is_refused_by_number(cells: list[str], message: str) -> None:
    with pytest.raises(KnowledgeError, match=f"line 7.*{message}"):
        gazetteer._site("places.tsv line 7", dict(zip(COLUMNS, cells, strict=True)))
