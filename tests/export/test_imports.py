"""What others publish becomes events whose evidence is the row, and goes out again as it came."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from tests.make import make_document, make_event, make_party

from dragoman.errors import InputError
from dragoman.export import read_foreign, read_import, read_told, write, write_stream
from dragoman.export.acled import COLUMNS as ACLED
from dragoman.export.gdelt import COLUMNS as GDELT
from dragoman.export.icews import COLUMNS as ICEWS
from dragoman.records import Document, Event, Phrase, Reading, Sentence, Size, Skip, Where

BAGHDAD = Where(
    basis="stated", precision="place", name="Baghdad", geonameid=98182, country="IRQ", admin1="Baghdad",
    lat=33.34, lon=44.4,
)  # fmt: skip
DEAD = Size(start=0, end=4, text="Iran", kind="dead", low=3, best=5, high=9)
SOLDIERS = make_party("IRN", name="Iran's army", kind="group", sectors=("MIL",))
EVENTS = (
    make_event(actor=(SOLDIERS,), cameo="190", goldstein=-10.0, where=BAGHDAD, size=(DEAD,)),
    make_event(event="PROTEST", mode=("riot",), cameo="145", recipient=(), quad_code=4, where=BAGHDAD),
)


def readings(path: Path, form: Any) -> list[tuple[Document, Event]]:
    found = list(read_foreign(path, form))
    assert [one for one in found if isinstance(one, Skip)] == []
    return [(one.document, *one.events) for one in found if isinstance(one, Reading)]  # type: ignore[misc]


def exported(folder: Path, form: Any) -> Path:
    write(EVENTS, documents={"d1": make_document()}, path=folder / "a", format=form)
    return folder / "a"


@pytest.mark.parametrize("form", ["icews", "gdelt", "acled", "polecat"])
def test_rows_that_were_imported_are_written_again_as_they_came(tmp_path: Path, form: Any) -> None:
    path = exported(tmp_path, form)
    file = io.BytesIO()
    write_stream([event for _, event in readings(path, form)], documents={}, file=file, format=form)
    assert file.getvalue() == path.read_bytes()


@pytest.mark.parametrize("form", ["icews", "gdelt", "acled"])
def test_a_row_is_its_own_evidence_and_says_where_it_is_from(tmp_path: Path, form: Any) -> None:
    for document, event in readings(exported(tmp_path, form), form):
        for part in (event.sentence, event.trigger, event.where, *event.actor, *event.recipient, *event.size):
            assert part is not None
            assert document.text[part.start : part.end] == part.text
        assert event.coder.startswith(f"{form}/")
        assert document.extras["origin"] == form


@pytest.mark.parametrize("form", ["icews", "gdelt", "acled"])
def test_what_both_can_say_comes_back(tmp_path: Path, form: Any) -> None:
    event, riot = (event for _, event in readings(exported(tmp_path, form), form))
    assert (event.event, riot.event, riot.mode) == ("ASSAULT", "PROTEST", ("riot",))
    assert (event.actor[0].sectors, event.recipient[0].country) == (("MIL",), "IRQ")
    assert event.when is not None
    assert (event.when.from_, event.when.precision) == ("2024-03-05", "day")
    assert event.where is not None
    assert (event.where.name, event.where.country, event.where.lat) == ("Baghdad", "IRQ", 33.34)


def test_the_dead_of_acled_are_a_figure_of_the_event(tmp_path: Path) -> None:
    event = readings(exported(tmp_path, "acled"), "acled")[0][1]
    assert [(size.kind, size.low, size.best) for size in event.size] == [("dead", 3, 3)]


def row_of(columns: tuple[str, ...], **cells: str) -> str:
    return "\t".join(cells.get(name.replace(" ", "_"), "") for name in columns) + "\n"


@pytest.mark.parametrize(("code", "kind"), [("19", "ASSAULT"), ("42", "CONSULT"), ("042", "CONSULT")])
def test_a_code_that_lost_its_nought_is_known(tmp_path: Path, code: str, kind: str) -> None:
    line = row_of(ICEWS, Event_ID="1", Event_Date="2014-01-01", CAMEO_Code=code, Source_Name="Iran")
    (tmp_path / "a").write_text("\t".join(ICEWS) + "\n" + line)
    ((_, event),) = readings(tmp_path / "a", "icews")
    assert event.event == kind


def test_a_visit_told_from_the_hosts_side_has_the_guest_as_actor(tmp_path: Path) -> None:
    line = row_of(
        ICEWS, Event_ID="1", Event_Date="2014-01-01", CAMEO_Code="043", Source_Name="Iran",
        Source_Country="Iran", Target_Name="Iraq", Target_Country="Iraq",
    )  # fmt: skip
    (tmp_path / "a").write_text("\t".join(ICEWS) + "\n" + line)
    ((_, event),) = readings(tmp_path / "a", "icews")
    assert (event.actor[0].country, event.recipient[0].country) == ("IRQ", "IRN")


def test_comments_have_no_type_and_are_left_out(tmp_path: Path) -> None:
    line = row_of(ICEWS, Event_ID="1", Event_Date="2014-01-01", CAMEO_Code="010", Source_Name="Iran")
    (tmp_path / "a").write_text("\t".join(ICEWS) + "\n" + line)
    (skip,) = read_foreign(tmp_path / "a", "icews")
    assert isinstance(skip, Skip)
    assert "CAMEO 010" in skip.detail


@pytest.mark.parametrize("left", [0, 3, 4])
def test_gdelt_is_read_in_its_older_widths_too(tmp_path: Path, left: int) -> None:
    columns = [name for name in GDELT if not (left and name.endswith("ADM2Code"))][: 57 if left == 4 else 61]
    cells = {
        "GLOBALEVENTID": "5", "SQLDATE": "20140203", "EventCode": "190", "Actor1Code": "IRNMIL",
        "Actor1Name": "IRAN", "Actor1CountryCode": "IRN", "Actor1Type1Code": "MIL", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Mosul, Ninawa, Iraq", "ActionGeo_CountryCode": "IZ",
    }  # fmt: skip
    (tmp_path / "a").write_text("\t".join(cells.get(name, "") for name in columns) + "\n")
    ((document, event),) = readings(tmp_path / "a", "gdelt")
    assert len(columns) == 61 - left
    assert document.published == "2014-02-03"
    assert (event.actor[0].name, event.actor[0].country, event.actor[0].sectors) == ("Iran", "IRN", ("MIL",))
    assert event.where is not None
    assert (event.where.name, event.where.admin1, event.where.country) == ("Mosul", "Ninawa", "IRQ")


def test_a_table_of_another_width_is_no_gdelt(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a\tb\n")
    with pytest.raises(InputError, match="61 or 58 or 57 cells"):
        list(read_foreign(tmp_path / "a", "gdelt"))


@pytest.mark.parametrize(
    ("name", "inter", "country", "sectors"),
    [
        ("Police Forces of Bolivia (2020-)", "1", "BOL", ("COP",)),
        ("Military Forces of Niger (2021-2023)", "State Forces", "NER", ("MIL",)),
        ("Rioters (Bolivia)", "5", "BOL", ("CVL",)),
        ("Islamic State (West Africa) - Lake Chad Faction", "2", None, ("REB",)),
    ],
)
def test_acleds_actors_have_their_country_and_sector(
    tmp_path: Path, name: str, inter: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    cells = {
        "event_id_cnty": "X1", "event_date": "05 March 2024", "event_type": "Battles",
        "sub_event_type": "Armed clash", "actor1": name, "inter1": inter, "country": "Niger",
        "location": "Diffa", "geo_precision": "1", "fatalities": "0", "notes": 'One, "two"',
    }  # fmt: skip
    quoted = ('"' + cells.get(column, "").replace('"', '""') + '"' for column in ACLED)
    (tmp_path / "a").write_text(",".join(ACLED) + "\n" + ",".join(quoted) + "\n")
    ((document, event),) = readings(tmp_path / "a", "acled")
    assert (event.actor[0].country, event.actor[0].sectors) == (country, sectors)
    assert (document.published, event.size) == ("2024-03-05", ())


def test_a_sub_event_type_that_plover_lacks_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("event_date,event_type,sub_event_type\n2024-03-05,Strategic,Other\n")
    (skip,) = read_foreign(tmp_path / "a", "acled")
    assert isinstance(skip, Skip)


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="polecat"):
        list(read_foreign(tmp_path / "a", "tabari"))  # type: ignore[arg-type]


def test_parquet_goes_out_again_with_the_same_bytes(tmp_path: Path) -> None:
    path = exported(tmp_path, "parquet")
    told = list(read_told(path))
    held = {document.id: document for _, document, _ in told if document is not None}
    write([event for event, *_ in told], documents=held, path=tmp_path / "b", format="parquet")
    assert (tmp_path / "b").read_bytes() == path.read_bytes()


def test_a_report_out_of_parquet_has_its_quotes_where_they_stood(tmp_path: Path) -> None:
    report = make_document(text="A title here.  Iran attacked Iraq on Monday. And more.")
    event = make_event(
        trigger=Phrase(start=20, end=28, text="attacked"),
        sentence=Sentence(start=15, end=44, index=1, text="Iran attacked Iraq on Monday."),
        actor=(make_party(start=15, end=19),),
        recipient=(make_party("IRQ", start=29, end=33, text="Iraq"),),
    )
    write([event], documents={"d1": report}, path=tmp_path / "a", format="parquet")
    (reading,) = read_import(tmp_path / "a", "parquet")
    assert isinstance(reading, Reading)
    assert reading.document.text == " " * 15 + "Iran attacked Iraq on Monday."
    assert (reading.document.published, reading.document.source) == ("2024-03-05", "Wire")
    assert reading.events == (event,)


def test_parquet_without_the_reports_cannot_be_imported(tmp_path: Path) -> None:
    write(EVENTS, documents={}, path=tmp_path / "a", format="parquet")
    with pytest.raises(InputError, match="published"):
        list(read_import(tmp_path / "a", "parquet"))
