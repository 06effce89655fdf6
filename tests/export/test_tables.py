"""Tables of the field's other data sets: their columns, their pairs, and what they leave out."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event, make_parties, make_party
from tests.strategies import events as drawn_events

from dragoman.export import FORMATS, write_stream
from dragoman.export.cow import COW
from dragoman.export.gdelt import COLUMNS as GDELT
from dragoman.export.gdelt import MENTIONS, number_of
from dragoman.export.icews import COLUMNS as ICEWS
from dragoman.export.sides import facing
from dragoman.knowledge import countries
from dragoman.records import Event, Size, Where

BAGHDAD = Where(
    basis="stated", precision="place", name="Baghdad", geonameid=98182, country="IRQ", admin1="Baghdad",
    lat=33.34, lon=44.4,
)  # fmt: skip


def dead(low: int, best: int, high: int, **more: Any) -> Size:
    return Size(start=0, end=4, text="Iran", kind="dead", low=low, best=best, high=high, **more)


def written(form: Any, *events: Event, **more: Any) -> str:
    file = io.BytesIO()
    write_stream(events, documents={"d1": make_document()}, file=file, format=form, **more)
    return file.getvalue().decode()


def tab_rows(form: Any, *events: Event) -> list[list[str]]:
    return [line.split("\t") for line in written(form, *events).splitlines()]


def csv_rows(form: Any, *events: Event) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(form, *events))))


def test_every_pair_of_a_compound_event_faces_each_other() -> None:
    event = make_event(actor=make_parties("IRN", "SYR"), recipient=make_parties("IRQ", "TUR"))
    pairs = [(a and a.country, b and b.country) for a, b in facing(event)]
    assert pairs == [("IRN", "IRQ"), ("IRN", "TUR"), ("SYR", "IRQ"), ("SYR", "TUR")]


def test_those_who_take_part_in_a_reciprocal_event_face_each_other_both_ways() -> None:
    event = make_event(actor=make_parties("IRN", "SYR"), recipient=())
    pairs = [(a and a.country, b and b.country) for a, b in facing(event)]
    assert pairs == [("IRN", "SYR"), ("SYR", "IRN")]


def test_an_event_without_sides_is_one_row() -> None:
    assert facing(make_event(actor=(), recipient=())) == [(None, None)]


def test_icews_has_its_twenty_columns_and_names_of_countries() -> None:
    header, row = tab_rows("icews", make_event(cameo="190", goldstein=-10.0, where=BAGHDAD))
    assert header == list(ICEWS)
    assert len(ICEWS) == 20
    found = dict(zip(header, row, strict=True))
    assert (found["Source Country"], found["Target Country"], found["CAMEO Code"]) == ("Iran", "Iraq", "190")
    assert (found["Event Date"], found["Intensity"], found["City"]) == ("2024-03-05", "-10.0", "Baghdad")


def test_gdelt_has_its_sixty_one_columns_and_no_header() -> None:
    (row,) = tab_rows("gdelt", make_event(cameo="190", goldstein=-10.0, where=BAGHDAD))
    assert len(GDELT) == len(row) == 61
    found = dict(zip(GDELT, row, strict=True))
    assert (found["SQLDATE"], found["MonthYear"], found["Year"]) == ("20240305", "202403", "2024")
    assert (found["Actor1CountryCode"], found["EventRootCode"], found["QuadClass"]) == ("IRN", "19", "4")
    assert (found["ActionGeo_Type"], found["SOURCEURL"]) == ("4", "https://x.org/1")


def test_gdelt_mentions_lead_to_their_events_and_words() -> None:
    event = make_event(cameo="190")
    (row,), (told,) = tab_rows("gdelt-mentions", event), tab_rows("gdelt", event)
    found = dict(zip(MENTIONS, row, strict=True))
    assert len(row) == 16
    assert found["GLOBALEVENTID"] == told[0]
    assert (found["Actor1CharOffset"], found["Actor2CharOffset"], found["ActionCharOffset"]) == (
        "0",
        "14",
        "5",
    )
    assert found["MentionTimeDate"] == "20240305000000"


@given(st.text(min_size=1, max_size=40), st.integers(0, 20))
def test_a_gdelt_number_fits_sixty_four_bits(id_: str, pair: int) -> None:
    assert 0 <= number_of(make_event(id=id_), pair) < 2**63
    assert number_of(make_event(id=id_), pair) == number_of(make_event(id=id_), pair)


def test_triples_have_two_sides_with_their_sectors() -> None:
    soldiers = make_party("IRN", sectors=("MIL", "REB", "GOV"))
    _, row = tab_rows("cameo", make_event(actor=(soldiers,), cameo="190", goldstein=-10.0))
    assert row[:5] == ["20240305", "IRNMILREB", "IRQ", "190", "-10.0"]
    assert len(tab_rows("cameo", make_event(recipient=()))) == 1


@pytest.mark.parametrize(
    ("event", "mode", "kind"),
    [
        ("PROTEST", (), "Protests/Peaceful protest"),
        ("PROTEST", ("demo",), "Protests/Peaceful protest"),
        ("PROTEST", ("riot",), "Riots/Violent demonstration"),
        ("ASSAULT", ("aerial",), "Explosions/Remote violence/Air/drone strike"),
        ("ASSAULT", (), "Violence against civilians/Attack"),
        ("COERCE", ("arrest",), "Strategic developments/Arrests"),
    ],
)
def test_acled_has_its_own_types(event: Any, mode: tuple[str, ...], kind: str) -> None:
    (row,) = csv_rows("acled", make_event(event=event, mode=mode))
    assert f"{row['event_type']}/{row['sub_event_type']}" == kind


def test_acled_tells_a_battle_by_who_is_struck() -> None:
    (row,) = csv_rows("acled", make_event(recipient=(make_party("IRQ", sectors=("MIL",)),)))
    assert row["sub_event_type"] == "Armed clash"


def test_acled_takes_the_lowest_figure_and_nought_where_there_is_none() -> None:
    (some,) = csv_rows("acled", make_event(size=(dead(3, 5, 9), dead(4, 4, 4))))
    (none,) = csv_rows("acled", make_event())
    assert (some["fatalities"], none["fatalities"]) == ("3", "0")


def test_words_plans_and_undated_events_are_none_of_acleds() -> None:
    assert (
        csv_rows("acled", make_event(event="CONSULT"), make_event(aux=("future",)), make_event(day=None))
        == []
    )


def test_ucdp_counts_violence_that_killed() -> None:
    (row,) = csv_rows("ucdp", make_event(size=(dead(3, 5, 9),), where=BAGHDAD), make_event())
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("3", "5", "9", "5")
    assert (row["type_of_violence"], row["where_prec"], row["date_prec"]) == ("1", "1", "1")
    assert row["dyad_name"] == "Iran - Iraq"


def test_ucdp_counts_the_dead_for_the_side_they_were_on() -> None:
    iraq = make_party("IRQ", start=14, end=18, text="Iraq")
    (row,) = csv_rows("ucdp", make_event(recipient=(iraq,), size=(dead(1, 2, 3, of=iraq),)))
    assert (row["deaths_a"], row["deaths_b"], row["deaths_unknown"]) == ("0", "2", "0")


def test_geojson_is_a_collection_of_points() -> None:
    made = json.loads(written("geojson", make_event(where=BAGHDAD), make_event()))
    (feature,) = made["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.4, 33.34]}
    assert feature["properties"]["event"] == "ASSAULT"


def test_geojson_of_nothing_is_a_collection_too() -> None:
    assert json.loads(written("geojson"))["features"] == []


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=st.lists(drawn_events(), max_size=3))
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_takes_every_event(form: Any, drawn: list[Event]) -> None:
    file = io.BytesIO()
    assert write_stream(drawn, documents={}, file=file, format=form) >= 0
    if form in ("polecat", "icews", "cameo", "gdelt", "gdelt-mentions"):
        widths = {line.count(b"\t") for line in file.getvalue().splitlines()}
        assert len(widths) <= 1


@pytest.mark.parametrize("breaking", ["\t", "\n", "\r\n", "\u2028", "\x0b"])
def test_no_cell_breaks_a_tab_separated_line(breaking: str) -> None:
    event = make_event(actor=(make_party(name=f"a{breaking}b"),))
    assert len(written("icews", event).splitlines()) == 2


def test_no_csv_cell_is_run_as_a_formula() -> None:
    event = make_event(actor=(make_party(name="=1+1", country=None),))
    (row,) = csv_rows("acled", event)
    assert row["actor1"] == "'=1+1"


def test_state_numbers_are_of_states_that_we_know() -> None:
    assert set(COW) <= set(countries.all_countries())
    assert len(set(COW.values())) == len(COW) == 195


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_every_form_says_what_it_is(form: Any) -> None:
    assert form.label
    assert form.ending.startswith(".")
    assert "/" in form.media
