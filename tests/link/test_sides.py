import pytest
from tests.make import make_party

from dragoman.link.sides import BODY, KIN, NAMED, SAME, UNTOLD, VAGUE, best, side, unknown
from dragoman.records import Party


def body(actor: str | None, country: str = "IRQ", **fields: object) -> Party:
    given = {"id": actor, "text": actor or "fighters", "name": actor, "kind": "group", "sectors": ("PRM",)}
    return make_party(country, **{**given, **fields})


KATAIB, ASAIB = body("kataib-hezbollah"), body("asaib-ahl-al-haq")


def test_the_same_id_is_the_same_side() -> None:
    assert side(KATAIB, body("kataib-hezbollah", text="the brigades")) == SAME


def test_a_spokesman_is_of_the_body_he_speaks_for() -> None:
    assert side(body("mohammed-mohie", of="kataib-hezbollah", kind="person"), KATAIB) == BODY


def test_a_member_and_its_parent_are_one_side() -> None:
    assert side(body("popular-mobilization-forces"), KATAIB) == KIN


def test_two_members_of_one_parent_are_two_sides() -> None:
    assert side(KATAIB, ASAIB) == 0.0


def test_servants_of_one_state_are_one_side() -> None:
    minister = make_party("IRN", text="the minister", name=None, kind="unnamed", sectors=("GOV",))
    assert side(minister, make_party("IRN")) == KIN


def test_servants_of_two_states_are_two_sides() -> None:
    assert side(make_party("IRN"), make_party("IRQ", text="Iraq", name="Iraq")) == 0.0


def test_what_belongs_to_a_body_of_a_state_is_on_the_side_of_the_state() -> None:
    assert side(body("fatemiyoun", "AFG"), make_party("IRN")) == KIN


def test_a_group_is_not_the_state_of_its_country() -> None:
    assert side(KATAIB, make_party("IRQ", text="Iraq", name="Iraq")) == 0.0


def test_the_same_words_name_one_side() -> None:
    one, other = (body(None, text=t, name=None, sectors=("CVL",)) for t in ("the strikers", "Strikers"))
    assert side(one, other) == NAMED


def test_country_and_sector_alone_are_a_vague_likeness() -> None:
    assert side(body(None, text="Shiite militias", name=None), KATAIB) == VAGUE


@pytest.mark.parametrize("words", ["they", "Them", "it"])
def test_nothing_is_known_of_a_bare_pronoun(words: str) -> None:
    pronoun = make_party(None, text=words, name=None, kind="unnamed")
    assert unknown(pronoun)
    assert best([pronoun], KATAIB) == UNTOLD


@pytest.mark.parametrize(("one", "other"), [(KATAIB, ASAIB), (KATAIB, body("popular-mobilization-forces"))])
def test_likeness_goes_both_ways(one: Party, other: Party) -> None:
    assert side(one, other) == side(other, one)
