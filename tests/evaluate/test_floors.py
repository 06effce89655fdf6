from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError, InputError
from dragoman.evaluate.floors import (
    FloorError,
    Floors,
    GoldChangedError,
    check_floors,
    read_floors,
    update_floors,
    write_floors,
)
from dragoman.evaluate.result import Report, Score

PINNED = Floors(gold="g.jsonl", digest="d1", note="by hand", floors={"type": 0.5, "recall": 0.4})


def report(*, digest: str = "d1", **values: float | None) -> Report:
    scores = tuple(Score(name=name, n=9, value=value, headline=True) for name, value in values.items())
    return Report(
        task="t", coder="c", gold="g.jsonl", digest=digest, labels="by hand", n=9, unread=0, scores=scores
    )


def test_scores_at_their_floors_pass() -> None:
    check_floors(report(type=0.5, recall=0.9), {"t": PINNED})


def test_every_shortfall_is_listed() -> None:
    with pytest.raises(FloorError, match=r"t: recall 0\.390 .* floor 0\.400; type 0\.100 .* floor 0\.500"):
        check_floors(report(type=0.1, recall=0.39), {"t": PINNED})


def test_a_floored_score_that_is_not_measured_falls_short() -> None:
    with pytest.raises(FloorError, match=r"recall \(not measured\)"):
        check_floors(report(type=0.9), {"t": PINNED})
    with pytest.raises(FloorError, match=r"recall \(not measured\)"):
        check_floors(report(type=0.9, recall=None), {"t": PINNED})


def test_another_gold_file_is_an_error_of_its_own() -> None:
    with pytest.raises(GoldChangedError, match=r"were measured on g\.jsonl with sha256 d1"):
        check_floors(report(type=0.9, recall=0.9, digest="d2"), {"t": PINNED})


def test_a_task_without_floors_is_refused() -> None:
    with pytest.raises(InputError, match="'t' has no floors"):
        check_floors(report(type=0.9), {})


def test_floors_rise_to_what_is_measured_rounded_down() -> None:
    new = update_floors(report(type=0.678, recall=0.4), {"t": PINNED})["t"]
    assert new.floors == {"type": 0.67, "recall": 0.4}
    assert (new.note, new.lowered) == ("by hand", ())


def test_first_floors_take_every_headline_score() -> None:
    shown = Score(name="extra", n=9, value=0.9)
    first = report(type=0.5, recall=None)
    new = update_floors(Report(**{**_fields(first), "scores": (*first.scores, shown)}), {})
    assert new["t"].floors == {"type": 0.5}


def _fields(given: Report) -> dict[str, object]:
    return {name: getattr(given, name) for name in Report.__dataclass_fields__}


@pytest.mark.parametrize("options", [{}, {"allow_lower": True}, {"allow_lower": True, "reason": " "}])
def test_a_floor_does_not_drop_without_flag_and_reason(options: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"type would drop from 0\.500 to 0\.300; .* a reason"):
        update_floors(report(type=0.3, recall=0.4), {"t": PINNED}, **options)  # type: ignore[arg-type]


def test_a_reason_alone_does_not_lower_a_floor() -> None:
    with pytest.raises(InputError, match="allow_lower"):
        update_floors(report(type=0.3, recall=0.4), {"t": PINNED}, reason="so be it")


def test_a_floor_does_not_vanish_unasked() -> None:
    with pytest.raises(InputError, match=r"recall would drop from 0\.400 to \(not measured\)"):
        update_floors(report(type=0.5), {"t": PINNED})


def test_a_lowered_floor_keeps_its_reason() -> None:
    new = update_floors(
        report(type=0.3, recall=0.4), {"t": PINNED}, allow_lower=True, reason="a label was wrong"
    )["t"]
    assert new.floors["type"] == 0.3
    change = new.lowered[0]
    assert (change.metric, change.before, change.after) == ("type", 0.5, 0.3)
    assert change.reason == "a label was wrong"


def test_another_gold_file_takes_flag_and_reason() -> None:
    other = report(type=0.9, recall=0.9, digest="d2")
    with pytest.raises(InputError, match="not the one that the floors were measured on"):
        update_floors(other, {"t": PINNED})
    new = update_floors(other, {"t": PINNED}, allow_lower=True, reason="labels mended")["t"]
    assert (new.digest, new.floors["type"], new.lowered[0].metric) == ("d2", 0.9, None)


def test_other_tasks_keep_their_floors() -> None:
    assert update_floors(report(type=0.9, recall=0.9), {"t": PINNED, "u": PINNED})["u"] == PINNED


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_was_pinned_is_passed_by_the_same_report(one: float, other: float) -> None:
    given_report = report(type=one, recall=other)
    check_floors(given_report, update_floors(given_report, {}))


def test_floors_survive_writing(tmp_path: Path) -> None:
    lowered = update_floors(
        report(type=0.3, recall=0.4), {"t": PINNED}, allow_lower=True, reason="a label was wrong"
    )
    write_floors(tmp_path / "floors.json", lowered)
    assert read_floors(tmp_path / "floors.json") == lowered


@pytest.mark.parametrize("content", ["", "[]", '{"t": {"gold": "g"}}', '{"t": 1}'])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content)
    with pytest.raises(InputError, match="holds no floors"):
        read_floors(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read floors"):
        read_floors(tmp_path / "none.json")


def test_the_errors_stand_under_the_root() -> None:
    assert issubclass(FloorError, DragomanError)
    assert issubclass(GoldChangedError, InputError)
