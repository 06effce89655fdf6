from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.stories import stories
from dragoman.records import Document

FLOOD = "The river burst its banks near the dam and flooded three villages, and engineers opened the sluices."
VOTE = (
    "Lawmakers voted down the budget after a quarrel about pensions, and the treasurer resigned at midnight."
)


def report(name: str, text: str, day: str = "2020-05-01") -> Document:
    return Document(id=name, text=text, published=day)


REPORTS = [
    report("a", FLOOD),
    report(
        "b", f"Engineers at the dam said the flooded villages lay under water. {FLOOD[:60]}", "2020-05-02"
    ),
    report("c", VOTE),
    report("d", f"The treasurer resigned when the budget fell. {VOTE[:50]}"),
]


def grouped(reports: Sequence[Document]) -> set[tuple[str, ...]]:
    return {story.reports for story in stories(reports)}


def test_reports_of_one_affair_are_one_story() -> None:
    assert grouped(REPORTS) == {("a", "b"), ("c", "d")}


def test_the_same_affair_a_year_later_is_another_story() -> None:
    late = report("z", FLOOD, "2021-05-01")
    assert ("z",) in grouped([*REPORTS, late])


def test_a_report_without_words_stands_alone() -> None:
    assert grouped([report("a", FLOOD), report("e", "...")]) == {("a",), ("e",)}


@settings(max_examples=20)
@given(st.permutations(REPORTS))
def test_the_order_of_reports_does_not_matter(reports: list[Document]) -> None:
    assert stories(reports) == stories(REPORTS)
