import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import countries, plover, tables

ALL = countries.all_countries()
LIVING = {code: row for code, row in ALL.items() if row.until is None}
PARTIAL = [row for row in ALL.values() if row.partial]


# --- the rows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["countries.tsv", "metonyms.tsv", "peoples.tsv", "code_aliases.tsv"])
def test_every_cell_is_trimmed_and_no_list_holds_an_empty_or_repeated_entry(file: str) -> None:
    for _, row in tables.rows(file):
        for cell in row.values():
            assert cell == cell.strip()
            parts = cell.split(";")
            assert cell == "" or all(part == part.strip() != "" for part in parts), row
            assert len(parts) == len(set(parts)), row


def test_codes_are_three_capitals_and_stand_once() -> None:
    codes = [row["code"] for _, row in tables.rows("countries.tsv")]
    assert len(codes) == len(set(codes)) == len(ALL)
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)


def test_there_is_a_row_for_every_state_of_the_united_nations_and_every_territory() -> None:
    independent = [row for row in LIVING.values() if not row.folded_into and not row.partial]
    assert len(independent) == 193 + len({"VAT", "PSE", "TWN", "KOS", "HKG", "ATA"})
    assert len(ALL) > 250


def test_every_code_that_a_row_refers_to_has_a_row() -> None:
    for row in ALL.values():
        for other in (row.successor, row.folded_into, row.partial):
            assert other is None or (other in LIVING and other != row.code), row


def test_folding_ends_at_once() -> None:
    assert all(countries.fold(countries.fold(code)) == countries.fold(code) for code in ALL)


def test_only_past_states_have_a_successor_and_all_of_them_do() -> None:
    ended = {code for code, row in ALL.items() if row.until is not None and not row.partial}
    assert ended == {code for code, row in ALL.items() if row.successor}


def test_years_of_existence_run_forward() -> None:
    for row in ALL.values():
        assert row.since is None or 1816 <= row.since <= 2014
        assert row.until is None or (row.since is not None and row.since < row.until)


def test_singular_and_plural_run_in_step() -> None:
    assert all(len(row.singular) == len(row.plural) for row in ALL.values())
    assert all(
        one[:2] in (many[:2], "Mo")
        for row in ALL.values()
        for one, many in zip(row.singular, row.plural, strict=True)
    )


def test_every_living_independent_state_has_an_adjective_or_a_demonym_and_a_capital() -> None:
    for row in LIVING.values():
        if not row.folded_into and not row.partial and row.code not in ("ATA", "VAT"):
            assert row.adjectives or row.singular, row.code
            assert row.capitals or row.code == "HKG", row.code


def test_coordinates_are_on_earth_and_there_wherever_a_capital_is() -> None:
    for row in ALL.values():
        assert (row.lat is None) == (row.lon is None)
        assert row.lat is not None or not row.capitals
        assert row.lat is None or -90 <= row.lat <= 90
        assert row.lon is None or -180 <= row.lon <= 180


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        ("ISL", 64, -22),
        ("NZL", -41, 175),
        ("CHL", -33, -71),
        ("JPN", 36, 140),
        ("ZAF", -26, 28),
        ("USA", 39, -77),
    ],
)
def test_capitals_lie_in_the_right_quarter_of_the_earth(code: str, lat: int, lon: int) -> None:
    row = ALL[code]
    assert (round(row.lat or 0), round(row.lon or 0)) == (lat, lon)


def test_geonames_ids_belong_to_one_row_each() -> None:
    ids = [number for row in ALL.values() for number in (row.geonameid, row.capital_geonameid) if number]
    assert len(ids) == len(set(ids))


def test_the_partially_recognised_entities_are_the_manuals() -> None:
    assert {row.name: row.partial for row in PARTIAL} == dict(plover.partially_recognised())


def test_metonyms_are_many_of_known_kinds_and_in_plovers_codes() -> None:
    rows = [row for _, row in tables.rows("metonyms.tsv")]
    assert len(rows) >= 120
    for row in rows:
        assert row["kind"] in ("building", "body", "nickname")
        assert row["country"] in ALL or row["country"] in plover.nonstate()
        assert set(filter(None, row["sectors"].split(";"))) <= set(plover.sectors())
        assert set(filter(None, row["others"].split(";"))) <= set(ALL) - {row["country"]}
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])
        assert row["source"]


def test_one_actor_is_one_country() -> None:
    homes: dict[str, set[str]] = {}
    for _, row in tables.rows("metonyms.tsv"):
        homes.setdefault(row["id"], set()).add(row["country"])
    assert all(len(codes) == 1 for codes in homes.values())


def test_peoples_have_a_country_if_and_only_if_their_kind_says_so() -> None:
    for _, row in tables.rows("peoples.tsv"):
        assert row["kind"] in ("people", "minority", "part", "before", "stateless", "none")
        assert bool(row["country"]) == (row["kind"] in ("people", "minority", "part", "before"))
        assert bool(row["countries"]) == (row["kind"] == "stateless")
        assert {row["country"], *row["countries"].split(";")} <= {*ALL, "EUR", ""}
        assert set(filter(None, row["sectors"].split(";"))) <= set(plover.sectors())


def test_no_alias_is_a_code_and_every_alias_leads_to_one() -> None:
    for _, row in tables.rows("code_aliases.tsv"):
        assert row["alias"] not in ALL
        assert row["alias"] not in plover.nonstate()
        assert row["code"] in ALL or row["code"] in plover.nonstate()
        assert row["used_by"]


# --- codes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "folded"),
    [
        ("GRL", "DNK"),
        ("PRI", "USA"),
        ("FLK", "GBR"),
        ("GUF", "FRA"),
        ("MAC", "CHN"),
        ("XAB", "GEO"),
        ("ESH", "MAR"),
    ],
)
def test_dependencies_and_disputed_entities_fold(code: str, folded: str) -> None:
    assert countries.fold(code) == folded


@pytest.mark.parametrize(
    "code", ["HKG", "ATA", "PSE", "KOS", "TWN", "VAT", "USA", "SUN", "UNO", "EUR", "nonsense"]
)
def test_what_plover_keeps_does_not_fold(code: str) -> None:
    assert countries.fold(code) == code


@pytest.mark.parametrize(
    ("code", "year", "there"),
    [
        ("SUN", 1985, True),
        ("SUN", 1991, True),
        ("SUN", 1992, False),
        ("RUS", 1985, False),
        ("RUS", 2020, True),
        ("SSD", 2010, False),
        ("DDR", 1990, True),
        ("CHN", 1500, True),
        ("CHN", 2030, True),
        ("XNK", 2024, False),
        ("GRL", 1990, True),
        ("UNO", 1990, False),
    ],
)
def test_a_state_exists_within_its_years(code: str, year: int, there: bool) -> None:
    assert countries.existed(code, year) is there


@pytest.mark.parametrize(
    ("words", "code", "successor"),
    [
        ("Soviet Union", "SUN", "RUS"),
        ("USSR", "SUN", "RUS"),
        ("Yugoslavia", "YUG", "SRB"),
        ("Czechoslovak", "CSK", "CZE"),
        ("East German", "DDR", "DEU"),
        ("South Vietnamese", "RVN", "VNM"),
    ],
)
def test_past_states_keep_their_code_and_name_a_successor(words: str, code: str, successor: str) -> None:
    name = countries.lookup(words)
    assert name is not None
    assert name.code == code
    assert ALL[code].successor == successor


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("JAP", "JPN", True),
        ("SUN", "RUS", True),
        ("GRL", "DNK", True),
        ("ROM", "ROU", True),
        ("XKX", "KOS", True),
        ("ANT", "NLD", True),
        ("UNO", "UNO", True),
        ("HKG", "CHN", False),
        ("IGO", "UNO", False),
        ("PRK", "KOR", False),
        ("AUS", "AUT", False),
    ],
)
def test_codes_are_compared_by_country(a: str, b: str, same: bool) -> None:
    assert countries.same_country(a, b) is same
    assert countries.same_country(b, a) is same


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("JAP", "JPN"),
        ("ITL", "ITA"),
        ("ROM", "ROU"),
        ("ZAR", "COD"),
        ("TMP", "TLS"),
        ("BUL", "BGR"),
        ("PAL", "PSE"),
    ],
)
def test_an_older_spelling_of_a_code_has_its_alias(alias: str, code: str) -> None:
    assert countries.gold_alias(alias) == code


@pytest.mark.parametrize("code", ["IGO", "UNO", "NGO", "EUR", "USA", "AUS", "MNC", "nonsense"])
def test_other_codes_stay_as_they_are(code: str) -> None:
    assert countries.gold_alias(code) == code


def test_an_unknown_code_has_no_country() -> None:
    assert countries.country("XXX") is None
    assert countries.country("IRQ") is ALL["IRQ"]


def test_countries_cannot_be_changed_by_their_users() -> None:
    with pytest.raises(TypeError):
        countries.all_countries()["IRQ"] = None  # type: ignore[index]
    with pytest.raises(AttributeError):
        ALL["IRQ"].code = "IRN"  # type: ignore[misc]


@given(st.sampled_from(sorted(ALL)), st.sampled_from(sorted(ALL)), st.sampled_from(sorted(ALL)))
def test_being_the_same_country_is_an_equivalence(a: str, b: str, c: str) -> None:
    assert countries.same_country(a, a)
    if countries.same_country(a, b) and countries.same_country(b, c):
        assert countries.same_country(a, c)
