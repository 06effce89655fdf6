from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.made import attack, threat, told
from tests.link.scenarios import NAMES as ALL
from tests.link.scenarios import scenario

from dragoman.errors import InputError
from dragoman.link import Ledger, commitments
from dragoman.link.sides import keys
from dragoman.records import Commitment, Document, Event
from dragoman.records.json import from_json, to_json

Told = tuple[Document, Event]
NAMES = [name for name in ALL if scenario(name).expected]


def ledger(*reports: Told) -> Ledger:
    kept = Ledger()
    for document, event in reports:
        kept.add([event], [document])
    return kept


def only(*reports: Told, as_of: str | None = None) -> Commitment:
    (found,) = ledger(*reports).commitments(as_of=as_of)
    return found


def test_a_threat_is_open_until_something_comes_of_it() -> None:
    found = only(threat())
    assert (found.status, found.history, found.said) == ("open", (), "2020-01-01")


def test_the_act_carries_a_threat_out_and_is_named_as_what_did() -> None:
    document, event = attack()
    found = only(threat(), (document, event))
    (change,) = found.history
    assert (found.status, change.events, change.date) == ("carried_out", (event.id,), "2020-02-01")
    assert "Turkey did what was said" in change.why
    assert 0.5 < change.confidence <= event.confidence.event


@pytest.mark.parametrize("aux", [["negation"], ["future"], ["hypothetical"], ["historical"]])
def test_what_did_not_happen_settles_nothing(aux: list[str]) -> None:
    assert (
        next(c for c in ledger(threat(), attack(aux=aux)).commitments() if c.kind == "threat").status
        == "open"
    )


def test_an_act_of_another_settles_nothing() -> None:
    assert only(threat(), attack(text="Russia attacked Greece.", by="Russia")).status == "open"


def test_an_act_against_another_settles_nothing() -> None:
    assert only(threat(), attack(text="Turkey attacked Syria.", to="Syria")).status == "open"


def test_an_act_of_before_the_threat_settles_nothing() -> None:
    assert only(threat(), attack(when="2019-12-30")).status == "open"


def test_a_denied_threat_is_no_commitment() -> None:
    assert ledger(threat(aux=["negation"])).commitments() == []


def test_words_of_the_same_sentence_are_one_statement() -> None:
    document, event = threat()
    other = threat(trigger="to attack")[1]
    kept = Ledger()
    kept.add([event, other], [document])
    assert kept.commitments()[0].statements == (event.id,)


def test_adding_the_same_again_changes_nothing() -> None:
    kept = ledger(threat(), attack())
    before = kept.commitments()
    for document, event in (threat(), attack()):
        kept.add([event], [document])
    assert kept.commitments() == before


def test_a_threat_lapses_after_its_halflife() -> None:
    assert only(threat(), as_of="2020-06-28").status == "open"
    found = only(threat(), as_of="2020-06-30")
    assert (found.status, found.history[0].date) == ("lapsed", "2020-06-30")


def test_a_threat_said_again_lives_on() -> None:
    assert only(threat(), threat("2020-06-01"), as_of="2020-08-01").status == "open"


def test_a_threat_said_again_after_it_lapsed_is_a_new_one() -> None:
    found = ledger(threat(), threat("2021-06-01")).commitments()
    assert [c.status for c in found] == ["lapsed", "open"]


def test_looking_at_an_earlier_day_leaves_out_what_came_later() -> None:
    kept = ledger(threat(), attack())
    assert [c.status for c in kept.commitments(as_of="2020-01-15")] == ["open"]
    assert [c.status for c in kept.commitments()] == ["carried_out"]


def test_a_person_wins_over_the_machine_and_over_what_comes_later() -> None:
    kept = ledger(threat())
    (found,) = kept.commitments()
    kept.overrule(found.id, status="withdrawn", day="2020-01-20", why="the minister told us so")
    for document, event in (attack(), threat("2019-12-20")):
        kept.add([event], [document])
    (ruled,) = kept.commitments()
    assert ruled.status == "withdrawn"
    assert ruled.history[-1].why == "a person: the minister told us so"


def test_a_ruling_survives_a_new_run() -> None:
    kept = ledger(threat(), attack())
    ruling = kept.overrule(kept.commitments()[0].id, status="open", day="2020-02-02", why="another front")
    again = Ledger([ruling])
    for document, event in (attack(), threat()):
        again.add([event], [document])
    assert again.commitments()[0].status == "open"


def test_an_unknown_commitment_cannot_be_overruled() -> None:
    with pytest.raises(InputError, match="no commitment 'x'"):
        ledger(threat()).overrule("x", status="open", day="2020-01-20", why="?")


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(InputError, match="expected a status"):
        ledger(threat()).overrule("x", status="done", day="2020-01-20", why="?")  # type: ignore[arg-type]


def test_without_its_report_an_event_without_a_date_is_refused() -> None:
    _, event = threat()
    with pytest.raises(InputError, match="when document"):
        Ledger().add([replace(event, when=None)])


def test_commitments_alone_are_open() -> None:
    reports = [threat(), attack()]
    found = commitments([event for _, event in reports], [document for document, _ in reports])
    assert [(c.kind, c.status) for c in found] == [("threat", "open")]


def test_a_demand_is_met_late_after_its_deadline() -> None:
    asked = told(
        "2020-01-01", "Peru demanded that Chile release two pilots by January 10.",
        event="REQUEST", by="Peru", to="Chile", trigger="demanded",
    )  # fmt: skip
    freed = told(
        "2020-02-01", "Chile released the two pilots.", event="RETREAT", by="Chile", trigger="released"
    )
    found = only(asked, freed)
    assert (found.kind, found.status, found.late) == ("ultimatum", "met", True)
    assert [change.status for change in found.history] == ["lapsed", "met"]


def test_a_commitment_goes_through_json() -> None:
    found = only(threat(), attack())
    assert from_json(Commitment, to_json(found)) == found


@pytest.mark.parametrize("name", NAMES)
def test_late_reports_give_the_same_ledger(name: str) -> None:
    story = scenario(name)
    one, other = Ledger(), Ledger()
    one.add(story.by_hand(), story.documents)
    for document in reversed(story.documents):
        other.add([e for e in story.by_hand() if e.document == document.id], [document])
    assert other.commitments() == one.commitments()


@settings(max_examples=25)
@given(st.permutations(range(12)))
def test_any_order_of_many_stories_gives_the_same_ledger(order: list[int]) -> None:
    stories = [scenario(name) for name in NAMES[:6]]
    reports = [(d, [e for e in s.by_hand() if e.document == d.id]) for s in stories for d in s.documents][:12]
    straight, shuffled = Ledger(), Ledger()
    for document, events in reports:
        straight.add(events, [document])
    for place in order:
        if place < len(reports):
            shuffled.add(reports[place][1], [reports[place][0]])
    assert shuffled.commitments() == straight.commitments()


def names_of(name: str) -> frozenset[str]:
    """Return what the parties of a scenario's events are filed under, and the word that bills are."""
    events = scenario(name).by_hand()
    parties = [
        party
        for event in events
        for party in (*event.actor, *event.recipient, *(link.speaker for link in event.attribution))
    ]
    bills = {"bill"} if any("bill" in event.sentence.text for event in events) else set()
    return frozenset().union(*map(keys, parties)) | bills


@pytest.mark.parametrize("name", NAMES)
def test_a_ledger_of_those_who_share_no_party_with_others_is_the_same_alone(name: str) -> None:
    ours = names_of(name)
    others = [other for other in NAMES if not names_of(other) & ours]
    alone, together = Ledger(), Ledger()
    alone.add(scenario(name).by_hand(), scenario(name).documents)
    for story in (scenario(name), *map(scenario, others)):
        together.add(story.by_hand(), story.documents)
    until = max(document.published for document in scenario(name).documents)
    made = [
        c
        for c in together.commitments(as_of=until)
        if c.statements[0] in {s.id for s in scenario(name).by_hand()}
    ]
    assert made == alone.commitments(as_of=until)
