"""Events as the network and the lexicon read them together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from dragoman.pipeline import Options, Pipeline
from dragoman.records import Document, Event

Coding = Callable[..., list[Event]]

REPORTS = (
    "Kenya condemned Uganda on Monday. Police arrested twelve protesters in Kampala.",
    "The Freedonian army shelled a village near the border, killing three herders. Sylvania denied it.",
    "Talks between Peru and Chile will resume next week, ministers said.",
    "A bank in Lagos reported higher profits.",
)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Kenya condemned Uganda over the border raid.", "ACCUSE", "KEN", "UGA"),
        ("France imposed sanctions on Belarus.", "SANCTION", "FRA", "BLR"),
        ("Egypt apologized to Italy.", "CONCEDE", "EGY", "ITA"),
        ("Ukrainian rebels attacked Polish soldiers.", "ASSAULT", "UKR", "POL"),
        ("Pakistan threatened to attack India.", "THREATEN", "PAK", "IND"),
        ("India withdrew its troops from Nepal.", "RETREAT", "IND", "NPL"),
    ],
)
def test_a_plain_act_has_its_type_and_sides(
    network: Coding, text: str, kind: str, actor: str, recipient: str
) -> None:
    event = next(e for e in network(text) if e.event == kind)
    assert actor in {p.country for p in event.actor}
    assert recipient in {p.country for p in event.recipient}


@pytest.mark.parametrize("text", ["Kenya and Uganda have lakes.", "The bakery opens at seven every day."])
def test_where_nothing_is_done_nothing_is_coded(network: Coding, text: str) -> None:
    assert network(text) == []


def test_a_conditional_threat_keeps_its_condition_and_its_speaker(network: Coding) -> None:
    text = '"If they cross the river, we will attack them," a spokesman for the Sudanese army said.'
    event = next(e for e in network(text) if e.event == "THREATEN")
    assert event.condition is not None
    assert event.condition.text == "If they cross the river"
    assert event.attribution[0].speaker.country == "SDN"
    assert event.aux == ()


def test_who_is_quoted_says_what_the_quotation_says_by_nobody(network: Coding) -> None:
    text = "“The Danish government has been a disgrace,” Petersen said."
    (event,) = network(text)
    assert (event.event, [p.text for p in event.actor]) == ("ACCUSE", ["Petersen"])


def test_the_order_and_the_company_of_reports_change_nothing() -> None:
    pipeline = Pipeline(Options(threshold=0.2))
    documents = [Document(id=str(n), text=t, published="2019-05-20") for n, t in enumerate(REPORTS)]
    alone = {d.id: next(pipeline([d])).events for d in documents}
    assert any(alone.values())
    for order in list(permutations(documents))[::7]:
        assert {r.document.id: r.events for r in pipeline(order)} == alone


def test_words_and_probabilities_of_events_stand(network: Coding) -> None:
    for text in REPORTS:
        for event in network(text):
            assert text[event.trigger.start : event.trigger.end] == event.trigger.text
            assert 0.2 <= event.confidence.event <= 1.0


def test_the_name_of_the_coder_tells_its_weights() -> None:
    assert Pipeline().coder.startswith("network-")
    assert Pipeline(Options(coder="lexicon")).coder.startswith("lexicon/")


def test_a_condition_that_names_an_act_is_coded_as_one(network: Coding) -> None:
    text = "Pakistan threatened to close the border unless India withdraws its troops from the valley."
    event = next(e for e in network(text) if e.event == "THREATEN")
    assert event.condition is not None
    assert event.condition.event in ("RETREAT", "CONCEDE")
    assert {p.country for p in event.condition.actor} == {"IND"}


def test_what_else_was_considered_is_said_on_request_alone(network: Coding) -> None:
    text = "Kenya condemned Uganda over the border raid."
    document = Document(id="a", text=text, published="2019-05-20")
    asked = next(Pipeline(Options(alternatives=True))([document])).events[0]
    assert asked.alternatives[0].event == asked.event
    likely = [a.probability for a in asked.alternatives]
    assert likely == sorted(likely, reverse=True)
    assert network(text)[0].alternatives == ()


def test_what_is_dated_to_the_last_weeks_is_not_historical(network: Callable[..., list[Event]]) -> None:
    text = "Around 12 May 2019 (as reported), in Tijuana, a man was killed and his body found in a rug."
    assert all("historical" not in event.aux for event in network(text))
