"""Words that name one act between them, and whole words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Event

Coding = Callable[..., list[Event]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("U.S. forces carried out an airstrike in Somalia on Monday, officials said.", "ASSAULT"),
        ("Russia and Turkey held talks in Sochi on Tuesday.", "CONSULT"),
        ("An Israeli airstrike killed three civilians in Gaza on Sunday.", "ASSAULT"),
    ],
)
def test_a_noun_and_the_verb_that_carries_it_are_one_act(network: Coding, text: str, kind: str) -> None:
    assert [event.event for event in network(text)] == [kind]


def test_a_warning_and_what_it_warns_of_are_one_threat(network: Coding) -> None:
    text = "Iran warned on Monday that it would strike American bases in Iraq if the sanctions stay."
    threats = [event for event in network(text) if event.event == "THREATEN"]
    assert len(threats) == 1
    assert threats[0].condition is not None


def test_two_deeds_joined_by_and_are_two(network: Coding) -> None:
    events = network("Turkish jets bombed the town and Turkish troops killed three rebels on Monday.")
    assert [event.event for event in events] == ["ASSAULT", "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey warned the United States on Monday that it would attack Manbij.",
        "Officials said De Mistura would attend Sochi’s congress.",
        "Police arrested the two suspects and, on Friday, a third man.",
    ],
)
def test_a_trigger_is_of_whole_words_without_loose_ends(network: Coding, text: str) -> None:
    for event in network(text):
        before, after = text[: event.trigger.start], text[event.trigger.end :]
        assert not before or not before[-1].isalnum()
        assert not after or not after[0].isalnum()
        assert event.trigger.text.split()[-1] not in ("the", "a", "an", "and")
