"""Who is said to say what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Event

Coding = Callable[..., list[Event]]


def speakers(event: Event) -> list[str]:
    return [link.speaker.text for link in event.attribution]


@pytest.mark.parametrize(
    "text",
    ["Kenya accused Somalia of arming the rebels.", "Egypt warned Sudan that it would attack."],
)
def test_who_utters_an_act_is_not_its_source_as_well(code: Coding, text: str) -> None:
    assert [speakers(event) for event in code(text)][:1] == [[]]


def test_what_somebody_is_accused_of_is_said_by_the_accuser(network: Coding) -> None:
    bombed = [e for e in network("Kenya accused Somalia of bombing a refugee camp.") if e.event == "ASSAULT"]
    assert [speakers(event) for event in bombed] == [["Kenya"]]


@pytest.mark.parametrize(
    "text",
    [
        "“We are calm,” Prime Minister Shinzo Abe said. “I think that Russia bombed Syria.” China left.",
        "Prime Minister Shinzo Abe said the talks went well. “Russia bombed Syria.”",
        "“Russia bombed Syria.” Prime Minister Shinzo Abe said.",
    ],
)
def test_a_quotation_that_names_no_speaker_has_the_one_beside_it(code: Coding, text: str) -> None:
    bombed = next(event for event in code(text) if event.event == "ASSAULT")
    assert speakers(bombed) == ["Prime Minister Shinzo Abe"]
    assert bombed.attribution[0].quoted
