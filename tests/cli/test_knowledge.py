"""``dragoman ontology`` and ``dragoman schema``."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Run

from dragoman.knowledge import plover
from dragoman.records.json import DESCRIBED


def test_every_type_is_listed(run: Run) -> None:
    listed = run("ontology").stdout
    assert all(name in listed for name in plover.event_types())


@pytest.mark.parametrize("name", plover.event_types())
def test_a_type_is_shown_with_all_its_modes_in_any_case(run: Run, name: str) -> None:
    shown = run("ontology", name.lower()).stdout
    assert all(mode in shown for mode in plover.event_types()[name].modes)
    assert f"{plover.event_types()[name].score:+.1f}" in shown


def test_an_unknown_type_is_refused_with_the_known_ones(run: Run) -> None:
    assert "unknown type 'war'; one of AGREE, CONSULT" in run("ontology", "war", code=2).stderr


def test_the_schema_describes_every_record(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert {kind.__name__ for kind in DESCRIBED} <= set(schema["$defs"])
