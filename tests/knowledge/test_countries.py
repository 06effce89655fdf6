import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import countries, plover
from dragoman.knowledge.countries import CountryName

DATA = Path(countries.__file__).parent / "data"
PAGE = (Path(__file__).parents[2] / "docs" / "countries.md").read_text("utf-8")
ALL = countries.all_countries()
LIVING = {code: row for code, row in ALL.items() if row.until is None}
SPELLED = ("name", "names", "adjectives", "singular", "plural", "capital", "seats")
PARTIAL = [row for row in ALL.values() if row.partial]

FRAGMENTS = [
    "the",
    "The",
    "North",
    "South",
    "New",
    "Korea",
    "Korean",
    "Republic",
    "of",
    "China",
    "Sea",
    "-",
    "'s",
    ".",
]

AMBIGUOUS = {
    "Korea": ("KOR", {"PRK"}),
    "Korean": ("KOR", {"PRK"}),
    "Koreans": ("KOR", {"PRK"}),
    "Congo": ("COD", {"COG"}),
    "Congolese": ("COD", {"COG"}),
    "Dominican": ("DOM", {"DMA"}),
    "Dominicans": ("DOM", {"DMA"}),
    "Guinean": ("GIN", {"GNB"}),
    "Guineans": ("GIN", {"GNB"}),
    "Samoan": ("WSM", {"ASM"}),
    "Virgin Islands": ("VIR", {"VGB"}),
    "Channel Islands": ("GGY", {"JEY"}),
    "Channel Islander": ("GGY", {"JEY"}),
    "Channel Islanders": ("GGY", {"JEY"}),
    "Brussels": ("EUR", {"BEL"}),
}
"""Every word of countries.tsv that living countries share, and what it is taken for."""


def table(file: str) -> list[dict[str, str]]:
    lines = [line for line in (DATA / file).read_text("utf-8").splitlines() if not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]


def found(words: str) -> CountryName:
    name = countries.lookup(words)
    assert name is not None, words
    return name


# --- the rows ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["countries.tsv", "metonyms.tsv", "peoples.tsv", "code_aliases.tsv"])
def test_every_cell_is_trimmed_and_no_list_holds_an_empty_or_repeated_entry(file: str) -> None:
    for row in table(file):
        for cell in row.values():
            assert cell == cell.strip()
            parts = cell.split(";")
            assert cell == "" or all(part == part.strip() != "" for part in parts), row
            assert len(parts) == len(set(parts)), row


def test_codes_are_three_capitals_and_stand_once() -> None:
    codes = [row["code"] for row in table("countries.tsv")]
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
    rows = table("metonyms.tsv")
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
    for row in table("metonyms.tsv"):
        homes.setdefault(row["id"], set()).add(row["country"])
    assert all(len(codes) == 1 for codes in homes.values())


def test_peoples_have_a_country_if_and_only_if_their_kind_says_so() -> None:
    for row in table("peoples.tsv"):
        assert row["kind"] in ("people", "minority", "part", "before", "stateless", "none")
        assert bool(row["country"]) == (row["kind"] in ("people", "minority", "part", "before"))
        assert bool(row["countries"]) == (row["kind"] == "stateless")
        assert {row["country"], *row["countries"].split(";")} <= {*ALL, "EUR", ""}
        assert set(filter(None, row["sectors"].split(";"))) <= set(plover.sectors())


def test_no_alias_is_a_code_and_every_alias_leads_to_one() -> None:
    for row in table("code_aliases.tsv"):
        assert row["alias"] not in ALL
        assert row["alias"] not in plover.nonstate()
        assert row["code"] in ALL or row["code"] in plover.nonstate()
        assert row["used_by"]


# --- ambiguity ---------------------------------------------------------------------------------------


def test_no_word_belongs_to_two_living_countries_but_for_the_known_ones() -> None:
    owners: dict[str, set[str]] = {}
    for row in table("countries.tsv"):
        for word in (word for column in SPELLED for word in row[column].split(";")):
            if row["code"] in LIVING and word and not word.startswith("!"):
                owners.setdefault(word, set()).add(row["partial"] or row["code"])
    doubled = {word: codes for word, codes in owners.items() if len(codes) > 1}
    assert doubled.keys() == AMBIGUOUS.keys() - {"Brussels"}
    assert all(doubled[word] == {AMBIGUOUS[word][0], *AMBIGUOUS[word][1]} for word in doubled)


@pytest.mark.parametrize("word", AMBIGUOUS)
def test_a_known_ambiguity_has_its_resolution_and_says_what_else_it_may_mean(word: str) -> None:
    assert (found(word).code, set(found(word).others)) == AMBIGUOUS[word]


def test_only_known_ambiguities_and_metonyms_have_others() -> None:
    listed = {spelling for row in table("countries.tsv") for spelling in row["yields"].split(";") if spelling}
    assert listed == set(AMBIGUOUS)
    assert found("the Congress").others
    assert not found("the Knesset").others


def test_the_page_lists_every_known_ambiguity() -> None:
    rows = dict(re.findall(r"^\| ([A-Z][\w ,]+) \| ([A-Z]{3} \| [A-Z, ]+) \|$", PAGE, re.MULTILINE))
    listed = {word: meaning for words, meaning in rows.items() for word in words.split(", ")}
    assert listed == {
        word: f"{code} | {', '.join(sorted(others))}" for word, (code, others) in AMBIGUOUS.items()
    }


# --- looking up --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "how"),
    [
        ("Iraq", "IRQ", "country-name"),
        ("the United States", "USA", "country-name"),
        ("The United States of America", "USA", "country-name"),
        ("U.S.", "USA", "country-name"),
        ("U.S", "USA", "country-name"),
        ("US", "USA", "country-name"),
        ("U. S.", "USA", "country-name"),
        ("America", "USA", "country-name"),
        ("UK", "GBR", "country-name"),
        ("Great Britain", "GBR", "country-name"),
        ("Burma", "MMR", "country-name"),
        ("Ivory Coast", "CIV", "country-name"),
        ("Côte d'Ivoire", "CIV", "country-name"),
        ("Cote d\u2019Ivoire", "CIV", "country-name"),
        ("COTE D'IVOIRE", "CIV", "country-name"),
        ("DRC", "COD", "country-name"),
        ("Zaire", "COD", "country-name"),
        ("Congo-Brazzaville", "COG", "country-name"),
        ("Republic of Congo", "COG", "country-name"),
        ("ROK", "KOR", "country-name"),
        ("DPRK", "PRK", "country-name"),
        ("N. Korea", "PRK", "country-name"),
        ("SOUTH KOREA", "KOR", "country-name"),
        ("Republic Of Korea", "KOR", "country-name"),
        ("Republic of China", "TWN", "country-name"),
        ("People's Republic of China", "CHN", "country-name"),
        ("Turkey", "TUR", "country-name"),
        ("Türkiye", "TUR", "country-name"),
        ("Georgia", "GEO", "country-name"),
        ("Jordan", "JOR", "country-name"),
        ("Chad", "TCD", "country-name"),
        ("Swaziland", "SWZ", "country-name"),
        ("Macedonia", "MKD", "country-name"),
        ("Czech Republic", "CZE", "country-name"),
        ("East Timor", "TLS", "country-name"),
        ("Rhodesia", "ZWE", "country-name"),
        ("West Germany", "DEU", "country-name"),
        ("St. Lucia", "LCA", "country-name"),
        ("Bosnia-Herzegovina", "BIH", "country-name"),
        ("Guinea-Bissau", "GNB", "country-name"),
        ("Equatorial Guinea", "GNQ", "country-name"),
        ("Papua New Guinea", "PNG", "country-name"),
        ("Gaza Strip", "PSE", "country-name"),
        ("Hong Kong", "HKG", "country-name"),
        ("Kosovo", "KOS", "country-name"),
        ("Iraqi", "IRQ", "adjective"),
        ("British", "GBR", "adjective"),
        ("Dutch", "NLD", "adjective"),
        ("Nigerien", "NER", "adjective"),
        ("Nigerian", "NGA", "adjective"),
        ("North Korean", "PRK", "adjective"),
        ("Soviet", "SUN", "adjective"),
        ("SALVADORAN", "SLV", "adjective"),
        ("Iraqis", "IRQ", "demonym"),
        ("Britons", "GBR", "demonym"),
        ("Danes", "DNK", "demonym"),
        ("Frenchmen", "FRA", "demonym"),
        ("New Zealanders", "NZL", "demonym"),
        ("Filipinos", "PHL", "demonym"),
        ("Basotho", "LSO", "adjective"),
        ("Kyiv", "UKR", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Washington, D.C.", "USA", "capital"),
        ("Pyongyang's", "PRK", "capital"),
        ("N'Djamena", "TCD", "capital"),
        ("Sana'a", "YEM", "capital"),
        ("Port-au-Prince", "HTI", "capital"),
        ("The Hague", "NLD", "capital"),
        ("Abidjan", "CIV", "capital"),
        ("the White House", "USA", "metonym"),
        ("Elysee Palace", "FRA", "metonym"),
        ("Quai d'Orsay", "FRA", "metonym"),
        ("Vatican", "VAT", "metonym"),
        ("Scottish", "GBR", "people"),
        ("Chechens", "RUS", "people"),
        ("Tibetan", "CHN", "people"),
        ("Bosnian Serbs", "BIH", "people"),
        ("Catalan", "ESP", "people"),
        ("Iraqi Kurds", "IRQ", "people"),
        ("British Columbia", "CAN", "people"),
    ],
)
def test_words_name_a_country(words: str, code: str, how: str) -> None:
    assert (found(words).code, found(words).how) == (code, how)


@pytest.mark.parametrize(
    "words",
    [
        "us",
        "turkey",
        "iraq",
        "Male",
        "Hague",
        "Victoria",
        "Jersey",
        "San Jose",
        "Us",
        "Arg",
        "U.S.-backed",
        "",
        " ",
    ],
)
def test_words_that_only_resemble_a_name_are_none(words: str) -> None:
    assert countries.lookup(words) is None


def test_an_accent_can_tell_a_capital_from_a_word() -> None:
    assert found("Malé").code == "MDV"
    assert found("Male\u0301").code == "MDV"
    assert countries.longest(["in", "San", "José", "."], 1) == (2, found("San José"))


@pytest.mark.parametrize(
    ("words", "country", "sectors", "actor"),
    [
        ("Pentagon", "USA", ("MIL",), "us-defense-department"),
        ("Capitol Hill", "USA", ("LEG",), "us-congress"),
        ("Foggy Bottom", "USA", ("GOV",), "us-state-department"),
        ("Kremlin", "RUS", ("GOV",), "kremlin"),
        ("Knesset", "ISR", ("LEG",), "knesset"),
        ("State Duma", "RUS", ("LEG",), "state-duma"),
        ("Rawalpindi", "PAK", ("MIL",), "pakistani-army"),
        ("Turtle Bay", "UNO", (), "united-nations"),
        ("Blue House", "KOR", ("GOV",), "south-korean-presidency"),
    ],
)
def test_a_metonym_gives_sectors_and_whom_it_stands_for(
    words: str, country: str, sectors: tuple[str, ...], actor: str
) -> None:
    name = found(words)
    assert (name.code, name.sectors, name.id) == (country, sectors, actor)


@pytest.mark.parametrize("row", PARTIAL, ids=lambda row: row.code)
def test_a_partially_recognised_entity_is_its_country_with_pre(row: countries.Country) -> None:
    assert (found(row.name).code, found(row.name).sectors) == (row.partial, ("PRE",))


def test_turkish_cypriots_are_partially_recognised_and_greek_cypriots_are_not() -> None:
    assert (found("Turkish Cypriots").code, found("Turkish Cypriots").sectors) == ("CYP", ("PRE",))
    assert (found("Greek Cypriots").code, found("Greek Cypriots").sectors) == ("CYP", ())


@pytest.mark.parametrize(
    ("words", "codes"),
    [("Kurds", ("TUR", "IRQ", "SYR", "IRN")), ("the Kashmiris", ("IND", "PAK")), ("Iraqis", ()), ("tea", ())],
)
def test_a_people_without_a_state_has_countries_it_may_belong_to(words: str, codes: tuple[str, ...]) -> None:
    assert countries.stateless(words) == codes


def test_stateless_peoples_name_no_country() -> None:
    words = [w for row in table("peoples.tsv") if row["kind"] == "stateless" for w in row["words"].split(";")]
    assert words
    assert [word for word in words if countries.lookup(word)] == []


def test_every_spelling_that_is_not_held_back_is_found() -> None:
    for row in table("countries.tsv"):
        words = {word for column in SPELLED for word in row[column].split(";") if word}
        for word in words:
            if not word.startswith("!") and f"!{word}" not in words:
                name = found(word.removeprefix("="))
                assert {row["code"], row["partial"]} & {name.code, *name.others}, word


# --- the longest name --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at", "size", "code"),
    [
        ("troops of the Islamic Republic of Iran said", 2, 5, "IRN"),
        ("the United States and", 0, 3, "USA"),
        ("United States and", 0, 2, "USA"),
        ("Guinea - Bissau 's army", 0, 3, "GNB"),
        ("Guinea-Bissau 's army", 0, 1, "GNB"),
        ("Guinea 's army", 0, 1, "GIN"),
        ("the People 's Republic of China", 0, 6, "CHN"),
        ("Iraq's army", 0, 1, "IRQ"),
        ("the Philippines ' army", 0, 2, "PHL"),
        ("left the U.S .", 1, 2, "USA"),
        ("North Korean troops", 0, 2, "PRK"),
        ("Bosnian Serb troops", 0, 2, "BIH"),
        ("Bosnian troops", 0, 1, "BIH"),
        ("at The Hague on", 1, 2, "NLD"),
        ("Washington , D.C. said", 0, 3, "USA"),
        ("Port - au - Prince 's", 0, 5, "HTI"),
        ("Bandar Seri Begawan", 0, 3, "BRN"),
        ("Iran - Iraq war", 0, 1, "IRN"),
        ("the Democratic Republic of the Congo", 0, 6, "COD"),
        ("Serbia and Montenegro", 0, 3, "SCG"),
        ("Serbia and Croatia", 0, 1, "SRB"),
        ("North Vietnam", 0, 2, "VDR"),
    ],
)
def test_the_longest_name_wins(text: str, at: int, size: int, code: str) -> None:
    match = countries.longest(text.split(), at)
    assert match is not None
    assert (match[0], match[1].code) == (size, code)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Sea of Japan", 2),
        ("the South China Sea", 2),
        ("New Jersey", 1),
        ("New Mexico", 1),
        ("North Korea", 1),
        ("Equatorial Guinea", 1),
        ("British Airways", 0),
        ("Indian Ocean", 0),
        ("the Indian Ocean", 0),
        ("Latin American", 1),
        ("Latin - American", 2),
        ("the Washington Post", 0),
        ("William Hague", 1),
        ("ethnic Albanians", 1),
        ("U.S.-backed troops", 0),
        ("South . Korea", 0),
        ("us", 0),
    ],
)
def test_a_name_inside_the_name_of_something_else_is_none(text: str, at: int) -> None:
    assert countries.longest(text.split(), at) is None


@pytest.mark.parametrize("at", [-1, 1, 7])
def test_outside_the_words_there_is_nothing(at: int) -> None:
    assert countries.longest(["Iraq"], at) is None


def test_a_whole_name_found_by_lookup_is_found_by_longest() -> None:
    for row in ALL.values():
        for name in row.names:
            words = name.replace(",", " ,").split()
            if countries.lookup(name):
                assert countries.longest(words, 0) == (len(words), found(name)), name


def test_no_name_is_longer_than_longest_looks() -> None:
    names = [name for row in ALL.values() for name in row.names]
    assert max(len(re.split(r"[ -]|(?=,)", name)) for name in names) <= countries.MAX_WORDS


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
    assert found(words).code == code
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


# --- anything at all ---------------------------------------------------------------------------------


@given(st.lists(st.text(), min_size=100, max_size=100))
def test_no_string_makes_a_look_up_fail(strings: list[str]) -> None:
    for at, string in enumerate(strings):
        name = countries.lookup(string)
        assert name is None or name.code in ALL or name.code in plover.nonstate()
        assert isinstance(countries.stateless(string), tuple)
        match = countries.longest(strings, at)
        assert match is None or 0 < match[0] <= len(strings) - at


@given(st.lists(st.sampled_from(FRAGMENTS)))
def test_what_longest_finds_is_what_lookup_says_of_those_words(words: list[str]) -> None:
    for at in range(len(words)):
        match = countries.longest(words, at)
        if match is not None:
            assert countries.lookup(" ".join(words[at : at + match[0]])) == match[1]


@given(st.sampled_from(sorted(ALL)), st.sampled_from(sorted(ALL)), st.sampled_from(sorted(ALL)))
def test_being_the_same_country_is_an_equivalence(a: str, b: str, c: str) -> None:
    assert countries.same_country(a, a)
    if countries.same_country(a, b) and countries.same_country(b, c):
        assert countries.same_country(a, c)
