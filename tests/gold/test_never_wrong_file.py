"""The shape of ``never_wrong.jsonl``: one name a sentence that is easily linked to the wrong actor.

``right`` says what the mention names: ``country`` null means that any country is wrong, ``id`` null
that only the ids in ``wrong`` are, ``kind`` none that the words name no actor at all. ``wrong`` lists
the countries and ids most likely to be given in error, ``wrong_sectors`` sectors that do not hold on
the day of publication. No answer is never wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from dragoman.knowledge import countries, plover
from dragoman.records.party import PartyKind

FILE = Path(__file__).parent / "never_wrong.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
FIELDS = {"id", "published", "text", "mention", "right", "wrong", "why"}
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODES = countries.all_countries().keys() | plover.nonstate().keys()

every_row = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])


def test_there_are_150_rows() -> None:
    assert len(ROWS) == 150


@pytest.mark.parametrize("field", ["id", "text"])
def test_ids_and_sentences_are_unique(field: str) -> None:
    assert [value for value, count in Counter(row[field] for row in ROWS).items() if count > 1] == []


@every_row
def test_fields_are_the_expected_ones(row: dict[str, Any]) -> None:
    assert row.keys() - {"wrong_sectors"} == FIELDS
    assert row["mention"].keys() == {"start", "end", "text"}
    assert row["right"].keys() == {"country", "id", "kind"}
    assert KEBAB.fullmatch(row["id"])
    assert row["why"].endswith(".")


@every_row
def test_offsets_give_the_mention(row: dict[str, Any]) -> None:
    mention = row["mention"]
    assert mention["text"] == mention["text"].strip() != ""
    assert row["text"][mention["start"] : mention["end"]] == mention["text"]


@every_row
def test_a_mention_is_not_cut_out_of_a_word(row: dict[str, Any]) -> None:
    around = row["text"][: row["mention"]["start"]][-1:], row["text"][row["mention"]["end"] :][:1]
    assert not any(beside.isalnum() for beside in around)


@every_row
def test_dates_lie_between_1995_and_2025(row: dict[str, Any]) -> None:
    assert 1995 <= date.fromisoformat(row["published"]).year <= 2025


@every_row
def test_codes_and_ids_are_well_formed(row: dict[str, Any]) -> None:
    right = row["right"]
    assert right["kind"] in {*get_args(PartyKind), "none"}
    assert right["country"] is None or right["country"] in CODES
    assert right["id"] is None or KEBAB.fullmatch(right["id"])
    assert all(value in CODES or KEBAB.fullmatch(value) for value in row["wrong"])
    assert set(row.get("wrong_sectors", [])) <= plover.sectors().keys()


@every_row
def test_something_is_wrong_and_nothing_is_both(row: dict[str, Any]) -> None:
    wrong = row["wrong"]
    assert wrong or row.get("wrong_sectors")
    assert len(set(wrong)) == len(wrong)
    assert not {row["right"]["country"], row["right"]["id"]} & set(wrong)


@every_row
def test_what_names_nobody_has_no_country_and_no_id(row: dict[str, Any]) -> None:
    if row["right"]["kind"] == "none":
        assert row["right"] == {"country": None, "id": None, "kind": "none"}


def test_persons_places_and_words_are_a_third_each() -> None:
    kinds = Counter(
        row["right"]["kind"] if row["right"]["kind"] in {"person", "none"} else "body" for row in ROWS
    )
    assert all(45 <= kinds[kind] <= 55 for kind in ("person", "none", "body"))
