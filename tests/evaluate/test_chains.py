from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate.actor_golds import ECB_TEXT, chain_row, met
from tests.evaluate.golds import write_lines

from dragoman.errors import InputError
from dragoman.evaluate.chains import GoldChains, b_cubed, judge, load, muc

partitions = st.lists(st.integers(0, 4), max_size=12)


@pytest.fixture
def gold(tmp_path: Path) -> list[GoldChains]:
    return load(write_lines(tmp_path / "ecb.jsonl", [chain_row()]))


def values(gold: list[GoldChains], *parties: Any) -> dict[str, Any]:
    return {score.name: score.value for score in judge(gold, [parties]).scores}


def told(text: str, *chains: tuple[str, int]) -> list[Any]:
    return [met(text, words, chain=chain) for words, chain in chains]


def test_the_text_is_made_of_the_tokens_a_sentence_a_line(gold: list[GoldChains]) -> None:
    assert gold[0].text == ECB_TEXT


def test_participants_are_read_with_their_chains_and_vehicles_left_out(gold: list[GoldChains]) -> None:
    words = [ECB_TEXT[start:end] for start, end in gold[0].mentions]
    assert words == ["Rebels", "The gunmen", "police"]
    first, second, third = gold[0].chains
    assert first == second != third


def test_chains_as_in_gold_are_all_right(gold: list[GoldChains]) -> None:
    found = values(gold, *told(ECB_TEXT, ("Rebels", 1), ("gunmen", 1), ("police", 2)))
    assert (found["b_cubed_f1"], found["muc_f1"], found["mentions_found"]) == (1.0, 1.0, 1.0)


def test_chains_torn_apart_cost_recall_and_joined_ones_precision(gold: list[GoldChains]) -> None:
    torn = values(gold, *told(ECB_TEXT, ("Rebels", 1), ("gunmen", 2), ("police", 3)))
    joined = values(gold, *told(ECB_TEXT, ("Rebels", 1), ("gunmen", 1), ("police", 1)))
    assert (torn["b_cubed_precision"], torn["muc_recall"]) == (1.0, 0.0)
    assert (joined["b_cubed_recall"], joined["muc_precision"]) == (1.0, 0.5)


def test_a_mention_that_was_not_found_stands_alone(gold: list[GoldChains]) -> None:
    found = values(gold, *told(ECB_TEXT, ("Rebels", 1)))
    assert found["mentions_found"] == pytest.approx(1 / 3)
    assert found["b_cubed_recall"] == pytest.approx(2 / 3)


def test_the_mention_that_overlaps_best_gives_the_chain(gold: list[GoldChains]) -> None:
    wide = told(ECB_TEXT, ("gunmen saw police", 7), ("Rebels", 1), ("gunmen", 1), ("police", 2))
    assert values(gold, *wide)["b_cubed_f1"] == 1.0


def test_mentions_left_alone_are_the_figure_to_beat(gold: list[GoldChains]) -> None:
    score = next(s for s in judge(gold, [[]]).scores if s.name == "b_cubed_f1")
    assert score.details["all_alone"] == score.value == pytest.approx(0.8)


def test_a_chain_torn_apart_is_listed(gold: list[GoldChains]) -> None:
    (mistake,) = judge(gold, [told(ECB_TEXT, ("Rebels", 1), ("gunmen", 2), ("police", 3))]).mistakes
    assert (mistake.expected, mistake.got) == ("same as «Rebels»", "somebody new")
    assert mistake.reason == "torn apart"


@given(partitions)
def test_a_partition_is_itself(chains: list[int]) -> None:
    precision, n, recall, again = b_cubed(chains, chains)
    assert n == again == len(chains)
    assert precision == recall == pytest.approx(len(chains))
    made, links, found, total = muc(chains, chains)
    assert made == links == found == total


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12))
def test_the_two_sides_of_both_measures_mirror_each_other(pairs: list[tuple[int, int]]) -> None:
    ours, theirs = [a for a, _ in pairs], [b for _, b in pairs]
    for measure in (b_cubed, muc):
        one, other = measure(ours, theirs), measure(theirs, ours)
        assert (*one[2:], *one[:2]) == pytest.approx(other)


def test_b_cubed_is_that_of_the_example_in_its_paper() -> None:
    gold, coded = (
        [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3],
        [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2],
    )
    precision, n, recall, _ = b_cubed(gold, coded)
    assert (precision / n, recall / n) == (pytest.approx(0.762, abs=0.001), 1.0)


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: expected 'xml' to be a document of ECB"):
        load(write_lines(tmp_path / "ecb.jsonl", [chain_row(xml="<Document>")]))
