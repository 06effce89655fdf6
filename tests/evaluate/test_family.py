from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.golds import pair_row, write_lines

from dragoman.errors import InputError
from dragoman.evaluate.family import ROOTS, GoldPair, judge, load, quad_of, root_of
from dragoman.evaluate.result import Judgement, Score
from dragoman.knowledge.plover import event_types


def pairs(tmp_path: Path, *rows: dict[str, Any]) -> list[GoldPair]:
    return load(write_lines(tmp_path / "pairs.jsonl", rows))


def one(judged: Judgement, name: str) -> Score:
    return next(score for score in judged.scores if score.name == name)


YIELDED = pair_row(id="p2", root="YIELD", quad=2)
ALONE = {"id": "p3", "text": "Troops shelled the town.", "quad": 4}


def test_there_are_15_classes() -> None:
    assert len(ROOTS) == 15


@pytest.mark.parametrize("event", ["CONCEDE", "RETREAT"])
def test_giving_way_in_word_or_deed_is_yield_and_material(event: str) -> None:
    assert (root_of(event), quad_of(event)) == ("YIELD", "2")


def test_no_type_has_no_class_and_no_quad() -> None:
    assert (root_of(None), quad_of(None)) == (None, None)


def test_perfect_answers_score_one(tmp_path: Path) -> None:
    judged = judge(pairs(tmp_path, pair_row(), YIELDED, ALONE), ["ASSAULT", "CONCEDE", "SANCTION"])
    assert [score.value for score in judged.scores] == [1.0] * 6


def test_answers_that_are_all_wrong_score_nought(tmp_path: Path) -> None:
    judged = judge(pairs(tmp_path, pair_row(), YIELDED, ALONE), ["AID", "REJECT", "AID"])
    assert [score.value for score in judged.scores] == [0.0] * 6


def test_no_answer_is_wrong(tmp_path: Path) -> None:
    judged = judge(pairs(tmp_path, pair_row(), YIELDED, ALONE), [None, "RETREAT", None])
    assert one(judged, "root_accuracy").value == 0.5
    assert one(judged, "root_macro_f1").value == 0.5
    assert one(judged, "quad_alone_accuracy").value == 0.0
    assert judged.confusion == {"ASSAULT": {"none": 1}, "YIELD": {"YIELD": 1}}


def test_rows_with_only_a_quad_are_judged_apart(tmp_path: Path) -> None:
    judged = judge(pairs(tmp_path, pair_row(), ALONE), ["ASSAULT", "AID"])
    assert (one(judged, "quad_accuracy").n, one(judged, "quad_accuracy").value) == (1, 1.0)
    assert (one(judged, "quad_alone_accuracy").n, one(judged, "quad_alone_accuracy").value) == (1, 0.0)


def test_classes_are_told_one_by_one(tmp_path: Path) -> None:
    judged = judge(pairs(tmp_path, pair_row(), pair_row(id="p4", root="AID", quad=2)), ["ASSAULT"] * 2)
    classes = one(judged, "root_macro_f1").details["classes"]
    assert classes["ASSAULT"] == {"precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3), "n": 1}
    assert classes["AID"]["recall"] == 0.0


def test_a_peers_answers_are_scored_beside(tmp_path: Path) -> None:
    rows = [pair_row(zsp_root="ASSAULT", zsp_quad="4"), pair_row(id="p2", zsp_root="AID", zsp_quad="2")]
    judged = judge(pairs(tmp_path, *rows), ["ASSAULT", "ASSAULT"])
    assert (one(judged, "root_accuracy").value, one(judged, "root_accuracy").peer) == (1.0, 0.5)
    assert one(judged, "quad_accuracy").peer == 0.5
    assert one(judged, "root_macro_f1").peer == pytest.approx(1 / 3)


def test_a_peer_that_left_rows_out_is_not_compared(tmp_path: Path) -> None:
    rows = [pair_row(zsp_root="ASSAULT", zsp_quad="4"), pair_row(id="p2")]
    assert one(judge(pairs(tmp_path, *rows), ["ASSAULT"] * 2), "root_accuracy").peer is None


@given(st.lists(st.none() | st.sampled_from(sorted(event_types())), min_size=1, max_size=8))
def test_every_figure_lies_in_bounds(predicted: list[str | None]) -> None:
    gold = [
        GoldPair(
            id=str(i),
            text="t",
            actor="a",
            recipient="b",
            root=sorted(ROOTS)[i],
            quad="1",
            peer_root=None,
            peer_quad=None,
            raw={},
        )
        for i in range(len(predicted))
    ]
    assert all(s.value is None or 0 <= s.value <= 1 for s in judge(gold, predicted).scores)


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ({"root": "CONCEDE"}, "'root' to be one of"),
        ({"quad": 5}, "'quad' to be a quad category"),
        ({"source": None}, "'source' to be the words"),
        ({"zsp_quad": "x"}, "'zsp_quad' to be a quad category"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, broken: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError, match=rf"pairs\.jsonl line 1: .*{complaint}"):
        pairs(tmp_path, pair_row(**broken))
