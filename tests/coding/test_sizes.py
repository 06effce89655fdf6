"""How many dead, injured, arrested, abducted, displaced and taking part belong to an act."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coding.sizes import sizes
from dragoman.coding.tree import Tree
from dragoman.records import EventType, Parse, Size

Ask = Callable[..., dict[str, tuple[int, int, int]]]


@pytest.fixture
def found(parse: Callable[[str], Parse]) -> Callable[..., tuple[Size, ...]]:
    def run(text: str, trigger: str, event: EventType = "ASSAULT") -> tuple[Size, ...]:
        tree = Tree(parse(text), text)
        return sizes(tree, event, tree.word.index(trigger))

    return run


@pytest.fixture
def ask(found: Callable[..., tuple[Size, ...]]) -> Ask:
    def run(text: str, trigger: str, event: EventType = "ASSAULT") -> dict[str, tuple[int, int, int]]:
        return {size.kind: (size.low, size.best, size.high) for size in found(text, trigger, event)}

    return run


@pytest.mark.parametrize(
    ("text", "trigger", "dead"),
    [
        ("Gunmen killed a man near Gao.", "killed", 1),
        ("Gunmen shot dead the village chief and his son.", "shot", 2),
        ("Three herders, including a child, were killed by militiamen.", "killed", 3),
        ("A soldier was killed along with three other men.", "killed", 4),
        ("Five people, three soldiers and two civilians, were killed.", "killed", 5),
        ("3 militants and 2 soldiers were killed.", "killed", 5),
        ("Police found the bodies of six men.", "bodies", 6),
        ("A 35-year-old man was shot dead.", "shot", 1),
        ("The driver succumbed to his injuries.", "succumbed", 1),
        ("A policeman lost his life.", "life", 1),
        ("A mob lynched a suspected thief.", "lynched", 1),
        ("Two girls were burned to death.", "burned", 2),
        ("The attack claimed the lives of 12 people.", "attack", 12),
        ("The death toll rose from 12 to 17.", "toll", 17),
        ("An eight-member team was massacred.", "massacred", 8),
        ("Gunmen kidnapped three men and later killed them.", "killed", 3),
        ("They killed 20 cows and a herder.", "killed", 1),
        ("One soldier was killed and two others wounded.", "killed", 1),
    ],
)
def test_the_dead_are_counted_however_they_are_told(ask: Ask, text: str, trigger: str, dead: int) -> None:
    assert ask(text, trigger)["dead"] == (dead, dead, dead)


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("at least 12", (12, 12, 12)),
        ("nearly 4,500", (4500, 4500, 4500)),
        ("twenty-three", (23, 23, 23)),
        ("two hundred and ten", (210, 210, 210)),
        ("two dozen", (24, 24, 24)),
        ("between 10 and 20", (10, 15, 20)),
        ("10-20", (10, 15, 20)),
        ("up to 30", (1, 30, 30)),
        ("dozens of", (12, 24, 99)),
        ("hundreds of", (100, 200, 999)),
        ("tens of thousands of", (10_000, 20_000, 99_999)),
        ("several", (3, 3, 9)),
        ("a few", (3, 3, 9)),
        ("a handful of", (3, 3, 9)),
        ("a couple of", (2, 2, 2)),
        ("a couple of hundred", (200, 200, 200)),
        ("a dozen", (12, 12, 12)),
        ("half a dozen", (6, 6, 6)),
        ("a few dozen", (24, 36, 108)),
        ("several million", (2_000_000, 3_000_000, 9_000_000)),
        ("scores of", (20, 40, 99)),
        ("thousands of", (1_000, 2_000, 9_999)),
        ("hundreds of thousands of", (100_000, 200_000, 999_999)),
        ("at least 2000", (2000, 2000, 2000)),
        ("more than a hundred", (100, 100, 100)),
        ("fewer than 20", (1, 20, 20)),
        ("no more than 20", (1, 20, 20)),
        ("two or three hundred", (200, 250, 300)),
        ("10 to 15 thousand", (10_000, 12_500, 15_000)),
        ("dozens to hundreds of", (12, 56, 999)),
    ],
)
def test_number_words_have_a_lowest_a_best_and_a_highest_reading(
    ask: Ask, words: str, reading: tuple[int, int, int]
) -> None:
    assert ask(f"Rebels killed {words} soldiers.", "killed")["dead"] == reading


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        ("2000 protesters marched in Quito.", 2000),
        ("A crowd of 2000 teachers marched in Quito.", 2000),
        ("The protesters of 2014 marched in Quito.", None),
        ("In 2000 protesters marched in Quito.", None),
        ("Protesters marched in Quito in 2000", None),
        ("Protesters marched, 2000", None),
        ("Protesters marched in Quito in May 2000.", None),
    ],
)
def test_a_number_of_people_is_no_year(ask: Ask, text: str, participants: int | None) -> None:
    assert ask(text, "marched", "PROTEST").get("participants", (0, None))[1] == participants


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Civilians were killed.", "killed"),
        ("The army killed cattle.", "killed"),
        ("The bombing caused no casualties and killed no one.", "killed"),
        ("The prison massacre sent a clear message.", "massacre"),
        ("A candidate was almost killed.", "killed"),
        ("A vehicle exploded on 12 May.", "exploded"),
        ("Soldiers attacked the home of a man who killed three tourists.", "attacked"),
        ("Gunmen attacked the village after soldiers killed three herders.", "attacked"),
        ("Gunmen attacked the bus to kill two soldiers.", "attacked"),
        ("Rebels attacked the camp and the army killed four rebels.", "attacked"),
        ("Soldiers struck a camp, killing 77 militants, after rebels massacred children.", "massacred"),
        ("The attack destroyed the house where he lives.", "attack"),
    ],
)
def test_no_dead_where_none_are_told_of_this_act(ask: Ask, text: str, trigger: str) -> None:
    assert "dead" not in ask(text, trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "dead", "injured"),
    [
        ("Gunmen attacked a village, killing at least 12 and wounding five.", "attacked", 12, 5),
        ("The clash left 3 dead and 5 wounded.", "clash", 3, 5),
        ("Gunmen opened fire, wounding four people, two of whom later died.", "fire", 2, 4),
        ("Two soldiers were killed and three others injured in an attack.", "attack", 2, 3),
    ],
)
def test_an_act_has_the_figures_of_words_joined_to_it(
    ask: Ask, text: str, trigger: str, dead: int, injured: int
) -> None:
    told = ask(text, trigger)
    assert (told["dead"][1], told["injured"][1]) == (dead, injured)


def test_each_act_of_a_sentence_keeps_its_own_figure(ask: Ask) -> None:
    text = "Militants beheaded two farmers and abducted five others."
    assert ask(text, "beheaded") == {"dead": (2, 2, 2)}
    assert ask(text, "abducted") == {"abducted": (5, 5, 5)}


def test_a_sentence_that_only_gives_a_toll_belongs_to_the_act_before(ask: Ask) -> None:
    assert ask("Gunmen attacked a bus. Two fatalities were reported.", "attacked") == {"dead": (2, 2, 2)}


def test_a_toll_in_the_next_paragraph_is_another_matter(ask: Ask) -> None:
    assert ask("Gunmen attacked a bus.\n\nTwo fatalities were reported.", "attacked") == {}


def test_things_are_not_abducted(ask: Ask) -> None:
    assert ask("Soldiers seized 2 rifles.", "seized") == {}
    assert ask("Rebels seized two soldiers.", "seized") == {"abducted": (2, 2, 2)}


@pytest.mark.parametrize(
    ("text", "trigger", "event", "kind", "best"),
    [
        ("Police arrested 1,200 protesters.", "arrested", "COERCE", "arrested", 1200),
        ("About 300 students marched in Quito.", "marched", "PROTEST", "participants", 300),
        ("The rally drew hundreds of residents.", "rally", "PROTEST", "participants", 200),
        ("Poland deployed 600 troops.", "deployed", "MOBILIZE", "participants", 600),
        ("The offensive displaced 40,000 people.", "offensive", "ASSAULT", "displaced", 40_000),
    ],
)
def test_other_kinds_are_counted_for_the_types_that_have_them(
    ask: Ask, text: str, trigger: str, event: EventType, kind: str, best: int
) -> None:
    assert ask(text, trigger, event)[kind][1] == best


def test_types_without_sizes_have_none(ask: Ask) -> None:
    assert ask("Peru condemned the attack that killed 12 soldiers.", "condemned", "ACCUSE") == {}


def test_a_sum_spans_the_words_of_all_its_figures(found: Callable[..., tuple[Size, ...]]) -> None:
    (size,) = found("Rebels killed 3 soldiers and 2 farmers.", "killed")
    assert (size.best, size.text) == (5, "3 soldiers and 2")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.integers(2, 9999), st.booleans())
def test_figures_are_read_with_and_without_commas(ask: Ask, number: int, commas: bool) -> None:
    words = f"{number:,}" if commas else str(number)
    assert ask(f"Rebels killed {words} soldiers.", "killed")["dead"][1] == number


def test_hostile_sentences_are_read(ask: Ask) -> None:
    for text in (
        "killed them and " * 60,
        "the body of " * 60 + "a man was found",
        "twenty " * 200 + "killed",
    ):
        assert set(ask(text, text.split()[-1])) <= {"dead"}


def test_those_who_died_in_the_next_sentence_died_by_the_act_before(code) -> None:
    text = "Rebels ambushed an army convoy near Goma on Monday. Three soldiers died."
    event = next(e for e in code(text) if e.event == "ASSAULT")
    assert [(s.kind, s.best) for s in event.size] == [("dead", 3)]
