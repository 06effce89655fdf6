import pytest
from training.written import LabelError, place, report

ROW = {
    "date": "2011-05-02",
    "s": ["The rain held.", "If they stay, he said, the rebels will hit back at them."],
    "e": [
        [1, "THREATEN", "hit back", {"a": ["the rebels"], "r": ["them"], "c": "If they stay", "sp": ["he"]}],
        [1, "ASSAULT", "never said", {}],
        [0, "THREATEN", "held", {"m": ["no such mode"]}],
    ],
}


def test_words_become_offsets_into_the_whole_report():
    made, _ = report(ROW)
    (event,) = made["events"]
    text = made["text"]
    spans = [event["trigger"], event["condition"], event["actor"][0]["span"], event["recipient"][0]["span"]]
    assert [text[a:b] for a, b in spans] == ["hit back", "If they stay", "the rebels", "them"]
    assert made["published"] == "2011-05-02"


def test_a_short_word_is_not_found_inside_a_longer_one():
    made, _ = report(ROW)
    start, end = made["events"][0]["attribution"][0]["speaker"]
    assert made["text"][start - 1 : end + 1] == " he "


def test_what_cannot_be_laid_to_a_sentence_is_told_and_left_out():
    _, wrong = report(ROW)
    assert len(wrong) == 2
    assert "never said" in wrong[0]
    assert "no such mode" in wrong[1]


def test_a_number_behind_words_means_a_later_place():
    assert place("he and he", "he#2", 10) == [17, 19]
    with pytest.raises(LabelError):
        place("he and he", "he#3", 0)
