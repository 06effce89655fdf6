from xml.etree import ElementTree as ET

import pytest
from tests.link.happenings import told
from tests.link.scenarios import scenario

from dragoman.link import Ledger
from dragoman.link.drawing import as_dot, as_svg, as_text
from dragoman.link.incidents import incidents
from dragoman.link.situation import Situation, situation
from dragoman.records.json import to_json


def stands(name: str, *actors: str, since: str | None = None) -> Situation:
    story = scenario(name)
    ledger = Ledger()
    ledger.add(story.by_hand(), story.documents)
    return situation(actors, incidents=incidents(told(story)), commitments=ledger.commitments(), since=since)


def test_a_threat_after_a_bill_is_a_step_after_it_with_its_condition() -> None:
    found = stands("law_first_force_second", "IRQ")
    kinds = {edge.kind for edge in found.graph.edges}
    assert {"then", "if"} <= kinds
    labels = [node.label for node in found.graph.nodes]
    assert any("step 1" in label for label in labels)
    assert any("step 2" in label for label in labels)


def test_an_open_threat_is_a_position_of_who_made_it() -> None:
    (position,) = [p for p in stands("five_statements", "PRK").positions if p.stance == "threatens"]
    assert (position.holder.country, position.towards and position.towards.country) == ("PRK", "USA")


def test_what_would_move_a_threat_is_the_act_a_withdrawal_or_time() -> None:
    moves = {mover.to for mover in stands("five_statements", "PRK").movers}
    assert moves == {"carried_out", "withdrawn", "lapsed"}


def test_a_condition_would_trigger_or_avert() -> None:
    movers = stands("law_first_force_second", "IRQ", since="2019-01-01").movers
    assert "withdrawn" in {mover.to for mover in movers}


def test_news_begin_on_the_day_asked_for() -> None:
    found = stands("law_first_force_second", "IRQ", since="2019-05-01")
    assert found.news
    assert min(news.date for news in found.news) >= "2019-05-01"


def test_two_actors_leave_out_what_is_not_between_them() -> None:
    assert stands("five_statements", "PRK", "CHN").positions == ()


@pytest.mark.parametrize("name", ["law_first_force_second", "five_statements", "ultimatum_met"])
def test_a_drawing_is_an_image_that_stands_alone(name: str) -> None:
    drawn = ET.fromstring(as_svg(stands(name)))
    assert drawn.tag.endswith("svg")
    assert not [tag for tag in drawn.iter() if tag.tag.endswith(("script", "image", "style"))]


def test_words_with_marks_are_drawn_and_dotted_safely() -> None:
    found = stands("law_first_force_second", "IRQ")
    assert as_dot(found).startswith("digraph situation {")
    assert "Iraq's" in as_dot(found)


def test_the_text_names_positions_commitments_and_news() -> None:
    text = as_text(stands("law_first_force_second", "IRQ"))
    assert [head for head in ("Positions", "Open commitments", "What changed") if head not in text] == []
    assert max(map(len, text.splitlines())) <= 110


def test_a_situation_is_a_record() -> None:
    assert '"positions"' in to_json(stands("five_statements", "PRK"))
