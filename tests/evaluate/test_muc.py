from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.field_golds import MESSAGE, message_row, span, template, threat_template
from tests.evaluate.golds import answer, write_lines

from dragoman.errors import InputError
from dragoman.evaluate.coded import Coded, Count, Who
from dragoman.evaluate.muc import GoldMessage, load
from dragoman.evaluate.muc_scores import judge, numbers, stage
from dragoman.evaluate.result import Judgement, Score

FIRST = span(MESSAGE, MESSAGE[MESSAGE.index("GUNMEN") : MESSAGE.index("THE SAME")])
SECOND = span(MESSAGE, MESSAGE[MESSAGE.index("THE SAME") :])
SIX = Count(kind="dead", low=6, best=6, high=6)
ATTACK = answer("ASSAULT", sentence=FIRST, size=(SIX,))
THREAT = answer("THREATEN", (), (Who(kind="person"),), sentence=SECOND)


def messages(tmp_path: Path, *templates: dict[str, Any]) -> list[GoldMessage]:
    return load(write_lines(tmp_path / "g.jsonl", [message_row(*templates)]))


def one(judged: Judgement, name: str) -> Score:
    return next(score for score in judged.scores if score.name == name)


def test_a_report_is_dated_by_its_dateline(tmp_path: Path) -> None:
    rows = [message_row(), message_row(id="m2", text="NO DATE"), message_row(id="m3", text="31 FEB 90 X")]
    read = load(write_lines(tmp_path / "g.jsonl", rows))
    assert [message.document.published for message in read] == ["1989-05-03", "2000-01-01", "2000-01-01"]


def test_fills_are_read_with_their_alternatives(tmp_path: Path) -> None:
    (incident,) = messages(tmp_path, template())[0].incidents
    assert incident.targets == {"altos barracks", "barracks", "soldiers"}
    assert incident.others == {"gunmen"}
    assert incident.stages == {"ACCOMPLISHED"}


@pytest.mark.parametrize(
    ("fill", "numbers", "optional"),
    [
        ('6: "SOLDIERS"', {6}, False),
        ('~100: "PEOPLE"', {100}, False),
        ('5/6: "POLICEMEN"', {5, 6}, False),
        ('? 15: "PEOPLE"', {15}, True),
        ('PLURAL / - 15: "PEOPLE"', {15}, False),
    ],
)
def test_a_number_may_have_alternatives(
    tmp_path: Path, fill: str, numbers: set[int], *, optional: bool
) -> None:
    (incident,) = messages(tmp_path, template(**{"HUM TGT: NUMBER": [fill]}))[0].incidents
    assert [(count.numbers, count.optional) for count in incident.counts] == [(numbers, optional)]


def test_a_plural_is_no_number(tmp_path: Path) -> None:
    (incident,) = messages(tmp_path, template(**{"HUM TGT: NUMBER": ['PLURAL: "THE 5TH"']}))[0].incidents
    assert incident.counts == ()


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ({"INCIDENT: STAGE OF EXECUTION": ["DONE"]}, "one of ACCOMPLISHED"),
        ({"INCIDENT: STAGE OF EXECUTION": []}, "one of ACCOMPLISHED"),
        ({"HUM TGT: NUMBER": 6}, "a list of text"),
    ],
)
def test_a_wrong_template_is_refused(tmp_path: Path, broken: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        messages(tmp_path, template(**broken))


@pytest.mark.parametrize(
    ("event", "aux", "expected"),
    [
        ("ASSAULT", (), "ACCOMPLISHED"),
        ("ASSAULT", ("historical",), "ACCOMPLISHED"),
        ("ASSAULT", ("negation",), "ATTEMPTED"),
        ("ASSAULT", ("hypothetical",), "THREATENED"),
        ("COERCE", ("future",), "THREATENED"),
        ("THREATEN", (), "THREATENED"),
    ],
)
def test_aux_and_type_tell_the_stage(event: str, aux: tuple[str, ...], expected: str) -> None:
    assert stage(answer(event, aux=frozenset(aux))) == expected


def test_events_are_laid_to_the_incident_whose_target_they_name(tmp_path: Path) -> None:
    judged = judge(messages(tmp_path, template(), threat_template()), [[THREAT, ATTACK]])
    assert {score.value for score in judged.scores if not score.name.startswith("date")} == {1.0}
    assert judged.mistakes == ()


def test_an_event_that_names_no_fill_finds_nothing(tmp_path: Path) -> None:
    gold = messages(tmp_path, threat_template(**{"PERP: INDIVIDUAL ID": ["-"]}))
    judged = judge(gold, [[ATTACK]])
    assert one(judged, "incident_recall").value == 0.0
    assert one(judged, "stage_precision").value is None
    assert judged.confusion == {"THREATENED": {"none": 1}}
    assert judged.mistakes[0].got == "nothing"


def test_other_types_do_not_count(tmp_path: Path) -> None:
    talk = answer("CONSULT", sentence=FIRST)
    assert one(judge(messages(tmp_path, template()), [[talk]]), "incident_recall").value == 0.0


def test_of_several_events_the_one_that_went_furthest_counts(tmp_path: Path) -> None:
    feared: Coded = answer("ASSAULT", sentence=FIRST, aux=frozenset({"hypothetical"}))
    judged = judge(messages(tmp_path, template()), [[feared, ATTACK]])
    assert one(judged, "stage_recall").value == 1.0


def test_an_optional_incident_counts_only_when_it_is_found(tmp_path: Path) -> None:
    gold = messages(tmp_path, template(**{"MESSAGE: TEMPLATE": ["1 (OPTIONAL)"]}))
    assert one(judge(gold, [[]]), "incident_recall").n == 0
    assert one(judge(gold, [[ATTACK]]), "incident_recall").value == 1.0


def test_a_number_that_gold_lacks_costs_precision_only(tmp_path: Path) -> None:
    nine = Count(kind="injured", low=9, best=9, high=9)
    judged = judge(
        messages(tmp_path, template()), [[ATTACK, answer("ASSAULT", sentence=FIRST, size=(nine,))]]
    )
    assert (one(judged, "count_precision").value, one(judged, "count_recall").value) == (0.5, 1.0)


def test_a_person_counts_as_one_and_marchers_as_none() -> None:
    marchers = Count(kind="participants", low=50, best=50, high=50)
    assert numbers([THREAT, answer("ASSAULT", size=(SIX, marchers))]) == [1, 6]


def test_the_figures_of_1992_and_the_commonest_stage_stand_beside(tmp_path: Path) -> None:
    judged = judge(messages(tmp_path, template(), threat_template()), [[ATTACK, THREAT]])
    recall = one(judged, "stage_recall")
    assert (recall.peer, recall.baselines) == (0.76, {"all accomplished": 0.5})
    assert one(judged, "count_precision").peer == 0.56


@pytest.mark.parametrize(
    ("fill", "days", "right"),
    [
        ("03 MAY 89", ("1989-05-03", "1989-05-03"), 1),
        ("03 MAY 89", ("1989-05-02", "1989-05-03"), 0),
        ("- 03 MAY 89", ("1989-04-28", "1989-04-28"), 1),
        ("- 03 MAY 89", ("1989-04-03", "1989-04-03"), 0),
        ("(08 MAR 90) / (07 MAR 90 - 08 MAR 90)", ("1990-03-07", "1990-03-07"), 1),
    ],
)
def test_a_date_is_right_that_the_key_allows(
    tmp_path: Path, fill: str, days: tuple[str, str], right: float
) -> None:
    gold = messages(tmp_path, {**template(), "INCIDENT: DATE": [fill]})
    judged = judge(gold, [[replace(ATTACK, days=days, dated=True)]])
    assert one(judged, "date_recall").value == right


def test_a_date_that_the_text_tells_goes_before_that_of_publication(tmp_path: Path) -> None:
    gold = messages(tmp_path, {**template(), "INCIDENT: DATE": ["01 MAY 89"]})
    told = replace(ATTACK, days=("1989-05-01", "1989-05-01"), dated=True)
    bare = replace(ATTACK, days=("1989-05-03", "1989-05-03"))
    judged = judge(gold, [[bare, told]])
    assert one(judged, "date_precision").value == 1
    assert one(judged, "date_precision").baselines == {"day of publication": 0}
