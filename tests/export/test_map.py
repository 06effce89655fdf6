"""A page with events on a map: self-contained, honest about what it hides, and deaf to what reports say."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from tests.make import make_document, make_event, make_party

from dragoman.export.map import map_page
from dragoman.export.outlines import outlines
from dragoman.records import Event, Sentence, Where

BAGHDAD = Where(
    basis="stated", precision="place", name="Baghdad", country="IRQ", lat=33.34, lon=44.4,
)  # fmt: skip
MOSUL = Where(basis="stated", precision="place", name="Mosul", country="IRQ", lat=36.34, lon=43.13)
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<!--<script>",
    "{policy}{{7*7}}",
    "javascript:alert(1)",
)


class Elements(HTMLParser):
    """The elements of a page, with their attributes, and what stands in its blocks of data."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.found[-1] if self.found else ("", {})
        name = attributes.get("id") or tag
        self.inside[name] = self.inside.get(name, "") + data

    def told(self) -> Any:
        return json.loads(self.inside["told"])


def page_of(*events: Event, **more: Any) -> Elements:
    return Elements(map_page(events, documents={"d1": make_document()}, **more)[0])


def test_events_at_one_place_stand_together_with_their_sentences() -> None:
    aid = make_event(event="AID", where=BAGHDAD)
    told = page_of(make_event(where=BAGHDAD), aid, make_event(event="REJECT", where=MOSUL)).told()
    assert [(place["name"], place["events"]) for place in told["places"]] == [
        ("Baghdad, Iraq", [0, 1]),
        ("Mosul, Iraq", [2]),
    ]
    assert told["events"][0] == {
        "type": "ASSAULT", "actor": "Iran", "recipient": "Iraq", "when": "2024-03-05",
        "sentence": "Iran attacked Iraq on Monday.", "document": "d1", "published": "2024-03-05",
        "source": "Wire", "title": "A title", "url": "https://x.org/1",
    }  # fmt: skip


def test_what_did_not_happen_is_hidden_and_said_to_be() -> None:
    events = [make_event(where=BAGHDAD), make_event(where=BAGHDAD, aux=("negation",)), make_event(where=None)]
    page, mapped = map_page(events, documents={})
    assert (mapped.shown, mapped.unplaced, dict(mapped.hidden)) == (1, 1, {"negation": 1})
    assert "Hidden, as not told as having happened or happening: 1 negation." in page
    everything, mapped = map_page(events, documents={}, every=True)
    assert mapped.shown == 2
    assert "Hidden" not in everything


def test_only_the_scripts_of_the_page_itself_may_run_and_nothing_is_fetched() -> None:
    page = map_page([make_event(where=BAGHDAD)], documents={})[0]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy[1]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    marks = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert re.findall(r"'sha256-([^']+)'", policy[1]) == marks
    assert [a for _, a in Elements(page).found if "src" in a or "href" in a] == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_every_field(words: str) -> None:
    party = make_party(name=words, country=None)
    event = make_event(
        actor=(party,), recipient=(party,), coder=words, mode=(words,),
        sentence=Sentence(start=0, end=29, index=0, text=words),
        where=Where(basis="stated", precision="place", name=words, admin1=words, lat=1.0, lon=2.0),
    )  # fmt: skip
    report = make_document(title=words, source=words, url=words)
    hostile = Elements(map_page([event], documents={"d1": report}, title=words)[0])
    plain = page_of(make_event(where=BAGHDAD))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in plain.found]
    (row,), (place,) = hostile.told()["events"], hostile.told()["places"]
    assert {row[name] for name in ("actor", "recipient", "sentence", "title", "source", "url")} == {words}
    assert words in place["name"]


def test_a_map_of_nothing_shows_the_world() -> None:
    page, mapped = map_page([], documents={})
    assert (mapped.shown, mapped.places) == (0, 0)
    assert Elements(page).told() == {"places": [], "events": []}


def test_the_same_events_give_the_same_page() -> None:
    events = [make_event(where=BAGHDAD)]
    assert map_page(events, documents={})[0] == map_page(events, documents={})[0]


def test_outlines_never_run_across_the_whole_map() -> None:
    world = outlines()
    assert (len(world.land), len(world.lines)) == (125, 595)
    steps = [abs(a[0] - b[0]) for line in world.lines for a, b in pairwise(line)]
    assert max(steps) < 180
    assert all(-90 <= lat <= 84 and -360 <= lon <= 360 for line in world.land for lon, lat in line)
