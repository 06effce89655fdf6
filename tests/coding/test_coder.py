"""What the lexicon coder reads off single sentences, through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Event

Coding = Callable[..., list[Event]]


def kinds(events: list[Event]) -> list[str]:
    return [event.event for event in events]


def countries(event: Event) -> tuple[set[str | None], set[str | None]]:
    return {p.country for p in event.actor}, {p.country for p in event.recipient}


def the(events: list[Event], kind: str) -> Event:
    found = [event for event in events if event.event == kind]
    assert len(found) == 1, kinds(events)
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("Chad expelled the Sudanese ambassador on Monday.", "SANCTION", "TCD", "SDN"),
        ("Kenya accused Somalia of arming the rebels.", "ACCUSE", "KEN", "SOM"),
        ("Peru's foreign minister praised Chile's decision.", "SUPPORT", "PER", "CHL"),
        ("Japan sent food aid to Nepal.", "AID", "JPN", "NPL"),
        ("Brazil urged Bolivia to release the miners.", "REQUEST", "BRA", "BOL"),
        ("France rejected Germany's proposal.", "REJECT", "FRA", "DEU"),
        ("Turkish jets bombed Syria.", "ASSAULT", "TUR", "SYR"),
        ("Ghana arrested three Togolese fishermen.", "COERCE", "GHA", "TGO"),
        ("Canada imposed sanctions on Belarus.", "SANCTION", "CAN", "BLR"),
        ("Egypt apologized to Italy.", "CONCEDE", "EGY", "ITA"),
        ("Poland deployed troops along the border with Ukraine.", "MOBILIZE", "POL", "UKR"),
        ("India withdrew its troops from Nepal.", "RETREAT", "IND", "NPL"),
        ("Spain shared intelligence with Morocco.", "COOPERATE", None, None),
        ("Pakistan threatened to attack India.", "THREATEN", "PAK", "IND"),
    ],
)
def test_a_plain_act_has_its_type_and_sides(
    code: Coding, text: str, kind: str, actor: str | None, recipient: str | None
) -> None:
    event = the(code(text), kind)
    assert event.aux == ()
    if actor:
        assert actor in countries(event)[0]
    if recipient:
        assert recipient in countries(event)[1]


def test_the_passive_turns_the_sides_round(code: Coding) -> None:
    event = the(code("Two Kenyan farmers were arrested by Ugandan police."), "COERCE")
    assert countries(event) == ({"UGA"}, {"KEN"})


def test_a_meeting_puts_all_parties_among_the_actors(code: Coding) -> None:
    event = the(code("The president of Peru met the president of Chile in Lima."), "CONSULT")
    assert {"PER", "CHL"} <= countries(event)[0]
    assert event.recipient == ()


def test_compound_actors_make_one_event(code: Coding) -> None:
    event = the(code("Kenya and Uganda condemned Sudan."), "ACCUSE")
    assert countries(event) == ({"KEN", "UGA"}, {"SDN"})


def test_several_acts_in_one_sentence_are_several_events(code: Coding) -> None:
    events = code("Chad expelled Sudan's ambassador and deployed troops along the border.")
    assert {"SANCTION", "MOBILIZE"} <= set(kinds(events))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya will send food aid to Somalia.", "AGREE"),
        ("Kenya agreed to withdraw its troops from Somalia.", "AGREE"),
        ("Kenya will withdraw its troops from Somalia.", "CONCEDE"),
        ("Kenya refused to meet Somalia.", "REJECT"),
        ("Kenya will not lift the ban on Somalia.", "REJECT"),
        ("Kenya said it would attack Somalia.", "THREATEN"),
        ("Somalia must release the sailors, Kenya said.", "REQUEST"),
    ],
)
def test_what_governs_an_act_makes_its_type(code: Coding, text: str, kind: str) -> None:
    assert kind in kinds(code(text))
    assert all(event.aux == () for event in code(text) if event.event == kind)


def test_a_denied_act_is_negated(code: Coding) -> None:
    assert the(code("Kenya did not attack Somalia."), "ASSAULT").aux == ("negation",)


def test_an_act_in_an_if_clause_is_hypothetical(code: Coding) -> None:
    events = code("If the Sudanese army attacks Chad, France will send troops to Chad.")
    assert the(events, "ASSAULT").aux == ("hypothetical",)


def test_a_threat_keeps_its_condition_and_its_speaker(code: Coding) -> None:
    text = '"If they cross the river, we will attack them," a spokesman for the Sudanese army said.'
    event = the(code(text), "THREATEN")
    assert event.condition is not None
    assert event.condition.text == "If they cross the river"
    assert event.attribution[0].speaker.country == "SDN"
    assert event.attribution[0].quoted
    assert event.aux == ()


def test_according_to_names_the_speaker(code: Coding) -> None:
    event = the(code("Turkish jets bombed Syria, according to Iraqi officials."), "ASSAULT")
    assert [link.speaker.country for link in event.attribution] == ["IRQ"]


def test_the_publishers_own_voice_has_no_speaker(code: Coding) -> None:
    assert the(code("Turkish jets bombed Syria."), "ASSAULT").attribution == ()


@pytest.mark.parametrize(
    ("text", "kind", "best"),
    [
        ("Rebels killed 12 soldiers in Mali.", "dead", 12),
        ("Gunmen killed at least twenty-three villagers in Mali.", "dead", 23),
        ("Police arrested 1,200 protesters in Chile.", "arrested", 1200),
        ("Militants abducted dozens of schoolgirls in Nigeria.", "abducted", 24),
    ],
)
def test_numbers_become_sizes(code: Coding, text: str, kind: str, best: int) -> None:
    sizes = [(size.kind, size.best) for event in code(text) for size in event.size]
    assert (kind, best) in sizes


def test_triggers_sizes_and_parties_stand_where_they_say(code: Coding) -> None:
    text = "NAIROBI, May 5 (Wire) - Rebels killed 12 Kenyan soldiers on Sunday, the army said. It rained."
    events = code(text)
    assert events
    for event in events:
        marked = [event.trigger, event.sentence, *event.size, *event.actor, *event.recipient]
        marked += [link.speaker for link in event.attribution]
        assert all(text[m.start : m.end] == m.text for m in marked)


def test_a_report_without_events_gives_none(code: Coding) -> None:
    assert code("The lake is blue in spring. Birds nest on its northern shore.") == []


def test_ids_do_not_change_between_runs(code: Coding) -> None:
    text = "Kenya accused Somalia of arming the rebels and expelled its ambassador."
    assert [event.id for event in code(text)] == [event.id for event in code(text)]
    assert len({event.id for event in code(text)}) == len(code(text))
