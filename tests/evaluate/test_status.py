from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.field_golds import factuality_row, realis_row
from tests.evaluate.golds import write_lines

from dragoman.errors import InputError
from dragoman.evaluate import factuality, realis
from dragoman.evaluate.factuality import GoldStatus
from dragoman.evaluate.gold import Row
from dragoman.evaluate.result import Judgement, Score
from dragoman.evaluate.status_cues import statuses
from dragoman.evaluate.status_scores import judge, judge_realis
from dragoman.records import Span


def targets(*labels: str) -> list[GoldStatus]:
    return [
        GoldStatus(
            id=str(n), unit=str(n), text="He left .", target=Span(start=3, end=7), status=label, raw={}
        )
        for n, label in enumerate(labels)
    ]


def one(judged: Judgement, name: str) -> Score:
    return next(score for score in judged.scores if score.name == name)


def test_every_target_of_a_row_is_read_with_its_words(tmp_path: Path) -> None:
    read = factuality.load(write_lines(tmp_path / "g.jsonl", [factuality_row()]))
    assert [(r.id, r.unit, r.target.of(r.text), r.status) for r in read] == [
        ("1-0", "1", "leave", "not"),
        ("1-1", "1", "sang", "happened"),
    ]
    assert read[0].raw["target"]["label"] == -2.5


@pytest.mark.parametrize(
    ("label", "status"),
    [(-3, "not"), (-1.0, "not"), (-0.9, "uncertain"), (0, "uncertain"), (0.99, "uncertain"), (1, "happened")],
)
def test_labels_are_cut_at_one(tmp_path: Path, label: float, status: str) -> None:
    row = factuality_row(targets=[{"span1": [3, 4], "label": label}])
    assert factuality.load(write_lines(tmp_path / "g.jsonl", [row]))[0].status == status


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ({"span1": [8, 12], "label": 1}, "of 9 tokens"),
        ({"span1": [4, 4], "label": 1}, "of 9 tokens"),
        ({"label": 1}, "of 9 tokens"),
        ({"span1": [3, 4], "label": "yes"}, "a number from -3 to 3"),
    ],
)
def test_a_wrong_target_is_refused(tmp_path: Path, target: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError, match=rf"g\.jsonl line 1: .*{complaint}"):
        factuality.load(write_lines(tmp_path / "g.jsonl", [factuality_row(targets=[target])]))


def test_an_answer_is_one_of_three() -> None:
    assert factuality.status(Row(file="f", line=1, data={"status": "not"})) == "not"
    with pytest.raises(InputError, match="one of happened, uncertain, not"):
        factuality.status(Row(file="f", line=1, data={"status": "maybe"}))


def test_the_mean_of_the_classes_is_scored_beside_cue_words_and_the_commonest() -> None:
    gold = targets("happened", "happened", "not")
    judged = judge(gold, [["happened"], ["happened"], ["not"]])
    score = one(judged, "status_macro_f1")
    assert score.value == 1.0
    assert score.baselines == pytest.approx({"cue words": 0.4, "commonest": 0.4})
    assert one(judged, "status_accuracy").baselines["commonest"] == pytest.approx(2 / 3)


def test_no_answer_is_a_wrong_one() -> None:
    judged = judge(targets("happened", "not"), [[], ["not"]])
    assert one(judged, "status_accuracy").value == 0.5
    assert judged.confusion["happened"] == {"none": 1}
    assert [(m.expected, m.got) for m in judged.mistakes] == [("happened", "no answer")]


def test_each_status_has_its_own_figure() -> None:
    judged = judge(targets("happened", "uncertain"), [["happened"], ["happened"]])
    assert one(judged, "happened_f1").value == pytest.approx(2 / 3)
    assert one(judged, "uncertain_f1").value == 0.0
    assert one(judged, "not_f1").value is None


def test_realis_words_are_found_where_their_offsets_are_a_little_off(tmp_path: Path) -> None:
    row = realis_row(
        ("hacked", "Actual", 12), ("hacked", "Generic", 44), content="Thieves hacked it. Others get hacked."
    )
    read = realis.load(write_lines(tmp_path / "g.jsonl", [row]))
    assert [(r.target.start, r.status, r.unit) for r in read] == [
        (8, "actual", "1.txt"),
        (30, "other", "1.txt"),
    ]


@pytest.mark.parametrize(
    ("event", "complaint"),
    [(("hacked", "Real", 0), "one of Actual"), (("stole", "Actual", 0), "words that stand in the content")],
)
def test_a_wrong_realis_row_is_refused(tmp_path: Path, event: tuple[str, str, int], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        realis.load(write_lines(tmp_path / "g.jsonl", [realis_row(event, content="They hacked it.")]))


def test_actual_is_held_against_all_the_rest() -> None:
    gold = targets("actual", "other", "other")
    judged = judge_realis(gold, [["happened"], ["uncertain"], ["happened"]])
    score = one(judged, "actual_f1")
    assert score.value == pytest.approx(2 / 3)
    assert score.baselines["commonest"] == 0.0
    assert judged.confusion == {"actual": {"happened": 1}, "other": {"happened": 1, "uncertain": 1}}


@pytest.mark.parametrize(
    ("text", "target", "status"),
    [
        ("He left early .", "left", "happened"),
        ("He did n't leave .", "leave", "not"),
        ("He didn’t leave.", "leave", "not"),
        ("He never really left .", "left", "not"),
        ("They failed to agree .", "agree", "not"),
        ("He may leave .", "leave", "uncertain"),
        ("If the talks that began in May end , he leaves .", "leaves", "uncertain"),
        ("They want the guards to leave .", "leave", "uncertain"),
        ("They stopped to rest .", "rest", "happened"),
        ("He did not call. She left.", "left", "happened"),
        ("He may go. She left.", "left", "happened"),
    ],
)
def test_cue_words_before_the_target_settle_its_status(text: str, target: str, status: str) -> None:
    start = text.index(target)
    assert statuses([(text, Span(start=start, end=start + len(target)))]) == [status]
