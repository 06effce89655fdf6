import re
from pathlib import Path

import pytest

from dragoman.knowledge import countries
from dragoman.knowledge.countries import CountryName
from dragoman.knowledge.tables import rows

PAGE = (Path(__file__).parents[2] / "docs" / "countries.md").read_text("utf-8")
ALL = countries.all_countries()
LIVING = {code: row for code, row in ALL.items() if row.until is None}
SPELLED = ("name", "names", "adjectives", "singular", "plural", "capital", "seats")
PARTIAL = [row for row in ALL.values() if row.partial]

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


def found(words: str) -> CountryName:
    name = countries.lookup(words)
    assert name is not None, words
    return name


# --- ambiguity ---------------------------------------------------------------------------------------


def test_no_word_belongs_to_two_living_countries_but_for_the_known_ones() -> None:
    owners: dict[str, set[str]] = {}
    for _, row in rows("countries.tsv"):
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
    listed = {
        spelling for _, row in rows("countries.tsv") for spelling in row["yields"].split(";") if spelling
    }
    assert listed == set(AMBIGUOUS)
    assert found("the Congress").others
    assert not found("the Knesset").others


def test_the_page_lists_every_known_ambiguity() -> None:
    said = dict(re.findall(r"^\| ([A-Z][\w ,]+) \| ([A-Z]{3} \| [A-Z, ]+) \|$", PAGE, re.MULTILINE))
    listed = {word: meaning for words, meaning in said.items() for word in words.split(", ")}
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
    words = [
        w for _, row in rows("peoples.tsv") if row["kind"] == "stateless" for w in row["words"].split(";")
    ]
    assert words
    assert [word for word in words if countries.lookup(word)] == []


def test_every_spelling_that_is_not_held_back_is_found() -> None:
    for _, row in rows("countries.tsv"):
        words = {word for column in SPELLED for word in row[column].split(";") if word}
        for word in words:
            if not word.startswith("!") and f"!{word}" not in words:
                name = found(word.removeprefix("="))
                assert {row["code"], row["partial"]} & {name.code, *name.others}, word
