from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.golds import by_heart, write_lines

from dragoman.errors import InputError
from dragoman.evaluate import score
from dragoman.evaluate.noted_places import same_division
from dragoman.evaluate.result import Report
from dragoman.evaluate.system import System, UnansweredError
from dragoman.evaluate.toponyms import kilometres

TEXT = "He spoke in Mosul on Tuesday."
MOSUL = {"start": 12, "end": 17, "geonameid": 99072, "country": "IRQ", "admin1": "Nineveh"}
POINT = {"lat": 36.34, "lon": 43.13}


def place(**other: Any) -> dict[str, Any]:
    return {**MOSUL, **POINT, "precision": "place", **other}


def coder(*, said: dict[str, Any] | None = None, at: dict[str, Any] | None = None, **days: str) -> System:
    """Return a coder that gives one place and one expression of time, whatever it is asked."""
    answer = said or place()
    found = (
        [{"start": 21, "end": 28, **{name.rstrip("_"): day for name, day in days.items()}}] if days else []
    )

    def places(_: str, spans: Sequence[tuple[int, int]] | None) -> list[dict[str, Any]]:
        return [answer] if spans is None else [{**answer, "start": s, "end": e} for s, e in spans]

    return replace(
        by_heart({}),
        dates=lambda _, __: found,
        places=places,
        event_place=lambda _, __: at,
        covers=lambda identity: identity == 99072,
    )


def case(spec: str = "DateParser", results: bool = True, **past: str) -> dict[str, Any]:
    mark = {"Start": 21, "Length": 7, "Value": {"PastResolution": past}}
    return {
        "spec": spec,
        "i": 1,
        "Input": TEXT,
        "Context": {"ReferenceDateTime": "2019-02-17T00:00:00"},
        "Results": [mark] if results else [],
    }


def scored(tmp_path: Path, task: str, row: dict[str, Any], system: System) -> Report:
    gold, out = write_lines(tmp_path / "gold.jsonl", [row]), tmp_path / "answers.jsonl"
    report = score(task, gold, system=system, predictions=out)
    assert score(task, gold, answers=out).scores == report.scores
    return report


@pytest.mark.parametrize(
    ("row", "first", "last", "right"),
    [
        (case(date="2019-02-12"), "2019-02-12", "2019-02-12", 1),
        (case(date="2019-02-12"), "2019-02-12", "2019-02-13", 0),
        (
            case("DatePeriodParser", startDate="2019-02-11", endDate="2019-02-18"),
            "2019-02-11",
            "2019-02-17",
            1,
        ),
        (
            case("DatePeriodParser", startDate="2019-02-11", endDate="2019-02-18"),
            "2019-02-11",
            "2019-02-18",
            1,
        ),
        (
            case("DatePeriodParser", startDate="2019-02-11", endDate="2019-02-18"),
            "2019-02-11",
            "2019-02-16",
            0,
        ),
        (case(date="0001-01-01"), "2019-02-12", "2019-02-12", 0),
        (case(results=False), "2019-02-12", "2019-02-12", 0),
        (case("DatePeriodParser"), "2019-02-12", "2019-02-12", 1),
    ],
)
def test_days_are_right_that_are_the_cases(
    tmp_path: Path, row: dict[str, Any], first: str, last: str, right: float
) -> None:
    assert scored(tmp_path, "dates", row, coder(from_=first, to=last))["dates"].value == right


@pytest.mark.parametrize(
    ("row", "right"), [(case(date="0001-01-01"), 1), (case(results=False), 1), (case(), 0)]
)
def test_nothing_is_right_where_there_is_no_day(tmp_path: Path, row: dict[str, Any], right: float) -> None:
    assert scored(tmp_path, "dates", row, coder())["dates"].value == right


def test_other_kinds_of_cases_are_no_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no case to judge"):
        score("dates", write_lines(tmp_path / "gold.jsonl", [case("TimeParser")]), system=coder())


def article(*marks: str) -> dict[str, Any]:
    return {"i": 0, "xml": f"<article><text>{TEXT}</text><toponyms>{''.join(marks)}</toponyms></article>"}


def mark(*, start: int = 12, identity: str = "99072", literal: str = "No") -> str:
    return (
        f"<toponym><extractedName>Mosul</extractedName><nonLocational>{literal}</nonLocational>"
        f"<start>{start}</start><end>{start + 5}</end><geonamesID>{identity}</geonamesID>"
        "<latitude>36.3</latitude><longitude>43.1</longitude></toponym>"
    )


def test_a_name_is_judged_by_its_id_its_country_and_how_far_off_it_is(tmp_path: Path) -> None:
    report = scored(tmp_path, "places", article(mark()), coder())
    assert [report[name].value for name in ("exact", "country", "near", "coverage", "found_f1")] == [1.0] * 5


def test_offsets_that_are_off_are_put_right(tmp_path: Path) -> None:
    assert scored(tmp_path, "places", article(mark(start=14)), coder())["exact"].value == 1


def test_places_that_the_gazetteer_lacks_count_only_among_all(tmp_path: Path) -> None:
    report = scored(tmp_path, "places", article(mark(identity="5")), coder())
    assert (report["exact"].value, report["exact_all"].value, report["coverage"].value) == (None, 0, 0)


def test_words_that_are_no_place_need_not_be_found(tmp_path: Path) -> None:
    report = scored(tmp_path, "places", article(mark(literal="Yes")), coder())
    assert report["found_f1"].details["precision"] == 0


def test_marks_of_trnews_name_the_country(tmp_path: Path) -> None:
    tag = (
        "<toponym><phrase>Mosul</phrase><start>12</start><end>17</end><gaztag geonameid='99072'>"
        "<name>Mosul</name><lat>36.3</lat><lon>43.1</lon><country>Iraq</country></gaztag></toponym>"
    )
    assert scored(tmp_path, "places_trnews", article(tag), coder())["country"].value == 1


def verb(*places: tuple[int, int]) -> dict[str, Any]:
    spans = [("VERB", (3, 8)), *(("LOCATION", stretch) for stretch in places)]
    return {
        "id": "e",
        "text": TEXT,
        "spans": [{"label": label, "start": start, "end": end} for label, (start, end) in spans],
    }


@pytest.mark.parametrize(("at", "right"), [(MOSUL, 1), (None, 0)])
def test_an_act_has_its_place(tmp_path: Path, at: dict[str, Any] | None, right: float) -> None:
    report = scored(tmp_path, "event_place", verb((12, 17)), coder(at=at))
    assert report["place_accuracy"].value == right
    assert report["place_accuracy"].baselines == {"nearest place": 1}


@pytest.mark.parametrize(("at", "right"), [(MOSUL, 0), (None, 1)])
def test_an_act_without_a_place_has_none(tmp_path: Path, at: dict[str, Any] | None, right: float) -> None:
    report = scored(tmp_path, "event_place", verb(), coder(at=at))
    assert report["no_place_silent"].value == right
    assert report["place_accuracy"].value is None


def note(**other: Any) -> dict[str, Any]:
    return {
        "event_id_cnty": "IRQ1",
        "event_date": "2022-01-03",
        "notes": TEXT,
        "country": "Iraq",
        "admin1": "Ninewa",
        "latitude": 36.3,
        "longitude": 43.1,
        **other,
    }


def test_a_note_is_judged_by_country_division_and_distance(tmp_path: Path) -> None:
    report = scored(tmp_path, "note_place", note(admin1="Nineveh Governorate"), coder())
    assert [report[name].value for name in ("country", "admin1", "near")] == [1, 1, 1]


def test_the_finest_place_of_a_note_is_its_place(tmp_path: Path) -> None:
    report = scored(tmp_path, "note_place", note(), coder(said=place(precision="country", lat=None)))
    assert report["near"].value == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Nínive", "Ninive", True), ("Hama Province", "Hama", True), ("Hama", "Homs", False), ("", "", False)],
)
def test_divisions_are_the_same_without_accents_and_generic_words(one: str, other: str, same: bool) -> None:
    assert same_division(one, other) is same


POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_within_half_the_globe(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    there = kilometres(one, other)
    assert there == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= there < 20_020


def test_baghdad_is_some_355_kilometres_from_mosul() -> None:
    assert kilometres((33.31, 44.36), (36.34, 43.13)) == pytest.approx(355, abs=5)


@pytest.mark.parametrize(
    ("task", "row"),
    [("dates", case()), ("places", article(mark())), ("event_place", verb()), ("note_place", note())],
)
def test_a_coder_that_cannot_be_asked_says_so(tmp_path: Path, task: str, row: dict[str, Any]) -> None:
    with pytest.raises(UnansweredError, match="a file of answers"):
        score(task, write_lines(tmp_path / "gold.jsonl", [row]), system=by_heart({}))
