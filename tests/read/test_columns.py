from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.read import ReadOptions, ReadReport
from dragoman.read.columns import ALIASES, map_columns
from dragoman.read.options import FIELDS

Read = Callable[..., list[Any]]


@pytest.mark.parametrize(("field", "alias"), [(f, alias) for f, names in ALIASES.items() for alias in names])
def test_every_alias_is_recognised_and_reported(field: str, alias: str) -> None:
    found = map_columns((alias,), {})
    assert found.fields == {field: alias}
    assert found.remarks == (f"column {alias!r} read as {field}",)


def test_no_alias_stands_for_two_fields() -> None:
    names = [name for aliases in ALIASES.values() for name in aliases]
    assert len(names) == len(set(names))
    assert not set(names) & set(FIELDS)


@pytest.mark.parametrize("name", ["Publish Date", "publish-date", "PUBLISH_DATE", " publish.date "])
def test_case_spaces_and_dashes_make_no_difference(name: str) -> None:
    assert map_columns((name,), {}).fields == {"published": name}


def test_the_canonical_name_wins_and_the_others_are_kept(read: Read) -> None:
    report = ReadReport()
    line = json.dumps({"date": "2018", "published": "2019", "text": "Troops left.", "body": "No."})
    (document,) = read("a.jsonl", line, report=report)
    assert (document.published, document.text) == ("2019", "Troops left.")
    assert document.extras == {"date": "2018", "body": "No."}
    assert report.notes == {
        "column 'date' kept as an extra: published is read from 'published'": 1,
        "column 'body' kept as an extra: text is read from 'text'": 1,
    }


def test_the_likelier_alias_wins() -> None:
    assert map_columns(("timestamp", "content", "date", "body"), {}).fields == {
        "text": "body",
        "published": "date",
    }


def test_the_report_counts_the_rows_an_alias_was_read_in(read: Read) -> None:
    report = ReadReport()
    read("a.csv", "date,text\n2019,One.\n2019,Two.\n,Three.\n", report=report)
    assert report.notes["column 'date' read as published"] == 3
    assert (report.documents, report.skips) == (2, {"no-date": 1})


def test_the_user_names_columns(read: Read) -> None:
    line = json.dumps({"Sentence": "Troops left.", "text": "No.", "when": "2019", "date": "2018"})
    (document,) = read("a.jsonl", line, columns={"text": "Sentence", "published": "when"})
    assert (document.text, document.published) == ("Troops left.", "2019")
    assert document.extras == {"text": "No.", "date": "2018"}


def test_a_column_the_user_named_is_read_as_nothing_else() -> None:
    assert map_columns(("date", "text"), {"title": "date"}).fields == {"title": "date", "text": "text"}


def test_a_named_column_that_is_missing_is_not_replaced_by_a_guess() -> None:
    assert map_columns(("text",), {"text": "body"}).fields == {}


def test_only_fields_of_a_document_can_be_named() -> None:
    with pytest.raises(InputError, match="'body'"):
        ReadOptions(columns={"body": "text"})


def test_a_source_written_as_an_object_gives_its_name(read: Read) -> None:
    line = json.dumps(
        {"text": "Troops left.", "publishedAt": "2019-02-17T10:00:00Z", "source": {"id": None, "name": "S"}}
    )
    (document,) = read("a.jsonl", line)
    assert (document.source, document.published) == ("S", "2019-02-17")


@given(st.lists(st.text(), unique=True).map(tuple))
def test_every_column_is_a_field_or_an_extra(names: tuple[str, ...]) -> None:
    found = map_columns(names, {})
    assert sorted([*found.fields.values(), *found.others]) == sorted(names)
