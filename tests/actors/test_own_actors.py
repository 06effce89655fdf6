"""A user's own actors: what is refused, and how they stand before the packaged book."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.actors import resolve_phrase
from dragoman.errors import InputError
from dragoman.knowledge.actorbook import packaged
from dragoman.knowledge.book import ActorBook
from dragoman.knowledge.userbook import as_csv, checked, updated, user_book
from dragoman.records import Party

HEADER = "name,aliases,id,country,sector,from,to,parent"
DAY = "2019-02-17"


def book(folder: Path, *rows: str, header: str = HEADER) -> ActorBook:
    path = folder / "mine.csv"
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return user_book(path)


def party(found: ActorBook, phrase: str, *, on: str = DAY) -> Party:
    (only,) = resolve_phrase(phrase, on=on, book=found)
    return only


def test_an_own_actor_is_found_by_name_and_alias(tmp_path: Path) -> None:
    mine = book(tmp_path, "Harvest Front,Front of the Harvest; HFX,harvest,LBR,REB,,,")
    for words in ("Harvest Front", "the Front of the Harvest", "HFX"):
        assert (party(mine, words).id, party(mine, words).country) == ("harvest", "LBR")


def test_an_own_actor_stands_before_the_packaged_one_of_the_name(tmp_path: Path) -> None:
    mine = book(tmp_path, "Amnesty International,,my-amnesty,MNG,REB,,,")
    assert party(mine, "Amnesty International").id == "my-amnesty"
    assert resolve_phrase("Amnesty International", on=DAY)[0].id != "my-amnesty"


def test_other_names_are_still_those_of_the_packaged_book(tmp_path: Path) -> None:
    assert party(book(tmp_path, "Harvest Front,,,LBR,REB,,,"), "Angela Merkel").id == "angela-merkel"


def test_a_listed_surname_is_an_own_actors_alone(tmp_path: Path) -> None:
    mine = book(tmp_path, "Martha Merkel,~Merkel,,LBR,GOV,,,")
    assert [actor.id for actor in mine.by_surname("Merkel", date(2019, 2, 17))] == ["martha-merkel"]


def test_a_surname_that_only_the_name_gives_is_shared(tmp_path: Path) -> None:
    mine = book(tmp_path, "Martha Merkel,,,LBR,GOV,,,")
    assert {a.id for a in mine.by_surname("Merkel", date(2019, 2, 17))} >= {"martha-merkel", "angela-merkel"}


def test_a_person_of_the_state_is_former_after_the_term(tmp_path: Path) -> None:
    mine = book(tmp_path, "Martha Roe,,,LBR,GOV,2010,2012-06,")
    assert party(mine, "Martha Roe", on="2011").sectors == ("GOV",)
    assert party(mine, "Martha Roe", on="2013").sectors == ("ELI",)


def test_several_rows_of_one_id_are_terms(tmp_path: Path) -> None:
    rows = ("Martha Roe,,roe,LBR,GOV,2010,2012,", "Martha Roe,,roe,LBR,OPP,2013,,")
    assert party(book(tmp_path, *rows), "Martha Roe", on="2014").sectors == ("OPP",)


def test_a_persons_parent_is_whom_it_acts_for(tmp_path: Path) -> None:
    mine = book(tmp_path, "Harvest Front,,harvest,LBR,REB,,,", "Martha Roe,,,LBR,REB,,,harvest")
    assert party(mine, "Martha Roe").of == "harvest"


def test_the_kind_can_be_stated(tmp_path: Path) -> None:
    header = HEADER + ",kind,office"
    mine = book(tmp_path, "Xo Yq,,,LBR,GOV,,,,person,", "Martha Roe,,,LBR,,,,,group,", header=header)
    assert [actor.kind for actor in mine.own.values()] == ["person", "group"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Front,,f,XYZ,REB,,,", "line 2: unknown country 'XYZ'"),
        ("Front,,f,,REB,,,", "line 2: unknown country ''"),
        ("Front,,f,LBR,REB;FOO,,,", "line 2: unknown sector 'FOO'"),
        ("Front,,f,LBR,REB,then,,", "line 2: expected 'from' as YYYY, YYYY-MM or YYYY-MM-DD, got 'then'"),
        ("Front,,f,LBR,REB,2020-13,,", "line 2: dates '2020-13' to ''"),
        ("Front,,f,LBR,REB,2020,2019,", "line 2: dates '2020' to '2019'"),
        ("Front,,f,LBR,REB,,9999-12,", "line 2: dates '' to '9999-12'"),
        ("Front,,f,LBR,REB,,,nobody", "line 2: unknown parent 'nobody'"),
        ("Front,,f,LBR,REB,,,f", "line 2: 'f' is its own parent"),
        ("Front,,united-nations,LBR,REB,,,", "line 2: the actor book has the id 'united-nations' already"),
        ("!?,,f,LBR,REB,,,", "line 2: expected a name, got '!?'"),
        ("the front,,f,LBR,REB,,,", "line 2: 'the front' has no capital letter"),
        ("Front,,two words,LBR,REB,,,", "line 2: expected an id of one word"),
        ("Front,,f,LBR", "line 2: expected 8 columns"),
        ('Front,"a,f,LBR,REB,,,', "line 2: unexpected end of data"),
        ("Front,,f,LBR,REB,,,\nBack,,f,LBR,REB,,,", "line 3: the id 'f' is that of 'Front' in line 2"),
        ("Front,,f,LBR,REB,,,\nFront,,f,LBR,REB,,,", "line 3: the id 'f' stands in line 2 already"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_right_is_refused_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        book(tmp_path, row)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("id,country", "expected the columns name, aliases"),
        (HEADER + ",colour", "unknown column 'colour'"),
        (HEADER + ",name", "the column 'name' stands there twice"),
        ("", "found nothing"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused(tmp_path: Path, header: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        book(tmp_path, header=header)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        user_book(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"name,country\n\xff\xfe,LBR\n")
    with pytest.raises(InputError, match="expected UTF-8"):
        user_book(tmp_path / "bytes.csv")


def test_rows_written_are_the_rows_read(tmp_path: Path) -> None:
    mine = book(tmp_path, '"Front, The Harvest",A One;B Two,f,LBR,REB,2001,,', "Martha Roe,~Roe,,LBR,GOV,,,f")
    again = tmp_path / "again.csv"
    again.write_text(as_csv(checked(tmp_path / "mine.csv", under=packaged())))
    assert [tuple(actor) for actor in user_book(again).own.values()] == [tuple(a) for a in mine.own.values()]


def test_new_rows_replace_those_of_their_id(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(f"{HEADER}\nFront,,f,LBR,REB,,,\nBack,,b,LBR,REB,,,\n")
    new.write_text(f"{HEADER}\nFront,,f,LBR,PTY,,,\n")
    rows = updated(checked(old, under=packaged()), checked(new, under=packaged()))
    assert [(row.id, row.cells["sector"]) for row in rows] == [("b", "REB"), ("f", "PTY")]


def test_the_digest_tells_one_book_from_another(tmp_path: Path) -> None:
    one = book(tmp_path, "Front,,f,LBR,REB,,,").digest
    assert one == book(tmp_path, "Front,,f,LBR,REB,,,").digest != book(tmp_path, "Front,,f,LBR,PTY,,,").digest
    assert packaged().digest == ""


@given(text=st.text(max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_file_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(f"{HEADER}\n{text}".encode("utf-8", "surrogatepass"))
    try:
        found = user_book(path)
    except InputError:
        return
    assert all(actor.country for actor in found.own.values())
