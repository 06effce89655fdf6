from __future__ import annotations

import pytest

from dragoman.coding.compose import Meaning, compose, future
from dragoman.coding.drafts import settle
from dragoman.knowledge import plover
from dragoman.records import EventType


@pytest.mark.parametrize(
    ("operator", "own", "inner", "expected"),
    [
        ("commit", None, "AID", Meaning("AGREE")),
        ("commit", None, "RETREAT", Meaning("CONCEDE")),
        ("commit", "AGREE", "RETREAT", Meaning("AGREE")),
        ("commit", None, "ASSAULT", Meaning("THREATEN", ("violence",))),
        ("refuse", "REJECT", "CONSULT", Meaning("REJECT", ("meet",))),
        ("demand", "REQUEST", "RETREAT", Meaning("REQUEST", ("yield",))),
        ("demand", "REQUEST", None, Meaning("REQUEST")),
        ("end", None, "AID", Meaning("SANCTION", ("discontinue",))),
        ("end", None, "CONSULT", Meaning("REJECT", ("meet",))),
        ("fail", None, "AGREE", Meaning("AGREE", (), negated=True)),
        ("try", None, "ASSAULT", Meaning("ASSAULT")),
    ],
)
def test_an_operator_takes_its_meaning_from_its_complement(
    operator: str, own: EventType | None, inner: EventType | None, expected: Meaning
) -> None:
    made = compose(operator, Meaning(own) if own else None, Meaning(inner) if inner else None)  # type: ignore[arg-type]
    assert made == expected


@pytest.mark.parametrize("event", list(plover.event_types()))
def test_the_future_of_every_type_is_a_type_with_valid_modes(event: EventType) -> None:
    made = future(Meaning(event))
    plover.check(made.event, made.modes)


def test_a_demand_ahead_is_not_yet_made() -> None:
    assert settle(Meaning("REQUEST"), ("future",)) == (Meaning("REQUEST", (), future=True), ("future",))


def test_a_refusal_is_not_negated_once_it_is_a_type_of_its_own() -> None:
    assert settle(Meaning("CONSULT"), ("future", "negation")) == (Meaning("REJECT", ("meet",)), ())


def test_a_denied_failure_is_no_negation() -> None:
    meaning, aux = settle(Meaning("AGREE", negated=True), ("negation",))
    assert (meaning.event, aux) == ("AGREE", ())
