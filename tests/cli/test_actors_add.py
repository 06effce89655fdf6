"""``dragoman actors add``, and ``--book`` and ``--expand-groups`` wherever they go."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run, read_rows, write_rows

ROWS = "name,aliases,id,country,sector,from,to,parent\nHarvest Front,HFX,harvest,LBR,REB,2001,,\n"
TEXT = "The Harvest Front attacked Monrovia on Monday."


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(ROWS)
    return path


def test_rows_are_added_to_the_book_named(run: Run, mine: Path) -> None:
    told = " ".join(run("actors", "add", mine, "--book", "own.csv").stdout.split())
    assert "harvest │ Harvest Front │ organisation │ LBR │ REB" in told
    assert told.endswith("1 rows; use them with --book own.csv")
    assert (
        Path("own.csv").read_text().splitlines()[1]
        == "Harvest Front,HFX,harvest,LBR,REB,2001,,,organisation,"
    )


def test_adding_again_replaces_the_rows_of_an_id_and_keeps_the_others(run: Run, mine: Path) -> None:
    run("actors", "add", mine, "--book", "own.csv")
    mine.write_text(ROWS.replace("REB", "PTY") + "Youth of Harvest,,,LBR,PTY,,,harvest\n")
    run("actors", "add", mine, "--book", "own.csv")
    assert [line.split(",")[2:5] for line in Path("own.csv").read_text().splitlines()[1:]] == [
        ["harvest", "LBR", "PTY"], ["youth-of-harvest", "LBR", "PTY"],
    ]  # fmt: skip


def test_a_later_file_may_name_parents_of_the_book(run: Run, mine: Path) -> None:
    run("actors", "add", mine, "--book", "own.csv")
    mine.write_text("name,country,parent\nYouth of Harvest,LBR,harvest\n")
    run("actors", "add", mine, "--book", "own.csv")
    rows = csv.DictReader(Path("own.csv").read_text().splitlines())
    assert {row["id"]: row["parent"] for row in rows} == {"harvest": "", "youth-of-harvest": "harvest"}


def test_faults_are_told_with_their_lines_and_nothing_is_written(run: Run, mine: Path) -> None:
    mine.write_text(ROWS + "Back,,,XYZ,FOO,,,\n")
    told = run("actors", "add", mine, code=2).stderr
    assert "line 3: unknown country 'XYZ'" in told
    assert "line 3: unknown sector 'FOO'" in told
    assert not Path("book.csv").exists()


def test_show_finds_an_own_actor(run: Run, mine: Path) -> None:
    assert "Harvest Front (harvest)" in run("actors", "show", "HFX", "--book", mine).stdout
    run("actors", "show", "HFX", code=3)


def test_check_counts_own_actors_and_knows_their_faults(run: Run, mine: Path) -> None:
    before, after = (run("actors", "check", *more).stdout.split()[-4] for more in ((), ("--book", mine)))
    assert int(after) == int(before) + 1


def test_events_name_own_actors_and_the_book_that_knew_them(run: Run, mine: Path, tmp_path: Path) -> None:
    source = write_rows(tmp_path / "r.jsonl", [{"id": "a", "published": "2019-02-17", "text": TEXT}])
    (event,) = read_rows(run("code", source, "--book", mine, "-q").stdout)
    (plain,) = read_rows(run("code", source, "-q").stdout)
    assert event["actor"][0]["id"] == "harvest"
    assert event["coder"].startswith(plain["coder"] + "+book.")


def test_resolve_takes_a_book(run: Run, mine: Path) -> None:
    row = json.dumps({"id": 1, "text": TEXT})
    (found,) = read_rows(run("resolve", "actors", "-", "--book", mine, "-q", stdin=row).stdout)
    assert found["parties"][0]["id"] == "harvest"


@pytest.mark.parametrize("what", ["dates", "places"])
@pytest.mark.parametrize("option", [("--book", "own.csv"), ("--expand-groups",)])
def test_options_for_actors_are_refused_elsewhere(run: Run, what: str, option: tuple[str, ...]) -> None:
    assert "go with actors" in run("resolve", what, "-", *option, stdin="", code=2).stderr


def test_groups_stay_one_party_unless_asked_for(run: Run) -> None:
    row = json.dumps({"id": 1, "text": "the E3", "phrase": True})
    (plain,) = read_rows(run("resolve", "actors", "-", "-q", stdin=row).stdout)
    (given,) = read_rows(run("resolve", "actors", "-", "-q", "--expand-groups", stdin=row).stdout)
    assert [party["name"] for party in plain["parties"]] == ["E3"]
    assert [party["country"] for party in given["parties"]] == ["FRA", "DEU", "GBR"]


def test_events_list_the_members_of_groups_on_request(run: Run, tmp_path: Path) -> None:
    text = "The E3 urged Iran to return to talks."
    source = write_rows(tmp_path / "r.jsonl", [{"id": "a", "published": "2019-02-17", "text": text}])
    (plain,) = read_rows(run("code", source, "-q").stdout)
    (event,) = read_rows(run("code", source, "-q", "--expand-groups").stdout)
    assert [party["id"] for party in plain["actor"]] == ["e3"]
    assert [party["country"] for party in event["actor"]] == ["FRA", "DEU", "GBR"]
    assert (event["id"], event["coder"]) == (plain["id"], plain["coder"] + "+groups")
