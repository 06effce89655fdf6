from __future__ import annotations

import json

from tests.cli.conftest import Run


def countries(text: str) -> list[str]:
    return [json.loads(line)["country"] for line in text.splitlines()]


def test_the_likeliest_place_comes_first(run: Run) -> None:
    assert countries(run("where", "Tripoli", "--json").stdout)[0] == "LBY"


def test_a_country_spoken_of_changes_what_is_likeliest(run: Run) -> None:
    assert countries(run("where", "Tripoli", "--near", "Lebanon", "--json").stdout)[0] == "LBN"
    assert countries(run("where", "Tripoli", "--near", "lbn", "--json").stdout)[0] == "LBN"


def test_places_stand_in_a_table(run: Run) -> None:
    assert "Texas" in run("where", "Paris").stdout


def test_a_name_of_no_place_and_a_country_of_no_name_are_said(run: Run) -> None:
    assert "no place" in run("where", "Nowhereville", code=3).stderr
    assert "country" in run("where", "Paris", "--near", "Atlantis", code=2).stderr
