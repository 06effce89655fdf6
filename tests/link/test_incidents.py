from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.happenings import amiss, decisions, found, told
from tests.link.kept import Kept
from tests.link.made import attack
from tests.link.scenarios import NAMES, scenario

from dragoman.errors import InputError
from dragoman.link.incidents import Decision, Known, Telling, block_keys, incidents, link, tellings
from dragoman.records.json import from_json, to_json
from dragoman.records.linked import Incident

WITH_INCIDENTS = [name for name in NAMES if scenario(name).incidents or scenario(name).apart]


def telling(day: str, **fields: object) -> Telling:
    document, event = attack(day, **fields)
    return tellings([event], document)[0]


def only(kept: Kept) -> Incident:
    (found,) = kept.incidents
    return found


def test_there_are_scenarios_enough() -> None:
    assert len(WITH_INCIDENTS) >= 25


@pytest.mark.parametrize("name", WITH_INCIDENTS)
def test_a_scenario_gives_its_incidents(name: str) -> None:
    given = scenario(name)
    assert amiss(given, found(given)) == []


@pytest.mark.parametrize("name", WITH_INCIDENTS)
def test_a_scenario_told_backwards_gives_the_same_incidents(name: str) -> None:
    story = scenario(name)
    kept = Kept()
    for document in reversed(story.documents):
        kept.add([one for one in told(story) if one.event.document == document.id])
    if story.decided:
        kept.add([], decisions=decisions(story))
    assert kept.incidents == found(story)


ALL_TOLD = [one for name in WITH_INCIDENTS if not scenario(name).decided for one in told(scenario(name))]
REPORTS = sorted({one.event.document for one in ALL_TOLD})


@settings(max_examples=8)
@given(order=st.permutations(REPORTS), sizes=st.lists(st.integers(1, 9), min_size=len(REPORTS)))
def test_a_shuffled_stream_gives_the_incidents_of_the_sorted_one(order: list[str], sizes: list[int]) -> None:
    kept = Kept()
    while order:
        batch, order = order[: sizes[0]], order[sizes.pop(0) :]
        kept.add([one for one in ALL_TOLD if one.event.document in batch])
    assert kept.incidents == incidents(ALL_TOLD)


def test_a_batch_reads_only_what_is_near() -> None:
    kept = Kept()
    for month in range(1, 13):
        kept.add([telling(f"2015-{month:02}-11", name=f"old-{month}")])
    kept.read = 0
    kept.add([telling("2019-05-01")])
    assert kept.read == 0


def test_a_new_telling_joins_and_says_why() -> None:
    kept = Kept()
    kept.add([telling("2020-02-01", name="a", when="2020-02-01")])
    (shift,) = kept.add([telling("2020-02-02", name="b", when="2020-02-01")]).shifts
    assert (shift.kind, shift.before) == ("joined", (only(kept).id,))
    assert {"day", "parties"} <= {*only(kept).reasons[0].reasons}


def test_a_first_telling_opens_an_incident() -> None:
    (shift,) = Kept().add([telling("2020-02-01")]).shifts
    assert shift.kind == "opened"


def test_the_same_telling_again_changes_nothing() -> None:
    kept = Kept()
    kept.add([telling("2020-02-01")])
    assert kept.add([telling("2020-02-01")]).shifts == ()


def test_an_older_telling_gives_the_incident_another_id_and_tells_of_the_old_one() -> None:
    kept = Kept()
    kept.add([telling("2020-02-02", name="b", when="2020-02-01")])
    before = only(kept).id
    linked = kept.add([telling("2020-02-01", name="a", when="2020-02-01")])
    assert linked.gone == (before,)
    assert linked.placed[0].before == (before,)
    assert len(only(kept).members) == 2


def test_an_event_that_is_no_longer_believed_leaves_its_incident() -> None:
    kept = Kept()
    one, other = telling("2020-02-01", name="a"), telling("2020-02-01", name="b")
    kept.add([one, other])
    kept.add([], gone=[other.id])
    assert only(kept).members == (one.id,)


def test_an_incident_without_events_is_closed() -> None:
    kept = Kept()
    one = telling("2020-02-01")
    kept.add([one])
    linked = kept.add([], gone=[one.id])
    assert (kept.incidents, [shift.kind for shift in linked.shifts]) == ([], ["closed"])


def test_a_split_by_hand_is_told_and_outlives_new_tellings() -> None:
    one, other = telling("2020-02-01", name="a"), telling("2020-02-01", name="b")
    split = Decision(kind="split", events=(other.id,), others=(one.id,))
    kept = Kept()
    kept.add([one, other])
    shifts = kept.add([], decisions=[split]).shifts
    assert {shift.kind for shift in shifts} == {"split"}
    kept.add([telling("2020-02-01", name="c")], decisions=[split])
    where = {event: incident.id for incident in kept.incidents for event in incident.members}
    assert where[one.id] != where[other.id]


def test_a_move_by_hand_puts_an_event_where_the_person_wants_it() -> None:
    one, other, far = (telling(day, name=day) for day in ("2020-02-01", "2020-02-02", "2021-06-01"))
    one, other = (replace(t, text="") for t in (one, other))
    move = Decision(kind="move", events=(other.id,), others=(far.id,))
    found = {i.members for i in incidents([one, other, far], decisions=[move])}
    assert found == {(one.id,), (other.id, far.id)}


def test_the_later_of_two_decisions_wins() -> None:
    one, other = telling("2020-02-01", name="a"), telling("2020-02-01", name="b")
    split = Decision(kind="split", events=(other.id,), others=(one.id,))
    merge = Decision(kind="merge", events=(one.id, other.id))
    assert len(incidents([one, other], decisions=[merge, split])) == 2
    assert len(incidents([one, other], decisions=[split, merge])) == 1


def test_an_event_in_two_known_incidents_is_refused() -> None:
    one = telling("2020-02-01")
    (made,) = incidents([one])
    known = [
        Known(incident=replace(made, id=name), group="g", tellings=(one,)) for name in ("first", "second")
    ]
    with pytest.raises(InputError, match="each event in one incident"):
        link([], known)


def test_tellings_of_two_reports_at_once_are_refused() -> None:
    document, event = attack("2020-02-01", name="a")
    with pytest.raises(InputError, match="the events of one report"):
        tellings([event, attack("2020-02-01", name="b")[1]], document)


def test_without_its_report_a_telling_is_dated_by_its_event() -> None:
    _, event = attack("2020-02-01")
    assert tellings([event])[0].published == "2020-02-01"


def test_a_telling_and_an_incident_go_through_json() -> None:
    one = telling("2020-02-01")
    (made,) = incidents([one])
    assert from_json(Telling, to_json(one)) == one
    assert from_json(Incident, to_json(made)) == made


def test_tellings_of_one_day_and_dyad_share_a_key_and_those_of_other_years_do_not() -> None:
    one, other, late = (telling(day, name=day) for day in ("2020-02-01", "2020-02-03", "2021-02-01"))
    assert block_keys(one) & block_keys(other)
    assert not block_keys(one) & block_keys(late)


def test_keys_are_few() -> None:
    assert max(len(block_keys(one)) for one in ALL_TOLD) <= 60
