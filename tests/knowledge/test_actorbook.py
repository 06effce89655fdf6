from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge import actorbook, countries, plover
from dragoman.knowledge.tables import rows

FILES = sorted(actorbook.FILES)
PAGE = Path(__file__).parents[2] / "docs" / "actorbook.md"
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ONE_HOLDER = {
    "foreign minister",
    "defence minister",
    "finance minister",
    "interior minister",
    "secretary of state",
}
NAMESAKES = {
    "george bush": "father and son",
    "andris berzins": "a president and an earlier prime minister of Latvia",
    "ahmed maher": "an Egyptian foreign minister and an activist",
    "ri yong ho": "a North Korean foreign minister and a general",
    "nyan win": "a foreign minister of Myanmar and the opposition's spokesman",
    "soe win": "a prime minister of Myanmar and a general",
}


def only(words: str) -> actorbook.Actor:
    """Return the one actor of a name."""
    (found,) = actorbook.find(words)
    return found


def sectors(words: str, day: str) -> tuple[str, ...] | None:
    """Return what the one actor of a name is on a day."""
    term = only(words).on(date.fromisoformat(day))
    return None if term is None else term.sectors


@pytest.mark.parametrize("file", FILES)
def test_cells_are_clean(file: str) -> None:
    for number, row in rows(file):
        for column, cell in row.items():
            assert cell == " ".join(cell.split()), (number, column)
        assert SLUG.fullmatch(row["id"]), number
        assert row["name"], number
        assert all(DATE.fullmatch(row[column]) for column in ("from", "to")), number
        assert all(row["aliases"].split(";")) or not row["aliases"], number
        assert row["source"] in ("own", "reign", "archigos", "countryinfo", "factbook", "ucdp"), number


@pytest.mark.parametrize("file", FILES)
def test_no_row_stands_there_twice(file: str) -> None:
    found = [tuple(row.values()) for _, row in rows(file)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("file", FILES)
def test_aliases_stand_on_the_first_row_only(file: str) -> None:
    seen: set[str] = set()
    for number, row in rows(file):
        assert not row["aliases"] or row["id"] not in seen, number
        seen.add(row["id"])


def test_an_id_has_one_name_and_one_kind() -> None:
    met: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for file, kind in actorbook.FILES.items():
        for _, row in rows(file):
            met[row["id"]].add((row["name"], kind))
    assert [found for found in met.values() if len(found) > 1] == []


def test_every_body_named_exists_and_is_no_person() -> None:
    named = {actor.parent for actor in actorbook.actors().values() if actor.parent}
    named |= {term.of for actor in actorbook.actors().values() for term in actor.terms if term.of}
    assert [name for name in named if actorbook.actor(name).kind == "person"] == []


def test_every_country_is_a_country_or_one_of_plovers_extras() -> None:
    codes = {term.country for actor in actorbook.actors().values() for term in actor.terms if term.country}
    assert (
        sorted(code for code in codes if not countries.country(code) and code not in plover.nonstate()) == []
    )


def test_terms_begin_before_they_end() -> None:
    terms = [term for actor in actorbook.actors().values() for term in actor.terms if term.start and term.end]
    assert all(term.start <= term.end for term in terms)


def test_an_office_has_one_holder_at_a_time() -> None:
    """Presidents and governments of what few states recognise (PRE) stand beside the country's own."""
    held: dict[tuple[str, str, bool], list[tuple[str, str, str]]] = defaultdict(list)
    for file in ("leaders.tsv", "people.tsv"):
        for _, row in rows(file):
            if file == "leaders.tsv" or row["office"] in ONE_HOLDER:
                key = (row["country"], row["office"], "PRE" in row["sectors"])
                held[key].append((row["from"], row["to"] or "9999", row["id"]))
    clashes = []
    for key, terms in held.items():
        terms.sort()
        for earlier, later in pairwise(terms):
            written = min(len(earlier[1]), len(later[0]))
            if earlier[1][:written] > later[0][:written]:
                clashes.append((key, earlier, later))
    assert clashes == []


def test_namesakes_in_one_country_are_known() -> None:
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in actorbook.actors().values():
        if person.kind == "person":
            for name in (person.name, *person.aliases):
                for term in person.terms:
                    met[actorbook.normalise(name), term.country].add(person.id)
    assert {name for (name, _), ids in met.items() if len(ids) > 1} == set(NAMESAKES)


@pytest.mark.parametrize(
    ("spelling", "actor"),
    [
        ("Kata'ib Hezbollah", "kataib-hezbollah"),
        ("Kataib Hizbollah", "kataib-hezbollah"),
        ("Hezbollah Brigades", "kataib-hezbollah"),
        ("Hezbollah", "hezbollah"),
        ("Asaib Ahl al-Haq", "asaib-ahl-al-haq"),
        ("Asa'ib Ahl al-Haqq", "asaib-ahl-al-haq"),
        ("League of the Righteous", "asaib-ahl-al-haq"),
        ("Daesh", "islamic-state"),
        ("the Islamic State", "islamic-state"),
        ("Moqtada Sadr", "moqtada-al-sadr"),
        ("Muqtada al-Sadr", "moqtada-al-sadr"),
        ("Qais al-Khazali", "qais-al-khazali"),
        ("Abdel Malek al-Houthi", "abdul-malik-al-houthi"),
        ("Javad Zarif", "mohammad-javad-zarif"),
        ("Sergey Lavrov", "sergei-lavrov"),
        ("Antonio Guterres", "antonio-guterres"),
        ("Suu Kyi", "aung-san-suu-kyi"),
        ("Hemedti", "mohamed-hamdan-dagalo"),
        ("El Chapo", "joaquin-guzman"),
        ("DESMOND TUTU", "desmond-tutu"),
    ],
)
def test_spellings_lead_to_the_actor(spelling: str, actor: str) -> None:
    assert only(spelling).id == actor


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Saddam Hussein", "1991-01-17", ("GOV",)),
        ("Saddam Hussein", "2019-02-01", ("ELI",)),
        ("Bashar al-Assad", "2019-02-01", ("GOV",)),
        ("Bashar al-Assad", "2025-01-15", ("ELI",)),
        ("Donald Trump", "2019-06-01", ("GOV",)),
        ("Donald Trump", "2022-06-01", ("ELI",)),
        ("Donald Trump", "2026-01-10", ("GOV",)),
        ("Nelson Mandela", "1992-06-01", ("OPP", "PTY")),
        ("Nelson Mandela", "1995-06-01", ("GOV",)),
        ("Moqtada al-Sadr", "2019-02-01", ("REL", "PTY")),
        ("Mohamed Hamdan Dagalo", "2020-06-01", ("GOV", "MIL")),
        ("Mohamed Hamdan Dagalo", "2023-06-01", ("REB",)),
        ("Riek Machar", "2014-06-01", ("REB",)),
        ("Zabihullah Mujahid", "2019-06-01", ("REB",)),
        ("Zabihullah Mujahid", "2022-06-01", ("GOV",)),
        ("Aung San Suu Kyi", "2007-09-25", ("OPP", "PTY")),
        ("Dina Boluarte", "2010-01-01", None),
    ],
)
def test_sectors_hold_as_of_a_day(name: str, day: str, expected: tuple[str, ...] | None) -> None:
    assert sectors(name, day) == expected


def test_hezbollahs_brigades_are_not_lebanons_hezbollah() -> None:
    assert only("Hezbollah Brigades").country == "IRQ"
    assert only("Hezbollah").country == "LBN"


def test_people_speak_for_their_body_and_country() -> None:
    khazali = only("Qais al-Khazali").on(date(2019, 2, 1))
    tutu = only("Desmond Tutu").on(date(2000, 1, 1))
    assert khazali is not None
    assert khazali.of == "asaib-ahl-al-haq"
    assert tutu is not None
    assert (tutu.country, tutu.sectors) == ("ZAF", ("REL",))


def test_who_has_left_office_is_former() -> None:
    term = only("John Kerry").on(date(2019, 1, 1))
    assert term is not None
    assert term.former
    assert term.sectors == ("ELI",)


def test_an_acronym_must_stand_in_capitals() -> None:
    assert only("ISIS").id == "islamic-state"
    assert actorbook.find("who") == ()


def test_the_longest_name_is_found_among_words() -> None:
    words = ["the", "Popular", "Mobilization", "Forces", "said"]
    found = actorbook.longest(words, 1)
    assert found is not None
    assert (found[0], found[1][0].id) == (3, "popular-mobilization-forces")
    assert actorbook.longest(["the", "target"], 1) is None


def test_a_surname_means_first_who_is_in_office() -> None:
    def first(day: date) -> str:
        return actorbook.by_surname("Bush", day)[0].id

    assert first(date(1990, 8, 2)) == "george-h-w-bush"
    assert first(date(2003, 3, 20)) == "george-w-bush"


def test_chinese_and_korean_surnames_come_first() -> None:
    assert "wang-yi" in [person.id for person in actorbook.by_surname("Wang", date(2019, 1, 1))]
    assert actorbook.by_surname("Yi", date(2019, 1, 1))[:1] != actorbook.find("Wang Yi")


def test_an_unknown_id_is_refused_by_name() -> None:
    with pytest.raises(KnowledgeError, match="no id 'nobody'"):
        actorbook.actor("nobody")


@given(st.text())
def test_looking_anything_up_never_fails(words: str) -> None:
    found = actorbook.find(words)
    assert all(actor.id in actorbook.actors() for actor in found)
    assert all(isinstance(person.kind, str) for person in actorbook.by_surname(words, date(2020, 1, 1)))


@given(st.lists(st.text(), min_size=1), st.data())
def test_a_name_found_among_words_lies_within_them(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    found = actorbook.longest(words, at)
    assert found is None or (0 < found[0] <= len(words) - at and found[1])


@given(st.sampled_from(sorted(actorbook.actors())), st.dates())
def test_a_term_on_a_day_has_begun_unless_it_is_a_bodys_first(actor_id: str, day: date) -> None:
    actor = actorbook.actor(actor_id)
    term = actor.on(day)
    if actor.kind == "person":
        assert term is None or term.start is None or term.start <= day
    else:
        assert term is not None
    assert term is None or term.former or term.end is None or day <= term.end


def test_another_spelling_of_a_surname_does_not_oust_the_usual_one() -> None:
    ousted = []
    for person in actorbook.actors().values():
        listed = {actorbook.normalise(name) for name in person.surnames}
        last = actorbook.normalise(person.name).split()[-1]
        if listed and last not in listed and any(name[:3] == last[:3] and " " not in name for name in listed):
            ousted.append(person.name)
    assert ousted == []


def test_the_book_loads_within_three_tenths_of_a_second() -> None:
    spent = []
    for _ in range(3):
        start = process_time()
        assert len(actorbook.packaged.__wrapped__().own) > 8000
        spent.append(process_time() - start)
    assert min(spent) < 0.3


def test_the_figures_of_the_page_are_the_books() -> None:
    line = re.compile(r"^\| `(\w+\.tsv)` \| .* \| ([\d,]+) \| ([\d,]+) \|$", re.MULTILINE)
    written = line.findall(PAGE.read_text("utf-8"))
    stated = {file: (int(rows.replace(",", "")), int(ids.replace(",", ""))) for file, rows, ids in written}
    counted = {}
    for file in actorbook.FILES:
        ids = [row["id"] for _, row in rows(file)]
        counted[file] = (len(ids), len(set(ids)))
    assert stated == counted


def test_the_compiled_book_is_made_from_the_files_as_they_are() -> None:
    compiled = actorbook.compiled.load(actorbook._sources())
    assert compiled is not None, "run python -m dragoman.knowledge.actorbook"
    book = actorbook.book_of_files()
    assert [tuple(actor) for actor in compiled.own.values()] == [tuple(a) for a in book.own.values()]
    assert [actor.id for name in book.index.names for actor in compiled.find(name)] == [
        actor.id for name in book.index.names for actor in book.find(name)
    ]


def test_a_book_compiled_from_other_files_is_not_read() -> None:
    assert actorbook.compiled.load("of other files") is None
