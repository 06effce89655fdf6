from dataclasses import replace
from typing import Any

import pytest
from tests.evaluate.golds import answer

from dragoman.evaluate.coded import Coded, Count, Who, Words, coded
from dragoman.evaluate.gold import Row
from dragoman.evaluate.report_fields import field_scores
from dragoman.evaluate.result import Score
from dragoman.records import Span


def words(start: int, end: int, text: str = "", name: str | None = None) -> Words:
    return Words(span=Span(start=start, end=end), text=text, name=name)


def party(start: int, end: int) -> tuple[Who, ...]:
    return (Who(country="IRN", words=words(start, end)),)


def count(kind: str, best: int) -> Count:
    return Count(kind=kind, low=best, best=best, high=best)


GOLD = answer(
    "ASSAULT",
    party(0, 4),
    party(14, 18),
    conditional=True,
    condition=Span(start=30, end=50),
    attributed=True,
    speakers=(words(60, 69, "the envoy"),),
    size=(count("dead", 3), count("injured", 7)),
)


def scores(*pairs: tuple[Coded, Coded]) -> dict[str, Score]:
    return {score.name: score for score in field_scores([pairs])}


def test_the_same_fields_score_one() -> None:
    names = ("actor_words", "recipient_words", "condition_overlap_f1", "speaker_same_f1", "size_f1")
    assert [scores((GOLD, GOLD))[name].value for name in names] == [1.0] * 5


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("actor_words", {"actor": party(5, 9)}),
        ("recipient_words", {"recipient": party(0, 4)}),
        ("actor_presence_f1", {"actor": ()}),
        ("condition_overlap_f1", {"condition": Span(start=51, end=60)}),
        ("condition_overlap_f1", {"condition": None}),
        ("speaker_same_f1", {"speakers": (words(0, 4, "the mayor"),)}),
        ("size_kind_f1", {"size": (count("arrested", 3),)}),
    ],
)
def test_another_field_is_wrong(name: str, fields: dict[str, Any]) -> None:
    assert scores((GOLD, replace(GOLD, **fields)))[name].value == 0.0


def test_a_condition_elsewhere_is_still_one() -> None:
    found = scores((GOLD, replace(GOLD, condition=Span(start=51, end=60))))
    assert found["condition_f1"].value == 1.0


@pytest.mark.parametrize(
    "speaker",
    [words(62, 65), words(0, 5, "Envoy"), words(0, 2, "he", "the envoy of Chad"), Words(text="an envoy")],
)
def test_a_speaker_is_known_by_place_words_or_name(speaker: Words) -> None:
    assert scores((GOLD, replace(GOLD, speakers=(speaker,))))["speaker_same_f1"].value == 1.0


def test_a_number_of_the_right_kind_may_be_wrong() -> None:
    found = scores((GOLD, replace(GOLD, size=(count("dead", 3), count("injured", 8)))))
    assert (found["size_f1"].value, found["size_kind_f1"].value) == (0.5, 1.0)


def test_false_facts_are_events_told_as_facts_that_gold_does_not_call_so() -> None:
    past, feared = (replace(GOLD, aux=frozenset({a})) for a in ("historical", "hypothetical"))
    found = scores((GOLD, GOLD), (past, GOLD), (feared, feared), (GOLD, past))
    assert (found["false_facts"].value, found["false_facts"].baselines) == (0.5, {"modality ignored": 0.5})
    assert (found["true_facts"].value, found["facts_kept"].value) == (0.5, 0.5)


def test_words_and_figures_do_not_make_an_event_another() -> None:
    assert answer("ASSAULT", party(0, 4)) == answer("ASSAULT", party(5, 9), size=(count("dead", 3),))


def event(**data: Any) -> Coded:
    return coded(Row(file="f", line=1, data={"event": "ASSAULT", **data}))


def test_words_figures_and_condition_are_read() -> None:
    read = event(
        actor=[{"start": 0, "end": 4, "text": "Iran", "kind": "country", "country": "IRN"}],
        condition={"start": 5, "end": 9, "text": "if x"},
        attribution=[{"speaker": {"start": 1, "end": 3, "text": "he", "name": "Ruiz"}, "quoted": True}],
        size=[
            {"kind": "dead", "low": 12, "best": 20, "high": 99, "text": "dozens"},
            {"kind": "dead", "best": 1},
        ],
    )
    assert (read.actor[0].kind, read.actor[0].words) == ("country", words(0, 4, "Iran"))
    assert (read.condition, read.speakers) == (Span(start=5, end=9), (words(1, 3, "he", "Ruiz"),))
    assert read.size == (Count(kind="dead", low=12, best=20, high=99, text="dozens"), count("dead", 1))


def test_a_speaker_may_be_words_alone_and_a_condition_no_more_than_said_to_be() -> None:
    read = event(speaker="police", condition={"text": "if x"})
    assert (read.speakers, read.attributed) == ((Words(text="police"),), True)
    assert (read.conditional, read.condition) == (True, None)
