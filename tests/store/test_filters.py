"""What each filter of events keeps, what it hides, and how pages follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import make_document, make_event, make_party, make_reading

from dragoman.errors import InputError
from dragoman.records import Confidence, Event, Size, Where
from dragoman.store import DocumentFilter, EventFilter, Run, Store, open_store, party_keys
from dragoman.store.filters import EventOrder

NOW = datetime(2024, 3, 4, 12, tzinfo=UTC)
LATER = datetime(2024, 3, 5, 12, tzinfo=UTC)
RUN = Run(id="r1", coder="test/1", source="x", started=NOW)

HEZBOLLAH = make_party("LBN", id="hezbollah", name="Hezbollah", text="Hezbollah", kind="organisation")
NOBODY = make_party(None, name="Abu Hassan", text="Abu Hassan", kind="person")
GOMA = Where(
    basis="stated", precision="place", name="Goma", geonameid=216281, country="COD", lat=-1.67, lon=29.22
)

EVENTS = {
    "shelling": make_event(
        id="shelling",
        day="2024-01-01",
        actor=(HEZBOLLAH,),
        where=GOMA,
        mode=("bombard",),
        context=("military",),
        size=(Size(kind="dead", text="12", low=12, best=12, high=12, start=0, end=2),),
        confidence=Confidence(event=0.5),
    ),
    "answer": make_event(
        id="answer",
        day="2024-01-02",
        actor=(make_party("IRQ"),),
        recipient=(make_party("IRN"),),
        aux=("negation",),
        quad_code=3,
    ),
    "talks": make_event(
        id="talks",
        day="2024-01-03",
        event="CONSULT",
        actor=(make_party("IRN"), make_party("IRQ")),
        recipient=(),
    ),
    "plan": make_event(id="plan", day=None, document="d2", actor=(NOBODY,), aux=("future", "negation")),
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        own = [event for event in EVENTS.values() if event.document == "d1"]
        opened.save([make_reading(events=own)], run=RUN, now=NOW)
        other = make_document(
            id="d2", text="Iran attacked Iraq. A bridge near Goma was hit.", source="Post", title="B"
        )
        opened.save([make_reading(other, events=[EVENTS["plan"]])], run=RUN, now=LATER)
        yield opened


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"party": ("hezbollah",)}, "shelling"),
        ({"party": ("LBN", "~Abu Hassan")}, "shelling plan"),
        ({"actor": ("IRN",)}, "talks"),
        ({"recipient": ("IRN",)}, "answer"),
        ({"dyad": ("IRQ", "IRN")}, "answer talks"),
        ({"dyad": ("IRN", "IRQ")}, "answer talks"),
        ({"dyad": ("IRN", "LBN")}, ""),
        ({"quads": (3,)}, "answer"),
        ({"modes": ("bombard", "aerial")}, "shelling"),
        ({"contexts": ("military",)}, "shelling"),
        ({"show": ()}, "shelling talks"),
        ({"show": ("negation",)}, "shelling answer talks"),
        ({"show": ("negation", "future")}, "shelling answer talks plan"),
        ({"place": ("COD",)}, "shelling"),
        ({"geonameid": 216281}, "shelling"),
        ({"bbox": (29.0, -2.0, 30.0, -1.0)}, "shelling"),
        ({"bbox": (170.0, -2.0, -170.0, 2.0)}, ""),
        ({"sources": ("Post",)}, "plan"),
        ({"min_confidence": 0.8}, "answer talks plan"),
        ({"since": LATER}, "plan"),
        ({"as_of": NOW}, "shelling answer talks"),
        ({"q": "bridges goma"}, "plan"),
        ({"q": "goma unheard"}, ""),
        ({"q": "!?"}, ""),
        ({"order": "-when"}, "talks answer shelling plan"),
        ({"order": "-recorded", "limit": 1}, "plan"),
        ({"incident": "none"}, ""),
        ({"commitment": "none"}, ""),
    ],
    ids=str,
)
def test_a_filter_keeps_what_it_says(store: Store, wanted: dict[str, Any], found: str) -> None:
    kept = EventFilter(**wanted)
    assert [event.id for event in store.events(kept)] == found.split()
    assert [row.event.id for row in store.page(kept).items] == found.split()
    if kept.limit is None:
        assert store.count(kept) == len(found.split())


def test_what_is_hidden_is_counted_by_mode(store: Store) -> None:
    none = {"historical": 0, "future": 0, "hypothetical": 0, "negation": 0, "any": 0}
    assert store.hidden(EventFilter()) == none
    assert store.hidden(EventFilter(show=())) == {**none, "future": 1, "negation": 2, "any": 2}
    assert store.hidden(EventFilter(show=("negation",))) == {**none, "future": 1, "negation": 1, "any": 1}
    assert store.hidden(EventFilter(show=(), types=("CONSULT",))) == none


def test_found_can_be_selected_from(store: Store) -> None:
    sql, values = store.found(EventFilter(dyad=("IRN", "IRQ")))
    with store.reading() as cursor:
        rows = cursor.execute(
            f"{sql} SELECT event, count(*) FROM found GROUP BY event ORDER BY event", values
        )
        assert rows.fetchall() == [("ASSAULT", 1), ("CONSULT", 1)]


def test_columns_of_an_event_tell_place_figures_and_source(store: Store) -> None:
    row = store.table(EventFilter(geonameid=216281)).to_pylist()[0]
    assert (row["place_name"], row["lat"], row["dead"], row["source"]) == ("Goma", -1.67, 12, "Wire")
    assert row["actor_keys"] == ["hezbollah", "LBN"]


@pytest.mark.parametrize(
    ("party", "keys"),
    [
        (make_party("IRN"), ("IRN",)),
        (make_party("IRQ", id="a", of="b", kind="person"), ("a", "b", "IRQ")),
        (NOBODY, ("~Abu Hassan",)),
        (make_party(None, name=None, kind="unnamed"), ()),
    ],
)
def test_a_party_has_keys_the_most_specific_first(party: Any, keys: tuple[str, ...]) -> None:
    assert party_keys(party) == keys


def test_a_hostile_value_is_only_a_value(store: Store) -> None:
    hostile = "x') OR 1=1; DROP TABLE events; --"
    for wanted in (
        {"party": (hostile,)},
        {"sources": (hostile,)},
        {"q": hostile},
        {"dyad": (hostile, hostile)},
    ):
        assert list(store.events(EventFilter(**wanted))) == []  # type: ignore[arg-type]
    assert store.counts()["events"] == 4


def walked(store: Store, wanted: EventFilter) -> list[str]:
    """Return the ids of all pages, one after the other."""
    found: list[str] = []
    for _ in range(200):
        page = store.page(wanted)
        found += [row.event.id for row in page.items]
        if page.after is None:
            return found
        wanted = replace(wanted, after=page.after)
    raise AssertionError("the pages have no end")


@settings(max_examples=25)
@given(
    order=st.sampled_from(get_args(EventOrder)),
    limit=st.integers(1, 7),
    days=st.lists(st.sampled_from(["2024-01-01", "2024-01-02", None]), min_size=1, max_size=20),
)
def test_pages_together_are_the_whole(order: EventOrder, limit: int, days: list[str | None]) -> None:
    events: list[Event] = [make_event(id=f"e{n:02}", day=day) for n, day in enumerate(days)]
    with open_store(":memory:") as fresh:
        fresh.save([make_reading(events=events)], run=RUN, now=NOW)
        whole = [event.id for event in fresh.events(EventFilter(order=order))]
        assert sorted(whole) == sorted(event.id for event in events)
        assert walked(fresh, EventFilter(order=order, limit=limit)) == whole


def test_a_cursor_of_another_order_is_refused(store: Store) -> None:
    after = store.documents(DocumentFilter(limit=1)).after
    assert after is not None
    with pytest.raises(InputError, match="cursor"):
        store.page(EventFilter(after=after))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["d1", "d2"]),
        ({"languages": ("fr",)}, []),
        ({"having": EventFilter(types=("CONSULT",))}, ["d1"]),
        ({"having": EventFilter(party=("~Abu Hassan",))}, ["d2"]),
        ({"having": EventFilter(party=("~Abu Hassan",), show=())}, []),
        ({"having": EventFilter(place=("COD",)), "sources": ("Post",)}, []),
        ({"having": EventFilter(place=("COD",)), "q": "Iraq", "order": "rank"}, ["d1"]),
        ({"having": EventFilter(party=("~Abu Hassan",)), "as_of": NOW}, []),
    ],
)
def test_documents_can_be_asked_for_by_what_they_tell(
    store: Store, wanted: dict[str, Any], found: list[str]
) -> None:
    assert sorted(row.document.id for row in store.documents(DocumentFilter(**wanted)).items) == found


def test_what_is_asked_of_a_document_is_not_asked_of_its_events() -> None:
    with pytest.raises(InputError, match="sources"):
        DocumentFilter(having=EventFilter(sources=("Wire",)))


def test_a_row_tells_where_an_event_was_read(store: Store) -> None:
    row = store.event_row("plan")
    assert row is not None
    assert (row.document.source, row.incident, row.commitments, row.copies) == ("Post", None, (), 0)
    assert (row.recorded_from, row.corrected) == (LATER, False)
    assert store.event_row("plan", as_of=NOW) is None
    assert [found.event.id for found in store.event_rows(["talks", "no", "answer"])] == ["talks", "answer"]


def test_the_revision_is_another_one_after_every_write() -> None:
    with open_store(":memory:") as fresh:
        seen = {fresh.revision}
        fresh.save([make_reading()], run=RUN, now=NOW)
        seen.add(fresh.revision)
        fresh.finish(RUN.id, now=NOW)
        seen.add(fresh.revision)
        assert len(seen) == 3
        assert fresh.revision in seen
