"""POLECAT's table: the published columns, weekly files, and the same bytes after a round trip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event, make_parties, make_party
from tests.strategies import events as drawn_events

from dragoman.errors import InputError
from dragoman.export import read_foreign, write, write_weeks
from dragoman.export.polecat import COLUMNS
from dragoman.records import Document, Event, Reading, Skip, Where

PUBLISHED = """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country
Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID
Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors
Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country
Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People
Story Organizations|Story Locations|Language|Version""".replace("\n", "|").split("|")

BAGHDAD = Where(
    basis="stated", precision="place", name="Baghdad", geonameid=98182, country="IRQ", lat=33.34, lon=44.4
)
EVENTS = (
    make_event(mode=("aerial",), context=("military",), where=BAGHDAD),
    make_event(event="CONSULT", actor=make_parties("IRN", "TUR"), recipient=(), quad_code=1, event_scale=2.0),
    make_event(event="PROTEST", actor=(make_party(None, name="farmers", sectors=("AGR",)),), recipient=()),
)


def test_the_columns_are_the_forty_that_are_published() -> None:
    assert list(COLUMNS) == PUBLISHED
    assert len(COLUMNS) == 40


def pairs(path: Path) -> list[tuple[Document, Event]]:
    """Return the rows of a file as documents and events."""
    found = list(read_foreign(path, "polecat"))
    assert all(isinstance(one, Reading) for one in found)
    return [(one.document, *one.events) for one in found if isinstance(one, Reading)]  # type: ignore[misc]


def again(path: Path, to: Path) -> None:
    """Read a file and write it anew."""
    found = pairs(path)
    write(
        [event for _, event in found], documents={document.id: document for document, _ in found}, path=to,
        format="polecat",
    )  # fmt: skip


def test_a_round_trip_gives_the_same_bytes(tmp_path: Path) -> None:
    write(EVENTS, documents={"d1": make_document()}, path=tmp_path / "a.tsv", format="polecat")
    again(tmp_path / "a.tsv", tmp_path / "b.tsv")
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(drawn=st.lists(drawn_events(), max_size=3, unique_by=lambda event: event.id))
def test_any_events_come_back_as_the_same_bytes(tmp_path: Path, drawn: list[Event]) -> None:
    reports = {event.document: make_document(id=event.document) for event in drawn}
    write(drawn, documents=reports, path=tmp_path / "a.tsv", format="polecat")
    again(tmp_path / "a.tsv", tmp_path / "b.tsv")
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()


def test_a_row_becomes_an_event_whose_evidence_is_the_row(tmp_path: Path) -> None:
    write(EVENTS[:1], documents={"d1": make_document()}, path=tmp_path / "a.tsv", format="polecat")
    ((document, event),) = pairs(tmp_path / "a.tsv")
    assert (event.event, event.mode, event.context, event.quad_code) == (
        "ASSAULT",
        ("aerial",),
        ("military",),
        4,
    )
    assert (event.actor[0].country, event.recipient[0].country) == ("IRN", "IRQ")
    assert event.where is not None
    assert (event.where.geonameid, event.where.country, event.where.lat) == (98182, "IRQ", 33.34)
    for part in (event.trigger, *event.actor, *event.recipient):
        assert document.text[part.start : part.end] == part.text
    assert (event.coder, document.extras["origin"]) == ("polecat/test/1", "polecat")


def test_the_file_loads_as_others_load_it(tmp_path: Path) -> None:
    write(EVENTS, documents={"d1": make_document()}, path=tmp_path / "a.tsv", format="polecat")
    table = pd.read_csv(tmp_path / "a.tsv", sep="\t", dtype={"Event ID": str})
    assert list(table.columns) == PUBLISHED
    assert sorted(table["Event Type"]) == ["ASSAULT", "CONSULT", "CONSULT", "PROTEST"]
    assert list(table["Event ID"]) == sorted(table["Event ID"])
    assert dict(zip(table["Event Type"], table["Quad Code"], strict=True))["ASSAULT"] == "material conflict"
    assert table["Event ID"].is_unique


def test_weeks_begin_on_monday_and_have_a_file_each(tmp_path: Path) -> None:
    events = [
        make_event(day="2024-03-04"),
        make_event(day="2024-03-10", event="AID"),
        make_event(day="2024-03-11"),
    ]
    written = write_weeks(events, documents={"d1": make_document()}, folder=tmp_path / "out")
    assert written == {"2024-03-04": 2, "2024-03-11": 1}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "polecat-2024-03-04.tsv",
        "polecat-2024-03-11.tsv",
    ]


def test_an_event_without_a_day_is_filed_under_that_of_its_report(tmp_path: Path) -> None:
    event = make_event(day=None)
    assert write_weeks([event], documents={"d1": make_document()}, folder=tmp_path) == {"2024-03-04": 1}
    assert write_weeks([event], documents={}, folder=tmp_path) == {"undated": 1}


def test_a_table_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("Event ID\tEvent Date\n1\t2024-01-01\n")
    with pytest.raises(InputError, match="Event Type"):
        list(read_foreign(tmp_path / "a.tsv", "polecat"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Event ID\tEvent Date\tEvent Type\n1\t2024-01-01\tCRIME\n", "CRIME"),
        ("Event ID\tEvent Date\tEvent Type\n1\tsoon\tAID\n", "soon"),
        ("Event ID\tEvent Date\tEvent Type\tLatitude\tPlacename\n1\t2024-01-01\tAID\tfar\tX\n", "Latitude"),
    ],
)
def test_a_row_that_makes_no_event_is_left_out_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "a.tsv").write_text(f"{text}2\t2024-01-01\tAID\n")
    left_out, kept = read_foreign(tmp_path / "a.tsv", "polecat")
    assert isinstance(left_out, Skip)
    assert left_out.document.endswith("line 2")
    assert told in left_out.detail
    assert isinstance(kept, Reading)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        list(read_foreign(tmp_path / "none.tsv", "polecat"))


def test_a_row_that_a_person_corrected_is_written_as_corrected(tmp_path: Path) -> None:
    write(EVENTS[:1], documents={"d1": make_document()}, path=tmp_path / "a.tsv", format="polecat")
    ((_, event),) = pairs(tmp_path / "a.tsv")
    right = replace(event, mode=("drone",))
    write([right], documents={}, path=tmp_path / "b.tsv", format="polecat")
    assert "\tdrone\t" in (tmp_path / "b.tsv").read_text()


def test_documents_of_rows_differ_by_row(tmp_path: Path) -> None:
    write(EVENTS, documents={"d1": make_document()}, path=tmp_path / "a.tsv", format="polecat")
    documents: list[Document] = [document for document, _ in pairs(tmp_path / "a.tsv")]
    assert len({document.id for document in documents}) == 4
