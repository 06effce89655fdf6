"""``dragoman actors``: who a name may be on a day, and faults of the book."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Run


def shown(run: Run, *words: str) -> str:
    return " ".join(run("actors", "show", *words).stdout.split())


def test_an_office_is_that_of_the_day(run: Run) -> None:
    assert "on 2015-03-01 │ chancellor" in shown(run, "Angela Merkel", "--on", "2015-03-01")


def test_who_has_left_office_is_former_with_the_sectors_of_today(run: Run) -> None:
    told = shown(run, "Angela Merkel", "--on", "2022-03-01")
    assert "former: chancellor" in told
    assert "sectors │ ELI" in told


def test_every_term_says_where_it_was_checked(run: Run) -> None:
    assert "chancellor DEU GOV (archigos)" in shown(run, "Angela Merkel")


def test_who_is_nothing_yet_is_said_to_be_so(run: Run) -> None:
    assert "nothing yet" in shown(run, "Keir Starmer", "--on", "1991-01-01")


def test_a_surname_finds_everyone_who_bears_it(run: Run) -> None:
    told = shown(run, "Bush", "--on", "2003-03-01")
    assert told.index("George W. Bush (george-w-bush)") < told.index("George H. W. Bush (george-h-w-bush)")
    assert "on its own 'Bush' is read as: " in told


def test_an_id_finds_one_actor_with_its_aliases(run: Run) -> None:
    told = shown(run, "united-nations")
    assert "aliases │ UN; " in told
    assert "on its own" not in told


def test_a_name_of_several_actors_shows_them_all(run: Run) -> None:
    told = shown(run, "AFP")
    assert "Agence France-Presse (afp)" in told
    assert "Armed Forces of the Philippines (afp-philippines)" in told


def test_a_name_in_no_book_is_nothing_found(run: Run) -> None:
    assert "is called 'Zaphod [x]'" in run("actors", "show", "Zaphod [x]", code=3).stderr


@pytest.mark.parametrize("day", ["yesterday", "2020-13-01", "2020"])
def test_a_day_that_is_none_is_refused(run: Run, day: str) -> None:
    assert f"expected --on as YYYY-MM-DD, got '{day}'" in run(
        "actors", "show", "Bush", "--on", day, code=2
    ).stderr.replace("\n", " ")


def test_the_book_that_is_shipped_has_no_fault(run: Run) -> None:
    told = " ".join(run("actors", "check").stdout.split())
    assert "no head of government" in told
    assert "AFP │ " in told
    assert told.endswith("actors, 0 faults")
