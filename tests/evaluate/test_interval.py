import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate.interval import (
    calibration,
    calibration_units,
    class_table,
    class_units,
    f1,
    macro_f1,
    measured,
    occurring,
    ratio,
)

labels = st.none() | st.sampled_from("ABC")
pairs = st.lists(st.tuples(st.sampled_from("ABC"), labels), max_size=12)
ratios = st.lists(st.integers(0, 5).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=8)


@given(ratios)
def test_a_ratio_and_its_interval_lie_between_nought_and_one(units: list[tuple[int, int]]) -> None:
    score = measured("x", units)
    total = sum(n for _, n in units)
    assert score.n == total
    assert (score.value is None) == (total == 0)
    if score.value is not None and score.low is not None and score.high is not None:
        assert 0 <= score.low <= score.high <= 1


@given(pairs)
def test_macro_f1_lies_between_nought_and_one_and_is_one_only_if_all_is_right(
    given_pairs: list[tuple[str | None, str | None]],
) -> None:
    score = measured("x", class_units(given_pairs, occurring(given_pairs)), macro_f1, n=len(given_pairs))
    if given_pairs:
        assert score.value is not None
        assert 0 <= score.value <= 1
        assert (score.value == 1) == all(gold == predicted for gold, predicted in given_pairs)


@given(ratios, ratios)
def test_f1_lies_between_precision_and_recall(
    coded: list[tuple[int, int]], found: list[tuple[int, int]]
) -> None:
    counts = [sum(column) for part in (coded, found) for column in (zip(*part, strict=True) if part else ())]
    if len(counts) == 4 and counts[1] and counts[3]:
        precision, recall = counts[0] / counts[1], counts[2] / counts[3]
        value = float(f1(np.asarray(counts, dtype=float)))
        assert min(precision, recall) - 1e-9 <= value <= max(precision, recall) + 1e-9


def test_the_same_units_give_the_same_interval() -> None:
    units = [(1, 1), (0, 1), (1, 1), (1, 1)]
    assert measured("x", units) == measured("x", units)


def test_an_interval_narrows_with_more_units() -> None:
    few, many = measured("x", [(1, 1), (0, 1)] * 5), measured("x", [(1, 1), (0, 1)] * 500)
    assert few.value == many.value == 0.5
    assert few.high is not None
    assert many.high is not None
    assert many.high < few.high


def test_nothing_to_judge_has_no_value() -> None:
    assert measured("x", []).value is None
    assert measured("x", [(0, 0), (0, 0)]).value is None


def test_f1_with_nothing_coded_is_nought_where_gold_has_something() -> None:
    assert measured("x", [(0, 0, 0, 2)], f1, n=2).value == 0.0


def test_macro_f1_leaves_out_a_class_that_nobody_names() -> None:
    found = [("A", "A"), ("B", "A")]
    with_c = measured("x", class_units(found, ["A", "B", "C"]), macro_f1, n=2)
    assert with_c.value == pytest.approx((2 / 3 + 0) / 2)


def test_no_answer_is_no_class_of_its_own() -> None:
    table = class_table([("A", None), ("A", "A"), ("B", "A")])
    assert set(table) == {"A", "B"}
    assert table["A"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "n": 2}
    assert table["B"] == {"precision": None, "recall": 0.0, "f1": 0.0, "n": 1}


def test_n_of_a_ratio_is_what_was_judged() -> None:
    assert measured("x", [(1, 2), (0, 3)], ratio).n == 5


def test_calibration_is_one_where_what_is_said_is_what_happens() -> None:
    answers = [(0.75, True), (0.75, True), (0.75, True), (0.75, False)]
    assert measured("c", calibration_units(answers), calibration, n=4).value == pytest.approx(1.0)
    assert measured("c", calibration_units([(1.0, False)]), calibration, n=1).value == pytest.approx(0.0)
