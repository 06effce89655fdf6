"""A situation out of a store."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.pipeline.adding import FILLER, SHELLED, Clock, add, report

from dragoman.errors import InputError
from dragoman.pipeline.asking import asking
from dragoman.pipeline.owner import Owner, owning
from dragoman.pipeline.situations import situation_in
from dragoman.store import open_store

THREAT = f"IRN threatened IRQ {FILLER}."


@pytest.fixture
def owner() -> Owner:
    kept = Owner(open_store(":memory:"), now=Clock())
    add(kept, [report("t", THREAT, "2024-03-01"), report("x", f"FRA aided DEU {FILLER}.", "2024-03-02")])
    return kept


def test_an_open_threat_is_told_with_its_sentence(owner: Owner) -> None:
    found = situation_in(owner.store, ("IRN", "IRQ"))
    (node,) = found.graph.nodes
    assert node.status == "open"
    assert {(quote.subject, quote.sentence) for quote in found.quotes} >= {(node.id, THREAT)}
    assert {quote.document for quote in found.quotes} == {"t"}


def test_what_is_not_between_two_is_left_out(owner: Owner) -> None:
    assert not situation_in(owner.store, ("IRN", "FRA")).news
    assert {news.date for news in situation_in(owner.store, ("FRA",)).news} == {"2024-03-02"}


def test_it_is_told_as_it_was_believed_at_a_moment(owner: Owner) -> None:
    before = datetime(2024, 6, 1, 12, tzinfo=UTC)
    owner._now = lambda: datetime(2024, 6, 2, tzinfo=UTC)
    add(owner, [report("a", SHELLED, "2024-03-04")])
    assert not situation_in(owner.store, ("IRN", "IRQ")).graph.nodes
    assert situation_in(owner.store, ("IRN", "IRQ"), as_of=before).graph.nodes


def test_news_begin_on_the_day_asked_for(owner: Owner) -> None:
    assert not situation_in(owner.store, ("IRN", "IRQ"), since="2024-03-02").news
    assert situation_in(owner.store, ("IRN", "IRQ"), since="2024-03-01").news


@pytest.mark.parametrize("named", [(), ("IRN", "IRQ", "USA")])
def test_a_situation_is_of_one_or_two(owner: Owner, named: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="one actor or two"):
        situation_in(owner.store, named)


def test_an_owner_of_the_store_is_asked_for_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("s") / "s.duckdb"
    with owning(path) as kept:
        add(kept, [report("t", THREAT, "2024-03-01")])
        with asking(path) as line:
            assert line is not kept.store
            assert situation_in(line, ("IRN",)) == situation_in(kept.store, ("IRN",))
