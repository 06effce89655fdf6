from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.field_golds import MAYOR, MINISTRY, SPEECH, marks, said, span, speech_row
from tests.evaluate.golds import write_lines

from dragoman.errors import InputError
from dragoman.evaluate.attribution import AttributionSpans, apart, attribution, plain
from dragoman.evaluate.attribution_cues import attributions
from dragoman.evaluate.attribution_scores import judge, pairs, shared
from dragoman.evaluate.gold import Row
from dragoman.evaluate.polnear import GoldAttributions, load
from dragoman.evaluate.result import Judgement, Score
from dragoman.records import Document, Span

DOCUMENT = Document(id="s1", text=SPEECH, published="2016-09-12")


def gold(*given: AttributionSpans) -> GoldAttributions:
    return GoldAttributions(document=DOCUMENT, attributions=given, raw={})


def one(judged: Judgement, name: str) -> Score:
    return next(score for score in judged.scores if score.name == name)


def test_standoff_marks_are_read_with_their_roles(tmp_path: Path) -> None:
    (read,) = load(write_lines(tmp_path / "g.jsonl", [speech_row()]))
    assert (read.id, read.document.published) == ("s1", "2016-09-12")
    assert read.attributions == (MAYOR, MINISTRY)


def test_a_split_span_and_a_numbered_role_are_one_filler_each(tmp_path: Path) -> None:
    written = (
        "T1\tSource 0 9\tThe mayor\nT2\tSource 60 73\tthe ministry\nT3\tCue 10 14\tsaid\n"
        "T4\tContent 15 25;30 34\tthe bridge safe\nT5\tAttribution 10 14\tsaid\nT6\tDiscard 0 3\tThe\n"
        "E1\tAttribution:T5 Source:T1 Source2:T2 Cue:T3 Content:T4"
    )
    (read,) = load(write_lines(tmp_path / "g.jsonl", [speech_row(attributions={"a": written})]))
    (found,) = read.attributions
    assert [(s.start, s.end) for s in found.source] == [(0, 9), (60, 73)]
    assert [(s.start, s.end) for s in found.content] == [(15, 25), (30, 34)]


def test_an_attribution_may_have_no_source_and_marks_may_run_over_lines(tmp_path: Path) -> None:
    written = marks(replace(MINISTRY, source=()), kind="Attribution-no-source")
    row = speech_row(attributions={"a": written.replace("Taxes fell", "Taxes\nfell")})
    (read,) = load(write_lines(tmp_path / "g.jsonl", [row]))
    assert [(a.source, a.content) for a in read.attributions] == [((), MINISTRY.content)]


def test_of_several_annotators_the_first_file_counts(tmp_path: Path) -> None:
    both = {"b.ann": marks(MAYOR, MINISTRY), "a.ann": marks(MAYOR)}
    (read,) = load(write_lines(tmp_path / "g.jsonl", [speech_row(attributions=both)]))
    assert read.attributions == (MAYOR,)


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ({"attributions": {}}, "stand-off marks by the name of their file"),
        ({"attributions": ["T1"]}, "an object"),
        ({"attributions": {"a": "T1\tCue 900 950\tsaid"}}, "offsets lie in the text"),
        ({"attributions": {"a": "T1\tCue 14 10\tsaid"}}, "offsets lie in the text"),
        ({"attributions": {"a": "E1\tAttribution:T9 Cue:T1"}}, "T9 of .* is not"),
        ({"date": "May 2016"}, "YYYY-MM-DD"),
    ],
)
def test_a_wrong_row_is_refused(tmp_path: Path, broken: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InputError, match=rf"g\.jsonl line 1: .*{complaint}"):
        load(write_lines(tmp_path / "g.jsonl", [speech_row(**broken)]))


def test_an_attribution_is_the_same_when_read_from_its_json() -> None:
    assert attribution(Row(file="f", line=1, data=plain(MAYOR))) == MAYOR


@pytest.mark.parametrize("value", [[[5, 1]], [[1]], [["a", "b"]], "0-4", [[-1, 3]]])
def test_stretches_that_are_none_are_refused(value: object) -> None:
    with pytest.raises(InputError, match="'cue' to be a list of"):
        attribution(Row(file="f", line=1, data={"cue": value}))


def test_stretches_that_overlap_become_one_span() -> None:
    assert [(s.start, s.end) for s in apart([(8, 9), (0, 4), (3, 6), (6, 7)])] == [(0, 6), (6, 7), (8, 9)]


def test_perfect_answers_score_one() -> None:
    judged = judge([gold(MAYOR, MINISTRY)], [[MINISTRY, MAYOR]])
    assert {score.value for score in judged.scores} == {1.0}
    assert judged.mistakes == ()


def test_no_answers_score_nought_and_are_told_as_missed() -> None:
    judged = judge([gold(MAYOR, MINISTRY)], [[]])
    assert one(judged, "cue_f1").value == 0.0
    assert one(judged, "source_given_cue_f1").value is None
    assert [m.reason for m in judged.mistakes] == ["missed", "missed"]


def test_a_source_found_elsewhere_counts_in_the_document_but_not_given_its_cue() -> None:
    swapped = [replace(MAYOR, source=MINISTRY.source), replace(MINISTRY, source=MAYOR.source)]
    judged = judge([gold(MAYOR, MINISTRY)], [swapped])
    assert one(judged, "source_f1").value == 1.0
    assert one(judged, "source_given_cue_f1").value == 0.0
    assert one(judged, "content_given_cue_f1").value == 1.0


def test_a_source_that_attributions_share_is_one_filler() -> None:
    other = replace(MINISTRY, source=MAYOR.source)
    score = one(judge([gold(MAYOR, other)], [[MAYOR]]), "source_f1")
    assert (score.n, score.value) == (1, 1.0)
    assert one(judge([gold(MAYOR, other)], [[MAYOR]]), "cue_f1").details["recall"] == 0.5


def test_a_source_where_gold_has_none_is_too_many() -> None:
    score = one(judge([gold(replace(MAYOR, source=()))], [[MAYOR]]), "source_given_cue_f1")
    assert (score.value, score.details["precision"]) == (0.0, 0.0)


def test_too_much_content_meets_gold_but_costs_characters() -> None:
    long = replace(MAYOR, content=(Span(start=0, end=len(SPEECH)),))
    judged = judge([gold(MAYOR)], [[long]])
    assert one(judged, "content_given_cue_f1").value == 1.0
    assert one(judged, "content_characters_f1").details["precision"] == pytest.approx(19 / len(SPEECH))


def test_cues_are_paired_by_what_they_share_most() -> None:
    short, long = (said(SPEECH, None, cue, "Taxes") for cue in ("bridge", "said the bridge"))
    assert pairs([replace(MAYOR, cue=(span(SPEECH, "said the"),))], [short, long])[0][1] == long


def test_the_cue_list_is_scored_beside() -> None:
    score = one(judge([gold(MAYOR, MINISTRY)], [[]]), "cue_f1")
    assert score.baselines == pytest.approx({"cue list": 2 / 3})


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said the bridge was safe.", "The mayor", "said", "the bridge was safe"),
        ("“It is safe,” said the mayor.", "the mayor", "said", "“It is safe,”"),
        ("Taxes fell, the ministry has announced.", "the ministry", "has announced", "Taxes fell"),
        ("Taxes fell, according to the ministry.", "the ministry", "according to", "Taxes fell"),
        ("According to the ministry, taxes fell.", "the ministry", "According to", "taxes fell"),
    ],
)
def test_the_cue_list_finds_plain_attributions(text: str, source: str, cue: str, content: str) -> None:
    (found,) = attributions(Document(id="d", text=text, published="2016-09-12"))
    words = [found.role(role)[0].of(text) for role in ("source", "cue", "content")]
    assert words == [source, cue, content]


@given(st.text("ab said,.“”\n", max_size=60))
def test_the_cue_list_never_points_outside_a_text(text: str) -> None:
    for found in attributions(Document(id="d", text=f"{text}said", published="2016")):
        for role in ("source", "cue", "content"):
            assert all(s.start < s.end <= len(text) + 4 for s in found.role(role))


pairs_drawn = st.tuples(st.integers(0, 20), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1]))
fillers = st.lists(pairs_drawn, max_size=2).map(apart)
answers = st.lists(st.builds(AttributionSpans, source=fillers, cue=fillers, content=fillers), max_size=4)


@given(answers, answers)
def test_every_figure_lies_in_bounds_and_does_not_hang_on_the_side(
    ours: list[AttributionSpans], theirs: list[AttributionSpans]
) -> None:
    judged, turned = judge([gold(*ours)], [theirs]), judge([gold(*theirs)], [ours])
    assert all(score.value is None or 0 <= score.value <= 1 for score in judged.scores)
    assert one(judged, "cue_f1").value == pytest.approx(one(turned, "cue_f1").value)


@given(fillers, fillers)
def test_what_two_fillers_share_is_the_same_both_ways(a: tuple[Span, ...], b: tuple[Span, ...]) -> None:
    assert shared(a, b) == shared(b, a)
