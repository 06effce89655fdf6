from tests.link.happenings import told
from tests.link.scenarios import scenario

from dragoman.link import Ledger
from dragoman.link.incidents import incidents
from dragoman.link.outline import as_text
from dragoman.link.situation import SAID, Quote, Situation, situation
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


def test_the_text_names_positions_commitments_and_news() -> None:
    text = as_text(stands("law_first_force_second", "IRQ"))
    assert [head for head in ("Positions", "Open commitments", "What changed") if head not in text] == []
    assert max(map(len, text.splitlines())) <= 110


def test_the_text_says_how_much_it_leaves_out() -> None:
    found = stands("law_first_force_second", "IRQ", since="2019-01-01")
    assert f"… and {len(found.news) - 1} more" in as_text(found, most=1)


def test_the_text_says_where_there_is_none() -> None:
    assert "Positions: none" in as_text(stands("five_statements", "PRK", "CHN"))


def test_long_words_are_cut_in_the_text_alone() -> None:
    story = scenario("refused_demand")
    held = incidents(told(story))
    said = " ".join(["word"] * 90)
    quotes = [
        Quote(subject=one.id, event="e", document="d", published="2019-02-04", sentence=said) for one in held
    ]
    found = situation(["VEN"], incidents=held, quotes=quotes)
    assert any(said in news.what for news in found.news)
    assert said not in " ".join(as_text(found).split())


def test_a_position_out_of_an_incident_is_told_in_the_words_of_its_report() -> None:
    story = scenario("refused_demand")
    held = incidents(told(story))
    accused = next(one for one in held if one.event in SAID)
    quote = Quote(
        subject=accused.id, event="e", document="d", published="2020-01-01", sentence="It was\nthem."
    )
    actor = accused.parties[0].country or ""
    positions = situation([actor], incidents=held, quotes=[quote]).positions
    assert "It was them." in {position.what for position in positions}


def test_subjects_are_all_that_is_told_of_each_once() -> None:
    found = stands("law_first_force_second", "IRQ", since="2019-01-01")
    named = {news.subject for news in found.news} | {position.subject for position in found.positions}
    assert named <= set(found.subjects)
    assert len(found.subjects) == len(set(found.subjects))


def test_who_is_in_no_book_is_found_by_name() -> None:
    (speaker,) = {p.holder for p in stands("five_statements", "PRK").positions if p.stance == "threatens"}
    assert stands("five_statements", f"~{speaker.text}").positions


def test_a_situation_is_a_record() -> None:
    assert '"positions"' in to_json(stands("five_statements", "PRK"))
