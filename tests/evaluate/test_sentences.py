from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.golds import answer, gold_record, record_row, side, write_lines

from dragoman.errors import InputError
from dragoman.evaluate.coded import Coded, Who
from dragoman.evaluate.result import Judgement, Score
from dragoman.evaluate.sentences import GoldRecord, judge, load, most_confident, same_triple

ATTACK = gold_record("ASSAULT", side("IRN"), side("IRQ"), id="a", text="a")
TALKS = gold_record("CONSULT", side("FRA"), side("DEU"), id="b", text="b")
RIGHT = {
    "a": answer("ASSAULT", side("IRN"), side("IRQ"), confidence=0.8),
    "b": answer("CONSULT", side("FRA", "DEU"), confidence=0.8),
}
WRONG = answer("AID", side("BRA"), side("CHL"), confidence=0.9)
HEADLINES = ("type", "actor_country", "recipient_country", "triple_recall", "triple_f1")


def figures(judged: Judgement) -> dict[str, float | None]:
    return {score.name: score.value for score in judged.scores}


def one(judged: Judgement, name: str) -> Score:
    return next(score for score in judged.scores if score.name == name)


def test_perfect_answers_score_one() -> None:
    found = figures(judge([ATTACK, TALKS], [[RIGHT["a"]], [RIGHT["b"]]]))
    assert [found[name] for name in (*HEADLINES, "triple_precision")] == [1.0] * 6


def test_answers_that_are_all_wrong_score_nought() -> None:
    found = figures(judge([ATTACK, TALKS], [[WRONG], [WRONG]]))
    assert [found[name] for name in (*HEADLINES, "triple_precision")] == [0.0] * 6


def test_no_answers_score_nought_and_leave_precision_open() -> None:
    found = figures(judge([ATTACK, TALKS], [[], []]))
    assert [found[name] for name in HEADLINES] == [0.0] * 5
    assert found["triple_precision"] is None
    assert found["type_if_coded"] is None


def test_figures_if_coded_leave_out_sentences_without_an_event() -> None:
    judged = judge([ATTACK, TALKS], [[RIGHT["a"]], []])
    assert one(judged, "type").value == 0.5
    assert one(judged, "type_if_coded").value == 1.0
    assert one(judged, "type_if_coded").n == 1


def test_of_several_events_the_most_confident_counts() -> None:
    judged = judge([ATTACK], [[WRONG, RIGHT["a"]]])
    assert one(judged, "type").value == 0.0
    assert one(judged, "triple_precision").value == 0.5
    assert one(judged, "triple_recall").value == 1.0


def test_of_equally_confident_events_the_first_counts() -> None:
    first, second = answer("AID", confidence=0.5), answer("ASSAULT", confidence=0.5)
    assert most_confident([first, second]) is first
    assert most_confident([]) is None


def test_a_record_without_target_is_not_counted_for_the_recipient() -> None:
    lone = gold_record("RETREAT", side("UGA"), ())
    assert one(judge([lone], [[answer("RETREAT", side("UGA"), side("USA"))]]), "recipient_country").n == 0


def test_two_records_of_one_sentence_are_both_found_by_their_own_events() -> None:
    other = gold_record("ACCUSE", side("IRQ"), side("IRN"), id="c", text="a")
    events = [RIGHT["a"], answer("ACCUSE", side("IRQ"), side("IRN"))]
    judged = judge([ATTACK, other], [events, events])
    assert (one(judged, "triple_precision").value, one(judged, "triple_precision").n) == (1.0, 2)
    assert (one(judged, "triple_recall").value, one(judged, "triple_recall").n) == (1.0, 2)
    assert one(judged, "type").value == 0.5


def test_sectors_are_judged_by_the_main_one() -> None:
    gold = gold_record("ASSAULT", (Who(country="IRN", sectors=("MIL",)),), side("IRQ"))
    army, rebels = (Who(country="IRN", sectors=(code, "GOV")) for code in ("MIL", "REB"))
    scored = [judge([gold], [[answer("ASSAULT", (who,))]]) for who in (army, rebels)]
    assert [one(judged, "actor_sector").value for judged in scored] == [1.0, 0.0]
    assert one(scored[0], "recipient_sector").n == 0


def test_the_confusion_counts_a_sentence_without_event_as_none() -> None:
    assert judge([ATTACK, TALKS], [[WRONG], []]).confusion == {"ASSAULT": {"AID": 1}, "CONSULT": {"none": 1}}


@pytest.mark.parametrize(
    ("source", "target", "event", "right"),
    [
        (side("IRN"), side("IRQ"), answer("ASSAULT", side("IRN"), side("IRQ")), True),
        (side("IRN"), side("IRQ"), answer("ASSAULT", side("IRQ"), side("IRN")), False),
        (side("IRN"), side("IRQ"), answer("COERCE", side("IRN"), side("IRQ")), False),
        (side("IRN"), side("IRQ"), answer("ASSAULT", side("IRN")), False),
        (side("IRN"), side("IRQ"), answer("ASSAULT", side("IRN", "IRQ")), True),
        (side("IRN"), (), answer("ASSAULT", side("IRN")), True),
        (side("IRN"), (), answer("ASSAULT", side("IRN"), side("IRQ")), False),
        (side("IRN"), (), answer("ASSAULT", side("IRN"), side(None)), False),
        (side("IRN", "IRQ"), (), answer("ASSAULT", side("IRN"), side("IRQ")), True),
        ((), side("IRQ"), answer("ASSAULT", (), side("IRQ")), True),
        ((), side("IRQ"), answer("ASSAULT", side("IRN"), side("IRQ")), False),
        (side("IGO"), side("IRQ"), answer("ASSAULT", side("UNO"), side("IRQ")), True),
    ],
)
def test_a_triple_needs_type_actor_and_recipient(
    source: tuple[Who, ...], target: tuple[Who, ...], event: Coded, right: bool
) -> None:
    assert same_triple(gold_record("ASSAULT", source, target), event) is right


countries = st.sampled_from(["IRN", "IRQ", "IGO", "UNO", None])
types = st.sampled_from(["ASSAULT", "AID", "CONSULT"])
gold_sides = st.lists(countries.filter(bool), max_size=2).map(lambda codes: side(*codes))
coded_sides = st.lists(countries, max_size=2).map(lambda codes: side(*codes))
golds = st.builds(gold_record, types, gold_sides, gold_sides, text=st.sampled_from("abc"))
answers = st.builds(answer, types, coded_sides, coded_sides, confidence=st.floats(0, 1))


@given(st.lists(st.tuples(golds, st.lists(answers, max_size=3)), max_size=6))
def test_every_figure_lies_in_bounds(drawn: list[tuple[GoldRecord, list[Coded]]]) -> None:
    judged = judge([record for record, _ in drawn], [events for _, events in drawn])
    found = figures(judged)
    assert all(value is None or 0 <= value <= 1 for value in found.values())
    assert all((score.value is None) == (score.n == 0) for score in judged.scores)


@given(st.lists(golds, min_size=1, max_size=6))
def test_gold_as_its_own_answer_is_found_in_full(records: list[GoldRecord]) -> None:
    own = [[answer(r.event, r.source, r.target)] for r in records]
    assert figures(judge(records, own))["triple_recall"] == 1.0


def loaded(tmp_path: Path, **row: Any) -> GoldRecord:
    return load(write_lines(tmp_path / "gold.jsonl", [record_row(**row)]))[0]


def test_old_type_names_are_read_as_todays(tmp_path: Path) -> None:
    assert loaded(tmp_path, event="DISAPPROVE").event == "ACCUSE"
    assert loaded(tmp_path, event="FIGHT").event == "ASSAULT"


def test_a_record_may_lack_a_date(tmp_path: Path) -> None:
    assert loaded(tmp_path, date=None).published == "2000-01-01"


@pytest.mark.parametrize("empty", [None, "", []])
def test_a_target_may_be_empty(tmp_path: Path, empty: object) -> None:
    assert loaded(tmp_path, target=empty).target == ()


@pytest.mark.parametrize(
    ("written", "main"), [("REFafa", ("REF",)), ("MOS", ("REL",)), ("***", ()), ("", ()), ("ZZZ", ())]
)
def test_a_sector_is_read_by_its_first_three_letters(
    tmp_path: Path, written: str, main: tuple[str, ...]
) -> None:
    row = loaded(tmp_path, source=[{"code": "IRN", "sector": written}])
    assert row.source == (Who(country="IRN", sectors=main),)


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ({"event": "YIELD"}, "one successor"),
        ({"event": "RAID"}, "expected a PLOVER type"),
        ({"text": " "}, "'text' to be text"),
        ({"date": 2000}, "'date' to be text, got 2000"),
        ({"source": "Iran"}, "'source' to be a list of objects"),
        ({"target": [{"actorText": "Iraq"}]}, "'code' to be text, got nothing"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, broken: dict[str, Any], complaint: str) -> None:
    path = write_lines(tmp_path / "gold.jsonl", [record_row(), record_row(**broken)])
    with pytest.raises(InputError, match=rf"gold\.jsonl line 2: .*{complaint}"):
        load(path)
