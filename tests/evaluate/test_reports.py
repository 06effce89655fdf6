from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.golds import answer, side, write_lines

from dragoman.errors import InputError
from dragoman.evaluate.coded import Coded, Words
from dragoman.evaluate.reports import GoldEvent, GoldReport, judge, load
from dragoman.evaluate.result import Judgement, Score
from dragoman.records import Document, Span

DOCUMENT = Document(id="d", text="Iran attacked Iraq, then met it. It may pay.", published="2024-03-05")
FIRST, SECOND = Span(start=0, end=32), Span(start=33, end=44)
ATTACK = answer(
    "ASSAULT",
    side("IRN"),
    side("IRQ"),
    trigger=Span(start=5, end=13),
    sentence=FIRST,
    mode=frozenset({"heavy-weapons"}),
    attributed=True,
    speakers=(Words(text="the envoy"),),
    month="2024-03",
    place="IRQ",
)
MEETING = answer("CONSULT", side("IRN", "IRQ"), trigger=Span(start=25, end=28), sentence=FIRST)
PAYING = answer(
    "AID",
    side("IRN"),
    side("IRQ"),
    trigger=Span(start=40, end=43),
    sentence=SECOND,
    aux=frozenset({"future"}),
    conditional=True,
    condition=Span(start=33, end=39),
)
ALL = (ATTACK, MEETING, PAYING)


def report(*events: Coded, alt: frozenset[str] = frozenset()) -> GoldReport:
    return GoldReport(document=DOCUMENT, events=tuple(GoldEvent(label=e, alt=alt) for e in events), raw={})


def one(judged: Judgement, name: str) -> Score:
    return next(score for score in judged.scores if score.name == name)


def test_perfect_answers_score_one() -> None:
    judged = judge([report(*ALL)], [ALL])
    assert {score.value for score in judged.scores if score.n and score.name != "false_facts"} == {1.0}
    assert one(judged, "false_facts").value == 0.0


def test_answers_elsewhere_and_of_another_type_score_nought() -> None:
    wrong = [replace(event, event="COERCE") for event in ALL]
    judged = judge([report(*ALL)], [wrong])
    assert one(judged, "event_f1").value == 0.0
    assert one(judged, "event_f1_lenient").value == 0.0
    assert one(judged, "aux").value is None


def test_no_answers_leave_precision_open() -> None:
    judged = judge([report(*ALL)], [[]])
    assert one(judged, "event_precision").value is None
    assert one(judged, "event_recall").value == 0.0
    assert one(judged, "event_f1").value == 0.0


def test_another_trigger_in_the_sentence_is_found_only_leniently() -> None:
    moved = replace(ATTACK, trigger=Span(start=0, end=4))
    judged = judge([report(ATTACK)], [[moved]])
    assert one(judged, "event_f1").value == 0.0
    assert one(judged, "event_f1_lenient").value == 1.0


def test_the_type_in_another_sentence_is_not_found() -> None:
    moved = replace(ATTACK, trigger=Span(start=40, end=43), sentence=SECOND)
    assert one(judge([report(ATTACK)], [[moved]]), "event_f1_lenient").value == 0.0


def test_another_defensible_type_is_found_only_with_alternatives() -> None:
    judged = judge([report(ATTACK, alt=frozenset({"COERCE"}))], [[replace(ATTACK, event="COERCE")]])
    assert one(judged, "event_f1").value == 0.0
    assert one(judged, "event_f1_alt").value == 1.0


def test_a_gold_event_is_found_once_and_the_second_answer_is_too_many() -> None:
    judged = judge([report(ATTACK)], [[ATTACK, ATTACK]])
    assert one(judged, "event_precision").value == 0.5
    assert one(judged, "event_recall").value == 1.0


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("mode", {"mode": frozenset({"firearms"})}),
        ("aux", {"aux": frozenset({"historical"})}),
        ("actor_country", {"actor": side("USA")}),
        ("recipient_country", {"recipient": side("USA")}),
        ("recipient_presence_f1", {"recipient": ()}),
        ("when_month", {"month": "2023-03"}),
        ("where_country", {"place": None}),
        ("speaker_f1", {"attributed": False}),
    ],
)
def test_each_field_is_judged_on_its_own(name: str, fields: dict[str, Any]) -> None:
    judged = judge([report(ATTACK)], [[replace(ATTACK, **fields)]])
    assert one(judged, name).value == 0.0
    assert one(judged, "event_f1").value == 1.0


def test_a_condition_that_gold_has_and_the_answer_lacks_is_missed() -> None:
    judged = judge([report(*ALL)], [[ATTACK, MEETING, replace(PAYING, conditional=False)]])
    assert one(judged, "condition_f1").value == 0.0
    assert one(judged, "condition_f1").details == {"precision": None, "recall": 0.0, "f1": 0.0}


def test_fields_that_gold_leaves_empty_are_not_judged() -> None:
    judged = judge([report(MEETING)], [[replace(MEETING, month="2024-03", place="IRN")]])
    assert [one(judged, name).n for name in ("when_month", "where_country", "recipient_country")] == [0, 0, 0]


def test_each_auxiliary_mode_has_its_own_figure() -> None:
    judged = judge([report(*ALL)], [[ATTACK, MEETING, replace(PAYING, aux=frozenset())]])
    assert one(judged, "future_f1").value == 0.0
    assert one(judged, "negation_f1").n == 0


def test_the_confusion_has_what_was_missed_and_what_was_too_many() -> None:
    judged = judge([report(ATTACK, MEETING)], [[replace(ATTACK, event="COERCE"), PAYING]])
    assert judged.confusion == {"ASSAULT": {"COERCE": 1}, "CONSULT": {"none": 1}, "none": {"AID": 1}}


spans = st.tuples(st.integers(0, 20), st.integers(1, 9)).map(lambda s: Span(start=s[0], end=s[0] + s[1]))
events = st.builds(
    answer,
    st.sampled_from(["ASSAULT", "AID"]),
    trigger=spans,
    sentence=spans,
    aux=st.frozensets(st.sampled_from(["future", "negation"])),
    conditional=st.booleans(),
)


@given(st.lists(st.tuples(st.lists(events, max_size=4), st.lists(events, max_size=4)), max_size=3))
def test_every_figure_lies_in_bounds_and_lenient_finds_no_fewer(
    drawn: list[tuple[list[Coded], list[Coded]]],
) -> None:
    judged = judge([report(*gold) for gold, _ in drawn], [predicted for _, predicted in drawn])
    values = {score.name: score.value for score in judged.scores}
    assert all(value is None or 0 <= value <= 1 for value in values.values())
    assert (values["event_recall_lenient"] or 0) >= (values["event_recall"] or 0)


LABELLED = {
    "id": "d",
    "text": DOCUMENT.text,
    "published": "2024-03-05",
    "events": [
        {
            "trigger": {"start": 5, "end": 13, "text": "attacked"},
            "sentence_start": 0,
            "event": "ASSAULT",
            "alt": ["COERCE"],
            "mode": ["heavy-weapons"],
            "aux": ["historical"],
            "condition": None,
            "attribution": [{"speaker": {"start": 0, "end": 4, "text": "Iran"}, "quoted": False}],
            "when": {"expression": None, "from": "2024-03-05", "to": "2024-03-05"},
            "where": {"expression": None, "country": "IRQ"},
            "actor": [{"start": 0, "end": 4, "text": "Iran", "country": "IRN", "sectors": ["GOV"]}],
            "recipient": [{"start": 14, "end": 18, "text": "Iraq", "country": None, "sectors": []}],
        }
    ],
}


def test_a_labelled_report_is_read(tmp_path: Path) -> None:
    read = load(write_lines(tmp_path / "reports.jsonl", [LABELLED]))[0]
    event = read.events[0]
    assert (read.id, event.alt, event.label.month, event.label.place) == ("d", {"COERCE"}, "2024-03", "IRQ")
    assert (event.label.attributed, event.label.conditional, event.label.aux) == (True, False, {"historical"})
    assert [who.country for who in (*event.label.actor, *event.label.recipient)] == ["IRN", None]


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ({"trigger": {"start": 6, "end": 13, "text": "attacked"}}, "the words at its offsets, 'ttacked'"),
        ({"trigger": {"start": 5, "end": 999}}, "offsets into the report's text"),
        ({"trigger": None}, "offsets into the report's text"),
        ({"trigger": [5, 13]}, "an object with 'start' and 'end'"),
        ({"event": "RAID"}, "expected a PLOVER type"),
        ({"aux": "future"}, "'aux' to be a list of text"),
        ({"when": {"from": 2024}}, "an object with text under 'from'"),
    ],
)
def test_a_wrong_label_is_refused_with_its_line(
    tmp_path: Path, broken: dict[str, Any], complaint: str
) -> None:
    row = {**LABELLED, "events": [{**LABELLED["events"][0], **broken}]}  # type: ignore[dict-item]
    with pytest.raises(InputError, match=rf"reports\.jsonl line 1: .*{complaint}"):
        load(write_lines(tmp_path / "reports.jsonl", [row]))


def test_labels_without_text_are_of_the_report_with_their_id(tmp_path: Path) -> None:
    row = {"id": "d", "events": LABELLED["events"]}
    path = write_lines(tmp_path / "labels.jsonl", [row])
    assert load(path, texts={"d": DOCUMENT})[0].document is DOCUMENT
    with pytest.raises(InputError, match="'text' to be text, got nothing"):
        load(path)


def test_flat_fields_stand_in_for_nested_ones(tmp_path: Path) -> None:
    flat = {"trigger": {"start": 5, "end": 13}, "event": "ASSAULT", "speaker": "Iran"}
    row = {**LABELLED, "events": [{**flat, "when_from": "2022-01-01", "where_country": "IRQ"}]}
    label = load(write_lines(tmp_path / "reports.jsonl", [row]))[0].events[0].label
    assert (label.attributed, label.month, label.place) == (True, "2022-01", "IRQ")


@pytest.mark.parametrize(
    ("broken", "complaint"), [({"published": "May 2024"}, "YYYY-MM-DD"), ({"text": ""}, "'text' to be text")]
)
def test_a_wrong_report_is_refused(tmp_path: Path, broken: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        load(write_lines(tmp_path / "reports.jsonl", [{**LABELLED, **broken}]))


def test_a_report_that_is_no_document_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text('{"id": "a", "text": "x", "published": "soon", "events": []}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"g\.jsonl line 1: .*soon"):
        load(path)
