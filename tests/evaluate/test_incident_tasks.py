"""Incidents judged: small gold files, and a coder that answers by heart."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.golds import by_heart, write_lines
from tests.link.scenarios import made

from dragoman.errors import InputError
from dragoman.evaluate import TASKS, score
from dragoman.evaluate.clusters import best_matching, ceaf, conll, conll_unit
from dragoman.evaluate.system import System
from dragoman.records import Document, Event, Reading

groups = st.lists(st.integers(0, 4), min_size=1, max_size=12)


def events(document: Document, *given: dict[str, Any]) -> list[Event]:
    return [made(document, one) for one in given]


def knowing(coded: dict[str, list[Event]]) -> System:
    """Return a coder that gives the events known for a report's id."""
    return replace(
        by_heart({}), read=lambda docs: (Reading(document=d, events=tuple(coded.get(d.id, ()))) for d in docs)
    )


def value(task: str, path: Path, coded: dict[str, list[Event]], name: str) -> float | None:
    return score(task, path, system=knowing(coded))[name].value


# --- scores -------------------------------------------------------------------------------------------


@given(groups)
def test_gold_itself_scores_one(gold: list[int]) -> None:
    assert ceaf(gold, gold)[0] == pytest.approx(len(set(gold)))


@given(groups.filter(lambda gold: len(set(gold)) < len(gold)))
def test_the_conll_score_of_gold_itself_is_one(gold: list[int]) -> None:
    assert float(conll(np.asarray(conll_unit(gold, gold)))) == pytest.approx(1.0)


@given(st.integers(1, 4), st.integers(1, 5), st.integers(0, 999))
def test_the_best_matching_is_the_best_of_all(rows: int, columns: int, seed: int) -> None:
    table = np.random.default_rng(seed).random((rows, columns))
    few, many = sorted((rows, columns))
    turned = table if rows <= columns else table.T
    every = (sum(turned[at, to] for at, to in enumerate(chosen)) for chosen in permutations(range(many), few))
    assert best_matching(table) == pytest.approx(max(every))


def test_ceaf_matches_groups_one_to_one() -> None:
    assert ceaf([1, 1, 2], [7, 7, 7])[:2] == (pytest.approx(0.8), 1)


@pytest.mark.parametrize("task", ["basil_groups", "current_events", "ecbplus", "muc4_incidents", "incidents"])
def test_nothing_to_judge_gives_no_figure(task: str) -> None:
    assert {found.value for found in TASKS[task].judge([], []).scores} == {None}


# --- basil_groups -------------------------------------------------------------------------------------

FLOOD = ["The river burst its banks near the dam.", "Engineers opened the sluices of the dam."]
VOTE = ["Lawmakers voted down the budget after a quarrel.", "The treasurer resigned over the budget."]


def basil(group: str, title: str, sentences: list[str]) -> dict[str, Any]:
    return {"title": title, "date": "2012-05-01", "triplet-uuid": group, "body-paragraphs": [sentences]}


def test_reports_of_one_story_are_grouped(tmp_path: Path) -> None:
    rows = [basil("f", "Flood", FLOOD), basil("f", "Dam", FLOOD[::-1]), basil("v", "Budget", VOTE)]
    path = write_lines(tmp_path / "basil.jsonl", rows)
    found = score("basil_groups", path, system=by_heart({}))["b_cubed_f1"]
    assert found.value == 1.0
    assert list(found.baselines) == ["single-link TF-IDF, best threshold"]


def test_a_report_without_paragraphs_is_refused(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "basil.jsonl", [{**basil("f", "Flood", FLOOD), "body-paragraphs": "x"}])
    with pytest.raises(InputError, match="body-paragraphs"):
        score("basil_groups", path, system=by_heart({}))


# --- current_events -----------------------------------------------------------------------------------


def note(number: int, day: str, text: str) -> dict[str, Any]:
    story = {"id": "9", "name": "a war"}
    return {"id": str(number), "date": day, "description": text, "belongsToStory": story, "entity": []}


def strike(text: str, number: int, day: str) -> list[Event]:
    given = {"event": "ASSAULT", "by": "Turkey", "to": "Greece", "trigger": "attacked"}
    return events(Document(id=str(number), text=text, published=day), given)


@pytest.mark.parametrize(
    ("second", "apart"), [("2015-09-09", 1.0), ("2015-09-02", 1.0), ("2015-09-01", None)]
)
def test_strikes_of_two_days_of_one_war_are_kept_apart(
    tmp_path: Path, second: str, apart: float | None
) -> None:
    text = "Turkey attacked Greece."
    rows = [note(1, "2015-09-01", text), note(2, second, text)]
    path = write_lines(tmp_path / "notes.jsonl", rows)
    coded = {"1": strike(text, 1, "2015-09-01"), "2": strike(text, 2, second)}
    assert value("current_events", path, coded, "apart_by_day") == apart


# --- ecbplus ------------------------------------------------------------------------------------------


def topic(name: str, chain: str, *words: str) -> dict[str, Any]:
    """Return a document of one sentence, whose second word is an event and whose first is who did it."""
    tokens = "".join(
        f'<token t_id="{n}" sentence="0" number="{n}">{w}</token>' for n, w in enumerate(words, 1)
    )
    marks = (
        '<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>'
        '<HUMAN_PART_PER m_id="2"><token_anchor t_id="1"/></HUMAN_PART_PER>'
        f'<ACTION_OCCURRENCE m_id="3" instance_id="{chain}" TAG_DESCRIPTOR="x"/>'
    )
    relation = (
        f'<CROSS_DOC_COREF r_id="1" note="{chain}"><source m_id="1"/><target m_id="3"/></CROSS_DOC_COREF>'
    )
    rest = f"<Markables>{marks}</Markables><Relations>{relation}</Relations>"
    xml = f'<Document doc_name="{name}">{tokens}{rest}</Document>'
    return {"topic": 1, "file": name, "xml": xml}


def test_mentions_of_one_word_by_one_person_are_one_and_of_two_words_two(tmp_path: Path) -> None:
    rows = [
        topic("a", "rob", "Smith", "robbed", "Eastbank", "yesterday"),
        topic("b", "rob", "Smith", "robbed", "Eastbank", "twice"),
        topic("c", "sing", "Miller", "sang", "opera", "nightly"),
    ]
    found = score("ecbplus", write_lines(tmp_path / "ecb.jsonl", rows), system=by_heart({}))
    assert found["conll"].value == 1.0
    assert "same word in a topic" in found["conll"].baselines


# --- muc4_incidents -----------------------------------------------------------------------------------

TOWN = (
    "PERU, 4 FEB 90 -- REBELS BOMBED THE MARKET. POLICE SAID THE BOMBING OF THE MARKET WAS THE REBELS' DEED."
)


def template(target: str) -> dict[str, Any]:
    return {"INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"], "PHYS TGT: ID": [f'"{target}"']}


def test_two_events_of_one_template_are_one_incident(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "muc.jsonl", [{"id": "m", "text": TOWN, "templates": [template("MARKET")]}])
    document = Document(id="m", text=TOWN, published="1990-02-04")
    coded = events(
        document, {"event": "ASSAULT", "trigger": "BOMBED"}, {"event": "ASSAULT", "trigger": "BOMBING"}
    )
    assert value("muc4_incidents", path, {"m": coded}, "b_cubed_f1") == 1.0
    assert value("muc4_incidents", path, {"m": coded}, "incidents_precision") == 1.0


# --- incidents ----------------------------------------------------------------------------------------


def labelled(name: str, text: str, first: str | None, second: str | None) -> dict[str, Any]:
    at = text.index("attacked")
    happening = {"trigger": [at, at + 8], "event": "ASSAULT", "first": first, "second": second}
    return {"id": name, "text": text, "published": "2020-02-01", "events": [happening]}


def test_the_readings_are_judged_apart_and_against_each_other(tmp_path: Path) -> None:
    text = "Turkey attacked Greece."
    rows = [labelled("a", text, "x", "x"), labelled("b", text, "x", None)]
    path = write_lines(tmp_path / "labelled.jsonl", rows)
    given = {"event": "ASSAULT", "by": "Turkey", "to": "Greece", "trigger": "attacked"}
    coded = {name: events(Document(id=name, text=text, published="2020-02-01"), given) for name in ("a", "b")}
    found = score("incidents", path, system=knowing(coded))
    assert found["matched"].value == 1.0
    assert found["first_b_cubed_f1"].value == 1.0
    assert found["second_b_cubed_precision"].value == 0.5
    assert found["readings_agree_b_cubed_recall"].value == 0.5
    assert found["first_b_cubed_f1_of_several_reports"].n == 2
    assert found["second_b_cubed_f1_of_several_reports"].n == 0


def test_a_label_without_a_trigger_is_refused(tmp_path: Path) -> None:
    row = labelled("a", "Turkey attacked Greece.", None, None)
    row["events"][0]["trigger"] = "attacked"
    with pytest.raises(InputError, match="trigger"):
        score("incidents", write_lines(tmp_path / "labelled.jsonl", [row]), system=by_heart({}))
