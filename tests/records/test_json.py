"""Records as JSON: exact round trip, the schema, and refusals."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_event
from tests.strategies import EVERY_KIND

from dragoman.errors import RecordError
from dragoman.records import Event
from dragoman.records.json import DESCRIBED, from_dict, from_json, schema, to_dict, to_json

quick = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def validator(kind: type) -> jsonschema.Draft202012Validator:
    """Return a validator of one kind against the shipped schema."""
    return jsonschema.Draft202012Validator({**schema(), "$ref": f"#/$defs/{kind.__name__}"})


def test_every_described_kind_is_drawn() -> None:
    assert set(EVERY_KIND) == set(DESCRIBED)


@pytest.mark.parametrize("kind", DESCRIBED)
@quick
@given(data=st.data())
def test_plain_values_give_the_record_back(kind: type, data: Any) -> None:
    record = data.draw(EVERY_KIND[kind])
    assert from_dict(kind, to_dict(record)) == record


@pytest.mark.parametrize("kind", DESCRIBED)
@quick
@given(data=st.data())
def test_a_line_of_json_gives_the_record_back(kind: type, data: Any) -> None:
    record = data.draw(EVERY_KIND[kind])
    line = to_json(record)
    assert "\n" not in line
    assert from_json(kind, line) == record


@pytest.mark.parametrize("kind", DESCRIBED)
@quick
@given(data=st.data())
def test_what_is_written_fits_the_schema(kind: type, data: Any) -> None:
    written = json.loads(to_json(data.draw(EVERY_KIND[kind])))
    assert list(validator(kind).iter_errors(written)) == []


def test_the_schema_is_itself_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_refuses_an_unknown_event_type() -> None:
    wrong = {**json.loads(to_json(make_event())), "event": "HUG"}
    with pytest.raises(jsonschema.ValidationError, match="HUG"):
        validator(Event).validate(wrong)


def test_when_is_written_with_from() -> None:
    when = to_dict(make_event())["when"]
    assert when["from"] == "2024-03-05"
    assert "from_" not in when


def test_a_missing_field_is_refused_with_its_name() -> None:
    data = to_dict(make_event())
    del data["trigger"]
    with pytest.raises(RecordError, match="trigger"):
        from_dict(Event, data)


def test_what_is_not_json_is_refused() -> None:
    with pytest.raises(RecordError, match="not JSON"):
        from_json(Event, "{")


def test_nonsense_inside_valid_json_is_refused() -> None:
    data = to_dict(make_event())
    data["confidence"]["event"] = 2.0
    with pytest.raises(RecordError, match="between 0 and 1"):
        from_dict(Event, data)
