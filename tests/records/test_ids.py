"""Ids are content hashes: pinned values, and what they depend on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.make import TEXT, make_party

from dragoman.records import Span, digest, document_id, event_id

TRIGGER = Span(start=5, end=13)
IRAN, IRAQ = make_party("IRN"), make_party("IRQ", start=14, end=18, text="Iraq")


def test_ids_are_the_same_on_every_machine() -> None:
    assert digest("a", "b") == "4fc56058b4df0ca122be9a2e429541d6"
    assert document_id(TEXT, "2024-03-05", None, None) == "80035bc8daa3f28bfffbd43cad293479"
    assert event_id("d1", TEXT, "ASSAULT", TRIGGER, [IRAN], [IRAQ]) == "6f349b84181a1fc15adfbd746e0c7486"


@given(st.lists(st.text(max_size=3), max_size=3), st.lists(st.text(max_size=3), max_size=3))
def test_different_parts_give_different_digests(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_an_event_id_does_not_depend_on_how_a_party_was_resolved() -> None:
    renamed = make_party(None, name=None)
    first = event_id("d1", TEXT, "ASSAULT", TRIGGER, [IRAN], [IRAQ])
    assert event_id("d1", TEXT, "ASSAULT", TRIGGER, [renamed], [IRAQ]) == first


def test_an_event_id_tells_actor_from_recipient() -> None:
    there = event_id("d1", TEXT, "ASSAULT", TRIGGER, [IRAN], [IRAQ])
    assert event_id("d1", TEXT, "ASSAULT", TRIGGER, [IRAQ], [IRAN]) != there


def test_an_event_id_changes_with_the_text() -> None:
    there = event_id("d1", TEXT, "ASSAULT", TRIGGER, [IRAN], [IRAQ])
    assert event_id("d1", TEXT + " ", "ASSAULT", TRIGGER, [IRAN], [IRAQ]) != there
