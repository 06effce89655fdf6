from tests.link.scenarios import made

from dragoman.link import commitments
from dragoman.records import Commitment, Document

BILL = "Lawmakers tabled a bill in parliament on the bases."


def of_report(text: str, *events: dict[str, object], whole: bool = False) -> list[Commitment]:
    document = Document(id="d", text=text, published="2019-02-10")
    return commitments([made(document, event) for event in events], [document] if whole else [])


def threat(trigger: str, **fields: object) -> dict[str, object]:
    return {"event": "THREATEN", "mode": ["violence"], "by": "Kataib Hezbollah", "trigger": trigger, **fields}


def test_a_second_step_has_the_bill_before_it_for_its_first() -> None:
    text = f"{BILL} As its second step Kataib Hezbollah would attack the garrison."
    bill, force = of_report(text, {"event": "REQUEST", "trigger": "tabled"}, threat("attack the garrison"))
    assert (bill.kind, bill.order, bill.speaker.text) == ("bill", 1, "Lawmakers")
    assert (force.order, force.after) == (2, bill.id)


def test_if_that_fails_leads_on_from_what_stands_before() -> None:
    text = "Kataib Hezbollah threatened a boycott. If that fails, Kataib Hezbollah will attack the base."
    first, second = of_report(
        text, threat("threatened", mode=["restrict"]), threat("attack", **{"if": "If that fails"})
    )
    assert (first.order, second.order, second.after) == (1, 2, first.id)


def test_statements_without_words_of_order_have_none() -> None:
    text = "Kataib Hezbollah threatened a boycott. Kataib Hezbollah will attack the base."
    found = of_report(text, threat("threatened", mode=["restrict"]), threat("attack"))
    assert [c.order for c in found] == [None, None]


def test_a_second_step_comes_after_what_the_same_side_asked_for() -> None:
    text = (
        "Kataib Hezbollah demanded a date of departure. Iran demanded talks."
        " As its second step Kataib Hezbollah would attack the garrison."
    )
    asked, other, force = of_report(
        text,
        {"event": "REQUEST", "by": "Kataib Hezbollah", "trigger": "demanded"},
        {"event": "REQUEST", "by": "Iran", "trigger": "demanded", "nth": 2},
        threat("attack the garrison"),
    )
    assert (asked.order, other.order) == (1, None)
    assert (force.order, force.after) == (2, asked.id)


def test_a_second_step_of_unknown_firsts_stands_alone() -> None:
    (found,) = of_report("As a second step Kataib Hezbollah will attack the base.", threat("attack"))
    assert (found.order, found.after) == (2, None)
