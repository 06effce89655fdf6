"""``dragoman link commitments``: events in, commitments and base rates out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run, read_rows, write_rows
from tests.link.made import attack, threat

from dragoman.records import Commitment
from dragoman.records.json import from_dict, to_dict


@pytest.fixture
def told(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "told.jsonl", [to_dict(event) for _, event in (threat(), attack())])


def test_commitments_are_written_one_a_line(run: Run, told: Path) -> None:
    result = run("link", "commitments", told)
    (row,) = read_rows(result.stdout)
    assert (row["kind"], row["status"]) == ("threat", "carried_out")
    assert from_dict(Commitment, row).statements == (threat()[1].id,)
    assert "1 commitments" in result.stderr


def test_quiet_says_nothing(run: Run, told: Path) -> None:
    assert run("link", "commitments", told, "-q").stderr == ""


def test_a_file_can_be_written(run: Run, told: Path) -> None:
    assert run("link", "commitments", told, "-o", "out.jsonl").stdout == ""
    assert len(read_rows(Path("out.jsonl").read_text())) == 1


def test_an_earlier_day_can_be_looked_at(run: Run, told: Path) -> None:
    (row,) = read_rows(run("link", "commitments", told, "--as-of", "2020-01-10").stdout)
    assert row["status"] == "open"


def test_reports_give_the_date(run: Run, tmp_path: Path) -> None:
    document, event = threat()
    bare = {**to_dict(event), "document": "own", "when": None}
    events = write_rows(tmp_path / "bare.jsonl", [bare])
    report = {"id": "own", "published": "2020-04-01", "text": document.text + " So it said."}
    source = write_rows(tmp_path / "own.jsonl", [report])
    assert "when document" in run("link", "commitments", events, code=2).stderr
    (row,) = read_rows(run("link", "commitments", events, "--documents", source).stdout)
    assert row["said"] == "2020-04-01"


def test_a_ruling_wins(run: Run, told: Path, tmp_path: Path) -> None:
    ruling = {
        "statement": threat()[1].id,
        "status": "withdrawn",
        "date": "2020-01-20",
        "why": "seen on paper",
    }
    rulings = write_rows(tmp_path / "rulings.jsonl", [ruling])
    (row,) = read_rows(run("link", "commitments", told, "--rulings", rulings).stdout)
    assert row["status"] == "withdrawn"


def test_a_ruling_of_another_shape_is_refused(run: Run, told: Path, tmp_path: Path) -> None:
    rulings = write_rows(tmp_path / "rulings.jsonl", [{"status": "withdrawn"}])
    assert "expected rulings" in run("link", "commitments", told, "--rulings", rulings, code=2).stderr


def test_a_day_that_is_none_is_refused(run: Run, told: Path) -> None:
    assert "--as-of" in run("link", "commitments", told, "--as-of", "soon", code=2).stderr


def test_rates_are_printed_instead(run: Run, told: Path) -> None:
    rows = read_rows(run("link", "commitments", told, "--rates").stdout)
    assert {(row["actor"], row["addressee"], row["n"], row["kept"]) for row in rows} == {
        ("TUR", None, 1, 1),
        ("TUR", "GRC", 1, 1),
    }


def test_events_without_commitments_end_with_nothing(run: Run, tmp_path: Path) -> None:
    events = write_rows(tmp_path / "none.jsonl", [to_dict(attack()[1])])
    assert "no event tells of a commitment" in run("link", "commitments", events, code=3).stderr
