"""Every field of every record, and every flat column, is in docs/records.md."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from tests.docs.pages import page, sections

from dragoman.export import COLUMNS
from dragoman.records import SkipReason
from dragoman.records.json import schema

SECTIONS = sections(page("records.md"))
RECORDS = {name: list(kind["properties"]) for name, kind in schema()["$defs"].items()}


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_is_in_the_section_of_its_record(record: str) -> None:
    assert [field for field in RECORDS[record] if f"`{field}`" not in SECTIONS[record]] == []


def test_the_flat_columns_are_named_in_their_order() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", SECTIONS["Flat rows"], re.MULTILINE)
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row)] == list(COLUMNS)


@pytest.mark.parametrize("reason", get_args(SkipReason))
def test_every_reason_for_a_skip_is_explained(reason: str) -> None:
    assert f"\n| `{reason}` | " in SECTIONS["Skip"]
