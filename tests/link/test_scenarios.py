"""Every scenario gives the ledger that it expects: with events made by hand, and as the coder reads it.

What the coder misses is no fault of the ledger: a scenario is skipped for the coder, with the events that
were missed, when it does not find what the ledger depends on.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.link.scenarios import NAMES as ALL
from tests.link.scenarios import missed, scenario, unmet

from dragoman.link import Ledger
from dragoman.pipeline import Pipeline
from dragoman.records import Event

NAMES = [name for name in ALL if scenario(name).expected]


@pytest.fixture(scope="module")
def coded() -> Callable[[str], list[Event]]:
    pipeline = Pipeline()
    return lambda name: [e for reading in pipeline(scenario(name).documents) for e in reading.events]


def test_there_are_scenarios_enough() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_events_made_by_hand_give_the_ledger(name: str) -> None:
    given = scenario(name)
    ledger = Ledger()
    ledger.add(given.by_hand(), given.documents)
    assert unmet(given, ledger.commitments(as_of=given.as_of)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_reports_as_coded_give_the_ledger(name: str, coded: Callable[[str], list[Event]]) -> None:
    given, events = scenario(name), coded(name)
    ledger = Ledger()
    ledger.add(events, given.documents)
    lacking = unmet(given, ledger.commitments(as_of=given.as_of))
    if lacking and (lost := missed(given, events)):
        pytest.skip(f"the coder misses {'; '.join(lost)}")
    assert lacking == []
