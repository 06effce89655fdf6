import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.knowledge import plover
from dragoman.records import Auxiliary, EventType

PAIRS = [(name, mode) for name, info in plover.event_types().items() for mode in info.modes]
ONTOLOGY_PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"


@st.composite
def codings(draw: st.DrawFn) -> tuple[str, list[str]]:
    event = draw(st.sampled_from(sorted(plover.event_types())))
    modes = sorted(plover.event_types()[event].modes)
    return event, draw(st.lists(st.sampled_from(modes), unique=True)) if modes else []


def test_the_types_are_those_of_the_records() -> None:
    assert set(plover.event_types()) == set(get_args(EventType))
    assert len(plover.event_types()) == 16


def test_there_are_67_pairs_and_59_modes() -> None:
    assert len(PAIRS) == 67
    assert len({mode for _, mode in PAIRS}) == 59


def test_the_auxiliary_modes_are_those_of_the_records() -> None:
    assert set(plover.auxiliary()) == set(get_args(Auxiliary))


def test_there_are_37_contexts_25_sectors_7_nonstate_codes_and_9_disputed_entities() -> None:
    tables = (plover.contexts(), plover.sectors(), plover.nonstate(), plover.partially_recognised())
    assert [len(table) for table in tables] == [37, 25, 7, 9]


def test_every_code_is_spelled_as_plover_spells_its_kind() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", mode) for _, mode in PAIRS)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", context) for context in plover.contexts())
    codes = [*plover.sectors(), *plover.nonstate(), *plover.partially_recognised().values()]
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in codes)


def test_everything_has_a_description() -> None:
    for info in plover.event_types().values():
        assert info.description
        assert set(info.mode_descriptions) == set(info.modes)
        assert all(info.mode_descriptions.values())
    for table in (plover.contexts(), plover.sectors(), plover.auxiliary(), plover.nonstate()):
        assert all(table.values())


def test_scores_lie_between_minus_ten_and_ten() -> None:
    scores = [info.score for info in plover.event_types().values()] + [plover.score(e, [m]) for e, m in PAIRS]
    assert all(-10 <= value <= 10 for value in scores)
    assert all(isinstance(value, float) for value in scores)


def test_a_type_and_its_modes_lie_on_one_side_of_zero_but_for_requests() -> None:
    for info in plover.event_types().values():
        if info.name != "REQUEST":
            assert all(value * info.score > 0 for value in info.modes.values())


def test_quads_sort_types_into_word_and_deed() -> None:
    by_quad = {n: {e for e in plover.event_types() if plover.quad(e) == n} for n in plover.quads()}
    assert by_quad == {
        1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
        2: {"COOPERATE", "AID", "RETREAT"},
        3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
        4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
    }


def test_only_three_types_need_a_recipient() -> None:
    required = {name for name, info in plover.event_types().items() if info.recipient_required}
    assert required == {"COOPERATE", "AID", "SANCTION"}


def test_accuse_counts_as_conflict() -> None:
    assert plover.score("ACCUSE") == -3.0


def test_a_mode_without_a_printed_score_has_its_types() -> None:
    assert plover.score("PROTEST", ["vandalize"]) == plover.score("PROTEST") == -5.0


def test_a_mode_replaces_the_types_score() -> None:
    assert plover.score("REQUEST") == 0.0
    assert plover.score("REQUEST", ["assist"]) == 0.5


def test_of_several_modes_the_strongest_scores() -> None:
    assert plover.score("ASSAULT", ["beat", "explosives"]) == -9.0
    assert plover.score("REQUEST", ["assist", "change"]) == -1.0


@given(codings())
def test_the_order_of_modes_changes_nothing(coding: tuple[str, list[str]]) -> None:
    event, modes = coding
    shuffled = list(reversed(modes))
    assert plover.strongest(event, modes) == plover.strongest(event, shuffled)
    assert plover.score(event, modes) == plover.score(event, shuffled)


@given(codings())
def test_a_score_is_that_of_the_type_or_of_a_given_mode(coding: tuple[str, list[str]]) -> None:
    event, modes = coding
    info = plover.event_types()[event]
    assert plover.score(event, modes) in ({info.modes[mode] for mode in modes} or {info.score})


@pytest.mark.parametrize(("event", "mode"), PAIRS)
def test_every_pair_passes_the_check(event: str, mode: str) -> None:
    plover.check(event, [mode])


@pytest.mark.parametrize(
    ("event", "mode"), [("AGREE", "visit"), ("ASSAULT", "sideAB"), ("RETREAT", "return"), ("PROTEST", "Demo")]
)
def test_a_mode_of_another_type_or_draft_is_refused(event: str, mode: str) -> None:
    with pytest.raises(RecordError, match=mode):
        plover.check(event, [mode])


@pytest.mark.parametrize(
    "call", [plover.check, plover.quad, plover.score, plover.describe, plover.modern_type]
)
def test_an_unknown_type_is_refused(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RecordError, match="RESTRICT"):
        call("RESTRICT")


def test_a_context_that_a_mode_adds_exists() -> None:
    added = {context for info in plover.event_types().values() for context in info.adds.values()}
    assert added == {"cyber", "misinformation"}
    assert added <= set(plover.contexts())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DEMAND", "REQUEST"),
        ("DISAPPROVE", "ACCUSE"),
        ("INVESTIGATE", "ACCUSE"),
        ("FIGHT", "ASSAULT"),
        ("AID", "AID"),
        ("YIELD", None),
        ("CRIME", None),
    ],
)
def test_old_names_become_new_ones_where_one_took_their_place(old: str, new: str | None) -> None:
    assert plover.modern_type(old) == new


def test_a_description_names_quad_score_and_every_mode() -> None:
    text = plover.describe("SANCTION")
    assert text.startswith("SANCTION: quad 4 (material conflict), score -6.0, needs a recipient")
    assert all(mode in text for mode in plover.event_types()["SANCTION"].modes)


def test_the_ontology_cannot_be_changed_by_its_users() -> None:
    with pytest.raises(TypeError):
        plover.event_types()["AID"] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        plover.contexts()["weather"] = "rain"  # type: ignore[index]


@pytest.mark.parametrize("event", get_args(EventType))
def test_the_ontology_page_gives_each_types_quad_score_and_modes(event: str) -> None:
    info = plover.event_types()[event]
    modes = ", ".join(f"{mode} {value:g}" for mode, value in info.modes.items()) or "none"
    recipient = "yes" if info.recipient_required else "no"
    row = f"| {event} | {info.quad} | {info.score:g} | {recipient} | {modes} |"
    assert row in ONTOLOGY_PAGE.read_text(encoding="utf-8").replace("−", "-")
