"""Which reports are one text, what they are to each other, and that the order of arrival matters little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest
from benchmarks.duplicates.edits import NEGATIVES, POSITIVES, RELATIONS, short_copy, wrapped
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.reports import BUNDLED, document, of, prose

from dragoman.errors import InputError
from dragoman.link.texts import Placement, TextIndex
from dragoman.records import Document


def put(*documents: Document) -> list[Placement]:
    index = TextIndex()
    return [index.add(item) for item in documents]


def test_the_first_report_of_a_text_opens_its_group() -> None:
    (first,) = put(of(BUNDLED[0]))
    assert (first.group, first.relation, first.of, first.score) == (BUNDLED[0]["id"], None, None, None)


@settings(max_examples=60)
@given(
    text=st.text(max_size=300),
    days=st.tuples(st.dates(), st.dates()),
    sources=st.lists(st.text(), max_size=2),
)
def test_an_exact_copy_always_joins(text: str, days: tuple[object, object], sources: list[str]) -> None:
    outlets = [*sources, None, None]
    copies = [document(f"d{at}", text, str(days[at]), outlets[at]) for at in range(2)]
    first, second = put(*copies)
    has_words = any(character.isalnum() for character in text)
    assert not has_words or (second.group, second.of, second.score) == (first.id, first.id, 1.0)


@pytest.mark.parametrize("name", [name for name in POSITIVES if name not in ("rewritten", "rolled_on")])
@pytest.mark.parametrize("at", [1, 4, 7])
def test_what_newsrooms_make_of_a_text_stays_one_text(name: str, at: int) -> None:
    report = BUNDLED[at]
    first, second = put(of(report), of(POSITIVES[name](report, BUNDLED[at + 1])))
    assert second.group == first.id
    assert second.relation == RELATIONS.get(name, second.relation)


@pytest.mark.parametrize("name", NEGATIVES)
@pytest.mark.parametrize("at", [1, 4, 7])
def test_reports_that_only_share_words_stay_apart(name: str, at: int) -> None:
    one, two = NEGATIVES[name](BUNDLED[at], BUNDLED[at + 1])
    assert len({placement.group for placement in put(of(one), of({**two, "id": "other"}))}) == 2


def test_a_short_report_joins_its_copy_in_other_boilerplate() -> None:
    assert len({p.group for p in put(*map(of, short_copy(BUNDLED[1], BUNDLED[2])))}) == 1


def test_two_short_reports_in_the_same_boilerplate_stay_apart() -> None:
    texts = [wrapped(prose(seed, 2), 7) for seed in (1, 2)]
    assert len({p.group for p in put(*(document(str(at), text) for at, text in enumerate(texts)))}) == 2


def test_a_later_version_of_the_outlet_is_an_update_whichever_comes_first() -> None:
    old = document("old", prose(1, 20))
    new = document("new", f"{prose(2, 4)} {prose(1, 20)}", published="2019-03-05")
    assert [(p.relation, p.of, p.reverse) for p in put(old, new)[1:]] == [("update", "old", False)]
    assert [(p.relation, p.of, p.reverse) for p in put(new, old)[1:]] == [("update", "new", True)]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("CORRECTED-Envoy leaves town", ""),
        (None, "Correction: the toll was wrong.\n"),
        (None, "(Corrects the toll in paragraph 2)\n"),
        (None, "An earlier version of this article gave another toll.\n"),
    ],
)
def test_a_correction_is_linked_to_what_it_corrects(title: str | None, head: str) -> None:
    old = document("old", prose(1, 20))
    new = document("new", head + prose(1, 20), title=title)
    if title is not None:
        new = document("new", f"{prose(1, 20)} {prose(3, 1)}", title=title)
    assert [(p.relation, p.of) for p in put(old, new)[1:]] == [("correction", "old")]


def test_the_same_background_in_one_outlet_days_later_is_another_text() -> None:
    shared = prose(1, 15)
    one = document("a", f"{prose(2, 8)} {shared}")
    two = document("b", f"{prose(3, 8)} {shared}", published="2019-03-14")
    assert [p.of for p in put(one, two)] == [None, None]


def test_a_text_that_bridges_two_groups_merges_them() -> None:
    whole = [prose(seed, 12) for seed in (1, 2)]
    parts = [document(str(at), text, source=f"S{at}") for at, text in enumerate(whole)]
    index = TextIndex()
    for part in parts:
        index.add(part)
    last = index.add(document("whole", " ".join(whole), source="Wire"))
    assert (last.group, last.merged) == ("0", ("1",))
    assert {index.group_of(key) for key in ("0", "1", "whole")} == {"0"}


def test_a_chain_of_versions_does_not_join_its_ends() -> None:
    pieces = [prose(seed, 6) for seed in range(12)]
    chain = [
        document(f"v{at}", " ".join(pieces[at : at + 4]), published=f"2019-03-{at + 1:02}") for at in range(9)
    ]
    groups = {placement.id: placement.group for placement in put(*chain)}
    assert groups["v0"] == groups["v1"]
    assert groups["v0"] != groups["v8"]


def test_groups_keep_outlets_dates_and_counts() -> None:
    text = prose(1, 20)
    index = TextIndex()
    for at, source in enumerate(("B", "A", "B", None)):
        index.add(document(f"d{at}", text, published=f"2019-03-0{at + 1}", source=source))
    (group,) = index.groups()
    assert group.reports == ("d0", "d1", "d2", "d3")
    assert group.outlets == ("A", "B")
    assert (group.first, group.last) == ("2019-03-01", "2019-03-04")


def test_the_same_report_again_stays_where_it_is() -> None:
    index = TextIndex()
    index.add(of(BUNDLED[0]))
    first = index.add(of(BUNDLED[0], id="copy"))
    assert index.add(of(BUNDLED[0], id="copy")) == first
    assert len(index) == 2


def test_an_id_with_another_text_is_refused() -> None:
    index = TextIndex()
    index.add(document("d", prose(1, 3)))
    with pytest.raises(InputError, match="'d' came before with another text"):
        index.add(document("d", prose(2, 3)))


def test_an_unknown_report_has_no_group() -> None:
    with pytest.raises(InputError, match="no report 'x'"):
        TextIndex().group_of("x")


@pytest.mark.parametrize(
    "text", ["", "…", "a", "\ud800", "word " * 400_000, "x" * 3_000_000, "\n" * 1_000_000]
)
def test_texts_of_hostile_sizes_are_taken(text: str) -> None:
    index = TextIndex()
    index.add(document("a", text))
    index.add(document("b", f"{text} and no more"))
    assert max(len(whole) for whole in index.wholes) <= 100_000


def stream() -> list[Document]:
    made = [
        of(edit(report, BUNDLED[(at + 5) % len(BUNDLED)]))
        for at, report in enumerate(BUNDLED)
        for name, edit in POSITIVES.items()
        if name in ("printed", "cut", "thinned", "brief", "reworded", "corrected")
    ]
    return [*map(of, BUNDLED), *made, *(document(f"p{seed}", prose(seed, 15)) for seed in range(40))]


STREAM = stream()


def grouping(documents: Iterable[Document]) -> dict[str, str]:
    index = TextIndex()
    for item in documents:
        index.add(item)
    return {key: group.id for group in index.groups() for key in group.reports}


def b_cubed(one: dict[str, str], other: dict[str, str]) -> float:
    both = Counter((one[key], other[key]) for key in one)
    ours, theirs = Counter(one.values()), Counter(other.values())
    precision = sum(n * n / ours[a] for (a, _), n in both.items()) / len(one)
    recall = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(one)
    return 2 * precision * recall / (precision + recall)


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_change_the_groups(drawn: Random) -> None:
    shuffled = drawn.sample(STREAM, len(STREAM))
    assert b_cubed(grouping(shuffled), grouping(STREAM)) >= 0.98
