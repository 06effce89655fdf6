"""Records as Arrow tables: exact round trip and stable columns."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event
from tests.strategies import EVERY_KIND

from dragoman.errors import RecordError
from dragoman.records import Document, Event, Skip
from dragoman.records.arrow import from_table, schema, to_table
from dragoman.records.json import DESCRIBED


@pytest.mark.parametrize("kind", DESCRIBED)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_table_gives_the_records_back(kind: type, data: Any) -> None:
    records = data.draw(st.lists(EVERY_KIND[kind], max_size=3))
    assert from_table(kind, to_table(kind, records)) == records


@pytest.mark.parametrize("kind", DESCRIBED)
def test_no_records_give_the_same_columns(kind: type) -> None:
    table = to_table(kind, [])
    assert table.schema == schema(kind)
    assert table.column_names == [field.name for field in fields(kind)]
    assert from_table(kind, table) == []


def test_scalars_are_typed_columns_and_nested_fields_are_json() -> None:
    columns = schema(Event)
    assert columns.field("quad_code").type == pa.int64()
    assert columns.field("goldstein").type == pa.float64()
    assert columns.field("actor").type == pa.string()
    assert columns.field("when").nullable
    assert not columns.field("id").nullable


def test_other_columns_are_ignored() -> None:
    table = to_table(Document, [make_document()]).append_column("more", pa.array([1]))
    assert from_table(Document, table) == [make_document()]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(RecordError, match="missing detail"):
        from_table(Skip, to_table(Skip, []).drop_columns("detail"))


def test_broken_json_in_a_column_is_named() -> None:
    table = to_table(Event, [make_event()])
    broken = table.set_column(table.column_names.index("actor"), "actor", pa.array(["["]))
    with pytest.raises(RecordError, match="column actor"):
        from_table(Event, broken)


def test_a_number_past_64_bits_is_refused() -> None:
    with pytest.raises(RecordError, match="does not fit an Arrow column"):
        to_table(Event, [make_event(quad_code=2**70)])


def test_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(RecordError, match="does not fit an Arrow column"):
        to_table(Document, [make_document(text="\ud800")])
